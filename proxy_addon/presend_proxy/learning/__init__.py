"""Learn mode: a sentence typed by the person → the request that carried it → a route for their own profile."""

from presend_proxy.learning.canary import Canary, new_canary
from presend_proxy.learning.proposals import LearningError, Proposal, Target, write
from presend_proxy.learning.session import LearnSession, State

__all__ = ["Canary", "LearnSession", "LearningError", "Proposal", "State", "Target", "new_canary", "write"]

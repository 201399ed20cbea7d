from collections.abc import Callable

import pytest

from presend.platforms.profiles import Profile
from presend.platforms.routes import Kind, Route, Wire
from presend_proxy.extraction.matching import addressed_routes, host_matches, may_carry

TYPING = Route("typing", Kind.IGNORE, "^/send/typing$")
CHAT = Route("chat", Kind.SEND, r"^/send/(?P<conversation>\w+)$", query={"action": "^create(?P<counterpart>\\d*)$"})
NARROW = Route("narrow", Kind.IGNORE, "^/graph$", graphql_fields=("typing",))
GRAPH = Route("graph", Kind.SEND, "^/graph$", graphql_fields=("send",))


@pytest.mark.parametrize(
    ("method", "host", "path", "may"),
    [
        ("POST", "chat.example", "/send/r1?action=create", True),
        ("post", "www.chat.example:443", "/send/r1?x=1&action=create5", True),
        ("POST", "chat.example", "/send/%721?action=create", True),
        ("GET", "chat.example", "/send/r1?action=create", False),
        ("POST", "chat.example", "/send/r1", False),
        ("POST", "chat.example", "/send/r1?action=delete", False),
        ("POST", "chat.example", "/send/typing?action=create", False),
        ("POST", "chat.example", "/graph", True),
        ("POST", "chat.example", "/other", False),
        ("POST", "notchat.example", "/send/r1?action=create", False),
        ("POST", "chat.example.evil.example", "/send/r1?action=create", False),
    ],
)
def test_the_request_line_tells_whether_a_body_must_be_read(
    profile_of: Callable[..., Profile], method: str, host: str, path: str, *, may: bool
) -> None:
    assert may_carry(profile_of(TYPING, CHAT, NARROW, GRAPH), method, host, path) is may


def test_an_address_gives_names(profile_of: Callable[..., Profile]) -> None:
    [found] = addressed_routes(profile_of(CHAT), "POST", "chat.example", "/send/r1?action=create7")

    assert found.groups == {"conversation": "r1", "counterpart": "7"}


def test_the_hosts_of_a_profile_are_its_own_and_its_routes(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of(Route("a", Kind.SEND, "/", hosts=("api.example",)))

    assert host_matches(profile, "www.chat.example") and host_matches(profile, "api.example")
    assert not host_matches(profile, "chat.example.evil.example")


def test_a_profile_without_a_wire_carries_nothing(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of()
    bare = Profile(profile.id, profile.title, (), profile.hosts, profile.policy)

    assert not may_carry(bare, "POST", "chat.example", "/send") and host_matches(bare, "chat.example")
    assert profile.wire == Wire()

"""An addon of mitmproxy's that does nothing: what any addon costs."""

from mitmproxy import http


class Noop:
    """Hooks that return at once."""

    async def request(self, flow: http.HTTPFlow) -> None:
        """Do nothing."""


addons = [Noop()]

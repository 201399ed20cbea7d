"""A socket's frame → the texts in it."""

from collections.abc import Iterator, Mapping

from presend.platforms.profiles import Profile
from presend.platforms.routes import Framing, Kind, Refusal
from presend_proxy.extraction.bodies import MOST_BODY
from presend_proxy.extraction.compiled import Channel, address_of, compiled
from presend_proxy.extraction.framings import Part, parts_of
from presend_proxy.extraction.hosts import is_under
from presend_proxy.extraction.jsons import NotJsonError, TooManyNodesError
from presend_proxy.extraction.records import Found, Unread
from presend_proxy.extraction.texts import gathered, named


def read_frame(profile: Profile, host: str, path: str, frame: bytes | str) -> tuple[Found, ...] | Unread | None:
    """Return what a frame carries; None for no message at all. Whatever the frame is, this does not raise."""
    unread: Unread | None = None
    for channel, groups in _channels_at(profile, host, path):
        outcome = _read(channel, groups, frame)
        if isinstance(outcome, tuple):
            return outcome
        unread = unread or outcome
    return unread


def _channels_at(profile: Profile, host: str, path: str) -> Iterator[tuple[Channel, Mapping[str, str]]]:
    address = address_of(path)[0]
    for channel in compiled(profile).channels:
        found = channel.path.search(address) if is_under(host, channel.hosts) else None
        if found is not None:
            yield channel, found.groupdict(default="")


def _read(channel: Channel, groups: Mapping[str, str], frame: bytes | str) -> tuple[Found, ...] | Unread | None:
    if len(frame) > MOST_BODY:
        return Unread.TOO_BIG
    text = _text_of(frame)
    if text is None:
        # Socket.IO sends a picture after the event that names it; the event was read when it came.
        return None if channel.socket.framing is Framing.SOCKET_IO else Unread.UNKNOWN_TYPE
    try:
        readings = [_reading(channel, groups, part) for part in parts_of(channel.socket.framing, text)]
    except TooManyNodesError:
        return Unread.TOO_BIG
    except NotJsonError:
        return Unread.MALFORMED
    found = tuple([reading for reading in readings if isinstance(reading, Found)])
    return found or next((reading for reading in readings if isinstance(reading, Unread)), None)


def _text_of(frame: bytes | str) -> str | None:
    if isinstance(frame, str):
        return frame
    try:
        return frame.decode()
    except UnicodeDecodeError:
        return None


def _reading(channel: Channel, groups: Mapping[str, str], part: Part) -> Found | Unread | None:
    if channel.event and not any(map(channel.event.search, part.events)):
        return None
    texts = gathered(channel.texts, part.roots, union=False)
    if not texts.unique():
        # Without an event to go by, all sorts of frames come this way, most of them without a message.
        return None if texts.is_there or channel.event is None else Unread.NOTHING_FOUND
    names = named(channel.names, part.roots, groups)
    socket = channel.socket
    return Found(
        route_id=socket.id,
        kind=Kind.SEND,
        surface=socket.surface,
        texts=texts.unique(),
        conversation=names.conversation,
        once=names.once,
        refusal=Refusal(0, "", socket.refusal) if socket.refusal else None,
    )

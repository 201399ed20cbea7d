import json
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from presend_proxy.events import Event, Lines

STREAM = (
    b': ping\r\n\r\nevent: state\r\ndata: {"holds": []}\r\n\r\n'
    b'event: decided\ndata: {"id": "1",\ndata:  "text": "\xc3\xa9"}\n\n'
    b"event: broken\ndata: {\n\nevent: empty\n\n"
    b'data: {"n": 1}\n\n'
)
EVENTS = [Event("state", {"holds": []}), Event("decided", {"id": "1", "text": "é"}), Event("empty", {"n": 1})]


@given(st.lists(st.integers(0, len(STREAM)), max_size=30))
def test_pieces_may_end_anywhere(cuts: list[int]) -> None:
    edges = [0, *sorted(cuts), len(STREAM)]
    lines = Lines()
    found = [event for a, b in pairwise(edges) for event in lines.events(STREAM[a:b])]
    assert found == EVENTS


def test_a_long_event_comes_whole() -> None:
    data = {"holds": ["x" * 1000] * 2000}
    stream = b"event: state\ndata: " + json.dumps(data).encode() + b"\n\n"
    lines = Lines()
    found = [event for start in range(0, len(stream), 65536) for event in lines.events(stream[start : start + 65536])]
    assert found == [Event("state", data)]

from collections.abc import Callable

import pytest

from presend.platforms.confidence import Confidence
from presend.platforms.profiles import Profile
from presend.platforms.routes import Encoding, Flatten, Kind, Refusal, Route, TextPath
from presend_proxy.extraction import Found, Request, Unread, read_request

REFUSAL = Refusal(400, "application/json", "{}")
CHAT = Route(
    "chat", Kind.SEND, "^/send$", texts=(TextPath("$.text"),), conversation="$.room", once="$.nonce", refusal=REFUSAL
)
TYPING = Route("typing", Kind.IGNORE, "^/graph$", graphql_fields=("typing",))
GRAPH = Route("graph", Kind.SEND, "^/graph$", graphql_fields=("send",), texts=(TextPath("$.variables.text"),))
FORM = Route(
    "form",
    Kind.EDIT,
    "^/form$",
    encoding=Encoding.FORM_OR_MULTIPART,
    inner=("blocks",),
    where=(("$.why", "^send$"),),
    texts=(TextPath("$.blocks", Flatten.BLOCKS),),
)
ROUTES = (CHAT, TYPING, GRAPH, FORM)


def test_a_message_is_read_with_its_names(
    profile_of: Callable[..., Profile], request_of: Callable[..., Request]
) -> None:
    found = read_request(profile_of(CHAT), request_of({"id": "x", "text": "hi", "room": 7, "nonce": "n"}))

    assert isinstance(found, Found)
    assert (found.texts, found.conversation, found.once, found.request_id) == (("hi",), "7", "n", '"x"')
    assert (found.kind, found.refusal) == (Kind.SEND, REFUSAL)


@pytest.mark.parametrize(
    ("url", "body", "outcome"),
    [
        ("/send", {"text": ""}, None),
        ("/send", {"other": 1}, Unread.NOTHING_FOUND),
        ("/send", "{", Unread.MALFORMED),
        ("/send", "", Unread.MALFORMED),
        ("/send", b"\x08\x01hello", Unread.MALFORMED),
        ("/else", {"text": "hi"}, None),
        ("/graph", {"query": "{ feed }", "variables": {"text": "hi"}}, None),
        ("/graph", {"query": "mutation { typing }", "variables": {"text": "hi"}}, None),
        ("/graph", {"query": "mutation { send }", "variables": {}}, Unread.NOTHING_FOUND),
        ("/graph", "{", Unread.MALFORMED),
        ("/form", "why=typing&blocks=[]", None),
        ("/form", "why=send&blocks={broken", Unread.MALFORMED),
        ("/form", "why=send&blocks=", None),
        ("/form", "why=send", Unread.NOTHING_FOUND),
    ],
)
def test_what_carries_no_text_is_told_from_what_cannot_be_read(
    profile_of: Callable[..., Profile],
    request_of: Callable[..., Request],
    url: str,
    body: object,
    outcome: Unread | None,
) -> None:
    assert read_request(profile_of(*ROUTES), request_of(body, f"https://chat.example{url}")) is outcome


@pytest.mark.parametrize(
    "body", ['{"text":"hi"}', "text=hi", '--B\r\nContent-Disposition: form-data; name="text"\r\n\r\nhi\r\n--B--']
)
def test_a_body_in_another_encoding_than_named_is_read_all_the_same(
    profile_of: Callable[..., Profile], request_of: Callable[..., Request], body: str
) -> None:
    for encoding in (Encoding.JSON, Encoding.FORM, Encoding.MULTIPART, Encoding.FORM_OR_MULTIPART, Encoding.ANY):
        route = Route("chat", Kind.SEND, "^/send$", encoding=encoding, texts=(TextPath("$.text"),))
        found = read_request(profile_of(route), request_of(body))
        assert isinstance(found, Found) and found.texts == ("hi",), encoding


def test_json_inside_a_field_is_read(profile_of: Callable[..., Profile], request_of: Callable[..., Request]) -> None:
    body = 'why=send&blocks=[{"elements":[{"text":"see "},{"text":"you"}]}]'
    found = read_request(profile_of(FORM), request_of(body, "https://chat.example/form"))

    assert isinstance(found, Found) and found.texts == ("see you",)


def test_in_a_batch_drafts_do_not_hide_a_message(
    profile_of: Callable[..., Profile], request_of: Callable[..., Request]
) -> None:
    batch = [
        {"query": "mutation { typing }", "variables": {"text": "dra"}},
        {"query": "mutation { send }", "variables": {"text": "one"}},
        {"query": "query { feed }"},
        {"query": "mutation { send }", "variables": {"text": "two"}},
    ]
    found = read_request(profile_of(*ROUTES), request_of(batch, "https://chat.example/graph"))

    assert isinstance(found, Found) and found.texts == ("one", "two")


def test_an_earlier_route_wins_and_an_ignored_one_ends_the_search(
    profile_of: Callable[..., Profile], request_of: Callable[..., Request]
) -> None:
    other = Route("other", Kind.PROPOSAL, "^/send$", texts=(TextPath("$.text"),))
    ignored = Route("drafts", Kind.IGNORE, "^/se")
    found = read_request(profile_of(other, CHAT), request_of({"text": "hi"}))

    assert isinstance(found, Found) and found.route_id == "other"
    assert read_request(profile_of(ignored, CHAT), request_of({"text": "hi"})) is None


@pytest.mark.parametrize(("body", "outcome"), [({"other": 1}, None), ("{", Unread.MALFORMED)])
def test_a_guess_that_finds_nothing_is_no_alarm(
    profile_of: Callable[..., Profile], request_of: Callable[..., Request], body: object, outcome: Unread | None
) -> None:
    """Where nobody has seen the site's requests, one without a text is rather another kind of request."""
    profile = profile_of(CHAT, confidence=Confidence.GUESS)
    assert read_request(profile, request_of(body)) is outcome
    found = read_request(profile, request_of({"text": "hi"}))
    assert isinstance(found, Found) and found.texts == ("hi",)

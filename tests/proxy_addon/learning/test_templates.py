import re

import pytest

from presend_proxy.learning.templates import id_pattern, template_of

UUID = "00000000-0000-4000-8000-000000000003"


@pytest.mark.parametrize(
    "segment",
    [
        "42",
        UUID,
        "0123456789abcdef01234567",
        "0123456789abcdef0123456789abcdef",
        "room_0123456789abcdef",
        "2-c2FtcGxlOnRocmVhZDE=",
        "chan_01",
    ],
)
def test_an_id_becomes_a_pattern_that_fits_it(segment: str) -> None:
    assert id_pattern(segment) not in ("", re.escape(segment))
    assert re.fullmatch(id_pattern(segment), segment)


@pytest.mark.parametrize(
    "segment", ["messages", "v3", "0.1", "v1.2", "api", "createMessage", "deadbeef", "", "chat.postMessage"]
)
def test_a_word_or_a_version_stays(segment: str) -> None:
    assert id_pattern(segment) == ""


def test_the_last_id_or_the_one_that_comes_again_names_the_conversation() -> None:
    path = "/api/0.1/users/7/rooms/42/messages?compact=true"

    assert template_of(path).path == r"^/api/0\.1/users/[0-9]+/rooms/(?P<conversation>[0-9]+)/messages$"
    assert template_of(path, repeated={"7"}).path == r"^/api/0\.1/users/(?P<conversation>[0-9]+)/rooms/[0-9]+/messages$"
    assert re.search(template_of(path).path, "/api/0.1/users/1/rooms/2/messages")


def test_a_persons_name_in_the_address_is_not_kept() -> None:
    assert (
        template_of("/inbox/sample_buyer/send", names={"sample_buyer"}).path == "^/inbox/(?P<conversation>[^/]+)/send$"
    )


def test_telling_values_of_the_query_are_kept_and_others_not() -> None:
    assert template_of("/m?action=createMessage&token=secret&op=12").query == (("action", "^createMessage$"),)

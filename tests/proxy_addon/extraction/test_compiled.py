import re
from collections.abc import Callable

import pytest

from presend.platforms.profiles import Profile
from presend.platforms.routes import Encoding, Kind, Route, TextPath
from presend_proxy.extraction.compiled import address_of, compiled, query_values
from presend_proxy.extraction.paths import PathError


def test_a_profile_is_made_ready_once(profile_of: Callable[..., Profile]) -> None:
    profile = profile_of(Route("chat", Kind.SEND, "^/send$"))

    assert compiled(profile) is compiled(profile)
    assert compiled(profile) is not compiled(profile_of(Route("chat", Kind.SEND, "^/send$")))


def test_routes_are_sorted_by_host_and_method(profile_of: Callable[..., Profile]) -> None:
    ready = compiled(
        profile_of(Route("a", Kind.SEND, "/"), Route("b", Kind.EDIT, "/", hosts=("api.example",), methods=("patch",)))
    )

    assert [carrier.route.id for carrier in ready.carriers_at("post", "www.chat.example")] == ["a"]
    assert [carrier.route.id for carrier in ready.carriers_at("PATCH", "api.example")] == ["b"]
    assert ready.hosts == {"chat.example", "api.example"}


def test_a_body_of_plain_text_needs_no_path(profile_of: Callable[..., Profile]) -> None:
    [carrier] = compiled(profile_of(Route("a", Kind.SEND, "/", encoding=Encoding.TEXT))).carriers

    assert [path.text for path, _ in carrier.texts.paths] == ["$"]


def test_a_mistake_in_a_profile_is_said_at_once(profile_of: Callable[..., Profile]) -> None:
    with pytest.raises(PathError):
        compiled(profile_of(Route("a", Kind.SEND, "/", texts=(TextPath("$.a["),))))
    with pytest.raises(re.error):
        compiled(profile_of(Route("a", Kind.SEND, "(")))


def test_an_address_comes_apart() -> None:
    assert address_of("/a%20b/c?x=%20&x=2&y") == ("/a b/c", "x=%20&x=2&y")
    assert query_values("x=%20&x=2&y") == {"x": [" ", "2"], "y": [""]}

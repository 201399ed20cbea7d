from pathlib import Path

import pytest

from presend.errors import SettingsError
from presend.platforms.routes import Kind
from presend_proxy.learning.targets import host_of, target_of


def test_the_route_goes_into_the_profile_that_has_the_host(tmp_path: Path) -> None:
    known, new = (
        target_of("https://www.upwork.com/ab/messages", tmp_path, "proposal"),
        target_of("chat.new-site.example", tmp_path),
    )

    assert (known.id, known.kind, known.name) == ("upwork", Kind.PROPOSAL, "proposal")
    assert (new.id, new.known, new.name) == ("new-site", None, "chat")


@pytest.mark.parametrize("site", ["", "localhost", "127.0.0.1", "a b.example", "../etc", "https://"])
def test_what_is_no_host_is_refused(site: str) -> None:
    with pytest.raises(SettingsError, match="no host"):
        host_of(site)

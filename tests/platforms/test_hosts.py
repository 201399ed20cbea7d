import pytest
from hypothesis import given
from hypothesis import strategies as st

from presend.errors import PackError
from presend.packs.reading import SourceFile, read_text
from presend.platforms.hosts import covers, host_in, hosts_of

LABEL = st.from_regex(r"[a-z0-9]([a-z0-9-]{0,8}[a-z0-9])?", fullmatch=True)


@pytest.mark.parametrize(
    "host", ["upwork.com", "www.upwork.com", "WWW.Upwork.COM", "upwork.com:443", "www.upwork.com."]
)
def test_a_domain_stands_for_its_subdomains(host: str) -> None:
    assert covers(["fiverr.com", "upwork.com"], host)


@pytest.mark.parametrize(
    "host",
    [
        "upwork.com.evil.example",
        "notupwork.com",
        "upwork.co",
        "xn--upwork-9za.com",
        "upwork.com@evil.example",
        "",
        "com",
    ],
)
def test_look_alikes_never_match(host: str) -> None:
    assert not covers(["upwork.com"], host)


def test_another_company_is_not_the_one_it_is_called_after() -> None:
    assert not covers(["guru.com"], "www.getguru.com")


@given(st.lists(LABEL, max_size=3), LABEL)
def test_only_whole_labels_count(above: list[str], label: str) -> None:
    assert covers(["market.example"], ".".join([*above, "market.example"]))
    assert not covers(["market.example"], ".".join([*above, f"{label}market.example"]))
    assert not covers(["market.example"], ".".join([*above, "market.example", label]))


def test_a_host_outside_the_profile_is_refused() -> None:
    node = read_text(SourceFile("a.yaml", "[api.upwork.com, upwork.com.evil.example]"))
    with pytest.raises(PackError, match="none of the profile's hosts") as raised:
        hosts_of(node, ["upwork.com"])
    assert (raised.value.place.line, raised.value.place.column) == (1, 18)
    assert "upwork.com; add it" in raised.value.mend


@pytest.mark.parametrize(
    "host", ["https://upwork.com", "upwork", "*.upwork.com", "upwork.com/ab", "Upwork.com", "127.0.0.1"]
)
def test_what_is_no_domain_is_refused(host: str) -> None:
    with pytest.raises(PackError, match="not a host"):
        hosts_of(read_text(SourceFile("a.yaml", f'["{host}"]')))


@pytest.mark.parametrize(
    "site",
    ["contra.com", " Contra.com ", "contra.com.", "contra.com:443", "https://contra.com/inbox?a=b", "contra.com#x"],
)
def test_a_host_is_found_in_what_a_person_writes(site: str) -> None:
    assert host_in(site) == "contra.com"


@pytest.mark.parametrize(
    "site", ["", "localhost", "127.0.0.1", "a b.example", "../etc", "https://", "a@b.example", "a" * 300]
)
def test_what_is_no_host_is_none(site: str) -> None:
    assert host_in(site) == ""

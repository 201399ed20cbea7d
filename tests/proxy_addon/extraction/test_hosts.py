import pytest

from presend_proxy.extraction.hosts import bare_host, is_under


@pytest.mark.parametrize(
    "host", ["upwork.com", "www.upwork.com", "a.b.upwork.com", "WWW.Upwork.com", "upwork.com.", "upwork.com:8443"]
)
def test_a_domain_stands_for_itself_and_its_subdomains(host: str) -> None:
    assert is_under(host, {"upwork.com"})


@pytest.mark.parametrize(
    "host",
    [
        "notupwork.com",
        "upwork.com.evil.example",
        "com",
        "",
        ".",
        "upwork.co",
        "upwork-com.example",
        "upwork.com@evil.example",
        "a." * 200 + "upwork.com",
    ],
)
def test_a_look_alike_is_none(host: str) -> None:
    assert not is_under(host, {"upwork.com"})


def test_a_port_is_taken_off() -> None:
    assert bare_host("Chat.Example:443") == "chat.example"

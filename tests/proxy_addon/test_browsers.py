import os
import ssl
import stat
from pathlib import Path

import pytest
from rig_certificates import make_certificates

from presend.errors import SettingsError
from presend_proxy.browsers import Browser, browser_path, key_mark, prepared

CERTUTIL = """#!/bin/sh
echo "$@" >> {calls}
"""


@pytest.fixture
def certificate(tmp_path: Path) -> Path:
    make_certificates(tmp_path)
    return tmp_path / "ca.pem"


@pytest.fixture
def nothing_installed(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A PATH with one empty folder."""
    folder = tmp_path / "bin"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


def test_without_certutil_chromium_is_told_the_key(certificate: Path, nothing_installed: Path, tmp_path: Path) -> None:
    launch = prepared(Browser.CHROMIUM, Path("chromium"), tmp_path / "profile", certificate, 27700)
    assert f"--ignore-certificate-errors-spki-list={key_mark(certificate)}" in launch.command
    assert "--proxy-server=http://127.0.0.1:27700" in launch.command
    assert launch.environment == {}


def test_without_certutil_firefox_says_what_to_install(
    certificate: Path, nothing_installed: Path, tmp_path: Path
) -> None:
    with pytest.raises(SettingsError, match="libnss3-tools"):
        prepared(Browser.FIREFOX, Path("firefox"), tmp_path / "profile", certificate, 27700)


@pytest.mark.skipif(os.name != "posix", reason="a stand-in that is a shell script")
@pytest.mark.parametrize("browser", Browser)
def test_with_certutil_the_certificate_goes_into_the_profile_alone(
    browser: Browser, certificate: Path, nothing_installed: Path, tmp_path: Path
) -> None:
    calls, tool = tmp_path / "calls", nothing_installed / "certutil"
    tool.write_text(CERTUTIL.format(calls=calls), encoding="utf-8")
    tool.chmod(tool.stat().st_mode | stat.S_IXUSR)
    folder = tmp_path / "profile"
    launch = prepared(browser, Path(browser.value), folder, certificate, 27700)
    made, added = calls.read_text(encoding="utf-8").splitlines()
    assert made.startswith("-N")
    assert f"-t C,, -n presend proxy -i {certificate}" in added
    assert str(folder) in made and str(folder) in added
    if browser is Browser.FIREFOX:
        assert 'user_pref("network.proxy.ssl_port", 27700);' in (folder / "user.js").read_text(encoding="utf-8")
    elif launch.environment:
        assert launch.environment == {"HOME": str(folder)}


def test_a_browser_that_is_not_there_is_not_found(nothing_installed: Path) -> None:
    found = browser_path(Browser.FIREFOX)
    assert found is None or found.is_file()  # a Mac may have one where every Mac has it


def test_the_mark_is_that_of_the_key(certificate: Path) -> None:
    assert len(key_mark(certificate)) == 44
    assert ssl.PEM_cert_to_DER_cert(certificate.read_text(encoding="ascii"))

"""A browser that alone trusts and uses the proxy: a profile of its own, to be thrown away. Nothing else changes.

Chromium on Linux takes the certificate from a database in its home folder (certutil writes it). Elsewhere, and without
certutil, it is told the authority's key on its command line. Firefox has a database in its profile.
"""

import base64
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

from cryptography import x509
from cryptography.hazmat.primitives.serialization import Encoding, PublicFormat

from presend.errors import SettingsError

NICKNAME = "presend proxy"
_CERTUTIL_SECONDS = 30
_INSTALL = "Debian, Ubuntu: apt install libnss3-tools. Fedora: dnf install nss-tools. macOS: brew install nss"


class Browser(StrEnum):
    """The browsers that we know how to start."""

    CHROMIUM = "chromium"
    FIREFOX = "firefox"


BROWSERS = tuple(Browser)
_NAMES = {
    Browser.CHROMIUM: (
        "chromium",
        "chromium-browser",
        "google-chrome",
        "google-chrome-stable",
        "microsoft-edge",
        "brave",
    ),
    Browser.FIREFOX: ("firefox", "firefox-esr"),
}
_PLACES = {
    Browser.CHROMIUM: (
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        r"%ProgramFiles%\Google\Chrome\Application\chrome.exe",
        r"%ProgramFiles(x86)%\Microsoft\Edge\Application\msedge.exe",
    ),
    Browser.FIREFOX: (
        "/Applications/Firefox.app/Contents/MacOS/firefox",
        r"%ProgramFiles%\Mozilla Firefox\firefox.exe",
    ),
}
_FIREFOX_PREFERENCES = """\
user_pref("network.proxy.type", 1);
user_pref("network.proxy.http", "127.0.0.1");
user_pref("network.proxy.http_port", {port});
user_pref("network.proxy.ssl", "127.0.0.1");
user_pref("network.proxy.ssl_port", {port});
user_pref("network.proxy.no_proxies_on", "localhost, 127.0.0.1");
user_pref("network.http.http3.enable", false);
user_pref("browser.shell.checkDefaultBrowser", false);
user_pref("datareporting.policy.dataSubmissionEnabled", false);
"""


@dataclass(frozen=True, slots=True)
class Launch:
    """How to start a browser: the command, and what it needs in its environment."""

    command: tuple[str, ...]
    environment: Mapping[str, str]


def browser_path(browser: Browser) -> Path | None:
    """Return where a browser is installed, None if it is not found."""
    for name in _NAMES[browser]:
        if found := shutil.which(name):
            return Path(found)
    places = (Path(os.path.expandvars(place)) for place in _PLACES[browser])
    return next((place for place in places if place.is_file()), None)


def prepared(browser: Browser, path: Path, folder: Path, certificate: Path, port: int) -> Launch:
    """Make the profile in `folder` and return how to start the browser with it. Raises SettingsError."""
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    if browser is Browser.FIREFOX:
        return _firefox(path, folder, certificate, port)
    return _chromium(path, folder, certificate, port)


def _chromium(path: Path, folder: Path, certificate: Path, port: int) -> Launch:
    flags = (
        f"--user-data-dir={folder / 'profile'}",
        f"--proxy-server=http://127.0.0.1:{port}",
        "--disable-quic",
        "--no-first-run",
        "--no-default-browser-check",
    )
    if sys.platform == "linux" and shutil.which("certutil"):
        database = folder / ".pki" / "nssdb"
        database.mkdir(parents=True, exist_ok=True)
        _import(database, certificate)
        return Launch((str(path), *flags), {"HOME": str(folder)})
    return Launch((str(path), *flags, f"--ignore-certificate-errors-spki-list={key_mark(certificate)}"), {})


def _firefox(path: Path, folder: Path, certificate: Path, port: int) -> Launch:
    if not shutil.which("certutil"):
        raise SettingsError(f"Firefox needs certutil to take the certificate. Mend: install it. {_INSTALL}.")
    _import(folder, certificate)
    (folder / "user.js").write_text(_FIREFOX_PREFERENCES.format(port=port), encoding="utf-8")
    return Launch((str(path), "--no-remote", "--profile", str(folder)), {})


def key_mark(certificate: Path) -> str:
    """Return the mark of the authority's public key, as Chromium takes it (SHA-256 in base64)."""
    key = x509.load_pem_x509_certificate(certificate.read_bytes()).public_key()
    return base64.b64encode(
        hashlib.sha256(key.public_bytes(Encoding.DER, PublicFormat.SubjectPublicKeyInfo)).digest()
    ).decode()


def _import(database: Path, certificate: Path) -> None:
    """Put the certificate into a database of its own, made anew."""
    for old in database.glob("*.db"):
        old.unlink()
    where = f"sql:{database}"
    _certutil("-N", "-d", where, "--empty-password")
    _certutil("-A", "-d", where, "-t", "C,,", "-n", NICKNAME, "-i", str(certificate))


def _certutil(*arguments: str) -> None:
    # No input: it would wait for a password that nobody types.
    done = subprocess.run(  # noqa: S603 (our own arguments)
        [shutil.which("certutil") or "certutil", *arguments],
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=_CERTUTIL_SECONDS,
        check=False,
    )
    if done.returncode:
        raise SettingsError(f"certutil failed: {done.stderr.strip()}. Mend: {_INSTALL}.")

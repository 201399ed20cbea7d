"""A proxy in a process of its own, as a person starts it."""

import os
import re
import signal
import ssl
import subprocess
import sys
import threading
import time
from pathlib import Path

# Leads every name to the fake marketplace.
REWIRE = """
import socket
PORTS = {ports!r}
_real = socket.getaddrinfo
def getaddrinfo(host, port, *more, **named):
    if not str(host).endswith(".test"):
        return _real(host, port, *more, **named)
    place = ("127.0.0.1", PORTS["h2" if host.startswith("h2.") else "h1"])
    return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", place)]
socket.getaddrinfo = getaddrinfo
"""


class Proxy:
    """A running proxy, and what it said."""

    def __init__(self, command: list[str], environment: dict[str, str]) -> None:
        self.said: list[str] = []
        self.process = subprocess.Popen(
            command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, encoding="utf-8", env=environment
        )
        self._reader = threading.Thread(target=self._read, daemon=True)
        self._reader.start()
        self.port = int(self.waited(r"listen\w* at (?:127\.0\.0\.1|\*):(\d+)")[1])

    def waited(self, pattern: str, seconds: float = 60) -> "re.Match[str]":
        """Return the first place where it said this, waiting for it."""
        end = time.monotonic() + seconds
        while time.monotonic() < end:
            if found := re.search(pattern, self.text):
                return found
            assert self.process.poll() is None, self.text
            time.sleep(0.05)
        raise AssertionError(f"never said {pattern!r}:\n{self.text}")

    @property
    def text(self) -> str:
        return "".join(self.said)

    @property
    def memory(self) -> int:
        """Kilobytes in use."""
        status = Path(f"/proc/{self.process.pid}/status").read_text(encoding="ascii")
        return int(re.findall(r"VmRSS:\s+(\d+)", status)[0])

    def stop(self) -> int:
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGTERM)
        try:
            return self.process.wait(20)
        finally:
            self.process.kill()
            self._reader.join(10)
            if self.process.stdout is not None:
                self.process.stdout.close()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said.append(line)


class Proxies:
    """Starts proxies that all share one certificate authority and the person's folder."""

    def __init__(self, home: Path, authority: Path, ports: dict[str, int], presend_port: int, token_file: Path) -> None:
        self.home, self._authority = home, authority
        self.rewire = home / "rewire.py"
        self.rewire.write_text(REWIRE.format(ports=ports), encoding="utf-8")
        self._environment = {
            **os.environ,
            "XDG_CONFIG_HOME": str(home),
            "WIN_PD_OVERRIDE_LOCAL_APPDATA": str(home),
            "PRESEND_PORT": str(presend_port),
            "PRESEND_TOKEN_FILE": str(token_file),
            "PYTHONUNBUFFERED": "1",
        }
        self.running: list[Proxy] = []

    def start(self, *more: str) -> Proxy:
        """Start `presend-proxy run`."""
        trust = f"ssl_verify_upstream_trusted_ca={self._authority}"
        command = [sys.executable, "-m", "presend_proxy", "run", "--port", "0", "--set", trust]
        return self._started([*command, "--script", str(self.rewire), *more])

    def start_mitmdump(self, addon: Path, *more: str) -> Proxy:
        """Start mitmproxy's own tool with our addon."""
        options = [f"ssl_verify_upstream_trusted_ca={self._authority}", f"confdir={self.home / 'presend' / 'proxy'}"]
        sets = [part for option in options for part in ("--set", option)]
        command = [str(Path(sys.executable).with_name("mitmdump")), "-s", str(addon), "-s", str(self.rewire), *sets]
        return self._started([*command, "--listen-host", "127.0.0.1", "--listen-port", "0", *more])

    @property
    def certificate(self) -> Path:
        return self.home / "presend" / "proxy" / "mitmproxy-ca-cert.pem"

    def trusting(self) -> ssl.SSLContext:
        """A client's context that trusts the proxy, and nobody else."""
        return ssl.create_default_context(cafile=str(self.certificate))

    def trusting_the_real(self) -> ssl.SSLContext:
        """A client's context that trusts the real authority, and not the proxy."""
        return ssl.create_default_context(cafile=str(self._authority))

    def _started(self, command: list[str]) -> Proxy:
        proxy = Proxy(command, self._environment)
        self.running.append(proxy)
        return proxy

"""Open a browser that alone trusts and uses the proxy.

It has a profile of its own; your other browsers, and the system, know nothing of it. `--remove` deletes that profile.
"""

import os
import shlex
import shutil
import subprocess
from argparse import ArgumentParser, Namespace
from pathlib import Path

from presend.errors import SettingsError
from presend_proxy.browsers import BROWSERS, Browser, Launch, browser_path, prepared
from presend_proxy.options import proxy_settings
from presend_proxy.places import browser_folder, certificate_file


def add_arguments(parser: ArgumentParser) -> None:
    """Declare what the command takes."""
    names = [browser.value for browser in BROWSERS]
    parser.add_argument(
        "browser", nargs="?", choices=names, default=names[0], help=f"{' or '.join(names)} ({names[0]})"
    )
    parser.add_argument("--path", metavar="FILE", type=Path, help="the browser's program, if it is not found")
    parser.add_argument("--port", metavar="N", help="the proxy's port (27700)")
    parser.add_argument("--print", action="store_true", help="prepare the profile, print the command, and open nothing")
    parser.add_argument("--remove", action="store_true", help="delete the browser's profile, its certificate with it")
    parser.add_argument("--config", metavar="FILE", type=Path, help="read this proxy.toml instead of your own")


def run(arguments: Namespace) -> int:
    """Prepare and open the browser, or remove it; return 0. Raises SettingsError."""
    browser = Browser(arguments.browser)
    folder = browser_folder(browser.value)
    if arguments.remove:
        return _removed(folder)
    settings = proxy_settings({"port": arguments.port}, file=arguments.config)
    if not certificate_file().is_file():
        raise SettingsError("the proxy has no certificate yet. Mend: start it once with `presend-proxy run`.")
    path = arguments.path or browser_path(browser)
    if path is None:
        raise SettingsError(f"{browser.value} is not found. Mend: say where it is with --path.")
    launch = prepared(browser, path, folder, certificate_file(), settings.port)
    if arguments.print:
        print(_as_typed(launch))
        return 0
    print(f"Its profile, trusted by nobody else: {folder}. `presend-proxy trust {browser.value} --remove` deletes it.")
    return subprocess.call(launch.command, env={**os.environ, **launch.environment})  # noqa: S603 (the browser chosen)


def _removed(folder: Path) -> int:
    if not folder.exists():
        print("There is nothing to remove.")
        return 0
    shutil.rmtree(folder)
    print(f"Removed: {folder}")
    return 0


def _as_typed(launch: Launch) -> str:
    set_first = [f"{name}={shlex.quote(value)}" for name, value in launch.environment.items()]
    return " ".join([*set_first, shlex.join(launch.command)])

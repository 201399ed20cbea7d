"""Put `patterns/` and the built browser extension into the wheel, and compile what is written in C.

An editable install must not get a copy: there, an edit in `patterns/` takes effect at once
(`presend.packs.sources` finds the checkout's folder).

What is written in C has a twin in Python, so a machine without a compiler gets a wheel without it. The C keeps to
Python's limited API: one wheel fits 3.11 and all that follow.
"""

import os
import platform
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface
from packaging.tags import sys_tags

NAME = "presend.engine._native"
SOURCES = "server/presend/engine/native"
LOADABLE = ("*.so", "*.pyd")
LEAST_PYTHON = "cp311"


class PresendHook(BuildHookInterface[Any]):
    """Ships the data folders in standard wheels only, and what was compiled in all."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the data folders, and what C becomes, to the files of the build."""
        if self.target_name != "wheel":
            return
        if version == "standard":
            build_data["force_include"]["patterns"] = "presend/patterns"
            # Built by `make setup`; a wheel made without it says so when it is asked for.
            if Path(self.root, "extension/dist").is_dir():
                build_data["force_include"]["extension/dist"] = "presend/extension"
        try:
            built = compile_beside_source(Path(self.root))
        except NotCompiledError as error:
            self.app.display_warning(f"presend will run without its compiled part, and check slower: {error}")
            return
        if version == "standard":
            build_data["force_include"][str(built)] = f"presend/engine/{built.name}"
            build_data["pure_python"] = False
            build_data["tag"] = f"{LEAST_PYTHON}-abi3-{_platform()}"


class NotCompiledError(Exception):
    """Why nothing was compiled: no compiler, no Python.h, or nobody wanted it."""


def compile_beside_source(root: Path) -> Path:
    """Compile the C, put what it becomes beside its folder, and return that file."""
    folder = root / Path(SOURCES).parent
    for old in _loadable(folder):
        old.unlink()
    if os.environ.get("PRESEND_PURE") == "1":
        raise NotCompiledError("PRESEND_PURE=1 asks for that")
    if platform.python_implementation() != "CPython":
        raise NotCompiledError("it is for CPython only")
    with TemporaryDirectory() as scratch:
        _build(root, scratch)
        return Path(shutil.copy(_loadable(Path(scratch))[0], folder))


def _build(root: Path, scratch: str) -> None:
    """Have setuptools, which knows every system's compiler, build the module in a scratch folder."""
    try:
        from setuptools import Distribution, Extension
        from setuptools.errors import BaseError
    except ImportError as error:
        raise NotCompiledError("setuptools is missing") from error
    sources, headers = (sorted(map(str, root.glob(f"{SOURCES}/*.{kind}"))) for kind in "ch")
    extension = Extension(NAME, sources, depends=headers, py_limited_api=True)
    command = Distribution({"name": "presend", "ext_modules": [extension]}).get_command_obj("build_ext")
    command.build_lib = command.build_temp = scratch
    try:
        command.ensure_finalized()
        command.run()
    except (BaseError, OSError) as error:
        raise NotCompiledError(str(error)) from error


def _loadable(folder: Path) -> list[Path]:
    return [file for pattern in LOADABLE for file in folder.rglob(pattern)]


def _platform() -> str:
    """Return the name of this system in a wheel's tag; not one that promises to run elsewhere too."""
    return next(tag.platform for tag in sys_tags() if "linux_" not in tag.platform or tag.platform.startswith("linux_"))

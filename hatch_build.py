"""Put `patterns/` into the wheel as `presend/patterns`, and the built browser extension as `presend/extension`.

An editable install must not get a copy: there, an edit in `patterns/` takes effect at once
(`presend.packs.sources` finds the checkout's folder).
"""

from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class PatternsHook(BuildHookInterface[Any]):
    """Ships the data folder in standard wheels only."""

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Add the data folder to the files of the build."""
        if self.target_name == "wheel" and version == "standard":
            build_data["force_include"]["patterns"] = "presend/patterns"
            # Built by `make setup`; a wheel made without it says so when it is asked for.
            if Path(self.root, "extension/dist").is_dir():
                build_data["force_include"]["extension/dist"] = "presend/extension"

"""Write the page parts of the platform profiles as JSON, for the extension's build.

The content script has to know a site's composers before any server has answered. The file is made anew by each
build (`make setup`, `npm run build`) and not kept in the repository: `patterns/platforms/` is where to edit.
"""

import json
from dataclasses import asdict
from pathlib import Path
from typing import Any

from presend.platforms import Profile, load_profiles

TARGET = Path(__file__).resolve().parent.parent / "extension/src/hosts/extension/profiles.json"


def page_profiles() -> list[dict[str, Any]]:
    """Return the built-in profiles without what only the proxy needs."""
    return [
        {
            "id": profile.id,
            "title": profile.title,
            "hosts": list(profile.hosts),
            "optional": profile.optional,
            "page": _page_of(profile),
        }
        for profile in load_profiles()
    ]


def _page_of(profile: Profile) -> dict[str, Any] | None:
    return asdict(profile.page) if profile.page else None


def main() -> None:
    """Write the file, unless it says the same already."""
    text = json.dumps({"profiles": page_profiles()}, indent=2, ensure_ascii=False) + "\n"
    if not TARGET.exists() or TARGET.read_text(encoding="utf-8") != text:
        TARGET.write_text(text, encoding="utf-8", newline="\n")


if __name__ == "__main__":
    main()

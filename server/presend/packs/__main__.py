"""`python -m presend.packs DIR…`: reads packs and says whether they are sound. For people who write them."""

import sys
from pathlib import Path

from presend.errors import PackError
from presend.packs.loading import compiled, load
from presend.packs.sources import shown


def main(folders: list[str]) -> int:
    """Read the built-in packs, or the folders named, and print what is in them or every mistake."""
    try:
        loaded = load([Path(folder) for folder in folders], builtin=not folders)
        if loaded.mistakes:
            sys.stdout.write("\n".join(map(str, loaded.mistakes)) + f"\n{len(loaded.mistakes)} mistakes\n")
            return 1
        ruleset = compiled(loaded)
    except PackError as error:
        sys.stdout.write(f"{error}\n")
        return 1
    sources = loaded.sources
    for pack in loaded.packs:
        rules = sum(rule.pack == pack.id for rule in sources.rules)
        sys.stdout.write(f"{pack.id}: {rules} rules, version {pack.version}, from {shown(pack.folder)}\n")
    sys.stdout.write(f"OK: {len(sources.rules)} rules, {len(sources.policies)} platforms, digest {ruleset.digest}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

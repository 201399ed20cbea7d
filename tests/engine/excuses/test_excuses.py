import re
from pathlib import Path

from presend.engine.excuses import EXCUSES


def test_the_reference_lists_every_excuse(root: Path) -> None:
    reference = (root / "docs/packs.md").read_text(encoding="utf-8")
    row = re.search(r"^\| `excuses` \|.*$", reference, re.MULTILINE)
    assert row

    assert set(re.findall(r"`([a-z-]+)`", row[0])) == {"excuses", "none", *EXCUSES}


def test_each_says_why_in_a_sentence() -> None:
    assert all(re.fullmatch(r"[A-Z].+\.", excuse.because) for excuse in EXCUSES.values())

import re
from pathlib import Path

from presend.app.failures import PROBLEMS


def test_every_problem_is_in_the_docs_with_its_status_and_no_other(root: Path) -> None:
    page = (root / "docs" / "wire.md").read_text(encoding="utf-8")
    rows = re.findall(r"^\| `([a-z-]+)` \| (\d{3}) \|", page, re.MULTILINE)
    assert {name: int(status) for name, status in rows} == {name: status for name, (status, _) in PROBLEMS.items()}

import re
from pathlib import Path

from presend.app.routes import API, PAGES


def test_every_address_is_in_the_docs_and_no_other(root: Path) -> None:
    page = (root / "docs" / "wire.md").read_text(encoding="utf-8")
    told = set(re.findall(r"`((?:GET|POST|PUT|DELETE) /[^ `]*)`", page.split("## Addresses")[1]))
    known = {f"{route.method} {re.sub('{.*}', '…', route.path)}" for route in API + PAGES}
    assert told | {"GET /static/…"} == known

"""The table of extractors: what is promised of each holds for all."""

import subprocess
import sys

import pytest

from presend.engine.extractors import EXTRACTORS, Extractor
from presend.engine.folding import fold

# One text a kind and form; each must be announced by a trigger or by its digits.
SAMPLES = {
    "email": [
        "maya@example.com", "maya (at) example (dot) com", "maya[at]example[dot]com", "maya -at- example -dot- com",
        "maya_at_example_dot_com", "maya(a)example(.)com", "maya at example dot com", "mayak77 gmail",
        "maya |at| example |dot| com",
    ],
    "phone": ["+44 7700 900456", "4~1~5~5~5~5~0~1~4~3", "text me, 555-0143"],
    "handle": [
        "@maya_draws", "live:maya", "maya#4471", "$mayadraws", "u/maya_draws", "on signal maya.07", "wxid_abc123",
        "xmpp:a@b.example",
    ],
    "link": [
        "https://example.com", "t.me/maya", "savvycal dot com slash maya", "example(dot)com/maya",
        "my site example . com", "t,me/maya", "www maya com", "savvycal com slash maya", "discord . gg / maya",
    ],
    "bank": ["NL91ABNA0417164300", "ifsc abcd0x12y34", "swift: deutdeff", "sort code 20-20-15"],
    "wallet": [
        "bc1qar0srrr7xfkvy5l643lydnw9re59gtzzwf5mdq", "TR7NHqjeKQxGTCi8q8ZY4pL8otSzgjLj6t", "tip me at maya.eth",
    ],
}  # fmt: skip


def is_announced(extractor: Extractor, text: str) -> bool:
    if any(trigger in text for trigger in extractor.triggers):
        return True
    if extractor.gate is not None and extractor.gate.search(text):
        return True
    return bool(extractor.min_digits) and sum(map(str.isdigit, text)) >= extractor.min_digits


@pytest.mark.parametrize(("kind", "text"), [(kind, text) for kind, texts in SAMPLES.items() for text in texts])
def test_every_find_is_announced(kind: str, text: str) -> None:
    extractor = EXTRACTORS[kind]
    assert is_announced(extractor, fold(text))
    assert [entity.kind for entity in extractor.find(text, "")] == [kind]


def test_table() -> None:
    assert set(EXTRACTORS) == set(SAMPLES)
    assert all(kind == extractor.kind for kind, extractor in EXTRACTORS.items())
    assert all(extractor.triggers or extractor.min_digits for extractor in EXTRACTORS.values())
    assert all(t == t.lower() for extractor in EXTRACTORS.values() for t in extractor.triggers)


def test_importing_loads_nothing_heavy() -> None:
    code = "import sys, presend.engine.extractors; print({'phonenumbers', 'tldextract', 'stdnum'} & set(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"

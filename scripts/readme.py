"""Keep the examples of README.md true: `make docs` runs each `$ command` in it and pastes what it prints."""

import io
import re
import shlex
from contextlib import redirect_stdout
from pathlib import Path

from presend import cli
from presend.commands import WRONG

README = Path(__file__).resolve().parent.parent / "README.md"
EXAMPLE = re.compile(r"(?<=^```console\n)\$ presend (.*?)\n(.*?)(?=^```)", re.DOTALL | re.MULTILINE)


def true_readme(page: str) -> str:
    """Return the page with the true output under every example."""
    return EXAMPLE.sub(lambda example: f"$ presend {example[1]}\n{_printed(example[1])}", page)


def _printed(arguments: str) -> str:
    with redirect_stdout(io.StringIO()) as output:
        code = cli.main(shlex.split(arguments))
    if code == WRONG:
        raise SystemExit(f"presend {arguments}: fails")
    return output.getvalue().rstrip("\n") + "\n"


if __name__ == "__main__":
    README.write_text(true_readme(README.read_text(encoding="utf-8")), encoding="utf-8", newline="\n")

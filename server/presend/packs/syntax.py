"""What the YAML parser says → what an author of packs should read."""

from typing import Any

from ruamel.yaml.error import MarkedYAMLError

# What ruamel.yaml says → what to tell an author. The first that occurs in its message counts.
_MENDS = (
    ("'\\t' that cannot start", "a tab in the indentation", "indent with spaces"),
    ("found character", "a sign that cannot begin a plain value", "put the value in quotes"),
    ("scanning a tag", "a value that begins with `!` is read as a tag", "put the value in quotes"),
    ("scanning an alias", "a value that begins with `*` is read as an alias", "put the value in quotes"),
    ("scanning an anchor", "a value that begins with `&` is read as an anchor", "put the value in quotes"),
    ("mapping values are not allowed", "a `: ` inside a plain value", "put it in quotes, or mend the indentation"),
    ("scanning a quoted scalar", "a quotation that is never closed", "close it with the same quotation mark"),
    ("could not find expected ':'", "a key without its `:`", "write `key: value`, and check the indentation"),
    (
        "parsing a flow sequence",
        "a list in [ ] that is broken or never closed",
        "put a comma between its values, quote those that hold [ ] { } or a comma, and close it with ]",
    ),
    (
        "parsing a flow mapping",
        "a table in { } that is broken or never closed",
        "write { key: value, key: value }, or quote it if it is meant as a phrase",
    ),
    ("parsing a block", "a line that does not fit the indentation", "indent it like its neighbours, with spaces"),
)


# Slips for which the line where a thing began says more than the one where the parser gave up.
_OPENINGS = ("scanning a quoted scalar", "parsing a flow", "scanning a tag", "scanning an alias", "scanning an anchor")


def explained(error: MarkedYAMLError) -> tuple[Any, str, str]:
    """Return the mark of the place to look at (or None), the problem, and the mend."""
    said = f"{error.context or ''}: {error.problem or ''}"
    mark = error.problem_mark or error.context_mark
    began = error.context_mark
    if began is not None and any(words in said for words in _OPENINGS):
        # Inside one line of a list or table, the parser does stop at the very sign that is wrong.
        mark = mark if "flow" in said and began.line == mark.line else began
    for words, problem, mend in _MENDS:
        if words in said:
            return mark, problem, mend
    return mark, str(error.problem), "check quotes and indentation"

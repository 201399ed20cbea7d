"""GraphQL as far as it says what is sent: the operations' names, their root fields, and the arguments of those.

Aliases, fragments and variables with defaults are followed, because the text of a message may stand in any of them.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from presend_proxy.extraction.graphql_tokens import BadGraphqlError, Token, tokens_of
from presend_proxy.extraction.jsons import Json, NotJsonError, json_of

_MOST_DEPTH = 60
_OPENING, _CLOSING = frozenset("({["), frozenset(")}]")
_WORDS: Mapping[str, Json] = {"true": True, "false": False, "null": None}


@dataclass(frozen=True, slots=True)
class Variable:
    """A variable where a value stands."""

    name: str


@dataclass(frozen=True, slots=True)
class Field:
    """A root field; an alias does not change its name."""

    name: str
    arguments: Mapping[str, Json]


@dataclass(slots=True)
class Operation:
    """One operation. `spreads` are fragments that its root names."""

    name: str = ""
    fields: list[Field] = field(default_factory=list)
    spreads: list[str] = field(default_factory=list)
    defaults: dict[str, Json] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Document:
    """All operations and fragments of a query text."""

    operations: tuple[Operation, ...]
    fragments: Mapping[str, Operation]

    def root_fields(self, operation: Operation) -> list[Field]:
        """Return the root fields of an operation, those of its fragments too."""
        fields, waiting, seen = list(operation.fields), list(operation.spreads), set[str]()
        while waiting:
            name = waiting.pop()
            if name not in seen and name in self.fragments:
                seen.add(name)
                fields += self.fragments[name].fields
                waiting += self.fragments[name].spreads
        return fields


def document_of(query: str) -> Document:
    """Return the document that a query text spells. Raises BadGraphqlError."""
    try:
        return _Parser(tokens_of(query)).document()
    except (IndexError, NotJsonError):
        raise BadGraphqlError("not GraphQL") from None


def with_values(value: Json, variables: Mapping[str, Json]) -> Json:
    """Return an argument with the values of its variables."""
    if isinstance(value, Variable):
        return variables.get(value.name)
    if isinstance(value, dict):
        return {key: with_values(child, variables) for key, child in value.items()}
    return [with_values(child, variables) for child in value] if isinstance(value, list) else value


class _Parser:
    def __init__(self, tokens: list[Token]) -> None:
        self._tokens = tokens
        self._at = 0

    def document(self) -> Document:
        operations: list[Operation] = []
        fragments: dict[str, Operation] = {}
        while self._at < len(self._tokens):
            is_fragment = self._sign() == "fragment"
            found = self._definition()
            if is_fragment:
                fragments[found.name] = found
            else:
                operations.append(found)
        return Document(tuple(operations), fragments)

    def _definition(self) -> Operation:
        found = Operation()
        if self._sign() != "{":
            self._take()  # query, mutation, subscription or fragment
            if self._kind() == "name":
                found.name = self._take()
        if self._sign() == "(":
            self._definitions_of_variables(found)
        while self._sign() != "{":  # a fragment's type, directives
            self._skip_one()
        self._selection(found, 0)
        return found

    def _definitions_of_variables(self, found: Operation) -> None:
        self._take()
        name = ""
        while self._sign() != ")":
            if self._sign() == "$":
                self._take()
                name = self._take()
            elif self._sign() == "=":
                self._take()
                found.defaults[name] = self._value(0)
            else:
                self._take()
        self._take()

    def _selection(self, found: Operation, depth: int) -> None:
        if depth > _MOST_DEPTH:
            raise BadGraphqlError("nested too deep")
        self._expect("{")
        while self._sign() != "}":
            if self._sign() == "...":
                self._fragment(found, depth)
            else:
                found.fields.append(self._field())
        self._take()

    def _fragment(self, found: Operation, depth: int) -> None:
        self._take()
        is_inline = self._kind() != "name" or self._sign() == "on"
        if not is_inline:
            found.spreads.append(self._take())
            self._skip_directives()
            return
        while self._sign() != "{":
            self._skip_one()
        self._selection(found, depth + 1)

    def _field(self) -> Field:
        name = self._name()
        if self._sign() == ":":
            self._take()
            name = self._name()
        arguments = self._arguments() if self._sign() == "(" else {}
        self._skip_directives()
        if self._sign() == "{":
            self._skip_one()
        return Field(name, arguments)

    def _arguments(self) -> dict[str, Json]:
        return self._pairs(")", 0)

    def _pairs(self, closing: str, depth: int) -> dict[str, Json]:
        self._take()
        found = {}
        while self._sign() != closing:
            name = self._name()
            self._expect(":")
            found[name] = self._value(depth + 1)
        self._take()
        return found

    def _value(self, depth: int) -> Json:
        if depth > _MOST_DEPTH:
            raise BadGraphqlError("nested too deep")
        kind, text = self._tokens[self._at]
        if text == "{":
            return self._pairs("}", depth)
        if text == "[":
            return self._list(depth)
        self._take()
        if text == "$":
            return Variable(self._name())
        return _scalar(kind, text)

    def _list(self, depth: int) -> list[Json]:
        self._take()
        found = []
        while self._sign() != "]":
            found.append(self._value(depth + 1))
        self._take()
        return found

    def _skip_directives(self) -> None:
        while self._sign() == "@":
            self._take()
            self._take()
            if self._sign() == "(":
                self._skip_one()

    def _skip_one(self) -> None:
        """Step over one token, or over a bracket with all that it holds."""
        depth = 0
        while True:
            taken = self._take()
            depth += (taken in _OPENING) - (taken in _CLOSING)
            if depth <= 0:
                return

    def _sign(self) -> str:
        return self._tokens[self._at][1] if self._at < len(self._tokens) else ""

    def _kind(self) -> str:
        return self._tokens[self._at][0]

    def _take(self) -> str:
        self._at += 1
        return self._tokens[self._at - 1][1]

    def _name(self) -> str:
        if self._kind() != "name":
            raise BadGraphqlError("a name is missing")
        return self._take()

    def _expect(self, sign: str) -> None:
        if self._take() != sign:
            raise BadGraphqlError(f"`{sign}` is missing")


def _scalar(kind: str, text: str) -> Json:
    if kind == "string":
        return json_of(text)
    if kind == "block":
        return text[3:-3].replace('\\"""', '"""').strip()
    if kind == "number" or (kind == "name" and text not in _WORDS):
        return text
    if kind == "sign":
        raise BadGraphqlError("a value is missing")
    return _WORDS[text]

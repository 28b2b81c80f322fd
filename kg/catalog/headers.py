"""A question: a SPARQL query with a header that says what it asks, what it takes, and what it answers.

The header is the comment lines at the top that begin with ``#+``; together they are TOML. SPARQL engines
see comments, people see text. For every parameter the query holds inline data, ``VALUES ?name { … }`` with
the default in it (``UNDEF`` where there is none), so that the file runs as it is anywhere; binding a
parameter replaces the data between those braces with one RDF term.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Literal

import msgspec
from msgspec import Struct

from kg.catalog.lexer import Token, tokens
from kg.errors import QueryError

ValueType = Literal["iri", "string", "date", "integer", "decimal", "boolean"]
View = Literal["table", "network", "timeline", "map"]


class Column(Struct, frozen=True, forbid_unknown_fields=True):
    """A column of an answer: the variable's name, and the type of its values."""

    name: str
    type: ValueType = "string"


class Parameter(Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What a question can be given: `default` is the value it has otherwise, as text; without one it
    does not restrict.
    """

    name: str
    type: ValueType
    description: str
    default: str | None = None


class Question(Struct, frozen=True, kw_only=True):
    """A query and its header.

    `title` and `description` map a language (``id``, ``en``) to text; `columns` is empty for a query
    without a header; `view` is the picture that suits the answer; `services` are the hosts that a federated
    one asks by SERVICE.
    """

    name: str
    text: str
    title: Mapping[str, str] = {}
    description: Mapping[str, str] = {}
    columns: tuple[Column, ...] = ()
    parameters: tuple[Parameter, ...] = ()
    view: View = "table"
    services: tuple[str, ...] = ()


class _Header(Struct, frozen=True, forbid_unknown_fields=True):
    title: dict[str, str] = {}
    description: dict[str, str] = {}
    columns: tuple[Column, ...] = ()
    params: tuple[Parameter, ...] = ()
    view: View = "table"
    services: tuple[str, ...] = ()


def parse_question(text: str, name: str) -> Question:
    """The question that `text`, called `name` in messages, holds. Raises `QueryError` for a header
    that is not well formed.
    """
    try:
        header = msgspec.convert(tomllib.loads(_header_of(text)), _Header)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise QueryError(
            f"{name}: the #+ header is not valid ({error}); see docs/model.md for its form"
        ) from error
    question = Question(
        name=name,
        text=text,
        title=header.title,
        description=header.description,
        columns=header.columns,
        parameters=header.params,
        view=header.view,
        services=header.services,
    )
    data = _inline_data(text)
    for parameter in question.parameters:
        if parameter.name not in data:
            raise QueryError(
                f"{name}: the header has a parameter {parameter.name}, but the query has no inline data for it; "
                f"add `VALUES ?{parameter.name} {{ UNDEF }}`"
            )
    return question


def read_question(path: Path) -> Question:
    """The question in the file `path`. Raises `QueryError` if the file cannot be read or its header is
    not well formed.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except OSError as error:
        raise QueryError(
            f"{path}: cannot be read ({error.strerror}); give the path of a SPARQL query"
        ) from error
    except UnicodeDecodeError as error:
        raise QueryError(
            f"{path}: is not UTF-8 text (byte {error.start}); save the query as UTF-8"
        ) from error
    return _parsed(text, path.stem)


@lru_cache(maxsize=128)
def _parsed(text: str, name: str) -> Question:
    """Files are asked again and again, with other parameters."""
    return parse_question(text, name)


def bind(question: Question, values: Mapping[str, str]) -> str:
    """The query's text with each variable of `values` bound to a term, which is given as N-Triples
    writes it.
    """
    pieces, position = [], 0
    for name, (start, end) in sorted(
        ((name, place) for name, places in _known_data(question.text).items() for place in places),
        key=lambda entry: entry[1],
    ):
        if name in values:
            pieces += [question.text[position:start], f" {values[name]} "]
            position = end
    return "".join([*pieces, question.text[position:]])


def inline_default(question: Question, name: str) -> str:
    """What stands between the braces of the inline data of `name`."""
    start, end = _inline_data(question.text)[name][0]
    return question.text[start:end].strip()


def _header_of(text: str) -> str:
    lines = []
    for line in text.splitlines():
        if line.startswith("#+"):
            lines.append(line[2:].removeprefix(" "))
        elif line.strip() and not line.startswith("#"):
            break
    return "\n".join(lines)


@lru_cache(maxsize=128)
def _known_data(text: str) -> dict[str, list[tuple[int, int]]]:
    return _inline_data(text)


def _inline_data(text: str) -> dict[str, list[tuple[int, int]]]:
    """The variables that have inline data of their own, and where it lies between the braces, once or
    more for each.
    """
    found: dict[str, list[tuple[int, int]]] = {}
    words = tokens(text)
    before: tuple[Token | None, Token | None] = (None, None)
    for token in words:
        keyword, variable = before
        before = (variable, token)
        if token.text != "{" or keyword is None or variable is None:
            continue
        if keyword.text.upper() == "VALUES" and variable.kind == "variable":
            closing = next((word.start for word in words if word.text == "}"), len(text))
            found.setdefault(variable.text[1:], []).append((token.end, closing))
    return found

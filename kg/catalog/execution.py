"""Finding a question by name, and asking it."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping, Sequence, Set
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from msgspec.structs import replace

from kg.assets import queries_dir
from kg.catalog.functions import refused_aggregate, refused_function
from kg.catalog.guard import refuse_unsafe
from kg.catalog.headers import Column, Parameter, Question, bind, parse_question, read_question
from kg.catalog.lexer import tokens
from kg.catalog.ordering import order_of, ordered
from kg.catalog.results import Result
from kg.catalog.values import term_of
from kg.errors import QueryError

if TYPE_CHECKING:
    from pyoxigraph import QueryBoolean, QuerySolutions, QueryTriples, Store, Triple

    Found = QueryBoolean | QuerySolutions | QueryTriples

_CACHED = 128
"""How many queries are remembered with what was found out about their words; none is longer than `refuse_unsafe` allows."""

_refuse_unsafe = lru_cache(maxsize=_CACHED)(refuse_unsafe)
_order_of = lru_cache(maxsize=_CACHED)(order_of)
_names_graphs = lru_cache(maxsize=_CACHED)(lambda text: names_graphs(text))

_TRIPLE = (Column("subject"), Column("predicate"), Column("object"))
_NAME = re.compile(r"[\w.-]+")
_PLACE = re.compile(r"error at (\d+):(\d+)")


def list_questions(directory: Path | None = None) -> dict[str, Question]:
    """All questions of the catalogue (or of another folder of ``.rq`` files), by name, in alphabetical
    order.
    """
    folder = queries_dir() if directory is None else directory
    paths = sorted(folder.glob("*.rq"), key=lambda path: path.stem)
    return {path.stem: read_question(path) for path in paths}


def get_question(name: str, directory: Path | None = None) -> Question:
    """The question called `name`. Raises `QueryError` with the nearest name if there is none."""
    folder = queries_dir() if directory is None else directory
    known = sorted(path.stem for path in folder.glob("*.rq"))
    if name in known:
        return read_question(folder / f"{name}.rq")
    raise QueryError(f"{name}: there is no such query{_hint(name, known)}; `sinergi query` lists all")


def run(
    store: Store,
    asked: Question | str,
    values: Mapping[str, object] | None = None,
    *,
    services: Set[str] = frozenset(),
) -> Result:
    """The result of a question on `store`, a pyoxigraph store that is only read.

    `asked` is a question, the name of one in the catalogue, or the text of a query. The default graph is the
    union of all named graphs unless the query says FROM. `values` gives parameters as text or as Python
    values; those left out keep their defaults. `services` are the hosts that SERVICE may ask, as for
    `kg.catalog.guard.refuse_unsafe`. Raises `QueryError` if a name or parameter is unknown, a value
    is of the wrong type, or the query does not parse (with line and column), is an update, would reach for
    the network otherwise, or a host that it asks gives no answer.
    """
    asked, text = prepare(asked, values, services)
    try:
        result = _in_order(store, asked, values or {})
        return _result(_found(store, text, asked), asked) if result is None else result
    except SyntaxError as error:
        raise QueryError(explained(asked.name, text, str(error))) from error
    except (OSError, RuntimeError, ValueError) as error:
        raise QueryError(
            refused_function(asked.name, text, str(error))
            or f"{asked.name}: the engine could not answer ({error}); simplify the query"
        ) from error


def prepare(
    asked: Question | str, values: Mapping[str, object] | None = None, services: Set[str] = frozenset()
) -> tuple[Question, str]:
    """The question that `asked` is, names or holds, and the SPARQL to send to an engine: its parameters bound to `values`.

    Raises `QueryError` as `run` does, but for what only an engine finds out.
    """
    asked = question_of(asked)
    if missing := set(asked.services) - services:
        hosts = " ".join(f"--allow-service {host}" for host in sorted(missing))
        raise QueryError(
            f"{asked.name}: asks {', '.join(sorted(missing))} by SERVICE, which would fetch from another host; allow that "
            f"(`sinergi query {asked.name} {hosts}`)"
        )
    _refuse_unsafe(asked.text, asked.name, frozenset(services))
    return asked, bound(asked, values or {})


def bound(asked: Question, values: Mapping[str, object]) -> str:
    """The SPARQL of a question with its parameters bound to `values`. Raises `QueryError` for a parameter that is
    unknown, or a value of the wrong type.
    """
    return bind(asked, _terms(asked, values))


def answer_columns(asked: Question, names: Sequence[str]) -> tuple[Column, ...]:
    """The columns of an answer whose variables are `names`, of the types that the question declares."""
    types = {column.name: column for column in asked.columns}
    return tuple(types.get(name, Column(name)) for name in names)


def _found(store: Store, text: str, asked: Question) -> Found:
    """What the engine finds for `text`, which is `asked` with its parameters bound."""
    return store.query(text, use_default_graph_as_union=not _names_graphs(asked.text))


def _in_order(store: Store, asked: Question, values: Mapping[str, object]) -> Result | None:
    """The result of a question with its rows put into order here; None where the engine has to do that."""
    order = None if asked.services else _order_of(asked.text)
    if order is None:
        return None
    try:
        found = _selected(store, replace(asked, text=order.unhidden), values)
    except SyntaxError:  # the engine tells where, in the query as it was asked
        return None
    every = [variable.value for variable in found.variables]
    if any(name not in every for name, _ in order.keys):
        return None
    rows = ordered(
        [tuple(row) for row in found], [(every.index(name), last_first) for name, last_first in order.keys]
    )
    if rows is None:
        return None
    names = every[: len(every) - len(order.hidden)]
    if order.hidden:
        cut = (row[: len(names)] for row in rows)
        rows = tuple(dict.fromkeys(cut)) if order.distinct else tuple(cut)
    return Result(columns=answer_columns(asked, names), terms=rows)


def _selected(store: Store, asked: Question, values: Mapping[str, object]) -> QuerySolutions:
    from pyoxigraph import QuerySolutions

    found = _found(store, bound(asked, values), asked)
    assert isinstance(found, QuerySolutions)
    return found


def question_of(asked: Question | str) -> Question:
    """The question that `asked` is, names or holds. Raises `QueryError` if there is none of that name."""
    if isinstance(asked, Question):
        return asked
    # No query is a single word.
    return get_question(asked) if _NAME.fullmatch(asked) else parse_question(asked, "query")


def names_graphs(text: str) -> bool:
    """Whether the query chooses its graphs itself (the engine would overrule it by the union)."""
    return any(token.kind == "word" and token.text.upper() == "FROM" for token in tokens(text))


def _terms(asked: Question, values: Mapping[str, object]) -> dict[str, str]:
    known = {parameter.name: parameter for parameter in asked.parameters}
    for name in values:
        if name not in known:
            takes = f"it takes {', '.join(known)}" if known else "it takes none"
            raise QueryError(f"{asked.name}: no parameter {name}{_hint(name, known)}; {takes}")
    return {name: _term(asked, known[name], str(value)) for name, value in values.items()}


def _term(asked: Question, parameter: Parameter, text: str) -> str:
    try:
        return str(term_of(text, parameter.type))
    except ValueError as error:
        raise QueryError(f"{asked.name}: parameter {parameter.name} is {text!r}; give {error}") from error


def _result(found: Found, asked: Question) -> Result:
    from pyoxigraph import QueryBoolean, QuerySolutions

    if isinstance(found, QuerySolutions):
        columns = answer_columns(asked, [variable.value for variable in found.variables])
        return Result(columns=columns, terms=tuple(tuple(row) for row in found))
    if isinstance(found, QueryBoolean):
        return of_truth(bool(found))
    return of_triples(found)


def of_truth(truth: bool) -> Result:
    """The result of ASK."""
    from pyoxigraph import Literal

    return Result(columns=(Column("answer", "boolean"),), terms=((Literal(truth),),), form="truth")


def of_triples(found: Iterable[Triple]) -> Result:
    """The result of CONSTRUCT or DESCRIBE: each triple once, sorted."""
    triples = {(triple.subject, triple.predicate, triple.object) for triple in found}
    ordered = sorted(triples, key=lambda row: [str(part) for part in row])
    return Result(columns=_TRIPLE, terms=tuple(ordered), form="graph")


def explained(name: str, text: str, message: str) -> str:
    """What the engine says of a query that does not parse: where, and what stands there."""
    if sentence := refused_aggregate(name, text):
        return sentence
    place = _PLACE.search(message)
    if place is None:
        return f"{name}: does not parse ({message.splitlines()[0]}); check its syntax"
    line, column = int(place[1]), int(place[2])
    lines = text.splitlines()
    rest = lines[line - 1][column - 1 :][:30] if line <= len(lines) else ""
    near = f"at {rest!r}" if rest.strip() else "at the end of the line"
    remedy = "declare the prefix" if "Prefix not found" in message else "check the syntax there"
    return f"{name}: line {line}, column {column}: does not parse {near}; {remedy}"


def _hint(name: str, known: Mapping[str, object] | list[str]) -> str:
    near = difflib.get_close_matches(name, list(known), n=1)
    return f"; did you mean {near[0]}?" if near else ""

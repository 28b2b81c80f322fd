"""A query taken apart, so that another engine can be asked for it page by page, or for the rows of a CONSTRUCT.

Only the query's own words are put together again, with numbers of ours and names of its variables.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from msgspec import Struct

from kg.catalog.lexer import Token, tokens, verb

_TAIL = ("GROUP", "HAVING", "ORDER", "LIMIT", "OFFSET", "VALUES")


class Parts(Struct, frozen=True, kw_only=True):
    """The pieces of a query, without comments.

    `head` is what is selected, or the template of a CONSTRUCT; `dataset` its FROM clauses, `where` the group with its braces;
    `grouping` holds GROUP BY and HAVING, `order` what stands behind ORDER BY, `values` data behind the group.
    """

    prologue: str
    verb: str
    head: str
    dataset: str = ""
    where: str = ""
    grouping: str = ""
    order: str = ""
    values: str = ""
    limit: int | None = None
    offset: int = 0

    def page(self, names: Sequence[str], first: int, size: int) -> str:
        """A SELECT for `size` rows from row `first` on, of the variables `names`.

        The rows are put into one order by all their columns, behind that which the query asks for, so that no row is on two
        pages; inside, because an engine may refuse to order more rows than it gives.
        """
        columns = " ".join(f"?{name}" for name in names)
        inner = f"SELECT {self.head} WHERE {self.where} {self.grouping} ORDER BY {self.order} {columns}"
        return (
            f"{self.prologue} SELECT {columns} {self.dataset} WHERE {{ {{ {inner} }} }} "
            f"LIMIT {size} OFFSET {self.offset + first}"
        )

    def count(self) -> str:
        """A SELECT for the number of rows, whatever LIMIT and OFFSET say."""
        inner = f"SELECT {self.head} WHERE {self.where} {self.grouping}"
        return f"{self.prologue} SELECT (COUNT(*) AS ?rows) {self.dataset} WHERE {{ {{ {inner} }} }}"

    def solutions(self) -> str:
        """A SELECT for what a CONSTRUCT puts into its template."""
        names = sorted({token.text[1:] for token in tokens(self.head) if token.kind == "variable"})
        columns = " ".join(f"?{name}" for name in names) or "(1 AS ?always)"
        cut = self.limit is not None or self.offset
        tail = [self.grouping, f"ORDER BY {self.order}" if self.order else ""]
        tail += [f"LIMIT {self.limit}" if self.limit is not None else ""]
        tail += [f"OFFSET {self.offset}" if self.offset else "", self.values]
        distinct = "" if cut else "DISTINCT "
        return f"{self.prologue} SELECT {distinct}{columns} {self.dataset} WHERE {self.where} {' '.join(filter(None, tail))}"


def parts(text: str) -> Parts | None:
    """The parts of a query, None if it is none of SELECT, ASK, CONSTRUCT and DESCRIBE, or has no group where it needs one."""
    text = without_comments(text)
    first = verb(text)
    if first is None or first.text.upper() not in ("SELECT", "ASK", "CONSTRUCT", "DESCRIBE"):
        return None
    asks, prologue = first.text.upper(), text[: first.start].strip()
    rest = [token for token in tokens(text) if token.start >= first.end]
    blocks = _blocks(rest)
    if not blocks:
        return Parts(prologue=prologue, verb=asks, head=_slice(text, rest)) if asks == "DESCRIBE" else None
    template = blocks[0] if asks == "CONSTRUCT" else None
    group = blocks[1] if template and rest[0].text == "{" and len(blocks) > 1 else blocks[0]
    between = [token for token in rest if token.start < group[0].start]
    if template and template is not group:
        between = [token for token in between if token.start >= template[1].end]
    from_at, where_at = _position(between, "FROM"), _position(between, "WHERE")
    tail = _tail([token for token in rest if token.start >= group[1].end])
    return Parts(
        prologue=prologue,
        verb=asks,
        head=_between(text, template) if template else _slice(text, between[: min(from_at, where_at)]),
        dataset=_slice(text, between[from_at:where_at]),
        where=_between(text, group),
        grouping=f"{_slice(text, tail['GROUP'])} {_slice(text, tail['HAVING'])}".strip(),
        order=_slice(text, tail["ORDER"][2:]),
        values=_slice(text, tail["VALUES"]),
        limit=_number(tail["LIMIT"]),
        offset=_number(tail["OFFSET"]) or 0,
    )


def without_comments(text: str) -> str:
    """The query with a space wherever it has white space or comments."""
    pieces: list[str] = []
    end = 0
    for token in tokens(text):
        pieces += [" ", token.text] if token.start > end and pieces else [token.text]
        end = token.end
    return "".join(pieces)


def mentions(text: str, keyword: str) -> bool:
    """Whether a keyword, in capitals, stands in the query."""
    return any(token.kind == "word" and token.text.upper() == keyword for token in tokens(text))


def _blocks(words: Iterable[Token]) -> list[tuple[Token, Token]]:
    """The braces that stand in no others, nor in brackets."""
    found: list[tuple[Token, Token]] = []
    open_braces: list[Token] = []
    round_brackets = 0
    for token in words:
        if token.text in ("(", ")") and not open_braces:
            round_brackets += 1 if token.text == "(" else -1
        elif token.text == "{" and not round_brackets:
            open_braces.append(token)
        elif token.text == "}" and open_braces:
            opening = open_braces.pop()
            if not open_braces:
                found.append((opening, token))
    return found


def _position(words: Sequence[Token], keyword: str) -> int:
    return next((at for at, token in enumerate(words) if token.text.upper() == keyword), len(words))


def _slice(text: str, words: Sequence[Token]) -> str:
    return text[words[0].start : words[-1].end] if words else ""


def _between(text: str, ends: tuple[Token, Token]) -> str:
    return text[ends[0].start : ends[1].end]


def _tail(words: list[Token]) -> dict[str, list[Token]]:
    """What stands behind the group, by keyword."""
    starts = [at for at, token in enumerate(words) if token.kind == "word" and token.text.upper() in _TAIL]
    found: dict[str, list[Token]] = {keyword: [] for keyword in _TAIL}
    for at, until in pairwise([*starts, len(words)]):
        found[words[at].text.upper()] = words[at:until]
    return found


def _number(words: Sequence[Token]) -> int | None:
    return int(words[1].text) if len(words) > 1 and words[1].text.isdecimal() else None

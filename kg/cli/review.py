"""`sinergi review`."""

from __future__ import annotations

import datetime
import shlex
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.exitcodes import DONE
from kg.cli.options import store_option
from kg.cli.terminal import counted, say, shown

if TYPE_CHECKING:
    from kg.curation.decisions import Field
    from kg.curation.questions import Carrying, Doubt, Kinship, Question, Resemblance
    from kg.identity import Resolution
    from kg.knowledge import KnowledgeGraph
    from kg.model import Evidence

_AROUND = 160

_FACT_KEYS = "[a]ccept  [r]eject  [e]vidence  [s]kip  [q]uit"
_KIN_KEYS = "[m]erge  [r]eject  [e]vidence  [s]kip  [q]uit"
_FRAME_KEYS = "[a]ccept  [r]eject all  [e]vidence  [s]kip  [q]uit"
_ITEM_KEYS = "[a]ccept  [r]eject all  [e]vidence  [s]kip  [q]uit"


@click.command(short_help="Decide what the rules could not.")
@store_option
@click.option(
    "--corrections",
    type=click.Path(path_type=Path, dir_okay=False),
    envvar="SINERGI_CORRECTIONS",
    show_envvar=True,
    default=Path("corrections.toml"),
    show_default=True,
    metavar="FILE",
    help="The file that the decisions are added to; it is made if need be.",
)
@click.option("--author", envvar="SINERGI_AUTHOR", show_envvar=True, default=None, help="Who decides.")
@click.option(
    "--below",
    type=click.FloatRange(0, 1),
    default=0.75,
    show_default=True,
    help="Ask about facts whose confidence is lower.",
)
@click.option(
    "--links",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    metavar="FILE",
    help="What `sinergi link` found: ask about its candidates too.",
)
@click.option("--most", type=click.IntRange(1), default=None, help="Ask at most so many questions.")
@click.option("--list", "listing", is_flag=True, help="List the open questions, ask nothing.")
def review(
    store: Path,
    corrections: Path,
    author: str | None,
    below: float,
    links: Path | None,
    most: int | None,
    listing: bool,
) -> int:
    """Decide what rules could not: who is who, which doubtful facts hold, which items of Wikidata are meant.

    Goes through the open questions, the one on which most facts hang first, shows the evidence on demand,
    and adds each decision to the corrections file at once. They hold when that file is given to the next
    build, or to sinergi correct.

    \b
    Example:
      sinergi review --store result/store --corrections corrections.toml --author "Rina Wijaya"
    """
    from kg.curation import Curation, Decisions, read_decisions
    from kg.curation.questions import questions
    from kg.extraction.words.lexicon import known_body
    from kg.identity import resolve
    from kg.knowledge import open_store

    decisions = read_decisions(corrections) if corrections.exists() else Decisions()
    curation = Curation(decisions)
    with open_store(store) as graph:
        documents = ((article, curation.corrected(article, facts)) for article, facts in graph.articles())
        resolution = resolve(documents, bodies=known_body, links=curation.links)
        found = questions(graph.articles(), resolution, decisions, below, _resemblances(links))
        if listing:
            if not found:
                say("no open questions", prefix="")
            for number, one in enumerate(found[:most], 1):
                click.echo(f"{number}. {shown(_asked(one))}")
            return DONE
        say(f"{counted(len(found), 'question')} open", prefix="")
        if found:
            name = author or click.prompt("Your name")
            _Session(graph, resolution, corrections, name).ask(found[:most])
    return DONE


class _Session:
    """One person's way through the questions."""

    def __init__(self, graph: KnowledgeGraph, resolution: Resolution, file: Path, author: str) -> None:
        self._graph, self._resolution, self._file, self._author = graph, resolution, file, author
        self._decided = 0

    def ask(self, found: list[Question]) -> None:
        """Ask one after the other, until all are answered or the person leaves."""
        for number, one in enumerate(found, 1):
            click.echo(f"\n{number} of {len(found)}: {shown(_asked(one))}")
            if not self._answered(one):
                break
        say(f"{counted(self._decided, 'decision')} written to {self._file}", prefix="")
        if self._decided:
            command = shlex.join(["sinergi", "correct", "--store", str(self._graph.path)])
            say(f"apply it: {command} --corrections {shlex.quote(str(self._file))}", prefix="")

    def _answered(self, one: Question) -> bool:
        """Whether to go on after a question."""
        from kg.curation.questions import Carrying, Doubt, Kinship

        if isinstance(one, Doubt):
            return self._fact(one)
        if isinstance(one, Kinship):
            return self._kinship(one)
        return self._carrying(one) if isinstance(one, Carrying) else self._resemblance(one)

    def _fact(self, doubt: Doubt) -> bool:
        """Whether to go on after a question about a fact."""
        from kg.curation.questions import as_judgement

        while True:
            key = _key(_FACT_KEYS, "aresq")
            if key in "ar":
                self._write("right" if key == "a" else "wrong", [as_judgement(doubt)])
            if key == "e":
                self._show(doubt.article, doubt.evidence)
            else:
                return key != "q"

    def _kinship(self, kinship: Kinship) -> bool:
        """Whether to go on after a question about an identity."""
        while True:
            key = _key(_KIN_KEYS, "mresq")
            if key == "m":
                other = _choice({i: f"{kinship.labels[i]} ({i})" for i in kinship.among})
                self._write("same", [{"these": [kinship.id, other]}])
            elif key == "r":
                self._write("different", [{"these": [*kinship.among[:1], kinship.id, *kinship.among[1:]]}])
            if key == "e":
                self._show_all(kinship)
            else:
                return key != "q"

    def _carrying(self, one: Carrying) -> bool:
        """Whether to go on after a question about which framework an agreement carries out."""
        while True:
            key = _key(_FRAME_KEYS, "aresq")
            if key == "a":
                other = _choice({i: f"{one.labels[i]} ({i})" for i in one.among})
                self._write("implements", [{"this": one.id, "framework": other}])
            elif key == "r":
                self._write("implements", [{"this": one.id}])
            if key == "e":
                self._show_all(one)
            else:
                return key != "q"

    def _show_all(self, one: Kinship | Carrying) -> None:
        """What articles say of each of the things that a question is about."""
        for this in (one.id, *one.among):
            click.echo(shown(f"  {one.labels[this]} ({this})"))
            for article in one.articles[this][:3]:
                self._show(article, self._mentions(article, this))

    def _resemblance(self, one: Resemblance) -> bool:
        """Whether to go on after a question about an item of Wikidata."""
        for item, says in one.items.items():
            click.echo(shown(f"  {item} {says}"))
        while True:
            key = _key(_ITEM_KEYS, "aresq")
            if key == "a":
                chosen = _choice({item: f"{item} {says}" for item, says in one.items.items()})
                self._write("linked", [{"this": one.id, "item": chosen}])
            elif key == "r":
                self._write("unlinked", [{"this": one.id, "item": item} for item in one.items])
            if key == "e":
                for article in one.articles[:3]:
                    self._show(article, self._mentions(article, one.id))
            else:
                return key != "q"

    def _mentions(self, article: str, this: str) -> tuple[Evidence, ...]:
        """Where an article speaks of a thing, under whatever name."""
        node = self._resolution.articles.get(article)
        told = (a.evidence for a in node.attestations if a.node == this) if node else ()
        return tuple(dict.fromkeys(told))[:2]

    def _show(self, key: str, evidence: tuple[Evidence, ...]) -> None:
        """The sentences that say so, the words that count between marks."""
        found = self._graph.article(key)
        click.echo(shown(f"    {key}"))
        for e in evidence[:4] if found else ():
            text = found[0].text if found else ""
            before, after = text[max(0, e.start - _AROUND) : e.start], text[e.end : e.end + _AROUND]
            click.echo(shown(f"      …{before}»{e.quote}«{after}…  [{e.rule} {e.confidence:.2f}]"))

    def _write(self, table: str, entries: list[dict[str, Field]]) -> None:
        """Add decisions to the file, for one reason; what contradicts an earlier one is told, and not written."""
        from kg.curation.writing import append_all
        from kg.errors import InputError

        reason = click.prompt("Why", default="read the evidence")
        signed: dict[str, Field] = {"author": self._author, "date": datetime.date.today(), "reason": reason}
        try:
            append_all(self._file, [(table, {**fields, **signed}) for fields in entries])
        except InputError as error:
            say(f"not written: {error}")
        else:
            self._decided += len(entries)


def _resemblances(links: Path | None) -> list[Resemblance]:
    """The candidates that `sinergi link` left open, as questions."""
    from kg.curation.questions import Resemblance
    from kg.linking import read_report

    return [
        Resemblance(
            id=one.id,
            label=one.label,
            items={likeness.item: str(likeness) for likeness in one.candidates if not likeness.against},
            weight=one.weight + 1,
        )
        for one in (read_report(links) if links else [])
        if one.verdict == "candidate"
    ]


def _asked(one: Question) -> str:
    """A question in one line."""
    from kg.curation.questions import Carrying, Doubt, Resemblance

    hangs = f"{counted(one.weight, 'fact')} {'hangs' if one.weight == 1 else 'hang'} on it"
    if isinstance(one, Doubt):
        return f"{one.says}? (confidence {one.sure:.2f}, {hangs}, {one.article})"
    if isinstance(one, Resemblance):
        return f"{one.label} ({one.id}): is it {' or '.join(one.items)} of Wikidata? ({hangs})"
    others = ", ".join(f"{one.labels[i]} ({i})" for i in one.among)
    if isinstance(one, Carrying):
        return f"{one.labels[one.id]} ({one.id}): does it carry out one of {others}? ({hangs})"
    return f"{one.labels[one.id]} ({one.id}): the same as {others}? ({hangs})"


def _choice(among: dict[str, str]) -> str:
    """Which of several it is, each with its words; where there is one, that one."""
    if len(among) == 1:
        return next(iter(among))
    for number, words in enumerate(among.values(), 1):
        click.echo(shown(f"  {number}. {words}"))
    number = click.prompt("Which", type=click.IntRange(1, len(among)))
    return list(among)[number - 1]


def _key(shown_keys: str, allowed: str) -> str:
    """One of the `allowed` letters, as the person typed it."""
    answer: str = click.prompt(
        shown_keys, prompt_suffix=" > ", type=click.Choice(list(allowed)), show_choices=False
    )
    return answer

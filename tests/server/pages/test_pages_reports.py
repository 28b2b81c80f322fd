"""What a page offers as an entry of the corrections file is accepted there, and takes away the fact beside which it stands."""

from __future__ import annotations

import html
import re
from collections import Counter

from kg.curation.applying import Corrections
from kg.curation.reading import FACTS, parse
from kg.knowledge import KnowledgeGraph
from kg.model import Facts
from kg.server.pages.addresses import Addresses

from .conftest import Ask
from .test_pages_resources import nodes

ENTRY = re.compile(r'<pre tabindex="0" class="entry"[^>]*>(.*?)</pre>', re.S)


def filled(snippet: str) -> str:
    """An entry completed as whoever reports would."""
    for field, value in (("author", '"Rina"'), ("date", "2026-11-20"), ("reason", '"not so"')):
        assert snippet.count(f'{field} = ""\n') == 1
        snippet = snippet.replace(f'{field} = ""\n', f"{field} = {value}\n")
    return snippet


def test_every_entry_is_accepted_and_finds_its_fact(demo: KnowledgeGraph, ask: Ask) -> None:
    addresses, kinds = Addresses(demo.base), nodes(demo)
    found: Counter[str] = Counter()
    for kind in (
        "agreement",
        "article",
        "institution",
        "person",
        "place",
        "membership",
        "participation",
        "partyrole",
    ):
        for iri in kinds[kind][:: max(1, len(kinds[kind]) // 20)]:
            for snippet in ENTRY.findall(ask(addresses.path(iri)).body.decode()):
                decisions = parse(filled(html.unescape(snippet)), "corrections.toml")
                (wrong,) = decisions.wrong
                found[FACTS[wrong.given]] += 1
                held = demo.article(str(wrong.article))
                assert held is not None
                changed, used, _ = Corrections(decisions).apply(*held)
                assert used == {("wrong", 0)}, snippet
                assert changed != held[1], snippet
    assert found.keys() == set(FACTS.values()), found


def test_an_entry_names_what_its_quote_proves(demo: KnowledgeGraph, ask: Ask) -> None:
    """Beside each signatory of an agreement stands the entry that takes this signatory away, and nobody else."""
    addresses = Addresses(demo.base)
    seen = 0
    for agreement in nodes(demo)["agreement"]:
        page = ask(addresses.path(agreement), language="en").body.decode()
        section = re.search(r"Signatories and witnesses.*?</section>", page, re.S)
        for item in re.findall(r"<li>(.*?)</li>", section[0], re.S) if section else ():
            name = re.search(r"<bdi>(.*?)</bdi>", item)
            entry = ENTRY.search(item)
            if name is None or entry is None:
                continue
            (wrong,) = parse(filled(html.unescape(entry[1])), "corrections.toml").wrong
            article, facts = demo.article(str(wrong.article)) or (None, Facts())
            assert article is not None
            said = facts.agreements[(wrong.agreement or 0) - 1]
            people = {s.person for s in said.signatories} | {w.person for w in said.witnesses}
            chosen = wrong.signatory or wrong.witness
            assert chosen in people
            last = html.unescape(name[1]).split()[-1]
            assert str(chosen).split()[-1] == last or chosen in html.unescape(name[1])
            seen += 1
    assert seen > 20

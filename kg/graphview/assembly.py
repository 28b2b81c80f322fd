"""The nodes and edges of the network, from the answers of a store."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from kg.graphview import questions
from kg.graphview.questions import Ask, asking
from kg.graphview.sources import Proof, Sources, confidence, days, independent, numbers, outlets, shown
from kg.graphview.wording import FACTS, RELATIONS, Label, concept_label, local_name, region_name
from kg.vocab import DEFAULT_BASE, SCHEMA

if TYPE_CHECKING:
    import networkx as nx
    from pyoxigraph import Store

Fact = dict[str, object]


def network(store: Store | Ask, *, base: str = DEFAULT_BASE) -> nx.MultiDiGraph[str]:
    """The network of everything in a store: people, institutions, agreements, places, and what joins them.

    `store` is a pyoxigraph store, which is only read, or what answers `kg.graphview.questions` in its place; `base` the IRI
    under which its data lives. Nodes are IRIs; an edge's key is the IRI of its relation node where it has one. All attributes
    are JSON values, as `viz.render` documents them; nodes, edges and lists are sorted, so one store gives one network. Dates
    are ISO, confidences 0 to 1.
    """
    return _Network(store if callable(store) else asking(store), base).graph()


class _Network:
    """A network in the making: attributes by node, edges with theirs."""

    def __init__(self, ask: Ask, base: str) -> None:
        self._unordered, self._base = ask, base
        self._sources = Sources(ask)
        self._nodes: dict[str, dict[str, Any]] = {}
        self._edges: dict[tuple[str, str, str], dict[str, Any]] = {}
        self._concepts: set[str] = set()
        self._posts = {str(post): (name or "", local_name(role)) for post, name, role in ask(questions.POSTS)}
        self._signings: dict[str, str] = {}

    def graph(self) -> nx.MultiDiGraph[str]:
        """Everything asked, joined and sorted."""
        import networkx as nx

        for read in (
            self._institutions,
            self._people,
            self._places,
            self._agreements,
            self._scopes,
            self._names,
        ):
            read()
        for join in (self._parents, self._parties, self._memberships, self._participations, self._quotations):
            join()
        self._flags()
        self._spread()
        graph: nx.MultiDiGraph[str] = nx.MultiDiGraph()
        graph.graph.update(self._summary())
        graph.add_nodes_from((node, self._nodes[node]) for node in sorted(self._nodes))
        for source, target, key in sorted(self._edges):
            graph.add_edge(source, target, key, **self._edges[source, target, key])
        return graph

    def _summary(self) -> dict[str, object]:
        """How much was read; where no article says when it was published, the days of the signings stand for the period."""
        summary = dict(self._sources.summary)
        if summary["first_date"] is None:
            signed = sorted(
                {day for node in self._nodes.values() if node["kind"] == "Agreement" for day in node["dates"]}
            )
            summary.update(first_date=signed[0] if signed else None, last_date=signed[-1] if signed else None)
        return {**summary, "names": {name: concept_label(name) for name in sorted(self._concepts)}}

    def _ask(self, question: str) -> list[questions.Row]:
        return sorted(self._unordered(question), key=lambda row: tuple(value or "" for value in row))

    def _concept(self, iri: str | None) -> str:
        name = local_name(iri)
        if name:
            self._concepts.add(name)
        return name

    def _node(
        self, node: str, kind: str, label: str | None, *also: str | None, group: str = ""
    ) -> dict[str, Any]:
        proofs = self._sources.proofs(node, *also)
        self._nodes[node] = {
            "label": label or "",
            "kind": kind,
            "group": group or kind,
            "aliases": [],
            "facts": [],
            "links": [],
            "flags": [],
            "evidence": shown(proofs),
            "weight": float(independent(proofs)),
            "dates": [],
            "topics": [],
            "region": None,
            "outlets": outlets(proofs),
            "confidence": confidence(proofs),
        }
        return self._nodes[node]

    def _edge(
        self,
        ends: tuple[str, str],
        key: str,
        relation: str,
        facts: list[Fact],
        dates: Iterable[str],
        proofs: list[Proof],
    ) -> None:
        self._edges[(*ends, key)] = {
            "relation": relation,
            "label": RELATIONS[relation],
            "facts": facts,
            "evidence": shown(proofs),
            "dates": sorted(set(dates)),
            "confidence": confidence(proofs),
        }

    def _institutions(self) -> None:
        for body, name, classification, region, code in self._ask(questions.INSTITUTIONS):
            kind = self._concept(classification)
            node = self._node(str(body), "Institution", name, group=kind)
            node["region"] = region_name(region)
            node["facts"] = _facts(
                ("kind", concept_label(kind) if kind else None),
                ("code", code),
                ("region", region_name(region)),
            )

    def _people(self) -> None:
        for person, name in self._ask(questions.PEOPLE):
            self._node(str(person), "Person", name)

    def _places(self) -> None:
        for place, name, region in self._ask(questions.PLACES):
            node = self._node(str(place), "Place", name)
            node["region"] = region_name(region)
            node["facts"] = _facts(("region", region_name(region)))

    def _agreements(self) -> None:
        for agreement, name, instrument, status, category, signing, date, place in self._ask(
            questions.AGREEMENTS
        ):
            this = str(agreement)
            state = self._concept(status)
            node = self._node(this, "Agreement", name, signing, group=state)
            node["numbers"] = numbers(self._sources.proofs(this))
            node["instrument"] = self._concept(instrument)
            node["dates"] = [date] if date else []
            node["facts"] = _facts(
                ("instrument", concept_label(node["instrument"])),
                ("status", concept_label(state)),
                ("category", concept_label(local_name(category)) if category else None),
                ("date", date),
                ("place", self._label(place)),
            )
            if signing:
                self._signings[signing] = this
            if place and place in self._nodes:
                proofs = self._sources.proofs(signing, supports=SCHEMA.location)
                self._edge((this, place), f"location {this}", "location", [], node["dates"], proofs)

    def _scopes(self) -> None:
        for agreement, phrase in self._ask(questions.SCOPES):
            self._nodes[str(agreement)]["facts"] += _facts(("scope", phrase))
        for agreement, topic in self._ask(questions.TOPICS):
            self._nodes[str(agreement)]["topics"].append(self._concept(topic))
        for agreement, term, value in self._ask(questions.TERMS):
            self._nodes[str(agreement)]["facts"] += _facts((str(term), value))
        for agreement, other in self._ask(questions.IMPLEMENTS):
            self._nodes[str(agreement)]["facts"] += _facts(("implements", self._label(other)))

    def _names(self) -> None:
        for node, name in self._ask(questions.ALIASES):
            if node in self._nodes:
                self._nodes[node]["aliases"].append(name)
        for node, link in self._ask(questions.LINKS):
            if node in self._nodes and link and not link.startswith(self._base):
                self._nodes[node]["links"].append(link)

    def _parents(self) -> None:
        for body, parent in self._ask(questions.PARENTS):
            ends = (str(body), str(parent))
            self._nodes[ends[0]]["facts"] += _facts(("parent", self._label(parent)))
            self._edge(ends, f"partOf {body}", "partOf", [], (), self._sources.proofs(body))

    def _parties(self) -> None:
        codes = {str(row[0]): row[4] for row in self._ask(questions.INSTITUTIONS)}
        for role, agreement, body in self._ask(questions.PARTIES):
            node = self._nodes[str(agreement)]
            proofs = self._sources.proofs(role)
            self._edge((str(body), str(agreement)), str(role), "party", [], node["dates"], proofs)
            if codes.get(str(body)) and node["region"] is None:
                node["region"] = region_name(codes[str(body)])

    def _memberships(self) -> None:
        attested = defaultdict(list)
        for membership, day in self._ask(questions.ATTESTED):
            attested[membership].append(str(day))
        for membership, person, post, body, acting, former in self._ask(questions.MEMBERSHIPS):
            office, concept = self._posts[str(post)]
            state = "former" if former == "true" else "acting" if acting == "true" else "office"
            node = self._nodes[str(person)]
            at = f"{office}, {self._label(body)}" if body else office
            node["facts"] += _facts((state, at))
            node["dates"] += attested[membership]
            if concept and node["group"] == "Person":
                self._concepts.add(concept)
                node["group"] = concept
            if body:
                proofs = self._sources.proofs(membership)
                ends = (str(person), body)
                self._edge(
                    ends, str(membership), "member", _facts((state, office)), attested[membership], proofs
                )

    def _participations(self) -> None:
        for part, signing, person, role, party, post in self._ask(questions.PARTICIPATIONS):
            agreement = self._signings[str(signing)]
            relation = "witness" if local_name(role) == "Witness" else "signatory"
            facts = _facts(("party", self._label(party)), ("office", self._posts[post][0] if post else None))
            ends = (str(person), agreement)
            proofs = self._sources.proofs(part)
            self._edge(ends, str(part), relation, facts, self._nodes[agreement]["dates"], proofs)

    def _quotations(self) -> None:
        for quotation, speaker, kind, text, about, relay in self._ask(questions.QUOTATIONS):
            proofs = self._sources.proofs(quotation)
            facts = _facts(
                ("kind", concept_label(local_name(kind))),
                ("statement", text),
                ("relay", self._label(relay)),
            )
            self._nodes[str(speaker)]["facts"] += _facts(("statement", text))
            if about:
                self._edge((str(speaker), about), str(quotation), "speaksOf", facts, days(proofs), proofs)

    def _flags(self) -> None:
        suggestions: dict[str | None, list[Label]] = defaultdict(list)
        for flag, day, slip in self._ask(questions.SUGGESTIONS):
            slips = concept_label(local_name(slip))
            suggestions[flag].append({tongue: f"{day} ({said})" for tongue, said in slips.items()})
        for flag, target, doubt in self._ask(questions.FLAGS):
            node = self._nodes.get(self._signings.get(str(target), str(target)))
            if node is not None:
                quotes = [proof["shown"]["quote"] for proof in self._sources.proofs(flag)]
                detail = {
                    tongue: "; ".join((*quotes, *(said[tongue] for said in suggestions[flag])))
                    for tongue in ("id", "en")
                }
                node["flags"].append({"label": concept_label(local_name(doubt)), "detail": detail})

    def _spread(self) -> None:
        """Give each node the days, topics and region of its neighbours' relations where it has none of its own."""
        near: dict[str, list[str]] = defaultdict(list)
        for (source, target, _), edge in self._edges.items():
            for here, there in ((source, target), (target, source)):
                near[here].append(there)
                if self._nodes[here]["kind"] != "Agreement":
                    self._nodes[here]["dates"] += edge["dates"]
        for this, node in self._nodes.items():
            around = [self._nodes[other] for other in near[this]]
            node["weight"] += float(len(around))
            if node["kind"] != "Agreement":
                node["topics"] = sorted(
                    {t for other in around if other["kind"] == "Agreement" for t in other["topics"]}
                )
            if node["kind"] == "Person":
                regions = {
                    other["region"] for other in around if other["kind"] == "Institution" and other["region"]
                }
                node["region"] = min(regions) if len(regions) == 1 else None
            node["dates"] = sorted(set(node["dates"])) or sorted(
                {e["date"] for e in node["evidence"] if e["date"]}
            )

    def _label(self, node: str | None) -> str | None:
        return self._nodes[node]["label"] if node in self._nodes else None


def _facts(*pairs: tuple[str, str | Label | None]) -> list[Fact]:
    """Facts with their names; those without a value are none. What is a concept is said in both languages."""
    return [{"label": FACTS[name], "value": value} for name, value in pairs if value]

"""Offices and the places behind them: "Camat X", "Kadis Y Kota Z", "Danrem 102/Panju Panjung"."""

from __future__ import annotations

from dataclasses import replace

from kg.extraction.bodies.finding import parse_body
from kg.extraction.bodies.implied import KIND_OF_TEMPLATE, forms_of, implied_body, kind_of, level_of
from kg.extraction.bodies.namereader import whole_body
from kg.extraction.bodies.namewalk import NameWalk
from kg.extraction.bodies.regions import BodyMention, bracketed, level_at, name_stops, region_at, town_at
from kg.extraction.names.personal import ROMAN, skip_titles
from kg.extraction.offices.foreign_places import ForeignPlaceReader
from kg.extraction.offices.portfolios import office_table
from kg.extraction.words.lexicon import Body, Head
from kg.model import InstitutionKind


class PlacedReader(ForeignPlaceReader):
    """The layer that reads places: of offices whose body follows from the place, of contractions, of numbered units."""

    def _contracted(self) -> bool:
        """ "Kadis Perdagangan Kota X" names "Dinas Perdagangan Kota X"; so does "Kepala Dinas Perdagangan"."""
        tokens = self.tokens
        table = office_table()["contracted"]
        size = 1 if tokens.folded[self.first] in table else 2
        noun = table.get(" ".join(tokens.folded[self.first : self.first + size]))
        if (
            noun is None
            or self._whole_office()
            or self.position >= self.end
            or not tokens.is_name_like(self.position)
        ):
            return False
        if "{place}" in self.office.template:
            # "Kakanwil Kemenkum Maluku": the office holds the first words of its body
            self.position = self.first + size
        named = self.lex.heads.find(tokens.folded, self.position, self.end)
        if (
            named is not None
            and isinstance(named[1], Head)
            and named[1].expansion.startswith(f"{noun} ")
            and tokens.folded[self.position].startswith(("dis", "din", "ba", "bk", "bp"))
        ):
            # "Kadis Dinkes Kendal": the short name says it once more
            own = parse_body(tokens, self.lex, self.position, self.end)
            if own is not None and not own.is_region:
                self._set_body(own, self.position, own.last)
                return True
        words = noun.lower().split()
        found = self.lex.heads.find(words, 0, len(words))
        if found is None:
            return False
        # read the words behind the contraction as if they stood behind the head noun
        behind = [*words, *tokens.folded[self.position : min(self.position + 6, self.end)]]
        longer = self.lex.heads.find(behind, 0, len(behind)) or found
        after = self.position + max(longer[0] - len(words), 0)
        head = longer[1]
        assert isinstance(head, Head)
        walk = NameWalk(tokens, self.lex, head, self.position, after, self.end)
        walk.run()
        if walk.position == self.position:
            return False
        if (
            "{place}" in self.office.template
            and walk.region is None
            and walk.position == self.noun_end < self.end
        ) and region_at(tokens, self.lex, self.noun_end, self.end):
            # "Kakanwil Bea Cukai | Riau Rini Astuti": the walk took the place for a name
            self.position = self.noun_end
            return False
        first = self.position
        self._set_body(walk.mention(noun.lower()), first, walk.position)
        return True

    def _whole_office(self) -> bool:
        """Whether the tables have the office with its body: "Kepala Badan Reserse Kriminal" of the police."""
        template = self.office.template
        fixed = bool(template) and "{place}" not in template and template != "region"
        return fixed and self.noun_end - self.first > 2

    def _fixed(self, name: str) -> bool:
        """An office that names one body by itself: "Menaker", "Kapolri"; the text may name the body once more."""
        body = self.lex.by_name.get(name)
        if body is not None and body.classification == "Ministry" and self._of_state(name):
            return True
        kind: InstitutionKind = body.kind if body else "other"
        classification = body.classification if body else None
        self.body = BodyMention(self.first, self.position, name, kind, classification, body=body)
        self.implied = True
        last = self._start_of_body(body)
        if last:
            # "Ketua Umum PBNU", "Gubernur BI": the short form of the body is no part of the role
            self.role_end, self.body_range = last, (last, self.position)
            self.body.forms.append(self.tokens.span_text(last, self.position))
        elif self.tokens.folded[self.position : self.position + 2] == ["republik", "indonesia"]:
            self.position += 2
            self.body_range = self.role_end, self.position
        elif self.tokens.folded[self.position : self.position + 1] == ["ri"]:
            self.position += 1
            self.body_range = self.role_end, self.position
        self._skip_short()
        if self.position < self.end:
            start = self.position + (self.tokens.words[self.position] == "/")
            start += self.tokens.folded[start : start + 1] == ["kepala"] and start > self.position
            repeated = parse_body(self.tokens, self.lex, start, self.end) if start < self.end else None
            if repeated is not None and repeated.name == name:
                self._set_body(repeated, self.position, repeated.last)
                self._skip_short()
        return True

    def _skip_short(self) -> None:
        """A bracket with the short form of the body: "Menteri Agraria dan Tata Ruang (ATR)"."""
        inner = bracketed(self.tokens, self.position, self.end)
        if inner and inner[0] < self.end and inner[1].isupper() and inner[0] - self.position < 6:
            self.position = inner[0]
            self.role_end = max(self.role_end, self.noun_end)
            if self.body_range is None:
                self.body_range = self.noun_end, self.position

    def _of_state(self, name: str) -> bool:
        """ "Menteri Luar Negeri Fiji N": the ministry of another state."""
        found = self.lex.countries.find(self.tokens.folded, self.position, self.end)
        if found is None or found[1] == "Indonesia" or not self.tokens.is_name_like(self.position):
            return False
        place = str(found[1])
        body = BodyMention(
            self.position,
            found[0],
            f"{name} {place}",
            "international",
            "ForeignGovernment",
            head="negara",
            place=place,
        )
        self._set_body(body, self.position, found[0])
        return True

    def _start_of_body(self, body: Body | None) -> int:
        """The token at which a form of the body begins at the end of the office: "Ketua Umum PP Muhammadiyah"; 0 for none."""
        for size in (3, 2, 1):
            at = self.position - size
            text = self.tokens.span_text(at, self.position) if at > self.first else ""
            if body is not None and text in body.aliases and text.split()[0].isupper():
                return at
        return 0

    def _templated(self) -> bool:
        """An office that implies its institution by the place behind it: Bupati, Kapolres, Kajari, Sekda."""
        if not self._by_template():
            return False
        if self.position < self.end and self.body is not None and self.body.kind == "local-government":
            self._skip_country(known=self.body.region is not None)
        if self.position < self.end and self.tokens.folded[self.position] in {
            "city",
            "province",
            "regency",
            "prefecture",
        }:
            self.position += 1
            if self.body_range:
                self.body_range = self.body_range[0], self.position
        return True

    def _skip_country(self, *, known: bool) -> None:
        """ "Walikota Miyako Jepang N"; behind a place that no table holds also "Gubernur Tavorang di Papua Nugini (PNG), N"."""
        tokens, at = self.tokens, self.position
        mark = "" if known or tokens.folded[at] not in {"di", ","} else tokens.words[at]
        at += bool(mark)
        country = self.lex.countries.find(tokens.folded, at, self.end)
        if country is None or not tokens.is_name_like(at) or country[0] >= self.end:
            return
        inner = bracketed(tokens, country[0], self.end)
        after = inner[0] if inner else country[0]
        if mark and tokens.words[after : after + 1] != [","]:
            return
        self.position = after
        if self.body_range:
            self.body_range = self.body_range[0], after

    def _by_template(self) -> bool:
        template = self.office.template
        if not template:
            return False
        tokens = self.tokens
        if "{place}" not in template and template != "region":
            return self._fixed(template)
        level = level_of(template)
        start = self.position
        inner = bracketed(tokens, start, self.end) if start < self.end else None
        if (
            inner
            and inner[1].isupper()
            and inner[0] < self.end
            and tokens.is_name_like(inner[0])
            and not level
        ):
            # "Kepala Kantor Wilayah Badan Pertanahan Nasional (BPN) Provinsi Bengkulu"
            start = inner[0]
        if start >= self.end:
            return False
        if self._named_in_full(template, level, start):
            return True
        noun = level_at(tokens, start, self.end)
        at = noun[0] if noun else start
        if at >= self.end or not tokens.is_name_like(at):
            return bool(level) and self._small_region(template, level, start, at)
        number = self._behind_class(at) or self._unit_number(at)
        if number > at and tokens.words[at][0].isdigit() and (named := self._numbered(template, at, number)):
            return named
        place = (
            region_at(tokens, self.lex, number, self.end, level or (noun[1] if noun else ""))
            if number < self.end
            else None
        )
        if place is None and level:
            place = region_at(tokens, self.lex, number, self.end)
        if place is None and template != "region" and not level and not noun and number < self.end:
            place = town_at(tokens, self.lex, number, self.end)
        if place is None:
            return self._foreign(template, level, start, at)
        after, region = place
        if tokens.folded[at] in {"kelas", "klas"}:
            # "Kepala Lapas Kelas IIA Kendal": the class belongs to the name
            self._set_body(self._classed(template, at, number, region.name, start, after), start, after)
            return True
        of_city = template == "Kepolisian Resor {place}" and tokens.words[after : after + 1] == ["Kota"]
        if of_city:
            # "Kapolres Tegal Kota"
            city = region_at(tokens, self.lex, at, after, "kota")
            after, region = after + 1, city[1] if city else region
        name = tokens.span_text(at, after if of_city else place[0])
        inner = bracketed(tokens, after, self.end)
        if inner and len(inner[1]) <= 12 and not inner[1].islower() and after < self.end:
            after = inner[0]
        body = implied_body(template, level or (noun[1] if noun else ""), region, name, start, after)
        if of_city:
            body.forms = [form for form in body.forms if form.endswith(name)]
        self._set_body(body, start, after)
        return True

    def _small_region(self, template: str, level: str, start: int, at: int) -> bool:
        """ "Wali Kota kendari H. N": the region of a head of government without its capital, between office and name."""
        place = region_at(self.tokens, self.lex, at, self.end, level, small=True)
        if place is None or place[0] >= self.end or not self.tokens.is_name_like(place[0]):
            return False
        self._set_body(
            implied_body(template, level, place[1], place[1].name, start, place[0]), start, place[0]
        )
        return True

    def _named_in_full(self, template: str, level: str, start: int) -> bool:
        """ "Sekda Pemkab Demak", "Kajari Kejaksaan Negeri Kudus": the body itself stands behind the office."""
        full = parse_body(self.tokens, self.lex, start, self.end)
        if full is not None and full.is_region and level and full.kind == "international":
            # "Gubernur Prefektur Akita"
            full.is_region = False
            self._set_body(full, start, full.last)
            return True
        if full is None or full.is_region:
            return False
        if level:
            fitting = full.kind == "local-government" and full.region is not None
        else:
            # "Wakil Ketua DPRD HSS", where the article has "Pemkab Hulu Sungai Selatan (HSS)": no council is a government
            governs = full.head == "pemerintah" and template != "region"
            fitting = not governs and (
                template == "region" or full.kind in {kind_of(template), "agency", "ministry"}
            )
        if fitting:
            self._set_body(full, start, full.last)
        return fitting

    def _numbered_command(self) -> bool:
        """ "Dandim 0710/Pekalongan", "Pangdam XVI/Pattimura": a command with its number."""
        template, at = self.office.template, self.position
        if template.startswith("Pangkalan Utama") and self._unplaced_number(template, at):
            return True
        if not template.startswith("Komando") or at >= self.end:
            return False
        if self.tokens.words[at].isdigit() and skip_titles(self.tokens, self.lex, at + 1, self.end)[1]:
            # "Dandim 1423 Letkol Inf N"
            self._by_number(template, at)
            return True
        number = self._unit_number(at)
        if not (at < number < self.end and self._numbered(template, at, number)):
            return False
        if at - self.first > 1 and self.tokens.folded[at - 1] in {"kodam", "korem", "kodim", "koramil"}:
            # "Panglima Kodam XVI/Pattimura": the noun of the command is no part of the role
            self.role_end = at - 1
        return True

    def _unplaced_number(self, template: str, at: int) -> bool:
        """ "Danlantamal I Brigjen TNI N": a base that its number alone tells."""
        if at >= self.end or self.tokens.folded[at] not in ROMAN or not self.tokens.words[at].isupper():
            return False
        self._by_number(template, at)
        return True

    def _by_number(self, template: str, at: int) -> None:
        """A base or command that has its number alone for a name."""
        number, noun = self.tokens.words[at], template.split(" ")[0]
        name, forms = template.replace("{place}", number), forms_of(template, number)
        kind, classification = KIND_OF_TEMPLATE.get(noun, ("police-military", "MilitaryCommand"))
        body = BodyMention(
            at, at + 1, name, kind, classification, head=noun.lower(), place=number, forms=forms
        )
        self._set_body(body, at, at + 1)

    def _behind_class(self, at: int) -> int:
        """The token behind the class of a prison, court or immigration office ("Kelas IIB", "Kelas I Non TPI"), 0 for none."""
        tokens = self.tokens
        if tokens.folded[at] not in {"kelas", "klas"} or at + 2 >= self.end:
            return 0
        at += 2
        while at < self.end and (
            tokens.folded[at] in {"non", "tpi", "khusus"}
            or (len(tokens.words[at]) == 1 and tokens.words[at].isupper())
        ):
            at += 1
        return at if at < self.end else 0

    def _classed(
        self, template: str, at: int, number: int, region: str, start: int, after: int
    ) -> BodyMention:
        """The mention of a body with its class: "Lembaga Pemasyarakatan Kelas IIA Kendal"."""
        whole, place = self.tokens.span_text(at, after), self.tokens.span_text(number, after)
        kind, classification = KIND_OF_TEMPLATE.get(template.split(" ")[0], ("agency", None))
        forms = [*forms_of(template, whole, place, region), template.replace("{place}", place)]
        name = template.replace("{place}", whole)
        return BodyMention(
            start,
            after,
            name,
            kind,
            classification,
            head=template.split(" ")[0].lower(),
            place=place,
            forms=forms,
        )

    def _unit_number(self, at: int) -> int:
        """ "Dandim 0710/Pekalongan": the place behind a unit's number."""
        words, first = self.tokens.words, at
        if words[at][0].isdigit() or (self.tokens.folded[at] in ROMAN and words[at].isupper()):
            at += 1
            while at < self.end and (words[at][0].isdigit() or words[at] in {"/", "-"}):
                at += 1
        return first if at >= self.end else at

    def _numbered(self, template: str, at: int, number: int) -> bool:
        """ "Danrem 102/Panju Panjung Kolonel Arm N": a unit with a number is named up to a title or a comma."""
        tokens = self.tokens
        position = number
        while (
            position < self.end
            and position - number < 3
            and tokens.is_name_like(position)
            and tokens.folded[position] not in name_stops()
            and not skip_titles(tokens, self.lex, position, self.end)[1]
        ):
            position += 1
        if position == number:
            return False
        if (region := region_at(tokens, self.lex, number, self.end)) is not None:
            position = region[0]
        place = tokens.span_text(at, position)
        name = template.replace("{place}", place)
        kind, classification = KIND_OF_TEMPLATE.get(
            template.split(" ")[0], ("police-military", "MilitaryCommand")
        )
        region, forms = region_at(tokens, self.lex, number, position), forms_of(template, place)
        body = BodyMention(
            at, position, name, kind, classification, head=template.split(" ")[0].lower(),
            region=region[1] if region else None,
            place=tokens.span_text(number, region[0]) if region else place,
            forms=forms,
        )  # fmt: skip
        listed = next((b for form in (name, *forms) if (b := whole_body(self.lex, form)) is not None), None)
        if listed is not None:
            # "Pangdam I/BB"
            body = replace(body, name=listed.name, body=listed, region=None)
        self._set_body(body, at, position)
        return True

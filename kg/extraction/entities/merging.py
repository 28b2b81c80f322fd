"""Which institutions of an article are one: a shorter form, an acronym, a renaming, a branch and its body."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from itertools import islice
from typing import TYPE_CHECKING, Final

from kg.extraction.bodies.branches import is_branch
from kg.extraction.entities.sameness import abbreviates, misspelt, same_fields, same_hospital, without_levels
from kg.extraction.words.tokens import fold_phrase

if TYPE_CHECKING:
    from kg.extraction.entities.institutions import InstitutionEntity

Key = tuple[str, ...]

#: So many institutions of one article are compared with each other; a text with more is no news, and its
#: length must not be squared.
MOST_ENTITIES: Final = 200


def merge(entities: dict[Key, InstitutionEntity], join: Callable[[Key, Key], None]) -> None:
    """Join entities that are one; `join` takes the key that goes and the one that stays."""
    _Merging(entities, join).run()


class _Merging:
    def __init__(self, entities: dict[Key, InstitutionEntity], join: Callable[[Key, Key], None]) -> None:
        self.entities, self._join = entities, join
        self._folded: dict[Key, set[tuple[str, ...]]] = {}
        self._names: dict[Key, tuple[str, ...]] = {}

    def join(self, short: Key, target: Key) -> None:
        """Join two entities, and forget what was known of the forms of the one that stays."""
        self._join(short, target)
        self._folded.pop(target, None)

    def _words(self, key: Key) -> tuple[str, ...]:
        """The words of the name of an entity, which stays what it is."""
        words = self._names.get(key)
        if words is None:
            words = self._names[key] = without_levels(fold_phrase(self.entities[key].name))
        return words

    def run(self) -> None:
        """Join them, names first."""
        keys = sorted(
            islice((k for k in self.entities if k[0] in {"name", "body"}), MOST_ENTITIES),
            key=lambda k: (-len(k), k),
        )
        for short in reversed(keys):
            if short not in self.entities:
                continue
            target = self._longer(short, keys)
            if target is not None:
                self.join(short, target)
        self._merge_branches()

    def _merge_branches(self) -> None:
        """Branches of a national body that are one, and the body itself where it means its branch."""
        branches: dict[str, list[Key]] = {}
        for key in islice((k for k in self.entities if k[0] == "branch"), MOST_ENTITIES):
            branches.setdefault(key[1], []).append(key)
        for name, keys in branches.items():
            self._join_whole(name, self._join_branches(keys))
        self._merge_offices(branches)
        for key in [k for k in self.entities if k[0] == "central"]:
            whole = self.entities.get(("body", key[1]))
            if whole is not None:
                self.join(key, whole.key)

    def _merge_offices(self, branches: dict[str, list[Key]]) -> None:
        """ "Kantor Wilayah Bali" is the one of the ministry whose branch in Bali the article names."""
        for key in [k for k in self.entities if k[:3] == ("name", "kantor", "wilayah")]:
            region = self.entities[key].region
            there = [
                k for keys in branches.values() for k in keys
                if k in self.entities and self.entities[k].region is region and k[2] == (region.code if region else "")
                and any(form.startswith("Kantor Wilayah ") for form in self.entities[k].forms)
            ]  # fmt: skip
            if region is not None and len(there) == 1 and len(key) == 3 + len(fold_phrase(region.name)):
                self.join(key, there[0])

    def _join_branches(self, keys: list[Key]) -> list[Key]:
        """Join a branch that says less to the only one that says it too ("BRI Kendal", "BRI Unit Kendal"); those left."""
        left = list(keys)
        for key in keys:
            words = set(key[2].split())
            longer = [k for k in left if k != key and words <= self._branch_words(k)]
            if len(longer) == 1:
                left.remove(key)
                self.join(key, longer[0])
        return left

    def _branch_words(self, key: Key) -> set[str]:
        """What tells a branch, and the words of all its forms: "Unit Induk X dan Y (Xy)" is "Unit Induk Xy" as well."""
        return {*key[2].split(), *(w for form in self.entities[key].forms for w in fold_phrase(form))}

    def _join_whole(self, name: str, keys: list[Key]) -> None:
        """A national body is its only branch of the article ("BKKBN" where "BKKBN Riau" signs), a firm the unit that is
        named more than twice as often as any other, or more often than all others."""
        whole = self.entities.get(("body", name))
        if whole is None or any(f.startswith("Kementerian ") for f, n in whole.forms.items() if n):
            return
        if whole.classification == "Ministry" and not any(whole.forms.values()):
            # the ministry of a minister who is named
            return
        named = sorted((len(self.entities[k].spans), k) for k in keys)
        others = [count for count, _ in named[:-1]]
        if not others or (
            whole.kind in {"agency", "company"} and named[-1][0] > min(2 * others[-1], sum(others))
        ):
            self.join(("body", name), named[-1][1])

    def _renamed(self, short: Key, key: Key) -> bool:
        """Whether two names are of one body before and after it was renamed, as the tables tell."""
        bodies = [
            source.body
            for k in (short, key)
            if (source := self.entities[k].source) is not None and source.body is not None
        ]
        return len(bodies) == 2 and bodies[1].name in bodies[0].successors

    def _longer(self, short: Key, keys: Iterable[Key]) -> Key | None:
        words = self._words(short)
        found = [
            key
            for key in keys
            if key != short
            and key in self.entities
            and (
                (short[0] == "name" and self._same_name(short, words, key))
                or self._same_body(short, words, key)
            )
        ]
        return found[0] if len(found) == 1 else None

    def _same_body(self, short: Key, words: tuple[str, ...], key: Key) -> bool:
        """A body of the tables and its branch under a name of its own, or its name before it was renamed."""
        if self._renamed(short, key):
            return True
        if (
            short[0] != "body"
            or key[0] != "name"
            or self.entities[short].kind not in {"company", "agency", "ngo"}
        ):
            return False
        longer = self._words(key)
        return len(longer) > len(words) and longer[: len(words)] == words and is_branch(longer[len(words)])

    def _same_name(self, short: Key, words: tuple[str, ...], key: Key) -> bool:
        """A shorter form, an acronym, or a slip of the pen of another name of the article."""
        if {short[-1], key[-1]} == _LEVELS:
            # the bodies of a regency and of the city of the same name
            return False
        entity, other = self.entities[short], self.entities[key]
        longer = self._words(key)
        if key not in self._folded:
            self._folded[key] = set(map(fold_phrase, other.forms))
        named = (fold_phrase(form) for form, count in entity.forms.items() if count)
        if words in self._folded[key] or any(len(n) > 1 and n in self._folded[key] for n in named):
            return True
        if abbreviates(entity.name, words, other.name, longer):
            return True
        if longer[: len(words)] == words != longer and words[-1][0].isdigit():
            return True
        if other.kind != entity.kind:
            return False
        near = entity.region is None or (other.region is not None and entity.region.code == other.region.code)
        if len(longer) > len(words) > 1 and (
            (longer[: len(words)] == words and other.region is not None and near)
            or (longer[-len(words) :] == words and longer[0] not in _OF_ANOTHER)
            or longer[: len(words) + 1] == (*words, "di")
        ):
            return True
        if words[0] in _WITH_OWN_NAMES and _begins(words, longer):
            # "Yayasan Melati" in a headline is "Yayasan Melati Nusantara Sejahtera"
            return True
        if entity.kind == "hospital" and (same_hospital(words, longer) or _begins(words, longer)):
            return True
        if entity.classification == "MinistryUnit" and words[:2] == longer[:2] and set(words) < set(longer):
            # "Lapas Sukamundur" is "Lapas Wanita Kelas IIB Sukamundur"
            return len(words) > 2
        if entity.classification == "RegionalOffice" and near and same_fields(words, longer):
            return True
        return misspelt(words, longer) or (
            words != longer and words == tuple(w for w in longer if w != "negeri")
        )


def _begins(words: tuple[str, ...], longer: tuple[str, ...]) -> bool:
    """Whether a name of more than its noun is the beginning of another."""
    return 1 < len(words) < len(longer) and longer[: len(words)] == words


#: Nouns of bodies of which no other has the same first word of its own.
_WITH_OWN_NAMES: Final = frozenset({"yayasan", "perkumpulan"})
_LEVELS: Final = {"kabupaten", "kota"}
#: Nouns of bodies that belong to another one, whose name follows: "Sekretariat DPRD X", "Dharma Wanita Kementerian Y".
_OF_ANOTHER: Final = frozenset({"sekretariat", "dharma", "yayasan", "ikatan", "koperasi", "dewan"})

"""When two forms of a name can be one person's: parts of it, initials, slips of the pen."""

from __future__ import annotations


def part_of(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether a form is the name, less some words, with initials for others ("IGA Mas Sumatri")."""
    if not words or len(words) > len(full):
        return _initialled(words, full)
    rest = iter(full)
    if all(any(w == f or (len(w) == 1 and f.startswith(w)) for f in rest) for w in words):
        return any(len(w) > 1 for w in words)
    return _initialled(words, full)


def _initialled(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    if len(words) < 2 or not words[0].isalpha():
        return False
    size = len(words[0])
    return (
        1 < size <= 4
        and len(full) == size + len(words) - 1
        and "".join(f[0] for f in full[:size]) == words[0]
        and full[size:] == words[1:]
    )


def drifted(words: tuple[str, ...], full: tuple[str, ...]) -> bool:
    """Whether two forms of equal length differ by the spelling of one long word (Rahmad, Rahmat)."""
    if len(words) != len(full) or len(words) < 2:
        return False
    other = [(a, b) for a, b in zip(words, full, strict=True) if a != b]
    return len(other) == 1 and min(map(len, other[0])) > 3 and _one_letter_apart(*other[0])


def slip(word: str, name: str) -> bool:
    """Whether a long word is a name with one letter wrong ("kofifah", "khofifah")."""
    return len(name) > 5 and name[0] == word[0] and _one_letter_apart(name, word)


def _one_letter_apart(a: str, b: str) -> bool:
    """Whether two words differ by at most one letter ("rahmad", "rahmat")."""
    if abs(len(a) - len(b)) > 1:
        return False
    if len(a) == len(b):
        return sum(x != y for x, y in zip(a, b, strict=True)) <= 1
    short, long = sorted((a, b), key=len)
    return any(short == long[:i] + long[i + 1 :] for i in range(len(long)))

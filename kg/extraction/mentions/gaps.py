"""What may stand between an office and a name, so that the name is its holder's."""

from __future__ import annotations

from kg.extraction.words.tokens import Tokens
from kg.languages import word_set

OFFICE_NAME_GAPS = {
    (),
    (",",),
    (":",),
    (",", "yakni"),
    (",", "yaitu"),
    ("yakni",),
    ("yaitu",),
    (".",),
    ("-",),
    ("–",),
    (",", "saudara"),
    ("yang", "dijabat"),
    ("atas", "nama"),
    ("kami",),
    ("kita",),
    ("setempat",),
    ("setempat", ","),
    ("tersebut", ","),
    ("itu", ","),
    ("saat", "itu", ","),
    ("yang", "dimaksud", ","),
    ("bernama",),
    ("provinsi",),
    ("kabupaten",),
    ("kota",),
    ("ini", ","),
    ("aktif",),
    ("terpilih",),
    ("terpilih", ","),
    ("(",),
    (",", "("),
    ("—",),
    ("dijabat",),
    ("dijabat", "oleh"),
    ("kini", "dijabat"),
    ("kini", "dijabat", "oleh"),
    ("dipegang",),
    ("dipegang", "oleh"),
    ("kini", "dipegang"),
    ("kini", "dipegang", "oleh"),
    ("adalah",),
    ("ialah",),
    (",", "ialah"),
    (",", "adalah"),
}
#: Between an office and a name, where a title tells that it is one: "Bupati X (Dr. N)".
OF_TITLED = {(".",), ("(",), (",", "(")}
#: Offices that many hold at once: a list of names behind one shares it ("Anggota KPU N1, N2, dan N3").
OF_MANY = frozenset({"Anggota", "Anggota DPRD", "Komisioner", "Tim Ahli"})
#: How short forms of regional offices begin: "Bappelitbang", "Dinkes", "Kesbangpol".
SHORT_OFFICES = ("bap", "bkp", "bpk", "din", "dis", "kesbang")
#: Between a list of offices and the list of those who hold them.
DISTRIBUTING_GAPS = {
    ("masing-masing",),
    (",", "masing-masing"),
    ("masing-masing", "yakni"),
    (",", "masing-masing", "yakni"),
    ("masing-masing", "yaitu"),
    (",", "masing-masing", "yaitu"),
    ("yakni",),
    (",", "yakni"),
    ("yaitu",),
    (",", "yaitu"),
}
LIST_GAPS = {(",",), ("dan",), (",", "dan"), ("serta",), (",", "serta"), ("&",)}
NAME_OFFICE_GAPS = {
    (),
    (",",),
    ("selaku",),
    ("sebagai",),
    ("juga", "selaku"),
    (",", "juga", "selaku"),
    (",", "juga", "sebagai"),
    ("yang", "juga", "selaku"),
    ("yang", "juga", "menjabat"),
    ("yang", "juga", "menjabat", "sebagai"),
    (",", "yang", "menjabat", "sebagai"),
    ("yang", "kini", "menjabat"),
    ("yang", "kini", "menjabat", "sebagai"),
    ("yang", "saat", "ini", "menjabat"),
    ("yang", "saat", "ini", "menjabat", "sebagai"),
    ("yang", "tak", "lain"),
    ("yang", "tak", "lain", "adalah"),
    ("dalam", "kapasitasnya", "sebagai"),
    ("dalam", "kapasitas", "sebagai"),
    ("bertindak", "selaku"),
    ("bertindak", "sebagai"),
    (",", "dari"),
    (",", "selaku"),
    (",", "sebagai"),
    ("yang", "juga"),
    (",", "yang", "juga"),
    ("sekaligus",),
    ("yang", "menjabat"),
    ("yang", "menjabat", "sebagai"),
    ("(",),
    ("–",),
    ("-",),
    (".", ","),
    (",", "yang", "merupakan"),
    ("yang", "merupakan"),
    ("merupakan",),
    ("adalah",),
    ("ialah",),
    ("—",),
    ("menjabat",),
    ("menjabat", "sebagai"),
    ("menjabat", "selaku"),
    ("tercatat", "sebagai"),
    ("tercatat", "menjabat"),
    ("kini", "menjabat"),
    ("yang", "tercatat", "sebagai"),
    (",", "salah", "seorang"),
    (",", "salah", "satu"),
    (",", "yang", "menjabat"),
    (",", "yang", "kini", "menjabat"),
}
OFFICE_OFFICE_GAPS = {
    (",", "dulunya"),
    ("yang", "sebelumnya"),
    ("yang", "sebelumnya", "menjabat"),
    ("yang", "pernah", "menjabat"),
    ("yang", "dulu"),
    ("yang", "kini", "menjabat"),
    ("yang", "kini", "menjadi"),
    ("yang", "sekarang", "menjabat"),
    ("dan", "kini"),
    (",", "kini"),
    ("yang", "kini"),
    (",", "yang", "kini", "menjabat"),
    (",", "yang", "kini", "menjadi"),
    ("sekaligus",),
    ("yang", "juga"),
    (",", "yang", "juga"),
    ("merangkap",),
    (",", "sekaligus"),
    (",", "merangkap"),
    ("/",),
    (",", "selaku"),
    ("selaku",),
    ("yang", "juga", "merupakan"),
    ("yang", "juga", "sebagai"),
    ("yang", "juga", "selaku"),
    ("yang", "juga", "menjabat"),
    ("yang", "juga", "menjabat", "sebagai"),
    ("yang", "juga", "sekaligus"),
    ("yang", "juga", "sekaligus", "sebagai"),
    ("sekaligus", "sebagai"),
    ("sekaligus", "selaku"),
    (",", "yang", "juga", "menjabat"),
    (",", "sekaligus", "sebagai"),
    (",", "sekaligus", "selaku"),
    ("yang", "sekaligus"),
}
#: A clause between an office and its holder has at most so many tokens.
_LONGEST_CLAUSE = 12


def aside(tokens: Tokens, first: int, last: int) -> bool:
    """Whether tokens `first`:`last` only say which holder of an office is meant, up to a comma: "Kepala Dinas Sosial yang hadir
    secara daring, N", "anggota KPU Kudus lainnya, N"."""
    words = tokens.folded[first : last - 1]
    if not words or len(words) >= _LONGEST_CLAUSE or tokens.folded[last - 1] != ",":
        return False
    words = words[1:] if words[0] == "," else words
    if words[:1] == ["yang"]:
        small = all(tokens.words[i].islower() for i in range(last - 1 - len(words), last - 1))
        return small and len(words) > 1 and word_set("joins_no_aside").isdisjoint(words)
    return bool(words) and word_set("joins_pointing").issuperset(words)


def in_brackets(tokens: Tokens, first: int, last: int) -> bool:
    """Whether a pair of brackets encloses just tokens `first`:`last`."""
    return tokens.words[first - 1] == "(" and tokens.words[last : last + 1] == [")"]

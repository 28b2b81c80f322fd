"""Pure functions from one article to its facts, by rules and curated tables.

The stages, each a folder, lie on each other as ARCHITECTURE.md lists them: `words` and `page`, what is named
(`names`, `bodies`, `offices`, `mentions`, `entities`), who does what (`frames`, `agreements`), and what is said of it
(`topics`, `speech`, `terms`). `assemble` runs them in order, `writer` and `details` make facts of what they found.
"""

from __future__ import annotations

from kg.extraction.assemble import Reader
from kg.extraction.details import with_details
from kg.extraction.words.lexicon import lexicon
from kg.extraction.writer import FactWriter
from kg.languages import reading_in
from kg.model import Article, Facts

#: Version of the rules and tables; it is stored with the facts and rises when either changes.
EXTRACTOR_VERSION = "1"


def extract(article: Article) -> Facts:
    """The facts of one article, each with its evidence, by the words of its language. Any text gives facts or none; nothing is
    raised for what it says."""
    with reading_in(article.language):
        reader = Reader(article, lexicon())
        return with_details(reader, FactWriter(reader).facts(EXTRACTOR_VERSION))

"""Pure functions from one article to its facts, by rules and curated tables.

segments  paragraphs of the story, sentences, quotation marks
mentions  offices, bodies and names, left to right (names, bodies, offices)
entities  institutions and people: one for all forms (institutions, people)
frames    who does what to which instrument (triggers, participants, frames)
facts     agreements, dates, places, scope, witnesses, speech (agreements …), put together by `assemble`
details   the affair of each topic, the category, numbers, validity, money, follow-up (affairs, terms …)
"""

from __future__ import annotations

from kg.extraction.assemble import Reader
from kg.extraction.details import with_details
from kg.extraction.lexicon import lexicon
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

"""The page of one article's text: what every stretch of it is read as, by which rule, from which row of which table."""

from __future__ import annotations

from viz.reading.page import reading_page

__all__ = ["reading_page"]

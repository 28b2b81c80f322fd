"""`sinergi remove`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.add import report
from kg.cli.options import corrections_option, delta_option, store_option


@click.command()
@click.argument("articles", nargs=-1, required=True, metavar="ARTICLE...")
@store_option
@corrections_option
@delta_option
def remove(articles: tuple[str, ...], store: Path, corrections: Path | None, delta: Path | None) -> None:
    """Remove articles from a store, with all that only they say.

    ARTICLE is the key, the id, the address or the path of an article. Either all that are named go or, if one
    is not there, none.

    \b
    Example:
      sinergi remove https://koran.example/a --store result/store
    """
    from kg import pipeline

    report(pipeline.remove(articles, store, corrections=corrections, delta=delta), store, delta)

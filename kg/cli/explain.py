"""`sinergi explain`."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.exitcodes import DONE
from kg.cli.options import out_option
from kg.cli.terminal import coloured, printed, say, say_left_out, shown

if TYPE_CHECKING:
    from kg.model import Article
    from kg.pipeline import Gathered

_LISTED = 8


@click.command()
@click.argument("path", type=click.Path(path_type=Path, allow_dash=True), metavar="ARTICLE")
@click.option(
    "--article", "name", metavar="ID", help="Which article, by its id or key, where ARTICLE holds several."
)
@click.option(
    "--html", type=click.Path(path_type=Path), metavar="FILE", help="Write one HTML page that works offline."
)
@click.option(
    "--format",
    "format_",
    type=click.Choice(("text", "json")),
    default="text",
    show_default=True,
    help="How to write it.",
)
@click.option(
    "--lang",
    type=click.Choice(("en", "id")),
    default="en",
    show_default=True,
    help="The language of the labels.",
)
@out_option
def explain(
    path: Path, name: str | None, html: Path | None, format_: str, lang: str, out: Path | None
) -> int:
    """Show why an article is read as it is.

    ARTICLE is a file that `build` reads, or -. Below each paragraph stands what its words are read as: by which rule, with
    which confidence, from which row of which table or list of words; at the end all facts with their evidence, and what was
    skipped.

    \b
    Example:
      sinergi explain article.txt
      sinergi explain articles.jsonl --article 17 --html why.html
    """
    from kg.extraction.why.trace import trace
    from kg.pipeline import gather

    gathered = gather([path])
    if len(gathered.articles) > 1 or name is not None:
        article = _chosen(gathered, name)
    else:
        (article,) = gathered.articles
    traced = trace(article)
    if html is not None:
        from msgspec import to_builtins

        from kg.outputs import replacing
        from viz.reading import reading_page

        title = article.title or article.id
        page = reading_page(article.text, to_builtins(traced), title=title, language=lang)
        with replacing(html) as binary:
            binary.write(page.encode())
        say(f"wrote {html}", prefix="")
    if html is None or out is not None:
        from kg.cli.explained import write_json, write_text

        with printed(out) as stream:
            if format_ == "json":
                write_json(traced, stream)
            else:
                write_text(article.text, traced, stream, language=lang, colour=coloured(stream))
    return DONE


def _chosen(gathered: Gathered, name: str | None) -> Article:
    """The article of this id or key; what was set aside is told where there is none."""
    articles = gathered.articles
    found = [article for article in articles if name in {article.id, article.key}]
    if len(found) == 1:
        return found[0]
    if found:
        raise click.UsageError(
            f"{len(found)} articles have the id {name!r}; choose one by its key ({_listed(a.key for a in found)})."
        )
    say_left_out(gathered.rejections, gathered.superseded)
    ids = [article.id for article in articles]
    if name is None:
        raise click.UsageError(
            f"There are {len(articles):,} articles; choose one with --article ({_listed(ids)})."
        )
    near = difflib.get_close_matches(name, ids, n=1)
    hint = f" Did you mean {near[0]!r}?" if near else f" There are {_listed(ids)}."
    raise click.UsageError(f"There is no article {name!r}.{hint}")


def _listed(names: Iterable[str]) -> str:
    first = list(islice(names, _LISTED + 1))
    return ", ".join(map(shown, first[:_LISTED])) + (", …" if len(first) > _LISTED else "")

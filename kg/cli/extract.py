"""`sinergi extract`."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.exitcodes import DONE, SET_ASIDE
from kg.cli.options import paths_argument
from kg.cli.terminal import counted, progress, say, say_left_out


@click.command()
@paths_argument
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=None,
    metavar="DIR",
    help="A folder for one file for each article, named by its id; without it, standard output.",
)
def extract(paths: tuple[Path, ...], out: Path | None) -> int:
    """Print what each article says, as JSON.

    One object for each article: people, institutions, agreements, statements and flags, each with the places
    in the text that prove it. The format is described in docs/facts-format.md.

    \b
    Example:
      sinergi extract article.txt
      sinergi extract articles.jsonl --out facts/
    """
    from kg.extraction import extract as facts_of
    from kg.factsformat import dumps, to_exchange
    from kg.loaders import FileNames
    from kg.outputs import replacing
    from kg.pipeline import gather

    names = FileNames()
    with progress() as tell:
        gathered = gather(paths, progress=tell)
        for number, article in enumerate(gathered.articles):
            tell("reading articles", number, len(gathered.articles))
            text = dumps(to_exchange(facts_of(article), article))
            if out is None:
                click.echo(text, nl=False)
                continue
            with replacing(out / f"{names.of(article)}.json") as stream:
                stream.write(text.encode())
    say_left_out(gathered.rejections, gathered.superseded)
    if out is not None:
        say(f"wrote the facts of {counted(len(gathered.articles), 'article')} to {out}", prefix="")
    return SET_ASIDE if gathered.rejections else DONE

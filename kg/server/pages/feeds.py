"""What is new in the graph, as an Atom feed."""

from __future__ import annotations

from datetime import date, timedelta

from kg.changes import atom, changes_since, of_institution
from kg.errors import QueryError
from kg.server.exchange import Answer
from kg.server.pages.numbers import covered
from kg.server.pages.showing import data, shown
from kg.server.pages.view import View

_WINDOW = timedelta(days=90)
_MOST = 500
"""So many changes are told, the newest."""


def feed(view: View) -> Answer:
    """The changes ``since`` a day, 90 days before the newest article if none is given, perhaps of one ``institution``."""
    try:
        since = _since(view)
        found = changes_since(view.store, since)
        institution = view.asked.get("institution")
        if institution:
            found = of_institution(view.store, found, institution)
    except (QueryError, ValueError) as error:
        return shown(view, "refused.html.j2", status=400, reason=str(error))
    body = atom(
        found[:_MOST],
        base=view.graph.base,
        title=view.say("feed_title"),
        subtitle=view.say("feed_since", day=view.day(since.isoformat()), count=len(found), most=_MOST)
        if len(found) > _MOST
        else view.say("feed_all", day=view.day(since.isoformat()), count=len(found)),
        language=view.language,
        page=lambda iri: view.asked.address + view.page(iri),
    )
    return data(body, "application/atom+xml; charset=utf-8", ("Content-Language", view.language))


def _since(view: View) -> date:
    given = view.asked.get("since")
    if given:
        try:
            return date.fromisoformat(given.strip())
        except ValueError as error:
            raise ValueError(view.say("bad_day", given=given[:40])) from error
    last = covered(view.graph).last
    if not last:
        return date.min
    newest = date.fromisoformat(last)
    return newest - min(_WINDOW, newest - date.min)

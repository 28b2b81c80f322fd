"""Which part of a worker answers a request."""

from __future__ import annotations

from hashlib import blake2b

from msgspec import structs

from kg.server import catalogue
from kg.server.description import description
from kg.server.evaluation import answer_query, formats_of, guard, known
from kg.server.exchange import Answer, Asked, Refused
from kg.server.formats import GRAPHS, HTML, choose
from kg.server.outgoing import Outgoing
from kg.server.protocol import operation, pairs
from kg.server.site import Site

ENDPOINT = "/sparql"
QUESTIONS = "/queries"


def respond(site: Site, out: Outgoing) -> None:
    """Send the response to a request. Raises `Refused` for one that gets none."""
    path = out.request.path.rstrip("/") or "/"
    if path == ENDPOINT:
        _endpoint(site, out)
    elif path == QUESTIONS:
        _send(out, catalogue.listed(out.request.accept) or _page(site, out))
    elif path.startswith(f"{QUESTIONS}/") and "." not in path:  # an ending is the pages' business
        if not catalogue.answer_question(site, path.removeprefix(f"{QUESTIONS}/"), out):
            _send(out, _page(site, out))
    else:
        _send(out, _page(site, out))


def _endpoint(site: Site, out: Outgoing) -> None:
    request = out.request
    # Only what a person may have typed or clicked is answered by a page.
    pages = (HTML,) if request.method != "POST" and site.graph is not None else ()
    asked = operation(request)
    chosen = choose(request.accept, GRAPHS if asked is None else formats_of(asked.text), *pages)
    if chosen.name == HTML:
        _send(out, _page(site, out))
    elif asked is None:
        _send(out, description(site, request.address, chosen))
    else:
        guard(asked.text, "query", site)
        answer_query(site, asked, chosen, out)


def _page(site: Site, out: Outgoing) -> Answer:
    """The page at a path, made by `kg.server.pages`."""
    request = out.request
    if request.method == "POST":
        raise Refused(
            405, "only the endpoint and the questions take POST; use GET", (("Allow", "GET, HEAD, OPTIONS"),)
        )
    if site.graph is None:
        raise Refused(404, f"there is nothing at this address; the endpoint is {ENDPOINT}")
    from kg.server.pages import answer

    asked = Asked(
        path=request.path,
        parameters=pairs(request.query, "the query string"),
        accept=request.accept,
        languages=request.languages,
        address=request.address,
    )
    with site.reading() as graph:
        return answer(graph, asked)


def _send(out: Outgoing, answer: Answer) -> None:
    """Send an answer with an entity tag of its bytes, or that the client has it already."""
    fields = {name.lower() for name, _ in answer.headers}
    if answer.status == 200 and out.request.method != "POST" and "etag" not in fields:
        tag = f'W/"{blake2b(answer.body, digest_size=9).hexdigest()}"'
        headers = [*answer.headers, ("ETag", tag)]
        if "cache-control" not in fields:
            headers.append(("Cache-Control", "no-cache"))
        answer = structs.replace(answer, headers=tuple(headers))
        if known(out.request.match, tag):
            answer = structs.replace(answer, status=304, media_type="", body=b"")
    out.whole(answer)

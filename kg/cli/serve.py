"""`sinergi serve`."""

from __future__ import annotations

import ipaddress
import re
from pathlib import Path

import click

from kg.cli.options import store_option
from kg.cli.terminal import say

_NAMED = re.compile(r"(?:[A-Za-z0-9](?:[A-Za-z0-9.-]*[A-Za-z0-9])?|\[[0-9A-Fa-f:.]+\])(?::[0-9]{1,5})?")
_ORIGIN = re.compile(rf"\*|https?://{_NAMED.pattern}")

_RATE = 50.0
"""Requests a second of one address, where others than this machine can ask."""

_SHARE = 6
"""Requests of one address in hand at once, where others than this machine can ask."""

_CONNECTIONS = 64
"""Connections of one address, where others than this machine can ask."""

_CONNECTIONS_HERE = 256
"""Connections of one address of this machine: half of all that there may be."""


@click.command(short_help="Serve a store over HTTP: SPARQL, the catalogue, pages.")
@store_option
@click.option("--host", default="127.0.0.1", show_default=True, help="The address to listen on.")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8642,
    show_default=True,
    help="The port to listen on; 0 takes a free one.",
)
@click.option(
    "--timeout",
    type=click.FloatRange(0.1, 3600),
    default=30.0,
    show_default=True,
    metavar="SECONDS",
    help="How long a query may take.",
)
@click.option(
    "--workers",
    type=click.IntRange(1, 256),
    default=8,
    show_default=True,
    metavar="N",
    help="How many long queries may run at once; short ones have processes of their own.",
)
@click.option(
    "--memory",
    type=click.IntRange(256),
    default=1024,
    show_default=True,
    metavar="MB",
    help="How much memory a query may take.",
)
@click.option(
    "--rate",
    type=click.FloatRange(0),
    default=None,
    metavar="N",
    help="Requests a second that one address may send; 0: any number. Default: any on a loopback host, else 50.",
)
@click.option(
    "--share",
    type=click.IntRange(0),
    default=None,
    metavar="N",
    help="Requests of one address in hand at once; 0: any number. Default: any on a loopback host, else 6.",
)
@click.option(
    "--connections",
    type=click.IntRange(0),
    default=None,
    metavar="N",
    help="Connections of one address at once; 0: any number. Default: 256 on a loopback host, any behind a proxy, else 64.",
)
@click.option(
    "--allow-service",
    "services",
    multiple=True,
    metavar="HOST[:PORT]",
    help="A host that queries may ask by SERVICE; may be repeated. Without it none is asked.",
)
@click.option(
    "--allow-origin",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="A web origin whose scripts may read answers, such as https://example.org; may be repeated. Default: all.",
)
@click.option(
    "--proxy",
    is_flag=True,
    help="A proxy on this machine passes requests on, and tells the client's address in X-Forwarded-For.",
)
def serve(
    store: Path,
    host: str,
    port: int,
    timeout: float,
    workers: int,
    memory: int,
    rate: float | None,
    share: int | None,
    connections: int | None,
    services: tuple[str, ...],
    origins: tuple[str, ...],
    proxy: bool,
) -> None:
    """Serve a store over HTTP: a SPARQL endpoint at /sparql, the catalogue at /queries, pages for people.

    The server only reads. It follows the store: what `sinergi add` and `sinergi build` change is there at once, and a query
    that runs meanwhile is not disturbed.

    \b
    Example:
      sinergi serve --store result/store
      sinergi serve --store result/store --host 0.0.0.0 --port 80 --timeout 10
    """
    for name, values, form in (
        ("--allow-service", services, _NAMED),
        ("--allow-origin", origins, _ORIGIN),
    ):
        for value in values:
            if not form.fullmatch(value):
                raise click.UsageError(f"{name} takes {_TAKES[name]}, not {value!r}.")
    from kg.server.serving import serve as run
    from kg.server.settings import Settings

    alone = _is_loopback(host) and not proxy
    settings = Settings(
        store=str(store),
        host=host,
        port=port,
        timeout=timeout,
        workers=workers,
        memory=memory,
        rate=(None if alone else _RATE) if rate is None else rate or None,
        share=(None if alone else _SHARE) if share is None else share or None,
        connections=_connections(host, proxy) if connections is None else connections or None,
        services=tuple(service.lower() for service in services),
        origins=origins or ("*",),
        proxy=proxy,
    )
    run(settings, say=say, ready=lambda address: _greet(store, address))


_TAKES = {
    "--allow-service": "a host, such as query.wikidata.org or 127.0.0.1:7878",
    "--allow-origin": "an origin, such as https://example.org, or *",
}


def _connections(host: str, proxy: bool) -> int | None:
    """How many connections one address may have open: all are the proxy's where there is one."""
    if proxy:
        return None
    return _CONNECTIONS_HERE if _is_loopback(host) else _CONNECTIONS


def _is_loopback(host: str) -> bool:
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _greet(store: Path, address: str) -> None:
    say(f"serving {store} at {address}/ (SPARQL at {address}/sparql); Ctrl+C stops it")

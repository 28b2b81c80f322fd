"""Other SPARQL engines: a graph sent to one, and asked there.

``RemoteGraph(address)`` answers the catalogue and any SPARQL, as a store on disk does; `push` sends a store.
"""

from __future__ import annotations

from kg.remote.credentials import Credentials, credentials
from kg.remote.endpoint import Endpoint
from kg.remote.graph import RemoteGraph
from kg.remote.pushing import Pushed, push
from kg.remote.transport import Transport

__all__ = ["Credentials", "Endpoint", "Pushed", "RemoteGraph", "Transport", "credentials", "push"]

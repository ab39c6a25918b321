"""PostgreSQL of the project's own, for trying out, developing and testing.

Production points ``DATABASE_URL`` at a real server. Where it is unset, a launcher (``make demo``, ``make test``,
``python -m config.embedded start``) starts a cluster from the binaries of a wheel, or from the system's own, on a unix
socket and without TCP. Importing settings never starts anything: linters and parallel test workers import them too.

Nothing here imports Django, so that settings can ask where the socket is.
"""

from __future__ import annotations

from config.embedded.cluster import Cluster, cluster
from config.embedded.errors import EmbeddedError
from config.embedded.places import Places, database_url, places_of

__all__ = ["Cluster", "EmbeddedError", "Places", "cluster", "database_url", "places_of"]

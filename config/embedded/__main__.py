"""``python -m config.embedded start|stop|status|url [--name site|test|bench]``."""

from __future__ import annotations

import argparse
import sys

from config.embedded.cluster import cluster
from config.embedded.errors import EmbeddedError
from config.embedded.places import database_url


def main(arguments: list[str] | None = None) -> int:
    """Do what was asked; the exit status is 0, 1 for an error, 3 for ``status`` of a server that does not run."""
    parser = argparse.ArgumentParser(prog="python -m config.embedded", description="The embedded PostgreSQL.")
    parser.add_argument("command", choices=["start", "stop", "status", "url"])
    parser.add_argument("--name", default="site", choices=["site", "test", "bench"])
    asked = parser.parse_args(arguments)
    if asked.command == "url":
        print(database_url(asked.name))
        return 0
    server = cluster(asked.name, hasty=asked.name == "test", say=print)
    try:
        if asked.command == "start":
            print(f"PostgreSQL runs (process {server.start().pid}): {database_url(asked.name)}")
        elif asked.command == "stop":
            print("PostgreSQL stopped" if server.stop() else "PostgreSQL was not running")
        else:
            found = server.running()
            print(f"PostgreSQL runs (process {found.pid})" if found else "PostgreSQL does not run")
            return 0 if found else 3
    except EmbeddedError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())

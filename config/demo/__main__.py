"""``python -m config.demo [--port 8000]``."""

from __future__ import annotations

import argparse
import os
import sys

from config.demo.launcher import Launcher


def main() -> int:
    """Run the demo; the exit status is 0 after a signal, 1 when it could not run."""
    parser = argparse.ArgumentParser(prog="make demo", description="The site with an invented practice.")
    parser.add_argument("--port", type=int, default=8000, help="make demo PORT=8001")
    port = parser.parse_args().port
    os.environ["DJANGO_SETTINGS_MODULE"] = "config.settings.demo"
    os.environ.setdefault("SITE_URL", f"http://localhost:{port}")
    return Launcher(port).run()


if __name__ == "__main__":
    sys.exit(main())

"""Starts a database as safe as a real one, measures, prints; 1 when a figure was not reached."""

from __future__ import annotations

import os
import subprocess
import sys

from bench.report import Report, say
from config.embedded.cluster import cluster
from config.embedded.places import database_url

DATABASE = "avain_bench"


def main() -> int:
    """Run every measurement."""
    server = cluster("bench", say=say)
    with server.session():
        os.environ["DATABASE_URL"] = database_url("bench")
        os.environ["DJANGO_SETTINGS_MODULE"] = "bench.settings"
        from config.translations import compile_translations

        compile_translations()  # a visitor reads a translated page, and words that are missing take longest to look up
        import django

        django.setup()
        from tests.support.template import clone, make_template, using_database

        say("Preparing a database")
        clone(make_template(), DATABASE)
        with using_database(DATABASE):
            return measure()


def measure() -> int:
    """With everything set up."""
    from django.conf import settings
    from django.core.management import call_command
    from django.utils import timezone

    from bench.bookings import measure_bookings
    from bench.calculation import measure_availability, measure_calculation
    from bench.web import measure_web

    (settings.VAR_DIR / "bench").mkdir(parents=True, exist_ok=True)
    settings.STATIC_ROOT.mkdir(parents=True, exist_ok=True)
    call_command("createcachetable", verbosity=0)
    now = timezone.now()
    report = Report()
    report.section("Free times, in-process")
    measure_availability(report, now=now)
    measure_calculation(report)
    report.section("The web")
    measure_web(report, now=now)
    report.section("Bookings")
    measure_bookings(report, now=now)
    return report.end(missed="Missed", well="Every figure was reached.")


def lighthouse() -> int:
    """In a process of its own, since it serves with other settings."""
    return subprocess.run([sys.executable, "-m", "bench.lighthouse"], check=False).returncode


if __name__ == "__main__":
    measured = main()
    sys.exit(lighthouse() or measured)

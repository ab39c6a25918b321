"""Jobs that follow a change of pages or of what they show, each waiting once however often it is asked for."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued


def renew_page(page_id: int) -> None:
    """The page's place in the search."""
    from cms.tasks import index_page

    _once(index_page, f"cms.index_page.{page_id}", page_id=page_id)


def renew_site() -> None:
    """The same for every page."""
    from cms.tasks import index_site

    _once(index_site, "cms.index_site")


def _once(task: Any, lock: str, **arguments: int) -> None:
    """In a savepoint of its own: that the job waits already is an error to the database, and none to us."""
    try:
        with transaction.atomic():
            task.configure(queueing_lock=lock).defer(**arguments)
    except AlreadyEnqueued:
        return

"""Jobs that follow a change of pages or of what they show, each waiting once however often it is asked for."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from procrastinate.exceptions import AlreadyEnqueued


def renew_page(page_id: int) -> None:
    """The page's place in the search, its picture for sharing, and its own pictures in every size."""
    from cms.tasks import draw_picture, index_page, prepare_pictures

    _once(draw_picture, f"cms.draw_picture.{page_id}", page_id=page_id)
    _once(index_page, f"cms.index_page.{page_id}", page_id=page_id)
    _once(prepare_pictures, f"cms.prepare_pictures.{page_id}", page_id=page_id)


def renew_site() -> None:
    """The same for every page."""
    from cms.tasks import index_site

    _once(index_site, "cms.index_site")
    renew_pictures()


def renew_pictures() -> None:
    """Every picture for sharing: the practice's name or look has changed, or a portrait."""
    from cms.tasks import draw_pictures

    _once(draw_pictures, "cms.draw_pictures")


def _once(task: Any, lock: str, **arguments: int) -> None:
    """In a savepoint of its own: that the job waits already is an error to the database, and none to us."""
    try:
        with transaction.atomic():
            task.configure(queueing_lock=lock).defer(**arguments)
    except AlreadyEnqueued:
        return

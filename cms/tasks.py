"""Jobs of the site. A second run of each is harmless; arguments are ids, never content (Law 6)."""

from __future__ import annotations

from django.conf import settings
from django.core.management import call_command
from django.utils import timezone
from procrastinate import RetryStrategy
from procrastinate.contrib.django import app
from wagtail.models import Page

MESSAGES = RetryStrategy(max_attempts=12, exponential_wait=4)


@app.periodic(cron="* * * * *")
@app.task(name="cms.publish_scheduled", queueing_lock="cms.publish_scheduled")
def publish_scheduled(timestamp: int) -> None:
    """Publish what is due and take down what has expired; at most a minute late."""
    call_command("publish_scheduled", verbosity=0)


@app.task(name="cms.index_page")
def index_page(page_id: int) -> None:
    """What the site's search knows of a page."""
    from cms.search import indexing

    indexing.index_page(page_id)


@app.task(name="cms.prepare_pictures")
def prepare_pictures(page_id: int) -> None:
    """A page's pictures in all their sizes, so that no visitor waits for them."""
    from cms import pictures

    page = Page.objects.filter(pk=page_id, live=True).first()
    if page is not None:
        pictures.prepare(page.specific)


@app.periodic(cron="23 * * * *")
@app.task(name="cms.index_site", pass_context=False)
def index_site(timestamp: int = 0) -> None:
    """The same of every page: after changes to the catalogue, and once an hour as a net."""
    from cms.search import indexing

    indexing.index_site()


@app.task(name="cms.draw_picture")
def draw_picture(page_id: int) -> None:
    """The picture that stands beside a shared link to a page."""
    from cms.sharing import pictures

    pictures.draw_page(page_id, now=timezone.now())


@app.periodic(cron="41 * * * *")
@app.task(name="cms.draw_pictures", pass_context=False)
def draw_pictures(timestamp: int = 0) -> None:
    """The same of every page that has none, or an old one; and old ones are forgotten."""
    from cms.sharing import pictures

    pictures.draw_all(now=timezone.now())


@app.task(name="cms.tell_approvers", queue="messages", retry=MESSAGES)
def tell_approvers(task_state_id: int, by_id: int | None) -> None:
    """A page waits for somebody's approval."""
    from cms.editing.letters import asked, send

    send(asked(task_state_id, by_id=by_id))


@app.task(name="cms.tell_writer", queue="messages", retry=MESSAGES)
def tell_writer(workflow_state_id: int, task_state_id: int | None) -> None:
    """Approved, or sent back with a word on why."""
    from cms.editing.letters import outcome, send

    send(outcome(workflow_state_id, task_state_id=task_state_id))


@app.task(name="cms.tell_of_comments", queue="messages", retry=MESSAGES)
def tell_of_comments(page_id: int, said: list[int], answered: list[int], closed: list[int], by_id: int) -> None:
    """Somebody commented, answered, or closed a comment."""
    from cms.editing.letters import commented, send

    send(commented(page_id, said=said, answered=answered, closed=closed, by_id=by_id))


@app.task(name="cms.check_page")
def check_page(page_id: int) -> None:
    """Read a page that has just changed, and those that link to it, for dead links and old sums."""
    from cms.editing.scan import scan_around

    page = Page.objects.filter(pk=page_id).first()
    if page is not None:
        scan_around(page, now=timezone.now())


@app.periodic(cron="7 4 * * *")
@app.task(name="cms.check_pages", queueing_lock="cms.check_pages")
def check_pages(timestamp: int) -> None:
    """Every night: all pages, since what a link leads to changes without them."""
    from cms.editing.scan import scan_all

    scan_all(now=timezone.now())


@app.periodic(cron="37 4 * * 1")
@app.task(name="cms.check_outside", queueing_lock="cms.check_outside")
def check_outside(timestamp: int) -> None:
    """Every Monday, where it is switched on: other sites' pages that ours link to."""
    from cms.editing import outside

    if settings.CHECK_OUTSIDE_LINKS:
        outside.check_outside(now=timezone.now())


@app.task(name="cms.tasks.tell_of_report", queue="messages", retry=MESSAGES)
def tell_of_report(report_id: int, to: str) -> None:
    """One message about a report on accessibility: to the office or to who sent it."""
    from cms.messages import compose_report
    from notifications.deliver import deliver

    message = compose_report(report_id, to=to)
    if message is not None:
        deliver(message)


@app.periodic(cron="32 3 * * *")
@app.task(name="cms.forget_old", queueing_lock="cms.forget_old")
def forget_old(timestamp: int) -> None:
    """Every night: what is past its time."""
    from accounts.retention import tell
    from cms.actions.forget import forget_old as forget
    from cms.editing.history import forget_history

    now = timezone.now()
    tell("cms", {**forget(now=now), **forget_history(now=now)})

"""Whom the editors' room listens to: pages and supervisors for whose is what, Wagtail's workflow for what to tell."""

from __future__ import annotations

from django.apps import AppConfig
from django.db.models.signals import post_migrate, post_save
from django.dispatch import Signal
from wagtail.models import Page
from wagtail.signals import (
    init_new_page,
    page_published,
    page_unpublished,
    task_submitted,
    workflow_approved,
    workflow_rejected,
    workflow_submitted,
)


def listen() -> None:
    """Connect the receivers. Called once, when the app is ready."""
    from booking.models import Service, Supervisor
    from cms.editing.names import renamed
    from cms.editing.ownership import page_made, supervisor_saved
    from cms.editing.starts import begin
    from cms.models import ArticleIndexPage, SupervisorPage

    for model in (ArticleIndexPage, SupervisorPage):
        post_save.connect(page_made, sender=model, dispatch_uid=f"cms.page_made.{model.__name__}")
    post_save.connect(supervisor_saved, sender=Supervisor, dispatch_uid="cms.supervisor_saved")
    for named in (Service, Supervisor):
        post_save.connect(renamed, sender=named, dispatch_uid=f"cms.renamed.{named.__name__}")
    page_published.connect(read_anew, dispatch_uid="cms.read_anew")
    page_unpublished.connect(read_anew, dispatch_uid="cms.read_anew")
    init_new_page.connect(begin, dispatch_uid="cms.begin")
    post_migrate.connect(after_migrations, dispatch_uid="cms.own_pages")
    instead_of_wagtails_mails()


def instead_of_wagtails_mails() -> None:
    """Wagtail mails within the request (wagtail.admin.signal_handlers); ours defer jobs.

    The same uid and sender as Wagtail's, and earlier, since this app stands before wagtail.admin: Django keeps the first
    receiver of a uid, and so Wagtail's are not connected at all.
    """
    from wagtail.models import TaskState, WorkflowState

    from cms.editing import telling

    def put(signal: Signal, receiver: object, sender: type, uid: str) -> None:
        signal.connect(receiver, sender=sender, dispatch_uid=f"{uid}_email_notification")  # type: ignore[arg-type]

    put(task_submitted, telling.approval_asked, TaskState, "group_approval_task_submitted")
    put(workflow_submitted, telling.nobody, WorkflowState, "workflow_state_submitted")
    put(workflow_approved, telling.approved, WorkflowState, "workflow_state_approved")
    put(workflow_rejected, telling.sent_back, WorkflowState, "workflow_state_rejected")


def read_anew(*, instance: Page, **kwargs: object) -> None:
    """Receiver of Wagtail's page_published and page_unpublished: a job looks for what is to be mended."""
    from cms import tasks

    tasks.check_page.defer(page_id=instance.pk)


def after_migrations(sender: AppConfig, **kwargs: object) -> None:
    """Pages of before this permission get it too."""
    if sender.label == "cms":
        from cms.editing.ownership import grant_own_pages

        grant_own_pages()

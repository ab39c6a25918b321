"""Wagtail's own memory of who worked on the site goes with the other logs (accounts.retention, kind "logs")."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db.models import Q, QuerySet
from wagtail.models import Comment, ModelLogEntry, Page, PageLogEntry, Revision, WorkflowState

from accounts.retention import delete_in_batches, kept_since

FINISHED = (WorkflowState.STATUS_APPROVED, WorkflowState.STATUS_CANCELLED)


def forget_history(*, now: datetime) -> Mapping[str, int]:
    """How many rows of each kind. Each names who wrote, asked or decided; what is in use or not settled stays."""
    before = kept_since("logs", now=now)
    logs = sum(delete_in_batches(model.objects.filter(timestamp__lt=before)) for model in (PageLogEntry, ModelLogEntry))
    return {
        "log": logs,
        "comments": delete_in_batches(Comment.objects.filter(resolved_at__lt=before)),
        "approvals": delete_in_batches(_settled(before)),
        "versions": delete_in_batches(_superseded(before)),
    }


def _settled(before: datetime) -> QuerySet[WorkflowState]:
    """Approvals that came to an end before then."""
    late = WorkflowState.objects.filter(task_states__finished_at__gte=before).values("pk")
    return WorkflowState.objects.filter(status__in=FINISHED, created_at__lt=before).exclude(pk__in=late)


def _superseded(before: datetime) -> QuerySet[Revision]:
    """Versions of pages to which nobody can have a reason to go back: neither the newest nor the one that is shown, not
    scheduled, in no approval, and no comment hangs on it (Wagtail would delete the comment with it).
    """
    newest = Page.objects.exclude(latest_revision=None).values("latest_revision")
    shown = Page.objects.exclude(live_revision=None).values("live_revision")
    return (
        Revision.objects.page_revisions()
        .filter(created_at__lt=before, approved_go_live_at=None, task_states=None, created_comments=None)
        .exclude(Q(pk__in=newest) | Q(pk__in=shown))
    )

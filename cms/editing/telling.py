"""What the editors' workflow tells to whom: here jobs are deferred, in the transaction that causes them (Law 6)."""

from __future__ import annotations

from typing import Any

from wagtail.models import TaskState, WorkflowState

from accounts.models import User
from cms import tasks


def approval_asked(*, instance: TaskState, user: User | None = None, **kwargs: Any) -> None:
    """Receiver of Wagtail's ``task_submitted``."""
    tasks.tell_approvers.defer(task_state_id=instance.pk, by_id=user.pk if user else None)


def nobody(**kwargs: Any) -> None:
    """Receiver of ``workflow_submitted``: those who approve hear of it by ``task_submitted``."""


def approved(*, instance: WorkflowState, user: User | None = None, **kwargs: Any) -> None:
    """Receiver of ``workflow_approved``."""
    _tell_writer(instance, user)


def sent_back(*, instance: WorkflowState, user: User | None = None, **kwargs: Any) -> None:
    """Receiver of ``workflow_rejected``."""
    _tell_writer(instance, user)


def _tell_writer(state: WorkflowState, user: User | None) -> None:
    if state.requested_by_id and (user is None or state.requested_by_id != user.pk):
        tasks.tell_writer.defer(workflow_state_id=state.pk, task_state_id=state.current_task_state_id)

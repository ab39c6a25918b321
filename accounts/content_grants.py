"""Who edits the pages and the files: permissions that Wagtail keeps beside the groups' own."""

from __future__ import annotations

from collections.abc import Mapping

from django.conf import settings
from django.contrib.auth.models import Group, Permission
from django.utils.translation import gettext, override

from accounts.roles import Role

PAGES: Mapping[Role, tuple[str, ...]] = {
    Role.OWNER: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    Role.EDITOR: ("add_page", "change_page", "publish_page"),
}
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
OWN_FILES = ("add_image", "choose_image", "add_document", "choose_document")
"""A supervisor's: adding lets one change what one added oneself."""
WAGTAILS_OWN = ("Moderators", "Editors")
WAGTAILS_WORKFLOW = "Moderators approval"
APPROVERS = (Role.OWNER, Role.EDITOR)


def grant_content() -> None:
    """Give owner and editor the page tree and the files, supervisors files of their own, and put Wagtail's own two groups
    away: who approves what others submit are editors and owners. Idempotent. Which pages are a supervisor's, cms says.
    """
    from wagtail.models import Collection, GroupCollectionPermission, GroupPagePermission, Page

    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    if root is None or files is None:
        return
    for role, codenames in PAGES.items():
        group = Group.objects.get(name=role.value)
        for each in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=each)
        for each in Permission.objects.filter(content_type__app_label="files", codename__in=FILES):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=each)
    group = Group.objects.get(name=Role.SUPERVISOR.value)
    for each in Permission.objects.filter(content_type__app_label="files", codename__in=OWN_FILES):
        GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=each)
    _name_who_approves()
    Group.objects.filter(name__in=WAGTAILS_OWN, user=None).delete()


def _name_who_approves() -> None:
    """Wagtail's own workflow, of one step and for every page, gets our approvers and a name in the site's first language.

    Once: by its new name it isn't found again, so what an owner changes in the admin stays.
    """
    from wagtail.models import GroupApprovalTask, Workflow

    with override(settings.LANGUAGE_CODE):
        name = gettext("Approval by an editor")
    for task in GroupApprovalTask.objects.filter(name=WAGTAILS_WORKFLOW):
        task.groups.set(Group.objects.filter(name__in=[role.value for role in APPROVERS]))
        task.name = name
        task.save()
    Workflow.objects.filter(name=WAGTAILS_WORKFLOW).update(name=name)

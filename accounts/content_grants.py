"""Who edits the pages and the files: permissions that Wagtail keeps beside the groups' own."""

from __future__ import annotations

from collections.abc import Mapping

from django.contrib.auth.models import Group, Permission

from accounts.roles import Role

PAGES: Mapping[Role, tuple[str, ...]] = {
    Role.OWNER: ("add_page", "change_page", "publish_page", "lock_page", "unlock_page"),
    Role.EDITOR: ("add_page", "change_page", "publish_page"),
}
FILES = ("add_image", "change_image", "choose_image", "add_document", "change_document", "choose_document")
WAGTAILS_OWN = ("Moderators", "Editors")


def grant_content() -> None:
    """Give owner and editor the page tree and the files, and put Wagtail's own two groups away. Idempotent."""
    from wagtail.models import Collection, GroupApprovalTask, GroupCollectionPermission, GroupPagePermission, Page

    root, files = Page.get_first_root_node(), Collection.get_first_root_node()
    if root is None or files is None:
        return
    for role, codenames in PAGES.items():
        group = Group.objects.get(name=role.value)
        for each in Permission.objects.filter(content_type__app_label="wagtailcore", codename__in=codenames):
            GroupPagePermission.objects.get_or_create(group=group, page=root, permission=each)
        for each in Permission.objects.filter(content_type__app_label="files", codename__in=FILES):
            GroupCollectionPermission.objects.get_or_create(group=group, collection=files, permission=each)
    for task in GroupApprovalTask.objects.filter(groups__name__in=WAGTAILS_OWN).distinct():
        task.groups.set([Group.objects.get(name=Role.OWNER.value)])
    Group.objects.filter(name__in=WAGTAILS_OWN, user=None).delete()

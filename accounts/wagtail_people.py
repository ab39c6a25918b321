"""Wagtail's list of users, for a user who has one name and no password of the admin's making."""

from __future__ import annotations

from wagtail.users.apps import WagtailUsersAppConfig


class PeopleConfig(WagtailUsersAppConfig):
    """Named in INSTALLED_APPS in the place of wagtail.users."""

    user_viewset = "accounts.wagtail_user_views.PeopleViewSet"

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class AccountsConfig(PluginConfig):
    name = "accounts"
    label = "accounts"
    verbose_name = _("Accounts")
    slug = "accounts"
    required = True
    contributes = ("accounts.people_grants.PeopleGrants", "accounts.personal_data.AccountData")

    def ready(self) -> None:
        from django.db.models.signals import post_migrate

        from accounts import checks as _checks  # noqa: F401 - they register themselves
        from accounts import receivers as _receivers  # noqa: F401
        from accounts.grants import after_migrations

        post_migrate.connect(after_migrations, dispatch_uid="accounts.grants")

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from plugins.apps import PluginConfig


class CmsConfig(PluginConfig):
    name = "cms"
    label = "cms"
    verbose_name = _("Site")
    slug = "cms"
    required = True
    contributes = ("cms.grants.SiteGrants", "cms.privacy.QuotedWords", "cms.privacy.Reports")

    def ready(self) -> None:
        from cms.admin import days
        from cms.editing import listening, walls
        from cms.signals import listen

        days.explain()
        listen()
        listening.listen()
        walls.build()

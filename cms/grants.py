"""What each role may do with the site's rows and settings beside its pages."""

from __future__ import annotations

from accounts.grants import RoleGrants
from accounts.roles import Role

_ROWS = tuple(
    f"cms.{action}_{model}"
    for model in ("articlecategory", "fieldofwork")
    for action in ("add", "change", "delete", "view")
)
# A consent is proof: it is withdrawn, never deleted.
_CONSENTS = tuple(f"cms.{action}_testimonial" for action in ("add", "change", "view"))
_EMBEDDING = ("cms.change_embeddingsettings", "cms.view_embeddingsettings")
_SETTINGS = (
    "cms.change_accessibilityfacts", "cms.change_practicesettings", "cms.change_themesettings", "cms.view_themesettings",
)  # fmt: skip


# A report comes in by its form alone, and whoever reads it may mark it as answered.
_REPORTS = ("cms.view_accessibilityreport",)


class SiteGrants(RoleGrants):
    """Owner and editor keep the site's words; a supervisor's own are on their page.

    An owner decides how the practice looks; an editor sees what pages are built of.
    """

    slug = "cms"
    grants = {
        Role.OWNER: (*_ROWS, *_CONSENTS, *_SETTINGS, *_EMBEDDING, *_REPORTS),
        Role.OFFICE: _REPORTS,
        Role.EDITOR: (*_ROWS, *_CONSENTS, "cms.view_themesettings", "cms.view_embeddingsettings", *_REPORTS),
    }

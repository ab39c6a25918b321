"""The picture beside a shared link."""

from __future__ import annotations

from django.conf import settings
from django.core.files.storage import Storage, storages
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.language_field import LanguageField


def by_digest(picture: SharePicture, filename: str) -> str:
    """Where the file lies: what is on it names it, so it may be kept for good wherever it is copied."""
    return f"images/share/{picture.digest}.png"


def public_storage() -> Storage:
    """Where pictures for everybody lie (docs/adr/0009); the default storage has no public address."""
    return storages[settings.WAGTAILIMAGES_RENDITION_STORAGE]


class SharePicture(models.Model):
    """A drawn picture of a page, or of the practice where ``page`` is empty. The newest one holds; an older one stays
    a while for those who have its address.
    """

    page = models.ForeignKey(
        "wagtailcore.Page", on_delete=models.CASCADE, null=True, blank=True, related_name="share_pictures"
    )
    language = LanguageField()
    digest = models.CharField(max_length=20, unique=True, editable=False)
    file = models.FileField(storage=public_storage, upload_to=by_digest)
    superseded_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        verbose_name = _("picture for sharing")
        verbose_name_plural = _("pictures for sharing")

    def __str__(self) -> str:
        return self.digest

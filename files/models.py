"""Wagtail's images and documents, as models of this project so that a field can be added later."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _
from taggit.managers import TaggableManager
from wagtail.documents.models import AbstractDocument
from wagtail.documents.models import Document as WagtailDocument
from wagtail.images.models import AbstractImage, AbstractRendition
from wagtail.images.models import Image as WagtailImage


def _tags(kind: str) -> TaggableManager:
    # Wagtail's own model of the same name stands beside ours, so the reverse names must differ.
    return TaggableManager(help_text=None, blank=True, verbose_name=_("tags"), related_name=f"files_{kind}")


def _uploaded_by(kind: str) -> models.ForeignKey[Any, Any]:
    field: models.ForeignKey[Any, Any] = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        verbose_name=_("uploaded by user"),
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name=f"uploaded_{kind}",
    )
    field.wagtail_reference_index_ignore = True  # type: ignore[attr-defined] # read by Wagtail's reference index
    return field


class Image(AbstractImage):
    """A picture; ``description`` (Wagtail's own) is its alternative text by default."""

    tags = _tags("images")
    uploaded_by_user = _uploaded_by("images")

    admin_form_fields = WagtailImage.admin_form_fields

    class Meta(AbstractImage.Meta):
        verbose_name = _("image")
        verbose_name_plural = _("images")


class Rendition(AbstractRendition):
    """One size and format of a picture."""

    image = models.ForeignKey(Image, on_delete=models.CASCADE, related_name="renditions")

    class Meta:
        unique_together = (("image", "filter_spec", "focal_point_key"),)


class Document(AbstractDocument):
    """A file to download."""

    tags = _tags("documents")
    uploaded_by_user = _uploaded_by("documents")

    admin_form_fields = WagtailDocument.admin_form_fields

    def clean(self) -> None:
        """A file that a form refused is not here: that it has no ending would be a second, false reason."""
        if self.file:
            super().clean()

    class Meta(AbstractDocument.Meta):
        verbose_name = _("document")
        verbose_name_plural = _("documents")

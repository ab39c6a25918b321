"""What is asked of an upload."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _
from wagtail.documents.forms import BaseDocumentForm
from wagtail.images.forms import BaseImageForm

from files.contents import ending, is_what_it_says
from files.pictures import PictureField

DOCUMENT_BYTES = 20 * 1024 * 1024


class ImageForm(BaseImageForm):
    """A picture says what it shows; a page may say it anew for its own reader, or that there it only decorates."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given = self.fields.get("file")  # none in the form that describes what was uploaded before
        if given is not None:
            # Wagtail names the field's class in a function of its own; declaring ours would put it in that form too.
            self.fields["file"] = PictureField(label=given.label, required=given.required, widget=given.widget)
        description = self.fields.get("description")
        if description is not None:
            description.required = True
            description.help_text = _(
                "For those who do not see it: one sentence, without “picture of”. Pages in other languages say it anew."
            )
            description.error_messages["required"] = _("Say in a sentence what the picture shows.")


class DocumentForm(BaseDocumentForm):
    """A file to download is small enough for a telephone, and opens in the program that its name calls."""

    def clean_file(self) -> Any:
        file = self.cleaned_data["file"]
        if not isinstance(file, UploadedFile):
            return file  # the document's own, which stays
        if file.size is not None and file.size > DOCUMENT_BYTES:
            raise ValidationError(
                _("The file has %(size)s, and %(most)s is the most. Save it smaller, for example as a PDF for screens.")
                % {"size": filesizeformat(file.size), "most": filesizeformat(DOCUMENT_BYTES)}
            )
        if file.name and not is_what_it_says(file.name, file):
            raise ValidationError(
                _(
                    "The file’s name ends in .%(ending)s, but its content is something else. Save it anew as "
                    ".%(ending)s in the program that made it, and choose that one."
                )
                % {"ending": ending(file.name)}
            )
        return file

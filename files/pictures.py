"""What a picture must be before it is kept: one that opens to its last row, and not more than a server can hold."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from PIL import Image as Pillow
from wagtail.images.fields import WagtailImageField


class PictureField(WagtailImageField):
    """Wagtail's field asks a picture for its size, and Willow opens all of it to answer: a file that only begins like
    a picture, or one beyond Pillow's guard against decompression bombs, raises there what no form expects. Here the
    head is read first, so that a picture too large is refused before its pixels are in memory; then the rest, so that
    none is kept which every list of pictures would fail to show.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.error_messages["invalid_image"] = _(
            "The picture does not open: the file is broken, cut short or no picture. Open it on your own machine, save "
            "it anew as JPEG or PNG, and choose that one."
        )
        self.error_messages["file_too_many_pixels"] = _(
            "The picture has more than %(most)s million pixels. Save it smaller, for example 4000 pixels wide, and "
            "choose that one."
        ) % {"most": self.max_image_pixels // 1_000_000}

    def check_image_pixel_size(self, f: Any) -> None:
        """:raises ValidationError: too many pixels, or a picture that does not open."""
        try:
            head = Pillow.open(f.image.f, formats=[f.image.format_name])
            if head.width * head.height <= self.max_image_pixels:
                head.load()
                return
        except (Pillow.DecompressionBombError, Pillow.DecompressionBombWarning):
            pass  # its head says far more pixels than ours allow
        except Exception as fault:  # its readers raise whatever a broken file leads them into
            raise ValidationError(self.error_messages["invalid_image"], code="invalid_image") from fault
        raise ValidationError(self.error_messages["file_too_many_pixels"], code="file_too_many_pixels")

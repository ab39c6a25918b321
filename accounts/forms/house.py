"""Allauth's forms in our words: labels above, no placeholders."""

from __future__ import annotations

from typing import Any, ClassVar

from django.core.validators import MaxLengthValidator
from django.forms import EmailField
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

LONGEST_ADDRESS = 254
"""RFC 5321; allauth would cut a longer one and write to somebody else."""

Words = tuple[str | Promise, str | Promise]


class HouseWords:
    """Gives each field the label and the tip in ``words``; a field that is not named keeps its own label."""

    words: ClassVar[dict[str, Words]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():  # type: ignore[attr-defined] # a form's
            field.widget.attrs.pop("placeholder", None)
            if isinstance(field, EmailField):
                field.validators.append(MaxLengthValidator(LONGEST_ADDRESS))
                field.widget.attrs["maxlength"] = str(LONGEST_ADDRESS)
                field.error_messages["invalid"] = _("The address is incomplete. It looks like name@example.fi.")
            if name in self.words:
                field.label, field.help_text = self.words[name]

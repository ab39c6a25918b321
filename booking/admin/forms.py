"""What staff fill in when they act on a booking or an enquiry."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from django import forms
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext_lazy as _

from booking.admin.times import own_supervisors
from booking.models import Supervisor
from booking.models.service import LONGEST_HORIZON


class ReplyForm(forms.Form):
    """An answer to an enquiry."""

    text = forms.CharField(
        label=_("Answer"),
        max_length=8000,
        widget=forms.Textarea(attrs={"rows": 10}),
        help_text=_("Sent by email in these very words, under the practice’s name. Ask for no client’s name or case."),
    )


class IllTodayForm(forms.Form):
    """Whose day is cancelled, and which."""

    supervisor = forms.ModelChoiceField(label=_("Supervisor"), queryset=Supervisor.objects.none())
    # The browser's own field: it writes the day as the reader does and its calendar lies over nothing. Where there is
    # none, a day may be typed either way.
    day = forms.DateField(
        label=_("Day"),
        widget=forms.DateInput(format="%Y-%m-%d", attrs={"type": "date"}),
        input_formats=("%Y-%m-%d", "%d.%m.%Y"),
    )

    def __init__(self, *args: Any, user: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        field = self.fields["supervisor"]
        assert isinstance(field, forms.ModelChoiceField)  # for the type checker: declared above
        field.queryset = own_supervisors(user)
        if len(field.queryset) == 1:
            field.initial = field.queryset[0]
        self.fields["day"].initial = timezone.localdate()

    def clean_day(self) -> date:
        day: date = self.cleaned_data["day"]
        today = timezone.localdate()
        if day < today:
            raise forms.ValidationError(_("That day is over. Choose today or a day to come."))
        if (day - today).days > LONGEST_HORIZON:
            raise forms.ValidationError(
                _("Nothing can be booked as far ahead as that. Choose a day until %(last)s.")
                % {"last": date_format(today + timedelta(days=LONGEST_HORIZON), "SHORT_DATE_FORMAT")}
            )
        return day

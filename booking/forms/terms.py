"""What is agreed with the button that buys."""

from __future__ import annotations

from collections.abc import Sequence

from django import forms
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from booking.choices import BuyerKind


class TermsForm(forms.Form):
    """Ticks start empty (a consent is given, not found). A consumer whose meeting falls within the 14 days of
    withdrawal says that it may be held before they end; that is theirs to say, and the order goes through without it
    only when the meeting is later.
    """

    consent_performance = forms.BooleanField(
        label=_("I want the meeting to take place before my 14-day withdrawal period ends."),
        required=False,
        error_messages={
            "required": _("The meeting is before your 14 days are over: tick the box, or choose a later time.")
        },
    )
    terms = forms.BooleanField(
        label=_("I have read the terms and the privacy notice."),
        error_messages={"required": _("Read the terms and tick the box.")},
    )
    provider = forms.ChoiceField(label=_("How do you pay?"), choices=(), widget=forms.RadioSelect)

    def __init__(
        self,
        *args: object,
        buyer_kind: str,
        consent: bool,
        providers: Sequence[tuple[str, str | Promise]],
        **kwargs: object,
    ) -> None:
        """``providers``: (slug, label) of each way to pay, none for a free meeting. ``consent``: the meeting is held
        within the 14 days of withdrawal.
        """
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if buyer_kind != BuyerKind.CONSUMER or not consent:
            del self.fields["consent_performance"]
        else:
            self.fields["consent_performance"].required = True
        if not providers:
            del self.fields["provider"]
            return
        field = self.fields["provider"]
        assert isinstance(field, forms.ChoiceField)
        field.choices = list(providers)
        field.initial = providers[0][0]
        if len(providers) == 1:
            field.widget = forms.HiddenInput()

"""Where the messages about a booking go, to be corrected with the links that went to a wrong address."""

from __future__ import annotations

from typing import Any

from django import forms
from django.utils.translation import gettext as _

from booking.details import Addresses
from booking.forms.details import EMAIL_LENGTH, EMAIL_UNFINISHED
from booking.models import Booking
from booking.states import LIVE_SEATS, SeatState, State

ORDERER = "orderer_email"


class AddressesForm(forms.Form):
    """One field for each address that there is, filled in with it. Who comes to what they ordered has one."""

    def __init__(self, *args: Any, booking: Booking, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._seats = {}
        if booking.orderer_email:
            label = _("Email of %(name)s, who ordered") % {"name": booking.orderer_name}
            self.fields[ORDERER] = _field(label, booking.orderer_email)
        ended = booking.state in {State.CANCELLED, State.WITHDRAWN}
        told = {SeatState.CANCELLED} if ended else set(LIVE_SEATS)
        for seat in booking.participants.order_by("seat"):
            if seat.email and seat.state in told and not booking.ordered_by(seat):
                name = f"seat_{seat.uuid.hex}"
                self._seats[name] = seat.uuid
                self.fields[name] = _field(_("Email of %(name)s, who comes") % {"name": seat.name}, seat.email)

    def addresses(self) -> Addresses:
        """What a valid form says, changed or not."""
        data = self.cleaned_data
        return Addresses(orderer=data.get(ORDERER, ""), seats={uuid: data[name] for name, uuid in self._seats.items()})


def _field(label: str, address: str) -> forms.EmailField:
    return forms.EmailField(
        label=label,
        initial=address,
        max_length=EMAIL_LENGTH,
        error_messages={"required": _("Fill in the address: the new link goes there."), "invalid": EMAIL_UNFINISHED},
    )

"""Who asks may not, or what is asked for makes no sense."""

from __future__ import annotations

from datetime import date

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from booking.errors.base import BookingError


class LinkInvalid(BookingError):
    """A signed link was changed, is of an older version, or is not ours."""

    code = "link_invalid"
    status = 403
    message = _("The link has expired or been replaced. Open the link in the latest message, or sign in.")


class NobodyKnown(LinkInvalid):
    """A booking's own address, such as a calendar entry has, in a browser that nothing was opened in. One that does
    not exist is answered alike.
    """

    code = "nobody_known"
    message = _(
        "This address shows the booking only to those whose it is. On this device, open the link in your latest "
        "message about the booking first, or sign in."
    )


class NotYours(LinkInvalid):
    """The booking is not the signed-in person's. One that does not exist is answered alike."""

    code = "not_yours"
    message = _(
        "You are signed in, and this booking is not among yours. Perhaps it was made with another address: open the "
        "link in its latest message, or look at your own pages."
    )


class Foreign(BookingError):
    """The browser says that another site sent the form (booking.views.guards)."""

    code = "foreign"
    status = 403
    message = _("The browser says that the form came from another site. Check it, and send it once more.")


class NotAllowed(BookingError):
    """The viewer may see it, yet not do this."""

    code = "not_allowed"
    status = 403
    message = _("You can’t do this with the booking. Ask the person who ordered it, or call us.")


class EnquiryIncomplete(BookingError):
    """No way to answer."""

    code = "enquiry_incomplete"
    message = _("Leave a telephone number or an email address, so that we can answer.")


class QueryInvalid(BookingError):
    """A parameter makes no sense. ``field`` names the parameter of a JSON address."""

    code = "query_invalid"

    def __init__(self, message: str | Promise | None = None, *, field: str = "") -> None:
        super().__init__(message)
        self.field = field


class NothingFound(BookingError):
    """No such public service or supervisor."""

    code = "not_found"
    status = 404
    message = _("There is no such service or supervisor.")


class NoSuchWeek(QueryInvalid):
    """A week that no calendar has."""

    code = "no_such_week"
    message = _("There is no such week. Here are the first times that can be booked.")


class WeekOver(NothingFound):
    """A week before this one."""

    code = "week_over"
    message = _("That week is over. Here are the first times that can be booked.")


class WeekTooFar(NothingFound):
    """A week beyond the service's horizon."""

    code = "week_too_far"
    message = _("That week can’t be booked yet. Here is the last week that can.")

    def __init__(self, *, last: date) -> None:
        """``last``: the Monday of the last week that can be shown."""
        super().__init__()
        self.last = last

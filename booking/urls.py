"""Addresses of the booking, each step one, all under the language."""

from __future__ import annotations

from django.urls import path, register_converter
from django.urls.converters import SlugConverter

from booking.views.calendar import calendar
from booking.views.cancel import cancel
from booking.views.details import details
from booking.views.enquiry import enquiry, sent
from booking.views.hold import hold
from booking.views.link import link
from booking.views.move import move
from booking.views.next_times import next_free
from booking.views.outcome import outcome
from booking.views.page import booking
from booking.views.pay import give_up, pay
from booking.views.start import start
from booking.views.time_left import more_time
from booking.views.times import times
from booking.views.withdraw import withdraw


class ShortSlug(SlugConverter):
    """No longer than a slug of ours can be."""

    regex = r"[-a-zA-Z0-9_]{1,60}"


register_converter(ShortSlug, "shortslug")

app_name = "booking"
urlpatterns = [
    path("book/", start, name="start"),
    path("book/next/", next_free, name="next_times"),
    path("book/hold/<uuid:uuid>/", details, name="details"),
    path("book/hold/<uuid:uuid>/pay/", pay, name="pay"),
    path("book/hold/<uuid:uuid>/give-up/", give_up, name="give_up"),
    path("book/hold/<uuid:uuid>/more-time/", more_time, name="more_time"),
    path("book/hold/<uuid:uuid>/return/", outcome, name="return"),
    path("book/<shortslug:service>/", times, name="times"),
    path("book/<shortslug:service>/hold/", hold, name="hold"),
    path("bookings/link/<str:token>/", link, name="link"),
    path("bookings/<uuid:uuid>/", booking, name="booking"),
    path("bookings/<uuid:uuid>/calendar.ics", calendar, name="calendar"),
    path("bookings/<uuid:uuid>/cancel/", cancel, name="cancel"),
    path("bookings/<uuid:uuid>/withdraw/", withdraw, name="withdraw"),
    path("bookings/<uuid:uuid>/move/", move, name="move"),
    path("enquiry/", enquiry, name="enquiry_general"),
    path("enquiry/sent/", sent, name="enquiry_sent"),
    path("enquiry/<shortslug:service>/", enquiry, name="enquiry"),
]

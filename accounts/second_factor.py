"""The second factor that staff show before they see what is confidential: in the admin, and wherever else their work
opens somebody's case (Law 4). One's own account and one's own bookings ask for none.
"""

from __future__ import annotations

from allauth.account.internal.flows.login import get_authentication_records, record_authentication
from allauth.mfa.models import Authenticator
from allauth.mfa.signals import authenticator_added
from allauth.mfa.utils import is_mfa_enabled
from django.conf import settings
from django.contrib import messages
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponseRedirect
from django.urls import reverse
from django.utils import translation
from django.utils.http import urlencode
from django.utils.translation import gettext as _

from accounts.languages import known
from accounts.models import User

WANTED = "second_factor_wanted"
"""Session key of the address to go on to. Getting a first second factor takes several pages, which hand on no ``next``."""


class SecondFactorNeeded(Exception):
    """Somebody may see more of this once they have shown their second factor. Views let it pass: the middleware
    ``accounts.middleware.StaffDoor`` sends them to show it, and back.
    """


def passed(request: HttpRequest) -> bool:
    """Whether this session may act for the practice: its second factor was shown, or the settings ask for none. Says
    nothing about what the person's role opens then.
    """
    if not settings.STAFF_SHOW_SECOND_FACTOR:
        return True
    user = request.user
    # The user is passed on purpose: without one allauth knows no records.
    return isinstance(user, User) and any(
        record.get("method") == "mfa" for record in get_authentication_records(request, user)
    )


def ask(request: HttpRequest, user: User) -> HttpResponseRedirect:
    """To show the second factor, or to get one first; then on to the address that was asked for. In the language of
    that address, else in the person's own.
    """
    wanted = request.get_full_path()
    own = known(user.language)
    with translation.override(translation.get_language_from_path(wanted) or own):
        if is_mfa_enabled(user):
            return HttpResponseRedirect(f"{reverse('mfa_reauthenticate')}?{urlencode({'next': wanted})}")
        request.session[WANTED] = wanted
        messages.info(request, _("What you asked for needs a second factor. Choose one, and you can go on."))
        return HttpResponseRedirect(reverse("mfa_index"))


def way_on(request: HttpRequest) -> str:
    """The address that waits for the second factor which has now been shown; "" when none does."""
    wanted = request.session.get(WANTED, "")
    return wanted if wanted and passed(request) else ""


def arrived(request: HttpRequest) -> None:
    """Forget the address that waited, once it has been reached."""
    if request.session.get(WANTED) == request.get_full_path():
        del request.session[WANTED]


@receiver(authenticator_added, dispatch_uid="accounts.second_factor_made")
def made_is_shown(
    sender: type, *, request: HttpRequest, user: User, authenticator: Authenticator, **kwargs: object
) -> None:
    """Who just made a second factor has shown it: the app's digits were typed, the key was touched. So the recovery
    codes, which come next, open without asking once more.
    """
    if authenticator.type != Authenticator.Type.RECOVERY_CODES:
        record_authentication(request, user, "mfa", id=authenticator.pk, type=authenticator.type, reauthenticated=True)

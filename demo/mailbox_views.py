"""/demo/mailbox/: what the site has sent."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import path
from django.utils.http import content_disposition_header
from django.utils.translation import override
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from accounts.languages import is_ours, known
from accounts.models import User
from demo.mailbox_store import Mail, find, newest

View = Callable[..., HttpResponse]

# A mail is somebody else's page: it runs nothing and loads nothing, and a link in it opens in the whole window. Its origin
# is the site's, so that the page around it can see how high it is; without scripts it can do nothing with that.
MAIL_POLICY = (
    "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'; "
    "frame-ancestors 'self'; sandbox allow-same-origin allow-top-navigation-by-user-activation"
)


def in_chosen_language(view: View) -> View:
    """The address has no language: the page's switch says it (config.middleware), else the account of who is signed in,
    and only then the browser.
    """

    @wraps(view)
    def chosen(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        user = request.user
        if is_ours(request.GET.get("language")) or not isinstance(user, User):
            return view(request, **kwargs)
        with override(known(user.language)):
            return view(request, **kwargs)

    return chosen


def _found(key: str) -> Mail:
    mail = find(key)
    if mail is None:
        raise Http404
    return mail


@require_safe
@never_cache
@in_chosen_language
def inbox(request: HttpRequest) -> HttpResponse:
    return render(request, "demo/mailbox/inbox.html", {"mails": list(newest())})


@require_safe
@never_cache
@in_chosen_language
def mail(request: HttpRequest, key: str) -> HttpResponse:
    return render(request, "demo/mailbox/mail.html", {"mail": _found(key)})


@require_safe
@never_cache
def mail_html(request: HttpRequest, key: str) -> HttpResponse:
    html = _found(key).html.replace("<head>", '<head><base target="_top">', 1)
    return HttpResponse(html, headers={"Content-Security-Policy": MAIL_POLICY})


@require_safe
@never_cache
def attachment(request: HttpRequest, key: str, index: int) -> HttpResponse:
    attachments = _found(key).attachments
    if index >= len(attachments):
        raise Http404
    found = attachments[index]
    disposition = content_disposition_header(as_attachment=True, filename=found.filename) or "attachment"
    return HttpResponse(found.content, content_type=found.mimetype, headers={"Content-Disposition": disposition})


app_name = "mailbox"
urlpatterns = [
    path("", inbox, name="inbox"),
    path("<str:key>/", mail, name="mail"),
    path("<str:key>/html/", mail_html, name="html"),
    path("<str:key>/<int:index>/", attachment, name="attachment"),
]

"""Changing the address, the password, the second factor, the sessions; and the mails that tell of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from contextlib import AbstractContextManager

import pytest
from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import format_hotp_value, hotp_value, yield_hotp_counters_from_time
from django.core import mail
from django.test import Client

from accounts.crypto import unseal
from accounts.models import User
from accounts.tasks import tell_of_change
from tests.accounts.people import PASSWORD, code_in_mail, last_mail, person
from tests.support.jobs import RunJobs

pytestmark = pytest.mark.django_db
NEW = "aivan toiset neljä sanaa"


def by_password(email: str = "aino@example.fi", password: str = PASSWORD) -> Client:
    """Signed in, and asked once more not long ago."""
    client = Client()
    client.post("/en/accounts/login/", {"login": email, "password": password})
    client.post("/en/accounts/reauthenticate/", {"password": password})
    return client


def totp_now(secret: str) -> str:
    """What the app shows now: of the codes that are taken the middle one, the first is good for moments only."""
    counters = list(yield_hotp_counters_from_time())
    return format_hotp_value(hotp_value(secret, counters[len(counters) // 2]))


def with_app(client: Client) -> str:
    """Begin to use an app; its secret."""
    page = client.get("/en/accounts/2fa/totp/activate/").content.decode()
    shown = re.search(r"<code>([A-Z2-7 ]+)</code>", page)
    assert shown
    secret = shown.group(1).replace(" ", "")
    client.post("/en/accounts/2fa/totp/activate/", {"code": totp_now(secret)})
    return secret


def test_forgotten_password_is_made_anew_by_a_code(client: Client, run_jobs: RunJobs) -> None:
    person(password=PASSWORD, language="en")
    response = client.post("/en/accounts/password/reset/", {"email": "aino@example.fi"})
    assert response["Location"] == "/en/accounts/password/reset/confirm/"
    assert "aino@example.fi" in client.get(response["Location"]).content.decode()
    response = client.post(response["Location"], {"code": code_in_mail()})
    assert response["Location"] == "/en/accounts/password/reset/complete/"
    assert "At least ten" in client.get(response["Location"]).content.decode()
    response = client.post(response["Location"], {"password1": NEW, "password2": NEW})
    assert client.get(response["Location"]).status_code == 200
    run_jobs()
    assert last_mail().subject == "Your new password is set"
    assert "_auth_user_id" in by_password(password=NEW).session


def test_forgotten_password_tells_nobody_who_has_an_account(client: Client) -> None:
    response = client.post("/en/accounts/password/reset/", {"email": "nobody@example.fi"})
    assert response["Location"] == "/en/accounts/password/reset/confirm/"
    assert client.get(response["Location"]).status_code == 200
    assert last_mail().to == ["nobody@example.fi"]


@pytest.mark.parametrize("password", ["short", "1234567890", "password12", "aino@example.fi"])
def test_weak_password_is_refused(password: str) -> None:
    person(password=PASSWORD)
    given = {"oldpassword": PASSWORD, "password1": password, "password2": password}
    page = by_password().post("/en/accounts/password/change/", given).content.decode()
    assert 'role="alert"' in page
    assert User.objects.get().check_password(PASSWORD)


def test_password_is_changed_and_told_by_a_job(run_jobs: RunJobs) -> None:
    person(password=PASSWORD, language="en")
    client = by_password()
    given = {"oldpassword": PASSWORD, "password1": NEW, "password2": NEW}
    assert client.post("/en/accounts/password/change/", given)["Location"] == "/en/my/sign-in/"
    assert User.objects.get().check_password(NEW)
    assert mail.outbox == []
    assert "accounts.tell_of_change" in [job.task for job in run_jobs()]
    assert last_mail().subject == "Your password was changed"
    assert "/en/accounts/sessions/" in str(last_mail().body)
    page = str(last_mail().alternatives[0][0])
    assert re.search(r'<a class="m-link" style="color:#\w+;" href="[^"]*/en/accounts/sessions/"', page)


def test_first_password_stands_beside_the_code() -> None:
    user = person()
    client = Client()
    client.force_login(user, backend="django.contrib.auth.backends.ModelBackend")
    assert client.get("/en/accounts/password/change/")["Location"] == "/en/accounts/password/set/"
    assert "You sign in with a code" in client.get("/en/accounts/password/set/").content.decode()
    client.post("/en/accounts/password/set/", {"password1": NEW, "password2": NEW})
    assert User.objects.get().check_password(NEW)


def test_new_address_holds_after_its_code_and_the_old_one_is_told(run_jobs: RunJobs) -> None:
    person(password=PASSWORD, language="en")
    client = by_password()
    response = client.post("/en/accounts/email/", {"email": "uusi@example.fi", "action_add": ""})
    assert response["Location"] == "/en/accounts/confirm-email/"
    assert User.objects.get().email == "aino@example.fi"
    client.post("/en/accounts/confirm-email/", {"code": code_in_mail()})
    run_jobs()
    assert User.objects.get().email == "uusi@example.fi"
    assert list(EmailAddress.objects.values_list("email", "verified", "primary")) == [("uusi@example.fi", True, True)]
    assert {sent.to[0] for sent in mail.outbox} == {"uusi@example.fi", "aino@example.fi"}
    assert any("from aino@example.fi to uusi@example.fi" in str(sent.body) for sent in mail.outbox)


def test_address_that_the_office_changed_waits_for_its_code() -> None:
    user = person(password=PASSWORD)
    client = by_password()
    User.objects.filter(pk=user.pk).update(email="uusi@example.fi")
    assert "waits for its code" in client.get("/en/accounts/email/").content.decode()
    client.post("/en/accounts/email/", {"email": "uusi@example.fi", "action_send": ""})
    client.post("/en/accounts/confirm-email/", {"code": code_in_mail()})
    assert EmailAddress.objects.get(verified=True, primary=True).email == "uusi@example.fi"


def test_address_of_somebody_else_cannot_be_taken(client: Client) -> None:
    person("toinen@example.fi")
    person(password=PASSWORD)
    mine = by_password()
    mine.post("/en/accounts/email/", {"email": "toinen@example.fi", "action_add": ""})
    assert not EmailAddress.objects.filter(user__email="aino@example.fi", email="toinen@example.fi").exists()


def test_app_becomes_a_second_factor_whose_secret_is_unreadable_at_rest(
    run_jobs: RunJobs, django_capture_on_commit_callbacks: Callable[..., AbstractContextManager[object]]
) -> None:
    person(password=PASSWORD, language="en")
    client = by_password()
    with django_capture_on_commit_callbacks(execute=True):
        secret = with_app(client)
    kept = Authenticator.objects.get(type=Authenticator.Type.TOTP).data["secret"]
    assert secret not in kept
    assert unseal(kept) == secret
    run_jobs()
    assert "A second factor was added" in {str(sent.subject) for sent in mail.outbox}


def test_second_factor_is_asked_for_at_sign_in() -> None:
    person(password=PASSWORD)
    secret = with_app(by_password())
    client = Client()
    response = client.post("/en/accounts/login/", {"login": "aino@example.fi", "password": PASSWORD})
    assert response["Location"] == "/en/accounts/2fa/authenticate/"
    assert "_auth_user_id" not in client.session
    assert "One more step" in client.get(response["Location"]).content.decode()
    assert "not the code" in client.post(response["Location"], {"code": "000000"}).content.decode()
    Authenticator.objects.filter(type=Authenticator.Type.TOTP).update(last_used_at=None)
    from django.core.cache import cache

    cache.clear()  # a code works once, and the one that activated the app is still good
    client.post(response["Location"], {"code": totp_now(secret)})
    assert "_auth_user_id" in client.session


def test_recovery_code_opens_once_and_the_list_can_be_taken_along() -> None:
    person(password=PASSWORD)
    client = by_password()
    with_app(client)
    page = client.get("/en/accounts/2fa/recovery-codes/").content.decode()
    code = re.findall(r"<code>(\d{8})</code>", page)[0]
    download = client.get("/en/accounts/2fa/recovery-codes/download/")
    assert code in download.content.decode()
    for opened in (True, False):
        visitor = Client()
        visitor.post("/en/accounts/login/", {"login": "aino@example.fi", "password": PASSWORD})
        visitor.post("/en/accounts/2fa/authenticate/", {"code": code})
        assert ("_auth_user_id" in visitor.session) is opened


def test_recovery_codes_are_made_anew_and_the_app_is_taken_out_of_use() -> None:
    person(password=PASSWORD)
    client = by_password()
    with_app(client)
    before = Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).data
    assert "stop working" in client.get("/en/accounts/2fa/recovery-codes/generate/").content.decode()
    client.post("/en/accounts/2fa/recovery-codes/generate/")
    assert Authenticator.objects.get(type=Authenticator.Type.RECOVERY_CODES).data != before
    assert client.get("/en/accounts/2fa/totp/deactivate/").status_code == 200
    client.post("/en/accounts/2fa/totp/deactivate/")
    assert not Authenticator.objects.exists()


@pytest.mark.parametrize("page", ["", "totp/activate/", "recovery-codes/", "webauthn/", "webauthn/add/"])
@pytest.mark.parametrize("language", ["fi", "sv", "en"])
def test_pages_of_the_second_factor_are_in_the_house_dress(page: str, language: str) -> None:
    person(password=PASSWORD)
    client = by_password()
    with_app(client)
    if page == "totp/activate/":
        client.post("/en/accounts/2fa/totp/deactivate/")
    found = client.get(f"/{language}/accounts/2fa/{page}").content.decode()
    assert f'<html lang="{language}">' in found
    assert '<main id="main"' in found
    assert found.count("<h1") == 1


def test_reauthentication_offers_every_way() -> None:
    person(password=PASSWORD)
    client = by_password()
    with_app(client)
    for page in ("accounts/reauthenticate/", "accounts/2fa/reauthenticate/"):
        found = client.get(f"/en/{page}").content.decode()
        assert "With a code from your app" in found or "With your password" in found
        ways = found.split('class="account__ways"')[1].split("</ul>", maxsplit=1)[0]
        assert "aria-current" not in ways, "it is on the way to another of them"


def test_other_browsers_are_signed_out() -> None:
    person(password=PASSWORD)
    here, there = by_password(), by_password()
    assert here.get("/en/accounts/sessions/").content.decode().count("browser</h2>") == 2
    here.post("/en/accounts/sessions/")
    assert there.get("/en/my/").status_code == 302
    assert here.get("/en/my/").status_code == 200


def test_one_who_is_gone_is_told_nothing() -> None:
    tell_of_change(user_id=0, kind="account/email/password_changed", event="e")
    tell_of_change(user_id=person("a@b.fi", is_active=False).pk, kind="account/email/password_changed", event="e")
    assert mail.outbox == []


KINDS = [
    *("password_changed", "password_set", "password_reset", "email_confirm", "email_changed", "email_deleted"),
    *("account_already_exists", "unknown_account", "login_code", "password_reset_code", "email_confirmation"),
]
FACTORS = ["totp_activated", "totp_deactivated", "webauthn_added", "webauthn_removed", "recovery_codes_generated"]


@pytest.mark.parametrize(
    "kind", [*(f"account/email/{kind}" for kind in KINDS), *(f"mfa/email/{kind}" for kind in FACTORS)]
)
def test_every_mail_is_ours(kind: str) -> None:
    """None of allauth's own texts goes out."""
    user = person()
    for _run in range(2):  # a job that runs again tells nothing twice
        tell_of_change(user_id=user.pk, kind=kind, event="e")
    assert len(mail.outbox) == 1
    sent = last_mail()
    assert "example.com" not in str(sent.body)
    assert "Hello from" not in str(sent.body)
    (html, _mimetype), *_rest = sent.alternatives  # type: ignore[attr-defined] # EmailMultiAlternatives
    assert '<html lang="fi">' in html

"""Confidential text: unreadable at rest, never searched, and readable through a change of keys."""

from __future__ import annotations

from io import StringIO

import pytest
from cryptography.fernet import Fernet
from django.core.checks import Error
from django.core.exceptions import FieldError, ImproperlyConfigured
from django.core.management import call_command
from django.db import connection
from django.test import override_settings
from django.utils import timezone

from accounts.checks import confidential_keys
from accounts.crypto import ConfidentialTextUnreadable, is_key, seal, unseal
from accounts.fields import EncryptedTextField
from accounts.models import User
from booking.models import Enquiry
from tests.factories.booking import ServiceFactory

OLD, NEW = Fernet.generate_key().decode(), Fernet.generate_key().decode()
SECRET = "Puhutaan Pekan sairauslomasta."


def at_rest(enquiry: Enquiry) -> str:
    with connection.cursor() as cursor:
        cursor.execute("SELECT wishes FROM booking_enquiry WHERE id = %s", [enquiry.pk])
        return str(cursor.fetchone()[0])


def an_enquiry(wishes: str = SECRET) -> Enquiry:
    return Enquiry.objects.create(
        service=ServiceFactory(), name="Aino", email="a@example.fi", wishes=wishes, created_at=timezone.now()
    )


@pytest.mark.django_db
def test_text_is_unreadable_at_rest_and_reads_back() -> None:
    enquiry = an_enquiry()
    assert "Pekan" not in at_rest(enquiry)
    assert Enquiry.objects.get(pk=enquiry.pk).wishes == SECRET


@pytest.mark.django_db
def test_update_and_bulk_update_encrypt_too() -> None:
    enquiry = an_enquiry()
    Enquiry.objects.update(wishes="Toinen")
    assert "Toinen" not in at_rest(enquiry)
    enquiry.wishes = "Kolmas"
    Enquiry.objects.bulk_update([enquiry], ["wishes"])
    assert "Kolmas" not in at_rest(enquiry)
    assert Enquiry.objects.values_list("wishes", flat=True).get() == "Kolmas"


@pytest.mark.django_db
def test_empty_text_stays_empty() -> None:
    assert at_rest(an_enquiry("")) == ""


@pytest.mark.parametrize("lookup", ["wishes", "wishes__icontains", "wishes__startswith", "wishes__lower"])
def test_text_is_never_searched(lookup: str) -> None:
    with pytest.raises(FieldError, match="encrypted"):
        Enquiry.objects.filter(**{lookup: "Pekan"})


@pytest.mark.django_db
def test_missing_text_can_be_asked_for() -> None:
    an_enquiry()
    assert not Enquiry.objects.filter(wishes__isnull=True).exists()


def test_null_and_expressions_pass_through_the_field() -> None:
    assert EncryptedTextField().get_db_prep_save(None, connection) is None
    assert EncryptedTextField().from_db_value(None, None, connection) is None  # type: ignore[arg-type] # unused


@pytest.mark.django_db
def test_rotation_puts_everything_under_the_first_key() -> None:
    with override_settings(CONFIDENTIAL_KEYS=[OLD]):
        first, second = an_enquiry(), an_enquiry("")
    with override_settings(CONFIDENTIAL_KEYS=[NEW, OLD]):
        third = an_enquiry("Uudella")
        said = StringIO()
        call_command("rotate_confidential_keys", stdout=said)
        assert "booking.Enquiry.wishes: 1\n" in said.getvalue()
        said = StringIO()
        call_command("rotate_confidential_keys", stdout=said)
        assert "booking.Enquiry.wishes: 0\n" in said.getvalue()
    with override_settings(CONFIDENTIAL_KEYS=[NEW]):
        read = {each.pk: each.wishes for each in Enquiry.objects.all()}
    assert read == {first.pk: SECRET, second.pk: "", third.pk: "Uudella"}


@pytest.mark.django_db
def test_rotation_takes_the_secrets_of_second_factors_along() -> None:
    from allauth.mfa.models import Authenticator

    user = User.objects.create_user("a@example.fi")
    with override_settings(CONFIDENTIAL_KEYS=[OLD]):
        Authenticator.objects.create(user=user, type=Authenticator.Type.TOTP, data={"secret": seal("JBSWY3DP")})
        Authenticator.objects.create(
            user=user, type=Authenticator.Type.RECOVERY_CODES, data={"seed": seal("abc"), "used_mask": 1}
        )
    with override_settings(CONFIDENTIAL_KEYS=[NEW, OLD]):
        call_command("rotate_confidential_keys", stdout=StringIO())
        call_command("rotate_confidential_keys", stdout=StringIO())
    with override_settings(CONFIDENTIAL_KEYS=[NEW]):
        kept = {each.type: each.data for each in Authenticator.objects.all()}
        assert unseal(kept["totp"]["secret"]) == "JBSWY3DP"
        assert unseal(kept["recovery_codes"]["seed"]) == "abc"
    assert kept["recovery_codes"]["used_mask"] == 1


@pytest.mark.django_db
def test_text_whose_key_is_gone_is_an_error_and_not_an_empty_text() -> None:
    with override_settings(CONFIDENTIAL_KEYS=[OLD]):
        enquiry = an_enquiry()
    with override_settings(CONFIDENTIAL_KEYS=[NEW]), pytest.raises(ConfidentialTextUnreadable):
        Enquiry.objects.get(pk=enquiry.pk)


@pytest.mark.parametrize("keys", [[], ["short"], ["x" * 44]])
def test_sealing_without_a_proper_key_says_how_to_make_one(keys: list[str]) -> None:
    with override_settings(CONFIDENTIAL_KEYS=keys), pytest.raises(ImproperlyConfigured, match="generate_key"):
        seal("text")


def test_key_is_thirty_two_bytes_in_url_safe_base64() -> None:
    assert is_key(NEW)
    assert not any(map(is_key, ("", "kissa", "ä" * 44, NEW[:-4])))


@pytest.mark.parametrize(
    ("keys", "code"), [([], "accounts.E001"), ([" "], "accounts.E001"), ([NEW, "kissa"], "accounts.E002")]
)
def test_check_says_what_is_wrong_with_the_keys_and_how_to_make_one(keys: list[str], code: str) -> None:
    with override_settings(CONFIDENTIAL_KEYS=keys):
        (found,) = confidential_keys(None)
    assert isinstance(found, Error)
    assert found.id == code
    assert "generate_key" in str(found.hint)
    assert "kissa" not in str(found.msg)


def test_check_is_content_with_proper_keys() -> None:
    with override_settings(CONFIDENTIAL_KEYS=[NEW, OLD]):
        assert confidential_keys(None) == []

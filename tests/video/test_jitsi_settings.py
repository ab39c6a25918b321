from __future__ import annotations

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.video.test_jitsi_tokens import APP, SECRET, UNSET, private_key  # noqa: F401 - a fixture
from video.jitsi.checks import check_deployed, check_settings


@pytest.fixture
def jitsi(settings):
    def configure(**values: str) -> None:
        for name, value in (UNSET | values).items():
            setattr(settings, name, value)

    configure()
    return configure


OWN = {"JITSI_DOMAIN": "meet.example.org", "JITSI_APP_ID": "avain", "JITSI_APP_SECRET": SECRET}
JAAS = {"JITSI_APP_ID": APP, "JITSI_KEY_ID": "4f4910"}


def ids() -> list[str]:
    return [message.id for message in check_settings()]


def test_nothing_set_is_no_error(jitsi):
    assert ids() == []


def test_whole_own_server_is_no_error(jitsi):
    jitsi(**OWN)
    assert ids() == []


def test_whole_jaas_is_no_error(jitsi, private_key):  # noqa: F811
    jitsi(**JAAS, JITSI_PRIVATE_KEY=private_key)
    assert ids() == []
    jitsi(**JAAS, JITSI_PRIVATE_KEY=private_key, JITSI_DOMAIN="8x8.vc")
    assert ids() == []


@pytest.mark.parametrize("domain", ["meet.jit.si", "MEET.JIT.SI", "beta.meet.jit.si", "meet.jit.si:443"])
def test_public_jitsi_is_refused_with_the_reason(jitsi, domain):
    jitsi(**OWN | {"JITSI_DOMAIN": domain})
    [message] = check_settings()
    assert message.id == "video.jitsi.E001"
    assert "cuts embedded calls" in str(message.hint)


@pytest.mark.parametrize("domain", ["https://meet.example.org", "meet.example.org/room", "meet example", "-x"])
def test_domain_is_a_host_alone(jitsi, domain):
    jitsi(**OWN | {"JITSI_DOMAIN": domain})
    assert ids() == ["video.jitsi.E002"]


def test_name_that_only_resembles_the_public_one_is_fine(jitsi):
    jitsi(**OWN | {"JITSI_DOMAIN": "notmeet.jit.si.example.org"})
    assert ids() == []


def test_both_secret_and_key_is_an_error(jitsi, private_key):  # noqa: F811
    jitsi(**OWN, JITSI_KEY_ID="x", JITSI_PRIVATE_KEY=private_key)
    assert ids() == ["video.jitsi.E003"]


@pytest.mark.parametrize("missing", list(OWN))
def test_half_configured_own_server_names_what_is_missing(jitsi, missing):
    jitsi(**OWN | {missing: ""})
    [message] = check_settings()
    assert message.id == "video.jitsi.E004"
    assert missing in message.msg


def test_short_secret_is_refused(jitsi):
    jitsi(**OWN | {"JITSI_APP_SECRET": "short"})
    assert ids() == ["video.jitsi.E005"]
    assert "openssl rand -hex 32" in str(check_settings()[0].hint)


@pytest.mark.parametrize("missing", ["JITSI_APP_ID", "JITSI_KEY_ID", "JITSI_PRIVATE_KEY"])
def test_half_configured_jaas_names_what_is_missing(jitsi, missing, private_key):  # noqa: F811
    jitsi(**JAAS | {"JITSI_PRIVATE_KEY": private_key} | {missing: ""})
    [message] = check_settings()
    assert message.id == "video.jitsi.E006"
    assert missing in message.msg


@pytest.mark.parametrize("key", ["nonsense", "-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----"])
def test_unreadable_key_is_refused(jitsi, key):
    jitsi(**JAAS, JITSI_PRIVATE_KEY=key)
    assert ids() == ["video.jitsi.E007"]


def test_key_of_another_application_is_refused(jitsi, private_key):  # noqa: F811
    jitsi(**JAAS | {"JITSI_KEY_ID": "vpaas-magic-cookie-other/4f4910", "JITSI_PRIVATE_KEY": private_key})
    assert ids() == ["video.jitsi.E008"]


def test_jaas_on_another_domain_is_refused(jitsi, private_key):  # noqa: F811
    jitsi(**JAAS, JITSI_PRIVATE_KEY=private_key, JITSI_DOMAIN="meet.example.org")
    assert ids() == ["video.jitsi.E009"]


def test_no_message_shows_a_secret(jitsi):
    jitsi(JITSI_APP_SECRET="sssshort")
    assert "sssshort" not in str([(message.msg, message.hint) for message in check_settings()])


def test_deploying_without_a_server_warns(jitsi, settings):
    settings.VIDEO_REHEARSAL = False
    assert [message.id for message in check_deployed()] == ["video.jitsi.W001"]
    settings.VIDEO_REHEARSAL = True
    assert check_deployed() == []
    settings.VIDEO_REHEARSAL = False
    jitsi(**OWN)
    assert check_deployed() == []


def test_command_proves_whole_settings_and_shows_no_token(jitsi):
    jitsi(**OWN)
    out = StringIO()
    call_command("check_jitsi", stdout=out)
    assert "minted and verified" in out.getvalue()
    assert "https://meet.example.org/external_api.js" in out.getvalue()
    assert "auto-owner" in out.getvalue()
    assert "eyJ" not in out.getvalue()
    assert SECRET not in out.getvalue()


def test_command_proves_jaas(jitsi, private_key):  # noqa: F811
    jitsi(**JAAS, JITSI_PRIVATE_KEY=private_key)
    out = StringIO()
    call_command("check_jitsi", stdout=out)
    assert f"kid           {APP}/4f4910" in out.getvalue()


def test_command_says_what_is_missing(jitsi):
    with pytest.raises(CommandError, match="No Jitsi is configured"):
        call_command("check_jitsi")
    jitsi(**OWN | {"JITSI_APP_ID": ""})
    with pytest.raises(CommandError, match="JITSI_APP_ID not set"):
        call_command("check_jitsi")

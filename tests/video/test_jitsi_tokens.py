from __future__ import annotations

from datetime import UTC, datetime, timedelta

import jwt
import pytest
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from django.utils import translation

from video.conformance import MEETING, NOW, SUPERVISEE, SUPERVISOR, WINDOW, VideoProviderSuite
from video.jitsi.configuration import Configuration, rehearsal
from video.jitsi.provider import JitsiProvider, configured
from video.jitsi.tokens import TokenInvalid, claims_for, mint, verify
from video.provider import Admission, Kind, Person, Readiness, VideoUnavailable

SECRET = "0123456789abcdef0123456789abcdef"
APP = "vpaas-magic-cookie-1fc542a3e4414a44b2611668195e2bfe"
UNSET = dict.fromkeys(("JITSI_DOMAIN", "JITSI_APP_ID", "JITSI_APP_SECRET", "JITSI_KEY_ID", "JITSI_PRIVATE_KEY"), "")


@pytest.fixture(scope="session")
def private_key() -> str:
    key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


@pytest.fixture
def own(settings) -> JitsiProvider:
    for name, value in UNSET.items():
        setattr(settings, name, value)
    settings.JITSI_DOMAIN = "meet.example.org"
    settings.JITSI_APP_ID = "avain"
    settings.JITSI_APP_SECRET = SECRET
    return JitsiProvider()


@pytest.fixture
def jaas(settings, private_key) -> JitsiProvider:
    for name, value in UNSET.items():
        setattr(settings, name, value)
    settings.JITSI_APP_ID = APP
    settings.JITSI_KEY_ID = "4f4910"
    settings.JITSI_PRIVATE_KEY = private_key.replace("\n", "\\n")
    return JitsiProvider()


@pytest.fixture
def rehearsing(settings) -> JitsiProvider:
    for name, value in UNSET.items():
        setattr(settings, name, value)
    settings.VIDEO_REHEARSAL = True
    return JitsiProvider()


def admit(provider: JitsiProvider, person: Person = SUPERVISEE) -> Admission:
    return provider.admit(MEETING, person=person, window=WINDOW, language="fi", now=NOW)


class TestOwnServerKeepsTheContract(VideoProviderSuite):
    contribution = JitsiProvider

    @pytest.fixture
    def provider(self, own) -> JitsiProvider:
        return own


class TestJaasKeepsTheContract(VideoProviderSuite):
    contribution = JitsiProvider

    @pytest.fixture
    def provider(self, jaas) -> JitsiProvider:
        return jaas


class TestRehearsalKeepsTheContract(VideoProviderSuite):
    contribution = JitsiProvider

    @pytest.fixture
    def provider(self, rehearsing) -> JitsiProvider:
        return rehearsing


def unchecked(token: str) -> dict[str, object]:
    return jwt.decode(token, options={"verify_signature": False})


def test_own_server_token_is_literally_this(own):
    token = admit(own, SUPERVISOR).token
    assert jwt.get_unverified_header(token) == {"typ": "JWT", "alg": "HS256"}
    assert unchecked(token) == {
        "aud": "jitsi",
        "iss": "avain",
        "sub": "meet.example.org",
        "room": "aaaabbbbccccddddeeeeffff",
        "nbf": 1795517970,  # 2026-11-24 10:59:30 UTC
        "exp": 1795523400,  # 2026-11-24 12:30:00 UTC
        "context": {"user": {"name": "Aino Repola", "moderator": "true"}},
    }
    assert jwt.decode(
        token, SECRET, algorithms=["HS256"], audience="jitsi", options={"verify_exp": False, "verify_nbf": False}
    )


def test_participant_token_has_no_moderator_claim(own):
    assert unchecked(admit(own).token)["context"] == {"user": {"name": "Elina Saarinen"}}


def test_jaas_token_is_literally_this(jaas, private_key):
    token = admit(jaas, SUPERVISOR).token
    assert jwt.get_unverified_header(token) == {"typ": "JWT", "alg": "RS256", "kid": f"{APP}/4f4910"}
    assert unchecked(token) == {
        "aud": "jitsi",
        "iss": "chat",
        "sub": APP,
        "room": "aaaabbbbccccddddeeeeffff",
        "nbf": 1795517970,
        "exp": 1795523400,
        "context": {
            "user": {"name": "Aino Repola", "moderator": "true"},
            "features": {"recording": False, "transcription": False, "livestreaming": False},
        },
    }
    found = configured()
    assert found is not None
    assert verify(found, token, room=MEETING.room, now=NOW)["iss"] == "chat"


def test_jaas_participant_token_has_features_and_no_moderator_claim(jaas):
    assert unchecked(admit(jaas).token)["context"] == {
        "user": {"name": "Elina Saarinen"},
        "features": {"recording": False, "transcription": False, "livestreaming": False},
    }


def test_jaas_key_id_may_carry_the_app_id(jaas, settings):
    settings.JITSI_KEY_ID = f"{APP}/4f4910"
    assert jwt.get_unverified_header(admit(jaas).token)["kid"] == f"{APP}/4f4910"


def test_own_server_embeds_from_its_own_domain(own):
    admission = admit(own)
    assert admission.kind is Kind.EMBED
    assert admission.script_url == "https://meet.example.org/external_api.js"
    assert admission.options["roomName"] == "aaaabbbbccccddddeeeeffff"
    assert admission.options["lang"] == "fi"
    assert admission.options["noSSL"] is False
    assert own.meeting_origins().frame == ("https://meet.example.org",)


def test_jaas_embeds_the_tenants_room(jaas):
    admission = admit(jaas)
    assert admission.domain == "8x8.vc"
    assert admission.script_url == f"https://8x8.vc/{APP}/external_api.js"
    assert admission.options["roomName"] == f"{APP}/aaaabbbbccccddddeeeeffff"


def test_recording_is_off_in_the_client(own):
    overwrite = admit(own).options["configOverwrite"]
    assert overwrite["fileRecordingsEnabled"] is False
    assert overwrite["recordingService"] == {"enabled": False, "sharingEnabled": False}
    assert overwrite["localRecording"] == {"disable": True}
    assert overwrite["liveStreaming"] == {"enabled": False}
    assert overwrite["transcription"]["enabled"] is False
    assert not {"recording", "livestreaming", "closedcaptions", "invite"} & set(overwrite["toolbarButtons"])


def test_server_on_this_machine_may_do_without_https(own, settings):
    settings.JITSI_DOMAIN = "127.0.0.1:8240"
    admission = admit(own)
    assert admission.script_url == "http://127.0.0.1:8240/external_api.js"
    assert admission.options["noSSL"] is True
    assert unchecked(admission.token)["sub"] == "127.0.0.1"


def test_rehearsal_shows_the_claims_of_the_verified_token(rehearsing):
    admission = admit(rehearsing, SUPERVISOR)
    assert rehearsing.ready() is Readiness.REHEARSAL
    assert admission.kind is Kind.REHEARSAL
    assert admission.claims == unchecked(admission.token)
    assert set(admission.claims) == {"aud", "iss", "sub", "room", "nbf", "exp", "context"}
    assert rehearsing.meeting_origins().script == ()


def test_rehearsal_secret_is_this_installations_own(rehearsing, settings):
    token = admit(rehearsing).token
    settings.SECRET_KEY = "another-installation"
    with pytest.raises(TokenInvalid, match="InvalidSignatureError"):
        verify(rehearsal(), token, room=MEETING.room, now=NOW)


def test_nothing_configured_and_no_rehearsal_lets_nobody_in(rehearsing, settings):
    settings.VIDEO_REHEARSAL = False
    assert rehearsing.ready() is Readiness.MISSING
    with translation.override("en"), pytest.raises(VideoUnavailable, match="office will contact you"):
        admit(rehearsing)


def test_half_configured_lets_nobody_in_not_even_to_rehearse(rehearsing, settings):
    settings.JITSI_DOMAIN = "meet.example.org"
    assert rehearsing.ready() is Readiness.MISSING
    assert rehearsing.meeting_origins().frame == ()


def token_with(configuration: Configuration, **changes: object) -> str:
    claims = claims_for(configuration, room=MEETING.room, person=SUPERVISEE, window=WINDOW, now=NOW) | changes
    return mint(configuration, {name: value for name, value in claims.items() if value is not None})


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"room": "another"}, "room"),
        ({"room": "*"}, "room"),
        ({"room": None}, "room"),
        ({"sub": "another"}, "sub"),
        ({"sub": None}, "MissingRequiredClaimError"),
        ({"iss": "another"}, "InvalidIssuerError"),
        ({"aud": "another"}, "InvalidAudienceError"),
        ({"exp": None}, "MissingRequiredClaimError"),
        ({"exp": int(NOW.timestamp())}, "exp"),
        ({"nbf": int(NOW.timestamp()) + 1}, "nbf"),
    ],
)
def test_verifying_is_as_strict_as_a_server(rehearsing, changes, reason):
    configuration = rehearsal()
    with pytest.raises(TokenInvalid, match=f"^{reason}$"):
        verify(configuration, token_with(configuration, **changes), room=MEETING.room, now=NOW)


def test_unsigned_token_is_refused(rehearsing):
    claims = claims_for(rehearsal(), room=MEETING.room, person=SUPERVISOR, window=WINDOW, now=NOW)
    with pytest.raises(TokenInvalid):
        verify(rehearsal(), jwt.encode(claims, None, algorithm="none"), room=MEETING.room, now=NOW)


def test_token_ends_with_the_window_to_the_second(rehearsing):
    token = token_with(rehearsal())
    last = WINDOW.closes - timedelta(seconds=1)
    assert verify(rehearsal(), token, room=MEETING.room, now=last)["exp"] == int(WINDOW.closes.timestamp())
    with pytest.raises(TokenInvalid, match=r"^exp$"):
        verify(rehearsal(), token, room=MEETING.room, now=WINDOW.closes)


def test_secrets_are_in_no_representation(own):
    found = configured()
    assert found is not None
    assert SECRET not in repr(found)


def test_nbf_leaves_the_servers_clock_half_a_minute():
    claims = claims_for(
        rehearsal(), room="r", person=SUPERVISEE, window=WINDOW, now=datetime(2026, 11, 24, 11, tzinfo=UTC)
    )
    assert NOW.timestamp() - claims["nbf"] == 30

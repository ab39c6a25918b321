"""What we tell Jitsi's client: quiet, no recording, nobody else's services."""

from __future__ import annotations

from typing import Any

TOOLS = [
    "microphone",
    "camera",
    "desktop",
    "chat",
    "raisehand",
    "tileview",
    "select-background",
    "noisesuppression",
    "fullscreen",
    "settings",
    "hangup",
]
"""No recording, live streaming, transcript, invitation, shared video or document among them."""


def config_overwrite() -> dict[str, Any]:
    """Law 3: recording is off. The client's own names (config.js of jitsi-meet)."""
    return {
        "prejoinConfig": {"enabled": False},  # our page has asked already, and offered the check of picture and sound
        "toolbarButtons": list(TOOLS),
        "fileRecordingsEnabled": False,
        "recordingService": {"enabled": False, "sharingEnabled": False},
        "localRecording": {"disable": True},
        "liveStreaming": {"enabled": False},
        "transcription": {"enabled": False, "autoTranscribeOnRecord": False},
        "disableThirdPartyRequests": True,
        "analytics": {"disabled": True},
        "gravatar": {"disabled": True},
        "doNotStoreRoom": True,
        "disableInviteFunctions": True,
        "disableDeepLinking": True,  # or a telephone shows an advertisement of the app in place of the meeting
        "disableModeratorIndicator": True,
        "enableClosePage": False,
        "hideConferenceSubject": True,  # it would show the room's random name
        "readOnlyName": True,
        "lobby": {"autoKnock": True, "enableChat": False},
    }

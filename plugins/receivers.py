"""Keeps the cache of the switches true in the process that throws one."""

from __future__ import annotations

from typing import Any

from django.db.models.signals import post_delete, post_save
from django.dispatch import receiver

from plugins import switches
from plugins.models import PluginSwitch


@receiver([post_save, post_delete], sender=PluginSwitch, dispatch_uid="plugins.forget_switches")
def forget_switches(**kwargs: Any) -> None:
    """A switch was thrown: what this process knew is old."""
    switches.forget()

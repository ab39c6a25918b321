"""For a practice's real site: nothing here has a default that is unsafe."""

from __future__ import annotations

from config.settings.base import *  # noqa: F403 - settings are one namespace by Django's design
from config.settings.base import env
from config.settings.database import database

DATABASES = {"default": database(env, embedded="site")}

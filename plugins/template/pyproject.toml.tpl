[project]
name = "avain-plugin-slug"
version = "0.1.0"
description = "A plugin for Avain."
requires-python = ">=3.11"

[project.entry-points."avain.plugins"]
plugin-slug = "plugin_name.apps.PluginNameConfig"

[build-system]
requires = ["setuptools>=77"]
build-backend = "setuptools.build_meta"

[tool.setuptools]
packages = ["plugin_name"]

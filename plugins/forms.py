"""The form of the switches."""

from __future__ import annotations

from django import forms

from plugins.apps import PluginConfig
from plugins.registry import plugin_configs
from plugins.switches import disabled_slugs, switch


class SwitchesForm(forms.Form):
    """A tick for each plugin that can be switched off, and what it does."""

    def __init__(self, *args: object, **kwargs: object) -> None:
        """One field for each plugin, named by its slug."""
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        off = disabled_slugs()
        for config in optional_plugins():
            self.fields[config.slug] = forms.BooleanField(
                label=str(config.verbose_name),
                help_text=str(config.description),
                required=False,
                initial=config.slug not in off,
            )

    def save(self) -> list[str]:
        """Throw the switches that changed; returns their slugs."""
        for slug in self.changed_data:
            switch(slug, enabled=self.cleaned_data[slug])
        return self.changed_data


def optional_plugins() -> list[PluginConfig]:
    """The plugins that have a switch."""
    return [config for config in plugin_configs() if not config.required]

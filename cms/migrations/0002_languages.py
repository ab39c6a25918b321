"""The languages that pages can be written in: those of the site's settings. Another one later is added in the admin."""

from django.conf import settings
from django.db import migrations


def add_languages(apps, schema_editor):
    Locale = apps.get_model("wagtailcore", "Locale")
    for code, _name in settings.LANGUAGES:
        Locale.objects.get_or_create(language_code=code)


class Migration(migrations.Migration):
    dependencies = [("cms", "0001_initial")]
    operations = [migrations.RunPython(add_languages, migrations.RunPython.noop)]

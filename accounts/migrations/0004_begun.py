from django.db import migrations, models


def mark(apps, schema_editor):
    """Until now only asking for a code and signing up kept an address that is not proved."""
    User = apps.get_model("accounts", "User")
    EmailAddress = apps.get_model("account", "EmailAddress")
    unproved = EmailAddress.objects.filter(verified=False).values("user")
    User.objects.filter(pk__in=unproved, last_login=None, groups=None).exclude(
        pk__in=EmailAddress.objects.filter(verified=True).values("user")
    ).update(begun=True)


class Migration(migrations.Migration):

    dependencies = [
        ("account", "0009_emailaddress_unique_primary_email"),
        ("accounts", "0003_language_field"),
    ]

    operations = [
        migrations.AddField(
            model_name="user",
            name="begun",
            field=models.BooleanField(default=False, db_default=False, editable=False, verbose_name="begun at sign-in"),
        ),
        migrations.RunPython(mark, migrations.RunPython.noop),
    ]

"""A booking keeps the terms that it was sold with; those that stand get what their service says now."""

import django.core.validators
from django.db import migrations, models
from django.db.models import OuterRef, Q, Subquery

TERMS = ("cancel_cutoff_hours", "late_refund_percent", "withdrawal")


def copy(apps, schema_editor):
    services = apps.get_model("booking", "Service").objects.filter(pk=OuterRef("service"))
    apps.get_model("booking", "Booking").objects.update(**{name: Subquery(services.values(name)[:1]) for name in TERMS})


# A web process of the version before does not name these columns while this runs; code that knows them always does.
DEFAULTS = """
ALTER TABLE booking_booking ALTER cancel_cutoff_hours SET DEFAULT 24, ALTER late_refund_percent SET DEFAULT 0,
                            ALTER withdrawal SET DEFAULT true
"""
NO_DEFAULTS = """
ALTER TABLE booking_booking ALTER cancel_cutoff_hours DROP DEFAULT, ALTER late_refund_percent DROP DEFAULT,
                            ALTER withdrawal DROP DEFAULT
"""


class Migration(migrations.Migration):
    dependencies = [("booking", "0003_promised_refunds")]

    operations = [
        migrations.AddField(
            model_name="booking",
            name="cancel_cutoff_hours",
            field=models.PositiveSmallIntegerField(default=24, verbose_name="may be cancelled until, hours before"),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="booking",
            name="late_refund_percent",
            field=models.PositiveSmallIntegerField(
                default=0,
                validators=[django.core.validators.MaxValueValidator(100)],
                verbose_name="refund after that, per cent",
            ),
            preserve_default=False,
        ),
        migrations.AddField(
            model_name="booking",
            name="withdrawal",
            field=models.BooleanField(default=True, verbose_name="consumers may withdraw for 14 days"),
            preserve_default=False,
        ),
        migrations.AddConstraint(
            model_name="booking",
            constraint=models.CheckConstraint(condition=Q(late_refund_percent__lte=100), name="booking_refund_percent"),
        ),
        migrations.RunSQL(DEFAULTS, NO_DEFAULTS),
        migrations.RunPython(copy, migrations.RunPython.noop, elidable=True),
    ]

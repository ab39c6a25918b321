"""A failed refund that the office paid in another way is a state of its own, which counts as paid back."""

from django.db import migrations, models
from django.db.models import Q


def by_hand(apps, schema_editor):
    """Those that were marked before, where the payment still holds that much."""
    Refund = apps.get_model("payments", "Refund")
    for refund in Refund.objects.filter(state="failed").exclude(handled_at=None).select_related("payment"):
        taken = refund.payment.refunds.exclude(state="failed").aggregate(sum=models.Sum("amount"))["sum"] or 0
        if taken + refund.payment.refunded_outside + refund.amount <= refund.payment.amount:
            refund.state = refund.signalled_state = "by_hand"
            refund.save(update_fields=["state", "signalled_state"])


def as_before(apps, schema_editor):
    """Marked is what they were called."""
    apps.get_model("payments", "Refund").objects.filter(state="by_hand").update(
        state="failed", signalled_state="failed"
    )


class Migration(migrations.Migration):
    dependencies = [("payments", "0004_payer_business_id")]

    operations = [
        migrations.AlterField(
            model_name="refund",
            name="state",
            field=models.CharField(
                choices=[
                    ("requested", "requested"),
                    ("pending", "on its way"),
                    ("succeeded", "paid back"),
                    ("failed", "failed"),
                    ("by_hand", "paid back in another way"),
                ],
                default="requested",
                max_length=16,
                verbose_name="state",
            ),
        ),
        migrations.RunPython(by_hand, as_before, elidable=True),
        migrations.AddConstraint(
            model_name="refund",
            constraint=models.CheckConstraint(
                condition=Q(handled_at=None, state__in=("requested", "pending", "succeeded", "failed"))
                | Q(handled_at__isnull=False, state__in=("failed", "by_hand")),
                name="refund_handled_failed_before",
            ),
        ),
    ]

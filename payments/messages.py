"""What the ledger writes to whoever keeps the books."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from accounts.models import User
from notifications.layout import render_mail
from notifications.message import Message, Recipient
from payments.formats import money
from payments.models import Refund, Seller
from payments.states import RefundState


def compose_failed_refund(refund_id: int) -> Message | None:
    """That a refund failed, with its sum and its own address in the admin, and nobody's name (Law 4). None where the
    office has seen to it meanwhile. One key for each refund: a second run sends nothing.
    """
    refund: Refund = Refund.objects.select_related("payment__seller").get(pk=refund_id)
    if refund.state != RefundState.FAILED or refund.handled_at is not None:
        return None
    payment = refund.payment
    recipient = keeper_of(payment.seller)
    with translation.override(recipient.language):
        facts = [(_("Amount"), money(refund.amount, payment.currency))]
        if payment.number:
            facts.append((_("Receipt"), payment.number))
        page = reverse("refunds:inspect", args=[refund.pk])
        mail = render_mail(
            "payments/mail/refund_failed",
            {"facts": facts, "url": f"{settings.SITE_URL.rstrip('/')}{page}"},
            language=recipient.language,
        )
    return Message(
        key=f"refund:{refund.uuid}:failed",
        recipient=recipient,
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
    )


def keeper_of(seller: Seller) -> Recipient:
    """The seller's own address; else who keeps its books; of a seller without keepers the practice's own, and at last the
    one that the site writes from: money that hangs never reaches nobody, and never another seller's office.
    """
    if seller.email:
        return Recipient(name=seller.name, address=seller.email, language=settings.LANGUAGE_CODE)
    keeper: User | None = seller.keepers.filter(is_active=True).exclude(email="").order_by("pk").first()
    if keeper is not None:
        return Recipient(name=str(keeper), address=keeper.email, language=keeper.language)
    office = None
    if not seller.keepers.exists():
        office = Seller.objects.filter(is_default=True, keepers=None).exclude(email="").first()
    name, address = (office.name, office.email) if office else parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Recipient(name=name, address=address, language=settings.LANGUAGE_CODE)

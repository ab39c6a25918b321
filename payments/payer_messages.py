"""What the ledger writes to whoever paid: that the office pays something back. What is cancelled tells of its own refund."""

from __future__ import annotations

from django.conf import settings
from django.utils import translation
from django.utils.translation import gettext as _

from notifications.layout import render_mail
from notifications.message import Message, Recipient
from payments.formats import money
from payments.models import Refund
from payments.reasons import TOLD
from payments.receipts import receipt_url
from payments.states import PaymentState, RefundState

GOING = (RefundState.PENDING, RefundState.SUCCEEDED)


def compose_refund(refund_id: int) -> Message | None:
    """The sum, why and the receipt, in the payer's language and in neutral words (Law 4). None where the payer left no
    address, or where the refund has failed meanwhile. One key for each way that it goes: a second run sends nothing.
    """
    refund: Refund = Refund.objects.select_related("payment__seller").get(pk=refund_id)
    payment = refund.payment
    by_hand = refund.state == RefundState.BY_HAND
    if not payment.payer_email or not (by_hand or refund.state in GOING):
        return None
    with translation.override(payment.language):
        facts = [(_("Amount"), money(refund.amount, payment.currency))]
        if refund.reason_code in TOLD:
            facts.append((_("Reason"), str(TOLD[refund.reason_code])))
        if payment.number:
            facts.append((_("Receipt"), payment.number))
        paid = payment.state == PaymentState.SETTLED
        url = f"{settings.SITE_URL.rstrip('/')}{receipt_url(payment, payment.language)}" if paid else ""
        mail = render_mail(
            "payments/mail/refund",
            {"facts": facts, "url": url, "words": _words(refund), "seller": payment.seller},
            language=payment.language,
        )
    return Message(
        key=f"refund:{refund.uuid}:payer:{'by-hand' if by_hand else 'back'}",
        recipient=Recipient(name=payment.payer_name, address=payment.payer_email, language=payment.language),
        subject=mail.subject,
        text=mail.text,
        html=mail.html,
        reply_to=(payment.seller.email,) if payment.seller.email else (),
    )


def _words(refund: Refund) -> str:
    amount = {"amount": money(refund.amount, refund.payment.currency)}
    if refund.state == RefundState.BY_HAND:
        words = _(
            "%(amount)s has been paid back to you, in another way than it was paid: by a bank transfer, for example. If you "
            "can’t find it, answer this message."
        )
        return words % amount
    if refund.credit:
        return _("You need not pay %(amount)s: it is taken off what you owe.") % amount
    return _("%(amount)s goes back the way it was paid. Banks take a few days.") % amount

"""What can go wrong in the ledger. Each error tells a person what to do next (Law 9).

PaymentError
├── IllegalMove           a state cannot follow another                                        409
├── Busy                  many ask for the same payment at once: the same call can be made again    409
├── UnknownPayment        no payment has this reference                                        404
├── NoRate                a VAT code has no rate on the day: an accountant must give one           409
├── NothingToPay          no lines, or an amount of nothing                                    400
├── UnknownProvider       the way of paying does not exist, is off or is not set up            400
├── AlreadyPaid           a payment of this reference is settled                               409
├── AttemptEnded          this attempt has ended: begin a new one                              409
├── AttemptDiffers        the same attempt was started with another content                    409
├── ProviderUnavailable   the provider did not answer: the same call can be made again         503
├── ProviderRefused       the provider answered no: the same call would fail again             502
├── SignatureInvalid      a message that did not come from the provider                        400
├── EventInvalid          a genuine message that cannot be understood                          400
└── RefundError
    ├── NotRefundable     nothing has been paid                                                409
    ├── OverRefund        more than is left of the payment                                     409
    ├── PartlyPaidBack    something is left of the payment, and less than a failed refund's sum     409
    ├── FailedRefundWaits a refund of the payment failed, and nobody has said how it goes back  409
    ├── LeftDiffers       less or more is left than the page said that was sent                409
    └── RefundDiffers     the same key was used for another refund                             409
"""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from accounts.errors import Refused


class PaymentError(Refused):
    """Something about money cannot be done as asked."""

    message = _("The payment could not be handled. Try again, or contact us.")


class IllegalMove(PaymentError):
    status = 409
    message = _("The payment has changed meanwhile. Reload the page to see where it stands.")

    def __init__(self, current: str, to: str) -> None:
        super().__init__(f"{current} -> {to}")


class Busy(PaymentError):
    status = 409
    message = _("Somebody else is handling this payment right now. Try again in a moment.")


class NoRate(PaymentError):
    status = 409
    message = _("The price cannot be worked out for that day. Choose another day, or contact us.")


class UnknownPayment(PaymentError):
    status = 404
    message = _("There is no such payment. Check the link, or contact us.")


class NothingToPay(PaymentError):
    message = _("There is nothing to pay here. Go back and choose a time.")


class UnknownProvider(PaymentError):
    message = _("This way of paying is not in use now. Choose another.")


class AlreadyPaid(PaymentError):
    status = 409
    message = _("This has been paid already. You need not do anything.")


class AttemptEnded(PaymentError):
    status = 409
    message = _("This payment has ended. Begin the payment again.")


class AttemptDiffers(PaymentError):
    status = 409
    message = _("The sum has changed meanwhile. Go back, check it and begin the payment again.")


class ProviderUnavailable(PaymentError):
    status = 503
    message = _("The payment service did not answer. Nothing has been charged. Try again in a moment.")


class ProviderRefused(PaymentError):
    status = 502
    message = _("The payment service did not accept the payment. Choose another way to pay, or contact us.")


class SignatureInvalid(PaymentError):
    message = _("The message’s signature is not valid.")


class EventInvalid(PaymentError):
    message = _("The message could not be understood.")


class RefundError(PaymentError):
    status = 409
    message = _("The refund could not be made. Check the payment, or contact us.")


class NotRefundable(RefundError):
    message = _("Nothing has been paid here, so there is nothing to pay back.")


class OverRefund(RefundError):
    message = _("That is more than what is left of the payment. Choose a smaller sum.")


class PartlyPaidBack(RefundError):
    message = _(
        "Another refund has paid back a part of this meanwhile, and less than this sum is left of the payment. "
        "Pay back what is left, then mark this one."
    )


class LeftDiffers(RefundError):
    message = _(
        "Money of this payment has gone back meanwhile, and nothing more was paid back now. Look at what is left, then "
        "send again if more has to go."
    )


class FailedRefundWaits(RefundError):
    message = _(
        "A refund of this payment has failed and waits. Say first how it goes back, on its own page, so that the same "
        "money does not go back twice."
    )


class RefundDiffers(RefundError):
    message = _("This refund has been asked for already with another sum. Reload the page.")

"""One finished message about an enquiry."""

from __future__ import annotations

from email.utils import parseaddr

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from booking.answer_words import answer_words
from booking.answering import answer_to, rule
from booking.choices import Kind as ServiceKind
from booking.messages import words
from booking.messages.kinds import EnquiryKind
from booking.messages.letter import Letter
from booking.models import Enquiry, EnquiryReply
from notifications.message import Message, Recipient
from payments.models import Seller


def compose_enquiry(enquiry_id: int, *, kind: EnquiryKind | str, reply_id: int | None = None) -> Message | None:
    """The message, or None when the recipient left no address (a crisis needs a telephone number only).

    What the sender wrote stays in the inbox behind a sign-in: mail is no place for it (Law 4).
    """
    kind = EnquiryKind(kind)
    enquiry: Enquiry = Enquiry.objects.select_related("service", "supervisor__user", "supervisor__seller").get(
        pk=enquiry_id
    )
    recipient = staff(enquiry) if kind is EnquiryKind.NEW else sender(enquiry)
    if not recipient.address:
        return None
    reply = enquiry.replies.get(pk=reply_id) if reply_id else None
    with translation.override(recipient.language):
        letter = {
            EnquiryKind.RECEIVED: lambda: received(enquiry),
            EnquiryKind.NEW: lambda: new(enquiry),
            EnquiryKind.ANSWERED: lambda: answered(enquiry, reply),
        }[kind]()
        mail = letter.rendered(recipient.language)
        return Message(
            key=f"enquiry:{enquiry.uuid}:{kind}:{reply.uuid if reply else '-'}",
            recipient=recipient,
            subject=mail.subject,
            text=mail.text,
            html=mail.html,
            attachments=(),
            reply_to=_reply_to(enquiry, kind),
        )


def sender(enquiry: Enquiry) -> Recipient:
    return Recipient(name=enquiry.name, address=enquiry.email, language=enquiry.language)


def staff(enquiry: Enquiry) -> Recipient:
    """The chosen supervisor, or the seller of one without an address; else the office, by the practice's own seller.
    Where none of them has an address, the one that the site writes from: an enquiry never reaches nobody.
    """
    supervisor = enquiry.supervisor
    user = supervisor.user if supervisor else None
    address = (supervisor.email if supervisor else "") or (user.email if user else "")
    if supervisor is not None and address:
        language = user.language if user else settings.LANGUAGE_CODE
        return Recipient(name=supervisor.name, address=address, language=language)
    # Never another seller's office: the answer goes to the sender's own address (Law 4).
    seller = supervisor.seller if supervisor else Seller.objects.filter(is_default=True).first()
    if seller is not None and seller.email:
        return Recipient(name=seller.name, address=seller.email, language=settings.LANGUAGE_CODE)
    name, address = parseaddr(settings.DEFAULT_FROM_EMAIL)
    return Recipient(name=name, address=address, language=settings.LANGUAGE_CODE)


def office_reachable() -> bool:
    """Whether the practice's own seller has an address for what is meant for nobody in particular."""
    return Seller.objects.filter(is_default=True).exclude(email="").exists()


def _reply_to(enquiry: Enquiry, kind: EnquiryKind) -> tuple[str, ...]:
    office = staff(enquiry).address
    if kind is not EnquiryKind.NEW:
        return (office,) if office else ()
    # The site's own postbox may be another seller's office: it learns that somebody waits, and not who (Law 4).
    walled = enquiry.supervisor is not None and office == parseaddr(settings.DEFAULT_FROM_EMAIL)[1]
    return (enquiry.email,) if enquiry.email and not walled else ()


def urgent(enquiry: Enquiry) -> bool:
    return enquiry.service is not None and enquiry.service.kind == ServiceKind.CRISIS


def received(enquiry: Enquiry) -> Letter:
    """To the sender: it came, and what happens next. It does not repeat what they wrote."""
    return Letter(
        subject=_("We have your message"),
        heading=_("Thank you, your message has arrived"),
        paragraphs=[_promise(enquiry)],
        after=[_("If you did not write to us, somebody has used your address. You need not do anything.")],
    )


def _promise(enquiry: Enquiry) -> str:
    """The same that the page promised when it was sent, however late this letter is written."""
    answer = answer_to(rule(), urgent=urgent(enquiry), now=enquiry.created_at)
    words = {"when": answer_words(answer)} if answer else None
    if urgent(enquiry):
        return _("We call or write to you %(when)s.") % words if words else _("We call or write as soon as we can.")
    if words:
        return _("We read it and answer %(when)s. If it is quicker for you, call us.") % words
    return _("We read it and answer as soon as we can. If it is quicker for you, call us.")


def new(enquiry: Enquiry) -> Letter:
    """To whoever answers. Name and contact are in the inbox; the address says a number alone, and signing in leads on."""
    return Letter(
        subject=_("Urgent: a new message") if urgent(enquiry) else _("A new message"),
        heading=_("Somebody hopes for an answer"),
        paragraphs=[
            _("Call first: somebody writes about something hard at work.")
            if urgent(enquiry)
            else _("The message waits in the inbox. Answer there, so that your colleagues see that it is answered.")
        ],
        button=(_("Open the message"), words.absolute(reverse("booking_enquiries:inspect", args=[enquiry.pk]))),
    )


def answered(enquiry: Enquiry, reply: EnquiryReply | None) -> Letter:
    """The reply itself, as it was written."""
    assert reply is not None, "an answer has a text"
    return Letter(
        subject=_("An answer to your message"),
        heading=_("Here is our answer"),
        paragraphs=[part.strip() for part in str(reply.text).split("\n\n") if part.strip()],
        after=[_("Answer this message, if something is still open.")],
    )

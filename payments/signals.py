"""What the ledger tells. Sent by jobs after commit, with plain ``send``: a receiver's failure retries the job,
so every receiver is idempotent (design.md, the crossings).

payment_settled  reference: UUID, payment_uuid: UUID, at: datetime. Two payments of one reference may both settle:
                 then refund the second one by its payment_uuid.
payment_secured  reference: UUID, payment_uuid: UUID. Nothing more is asked of the payer now (an invoice follows): what is
                 sold may be confirmed.
payment_ended    reference: UUID, payment_uuid: UUID, outcome: "failed" | "expired" | "abandoned" | "credited"
refund_changed   reference: UUID, refund_uuid: UUID, state: "pending" | "succeeded" | "failed"
"""

from __future__ import annotations

from django.dispatch import Signal

payment_settled = Signal()
payment_secured = Signal()
payment_ended = Signal()
refund_changed = Signal()

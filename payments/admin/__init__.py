"""The ledger in Wagtail's admin: payments, refunds and messages to read, sellers and VAT codes to keep."""

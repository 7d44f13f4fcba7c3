"""The outbox: a mail is a row inside the transaction, sent by the worker."""

"""The outbox: a mail is a row inside the verb's transaction, sent by the worker until it gets through.

Owns Message. Refuses to keep a letter's words once it is sent.
"""

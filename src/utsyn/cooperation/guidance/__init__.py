"""The help desk of the coordination function: inquiries, articles, courses, the newcomers' guide.

Owns what people ask and are answered, what is written once for many, and who has learnt what. It refuses to keep who asked longer than the
answer needs, a text with a script in it, and a language that nobody knows.
"""

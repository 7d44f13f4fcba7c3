"""Reporting: cycles with their deadlines, what owners and units hand in, and frozen reports to formannskapet and the council.

Owns ReportingCycle, Submission, CalendarFeed, and the reports made of them. Refuses an upper level that hands in before the
lower ones, a move that the life cycle does not have, and a report that is changed after it was frozen.
"""

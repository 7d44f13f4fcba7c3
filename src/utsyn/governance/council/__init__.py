"""Elected bodies, their meetings, the cases they treat and what they decide.

Owns Body, Meeting, Case, Treatment, Vote, Disqualification, Decision and FollowUp. Refuses a decision that hangs loose:
it was made in a treatment at a meeting, or on delegation. The authority's archive holds the official version.
"""

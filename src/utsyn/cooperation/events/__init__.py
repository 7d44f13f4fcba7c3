"""Meeting places and forums, events with registration, and the programme week from the call for proposals to the evaluation.

Owns Arena, ForumMember, ForumMeeting, ActionPoint, Series, Event, Contribution, Registration, Evaluation, ProgrammeWeek, Proposal and
ProposalAssessment. Refuses a place beyond the capacity, a way past the waiting list, and personal data kept after they have served.
"""

"""The authority's own support schemes, from application to final report.

This room owns schemes and their rounds, applications, declarations of impartiality, assessments, individual decisions, appeals,
payments, repayments and final reports. It refuses a sum above the frame, a handler who is tied to the applicant, an application
after its deadline, a grant to whoever has not reported on the last one, and every move that the life of a case does not have.
"""

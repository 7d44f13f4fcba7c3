"""Partners and twin towns: relations with their history, agreements, what was done together, promises, reviews.

Owns Partner, Relation, StatusChange, Agreement, ProspectAssessment, Engagement, Commitment and Review, and what is known of twin towns
elsewhere (Town, TownTie). Refuses two living relations of a kind with one partner, an agreement before its prospect was
assessed, and a relation called dormant that a decision has put on hold.
"""

"""The strategy: what the authority wants abroad for a term of years, from draft to adopted, amended, expired, superseded.

Owns Strategy and its structure (outcomes, axes, goals, main strategies, pledges, anchors), hearing statements, amendments
and frozen versions. Refuses to change the structure of an adopted strategy except by an amendment that names a decision.
"""

"""Intake: a strategy document read into findings, which a person accepts, corrects or rejects beside the source.

Owns Document and Finding. Invents nothing: a finding points to its words. Refuses to make a strategy of what nobody has looked at.
"""

"""Which calls fit a need, which projects were like it, who would be likely partners; watches, and the recorded go or no-go.

Owns how well things fit, with reasons a person can check, and what was decided of them. It refuses a match without a reason.
"""

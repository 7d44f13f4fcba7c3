"""Any body in the world, once: partner, actor and participation point to it.

Owns Organisation, Doubt and Contact. A body belongs to no authority, whom one reaches there to one; refuses to guess: what may be the same is left for a person to settle.
"""

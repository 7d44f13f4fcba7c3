"""Any body in the world, once: partner, actor and participation point to it.

Owns Organisation and Doubt. Belongs to no authority; refuses to guess: what may be the same is left for a person to settle.
"""

"""Who in town works with the world: associations, businesses, schools and others, what they do where, and their networks.

Owns Actor, ActorActivity, Network and Membership. Refuses to show what nobody agreed to: an entry is public when its actor said so,
and nothing of it is left anywhere once the actor withdraws.
"""

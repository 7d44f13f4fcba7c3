"""Any body in the world, once: partner, actor and participation point to it."""

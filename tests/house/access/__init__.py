"""Who may come through which door: the people, the things, the policies, and one row a route."""

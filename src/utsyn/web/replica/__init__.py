"""Reading from a second database server: strangers' reading of public pages, as long as that server keeps up.

Owns where a query goes and what is known of the replica's standing. Refuses to let anybody meet older pages than they have seen.
"""

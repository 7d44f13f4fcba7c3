"""Questions about actors: the directory, one actor, networks, and the whole as map, matrix, graph and paths."""

"""Pictures drawn on the server as SVG, each with the same facts in words: the axes figure, charts, maps."""

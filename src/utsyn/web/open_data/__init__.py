"""Everything that is public, as data: the catalogue, each dataset in its formats, and the whole as one file.

Rooms register what they have in `kernel.open_data`; this room draws it. Whoever asks gets what strangers may see.
"""

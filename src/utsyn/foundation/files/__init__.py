"""Files: content kept once under its own fingerprint, outside the web root, and who may fetch it.

Owns File and the store, in a folder or in object storage. Refuses what it does not know the kind of, and to serve anything inside a page.
"""

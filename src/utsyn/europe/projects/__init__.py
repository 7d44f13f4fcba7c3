"""The authority's own projects: from idea through application and award to closing, and what came of it afterwards.

Owns the pipeline, the application, the consortium, the money and the duties of a project. It refuses shares that do not sum and a move that is not drawn.
"""

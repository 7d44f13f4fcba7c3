"""The authority's own projects: from idea through application and award to closing, and what came of it afterwards.

Owns Project with its moves, the application's sections and earlier answers, the consortium, the budget and the rates it is
reckoned by, and who decides. Refuses shares that do not sum, a move that is not drawn, and an application that nobody who may has approved.
"""

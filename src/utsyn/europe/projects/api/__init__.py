"""The API of projects: read in `reading`, written by the verbs in the others, each about the nouns of its name."""

from utsyn.europe.projects.api import application, award, consortium, duties, letters, money, outcomes, papers, writing
from utsyn.europe.projects.api.reading import router

__all__ = ["application", "award", "consortium", "duties", "letters", "money", "outcomes", "papers", "router", "writing"]

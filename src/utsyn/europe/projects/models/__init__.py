"""The nouns of this room."""

from utsyn.europe.projects.models.projects import OfProject, OfProjectQuerySet, Project, ProjectMove

__all__ = ["OfProject", "OfProjectQuerySet", "Project", "ProjectMove"]

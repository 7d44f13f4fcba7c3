"""Projects as a Django app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.europe.projects"
    label = "projects"

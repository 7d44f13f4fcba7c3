"""Projects as a Django app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.europe.projects"
    label = "projects"

    def ready(self) -> None:
        from utsyn.europe.projects import beginning, commands, deeds, measuring, panels, rules, waiting  # noqa: F401  (they register themselves)

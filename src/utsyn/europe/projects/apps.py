"""Projects as a Django app."""

from django.apps import AppConfig


class ProjectsConfig(AppConfig):
    """Loads what the room registers elsewhere."""

    name = "utsyn.europe.projects"
    label = "projects"

    def ready(self) -> None:
        from utsyn.europe.projects import (  # noqa: F401  (they register themselves)
            award_deeds,
            award_panels,
            beginning,
            commands,
            deeds,
            measuring,
            open_data,
            panels,
            rules,
            rules_award,
            waiting,
        )

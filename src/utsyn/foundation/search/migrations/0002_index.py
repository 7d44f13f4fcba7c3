"""The engine's own index over the indexed texts."""

from django.db import migrations


def set_up(apps, schema_editor):
    from utsyn.foundation.search import engines

    engines.set_up(schema_editor.connection)


def take_down(apps, schema_editor):
    from utsyn.foundation.search import engines

    engines.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(set_up, take_down)]

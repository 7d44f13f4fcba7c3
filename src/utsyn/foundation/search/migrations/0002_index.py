"""The engine's own index over the indexed texts."""

from django.db import migrations


def set_up(apps, schema_editor):
    from utsyn.foundation.search import engines

    engines.set_up(schema_editor.connection)


def take_down(apps, schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for audience in ("staff", "public"):
            for deed in ("added", "removed", "changed"):
                schema_editor.execute(f"DROP TRIGGER IF EXISTS search_{audience}_{deed}")
            schema_editor.execute(f"DROP TABLE IF EXISTS search_{audience}")
    else:
        schema_editor.execute("DROP INDEX IF EXISTS search_staff")
        schema_editor.execute("DROP INDEX IF EXISTS search_public")


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunPython(set_up, take_down)]

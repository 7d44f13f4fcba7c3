"""The database refuses to change the ledger."""

from django.db import migrations


def set_up(apps, schema_editor):
    from utsyn.foundation.audit import guards

    guards.set_up(schema_editor.connection)


def take_down(apps, schema_editor):
    from utsyn.foundation.audit import guards

    guards.take_down(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("audit", "0001_initial")]
    operations = [migrations.RunPython(set_up, take_down)]

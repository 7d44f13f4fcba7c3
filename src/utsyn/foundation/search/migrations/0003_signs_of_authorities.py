"""SQLite's index learns whose each row is, so that a search reads one authority's alone."""

from django.db import migrations


def sign_anew(apps, schema_editor):
    from utsyn.foundation.search import engines

    engines.sign_anew(schema_editor.connection)


class Migration(migrations.Migration):
    dependencies = [("search", "0002_index")]
    # The index of before finds the same rows with the signs in it.
    operations = [migrations.RunPython(sign_anew, migrations.RunPython.noop)]

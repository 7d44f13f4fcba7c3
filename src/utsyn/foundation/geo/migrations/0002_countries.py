"""Fill the table of countries, with names as CLDR has them when this runs; `countries.load` renews them."""

from django.db import migrations

from utsyn.foundation.geo.countries import load


class Migration(migrations.Migration):
    """The world is there from the first start."""

    dependencies = [("geo", "0001_initial")]
    operations = [migrations.RunPython(lambda apps, schema_editor: load(apps.get_model("geo", "Country")), migrations.RunPython.noop)]

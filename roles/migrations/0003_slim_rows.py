"""The vectors of a search row lie beside it: they are looked up in their indexes and never read."""

from django.db import migrations

SLIM = """
    ALTER TABLE roles_searchrow SET (toast_tuple_target = 128);
    ALTER TABLE roles_searchrow ALTER COLUMN title_words SET STORAGE EXTERNAL;
    ALTER TABLE roles_searchrow ALTER COLUMN head_words SET STORAGE EXTERNAL;
    ALTER TABLE roles_searchrow ALTER COLUMN all_words SET STORAGE EXTERNAL;
"""


class Migration(migrations.Migration):
    dependencies = [("roles", "0002_initial")]
    operations = [migrations.RunSQL(SLIM, migrations.RunSQL.noop)]

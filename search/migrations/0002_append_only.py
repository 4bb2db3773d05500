"""What was said about a saved search is append-only: the database itself refuses to change it."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION search_searchconsent_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'consent events are append-only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE ON search_searchconsent
    FOR EACH ROW EXECUTE FUNCTION search_searchconsent_is_append_only();
"""
BACK = """
DROP TRIGGER append_only ON search_searchconsent;
DROP FUNCTION search_searchconsent_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("search", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]

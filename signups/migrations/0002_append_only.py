"""Consent events are append-only: the database itself refuses to change one."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION signups_consentevent_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'consent events are append-only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE ON signups_consentevent
    FOR EACH ROW EXECUTE FUNCTION signups_consentevent_is_append_only();
"""
BACK = """
DROP TRIGGER append_only ON signups_consentevent;
DROP FUNCTION signups_consentevent_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("signups", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]

"""What the database itself keeps true of the ledger: its events, and the rules that were in force, stay."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION exchange_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the books of the exchange are append-only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON exchange_creditevent
    FOR EACH ROW EXECUTE FUNCTION exchange_stays();
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON exchange_rulechange
    FOR EACH ROW EXECUTE FUNCTION exchange_stays();
"""
BACK = """
DROP TRIGGER append_only ON exchange_rulechange;
DROP TRIGGER append_only ON exchange_creditevent;
DROP FUNCTION exchange_stays();
"""


class Migration(migrations.Migration):
    dependencies = [("exchange", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]

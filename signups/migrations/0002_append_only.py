"""What the database itself keeps true of consent: events are append-only, and a state is that of its last event."""

from django.db import migrations

FORWARD = """
CREATE FUNCTION signups_consentevent_is_append_only() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    -- Erasure may empty what tells of the person. Nothing else changes, and nothing is deleted.
    IF TG_OP = 'UPDATE' AND NEW.page = '' AND NEW.source_id IS NULL AND NEW.sign_up_id IS NULL
        AND NEW.wording_id IS NULL
        AND (NEW.id, NEW.subscription_id, NEW.kind, NEW.way, NEW.at)
            = (OLD.id, OLD.subscription_id, OLD.kind, OLD.way, OLD.at)
    THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'consent events are append-only';
END $$;
CREATE TRIGGER append_only BEFORE UPDATE OR DELETE ON signups_consentevent
    FOR EACH ROW EXECUTE FUNCTION signups_consentevent_is_append_only();
ALTER TABLE signups_consentevent ADD CONSTRAINT event_of_a_kind UNIQUE (id, subscription_id, kind);
ALTER TABLE signups_subscription ADD CONSTRAINT state_is_that_of_the_last_event
    FOREIGN KEY (last_event_id, id, state) REFERENCES signups_consentevent (id, subscription_id, kind)
    DEFERRABLE INITIALLY DEFERRED;
CREATE FUNCTION signups_wording_stays() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the words that people agreed to stay as they were';
END $$;
CREATE TRIGGER stays BEFORE UPDATE ON signups_wording FOR EACH ROW EXECUTE FUNCTION signups_wording_stays();
"""
BACK = """
DROP TRIGGER stays ON signups_wording;
DROP FUNCTION signups_wording_stays();
ALTER TABLE signups_subscription DROP CONSTRAINT state_is_that_of_the_last_event;
ALTER TABLE signups_consentevent DROP CONSTRAINT event_of_a_kind;
DROP TRIGGER append_only ON signups_consentevent;
DROP FUNCTION signups_consentevent_is_append_only();
"""


class Migration(migrations.Migration):
    dependencies = [("signups", "0001_initial")]
    operations = [migrations.RunSQL(FORWARD, BACK)]

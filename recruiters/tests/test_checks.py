"""What `manage.py check --deploy` says of rounds."""

from recruiters.checks import postal_address_is_set


def test_missing_postal_address_is_said_before_deploying(settings):
    settings.POSTAL_ADDRESS = ""
    [said] = postal_address_is_set(None)
    assert "POSTAL_ADDRESS" in said.hint
    settings.POSTAL_ADDRESS = "1 Main St, Boston, MA 02108"
    assert postal_address_is_set(None) == []

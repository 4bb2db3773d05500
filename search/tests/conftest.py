"""What the tests of this app share."""

import pytest


@pytest.fixture(autouse=True)
def many_from_one_network(settings):
    """The tests are one network, and send more forms than people do."""
    settings.SIGN_UPS_A_NETWORK = 1_000

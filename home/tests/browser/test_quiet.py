"""Every page type on a slow line: nothing moves, nobody else is asked, no cookie is set and nothing is complained of."""

import pytest

from home.tests.browser.looks import set_width, unrest
from home.tests.page_types import SITES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SITE = SITES["full"]


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("shelf", SITE.shelves)
def test_page_is_still_and_quiet(page, every_page, shelf, width):
    set_width(page, width)
    assert unrest(page, every_page, SITE.shelves[shelf]) == {}

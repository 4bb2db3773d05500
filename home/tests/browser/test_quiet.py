"""Every page type on a slow line: nothing moves, nobody else is asked, no cookie is set and nothing is complained of."""

import pytest

from home.tests.browser.looks import set_width, unrest
from home.tests.page_types import SITES

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SITE = SITES["full"]
NARROW = 360


@pytest.mark.parametrize("width", [NARROW, 1280])
@pytest.mark.parametrize("shelf", SITE.shelves)
def test_page_is_still_and_quiet(page, every_page, shelf, width):
    """On the wide screen every second type: what moves does so on the narrow one sooner."""
    set_width(page, width)
    pages = dict(list(SITE.shelves[shelf].items())[:: 1 if width == NARROW else 2])
    assert unrest(page, every_page, pages) == {}

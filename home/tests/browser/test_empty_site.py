"""A site on which nobody has begun: what every page type must be holds here too."""

import pytest

from home.tests.browser.looks import set_width, too_wide, unrest, violations_on
from home.tests.page_types import SITES, in_spanish

pytestmark = [pytest.mark.browser, pytest.mark.django_db]
SITE = SITES["empty"]


def test_axe_finds_nothing_and_nothing_scrolls_sideways_at_320_pixels(page, every_page):
    assert violations_on(page, every_page, SITE.pages) == {}


def test_nothing_scrolls_sideways_in_spanish(page, every_page):
    assert too_wide(page, every_page, in_spanish(SITE.pages)) == {}


@pytest.mark.parametrize("width", [360, 1280])
def test_page_is_still_and_quiet(page, every_page, width):
    set_width(page, width)
    assert unrest(page, every_page, SITE.pages) == {}

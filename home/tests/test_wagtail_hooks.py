"""Every page of the admin is ours to see."""

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db
PAGES = ("/admin/", "/admin/pages/", "/admin/login/", "/admin/password_reset/", "/admin/nothing-here/")


@pytest.mark.parametrize("path", PAGES)
def test_title_favicon_and_colours_are_ours(admin_client, client, path):
    page = (client if "login" in path or "reset" in path else admin_client).get(path).content.decode()
    assert "- Resistry</title>" in " ".join(page.split())
    assert "img/favicon.svg" in page
    assert "wagtailadmin/images/favicon.ico" not in page
    assert page.index("wagtailadmin/css/core.css") < page.index("css/admin_brand.css")


@pytest.mark.parametrize("path", ["/admin/", "/admin/login/", "/admin/nothing-here/"])
def test_logo_is_ours(admin_client, client, path):
    page = (client if "login" in path else admin_client).get(path).content.decode()
    assert 'class="resistry-logo"' in page
    assert "icon-wagtail" not in page.split("data-wagtail-sidebar")[0].split("<main")[-1]


def test_log_in_page_says_whose_it_is(client):
    page = client.get("/admin/login/").content.decode()
    assert "Sign in to Resistry" in page
    assert "wagtail-logo" not in page


def test_what_the_colours_need_is_there():
    for name in ("css/admin_brand.css", "img/favicon.svg", "fonts/bricolage-grotesque-800-subset.woff2"):
        assert finders.find(name), name

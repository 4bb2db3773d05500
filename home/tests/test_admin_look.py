"""The admin is Wagtail's, with our name, mark and colours."""

import re

import pytest
from django.contrib.staticfiles import finders

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["/admin/login/", "/admin/", "/admin/nothing/"])
def test_every_page_of_the_admin_has_our_name_and_mark(client, admin_user, path):
    if "login" not in path:
        client.force_login(admin_user)
    page = client.get(path).content.decode()
    assert re.search(r"<title>[^<]* - Resistry</title>", page)
    ours = re.findall(r'/static/((?:img|css)/[^"]+)"', page)
    assert "css/admin_brand.css" in ours
    assert {"img/favicon.svg"} <= set(ours)
    assert all(finders.find(path) for path in ours)
    assert "wagtailadmin/images/favicon" not in page
    assert "Sign in to Wagtail" not in page


def test_the_mark_stands_above_the_menu(client, admin_user):
    client.force_login(admin_user)
    page = client.get("/admin/").content.decode()
    assert re.search(r"data-wagtail-sidebar-branding-logo><img src=\"[^\"]*mark-on-ink\.svg\" alt=\"Resistry\"", page)

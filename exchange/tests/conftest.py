import pytest
from django.test import Client

from groups.access import make_editor, site_admins


@pytest.fixture
def editor_of(django_user_model):
    """Logs an editor of a group in."""

    def log_in(group) -> Client:
        user, _ = make_editor(group, f"editor@{group.slug}.example")
        client = Client()
        client.force_login(user)
        return client

    return log_in


@pytest.fixture
def site_admin(django_user_model) -> Client:
    user = django_user_model.objects.create_user("boss", "boss@example.org")
    user.groups.add(site_admins())
    client = Client()
    client.force_login(user)
    return client

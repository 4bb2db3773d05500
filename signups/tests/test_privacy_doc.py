"""docs/privacy.md names every stored field that tells of a person or of a visit, and no other."""

import re
from pathlib import Path

import pytest
from django.apps import apps
from django.db.models import Model

TEXT = (Path(__file__).resolve().parents[2] / "docs/privacy.md").read_text()
OWN = ("groups", "exchange", "roles", "signups", "delivery", "recruiters", "search", "home")
# Of others' apps, those whose tables are described.
OTHERS = (
    "auth.User",
    "sessions.Session",
    "axes.AccessAttempt",
    "axes.AccessLog",
    "wagtailcore.PageLogEntry",
    "wagtailcore.ModelLogEntry",
)


def own_models() -> dict[str, type[Model]]:
    return {model.__name__: model for app in OWN for model in apps.get_app_config(app).get_models()}


def described_models() -> dict[str, type[Model]]:
    others = {name.split(".")[1]: apps.get_model(name) for name in OTHERS}
    return {name: model for name, model in (own_models() | others).items() if name not in of_nobody()}


def of_nobody() -> set[str]:
    section = TEXT.split("## What tells of nobody")[1].split("\n## ")[0]
    return set(re.findall(r"`(\w+)`", section))


def documented() -> list[tuple[str, str]]:
    """Each `Model.field` in the first column of a table."""
    cells = re.findall(r"^\| (.*?) \|", TEXT, re.MULTILINE)
    return [(model, field) for cell in cells for model, field in re.findall(r"`([A-Z]\w+)\.(\w+)`", cell)]


def stored() -> set[tuple[str, str]]:
    return {(name, field.name) for name, model in described_models().items() for field in model._meta.concrete_fields}


def test_every_stored_field_is_documented():
    assert sorted(stored() - set(documented())) == []


def test_every_documented_field_is_stored():
    assert sorted(set(documented()) - stored()) == []


def test_no_field_is_documented_twice():
    assert len(documented()) == len(set(documented()))


def test_what_tells_of_nobody_is_a_model_of_ours():
    assert sorted(of_nobody() - set(own_models())) == []


def test_two_apps_have_no_model_of_the_same_name():
    assert len(own_models()) == sum(len(list(apps.get_app_config(app).get_models())) for app in OWN)


@pytest.mark.parametrize("path", sorted(set(re.findall(r"`((?:\w+/)+\w+\.py)`", TEXT))))
def test_every_module_that_is_named_is_there(path):
    assert (Path(__file__).resolve().parents[2] / path).is_file()

"""Apps form a staircase: each imports only from those below it, also inside functions."""

import ast
from pathlib import Path

import pytest

STAIRCASE = ["places", "groups", "exchange", "roles", "signups", "delivery", "recruiters", "search", "home"]
PROJECT = Path(__file__).resolve().parents[2]
# The project package joins the apps in its addresses; everything else in it stands below them all.
JOINS = {"resistry/urls.py"}


def sources(app: str):
    return [
        path for path in (PROJECT / app).rglob("*.py") if "tests" not in path.parts and "migrations" not in path.parts
    ]


def imported(path: Path) -> set[str]:
    names = set()
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            names |= {alias.name.split(".")[0] for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names.add(node.module.split(".")[0])
    return names


@pytest.mark.parametrize("app", STAIRCASE)
def test_app_imports_only_from_below(app):
    above = set(STAIRCASE[STAIRCASE.index(app) + 1 :])
    wrong = {str(path.relative_to(PROJECT)): imported(path) & above for path in sources(app)}
    assert {path: names for path, names in wrong.items() if names} == {}


def test_the_project_package_imports_no_app():
    wrong = {str(path.relative_to(PROJECT)): imported(path) & set(STAIRCASE) for path in sources("resistry")}
    assert {path for path, names in wrong.items() if names} == JOINS

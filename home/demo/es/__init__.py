"""The demo network in Spanish."""

from home.demo.es.groups_elections import GROUPS_ELECTIONS_ES
from home.demo.es.groups_movements import GROUPS_MOVEMENTS_ES
from home.demo.es.issues_democracy import ISSUES_DEMOCRACY_ES
from home.demo.es.issues_rights import ISSUES_RIGHTS_ES
from home.demo.es.roles_candidates import ROLES_CANDIDATES_ES
from home.demo.es.roles_doors import ROLES_DOORS_ES
from home.demo.es.roles_indivisible import ROLES_INDIVISIBLE_ES
from home.demo.es.roles_marches import ROLES_MARCHES_ES
from home.demo.es.roles_statehouses import ROLES_STATEHOUSES_ES
from home.demo.es.roles_swing import ROLES_SWING_ES
from home.demo.es.roles_voters import ROLES_VOTERS_ES
from home.demo.es.vocabulary import ISSUE_AREAS_ES, ROLE_TYPES_ES, SKILLS_ES
from home.demo.issue_schema import IssueInSpanish
from home.demo.schema import GroupInSpanish, RoleInSpanish

GROUPS_ES: tuple[GroupInSpanish, ...] = GROUPS_ELECTIONS_ES + GROUPS_MOVEMENTS_ES
ROLES_ES: tuple[RoleInSpanish, ...] = (
    ROLES_SWING_ES
    + ROLES_INDIVISIBLE_ES
    + ROLES_STATEHOUSES_ES
    + ROLES_VOTERS_ES
    + ROLES_CANDIDATES_ES
    + ROLES_MARCHES_ES
    + ROLES_DOORS_ES
)
ISSUES_ES: tuple[IssueInSpanish, ...] = ISSUES_DEMOCRACY_ES + ISSUES_RIGHTS_ES

__all__ = ["GROUPS_ES", "ISSUES_ES", "ISSUE_AREAS_ES", "ROLES_ES", "ROLE_TYPES_ES", "SKILLS_ES"]

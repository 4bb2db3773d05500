"""The demo network: groups, their roles, the vocabularies, logos and made-up traffic. No database in here.

The groups are real and described as they are; every role, e-mail address and figure is made up.
"""

from home.demo.groups_elections import GROUPS_ELECTIONS
from home.demo.groups_movements import GROUPS_MOVEMENTS
from home.demo.groups_networks import GROUPS_NETWORKS
from home.demo.roles_candidates import ROLES_CANDIDATES
from home.demo.roles_doors import ROLES_DOORS
from home.demo.roles_indivisible import ROLES_INDIVISIBLE
from home.demo.roles_marches import ROLES_MARCHES
from home.demo.roles_statehouses import ROLES_STATEHOUSES
from home.demo.roles_swing import ROLES_SWING
from home.demo.roles_voters import ROLES_VOTERS
from home.demo.schema import Group, Role
from home.demo.vocabulary import ISSUE_AREAS, ROLE_TYPES, SKILLS

GROUPS: tuple[Group, ...] = GROUPS_NETWORKS + GROUPS_ELECTIONS + GROUPS_MOVEMENTS
ROLES: tuple[Role, ...] = (
    ROLES_SWING + ROLES_INDIVISIBLE + ROLES_STATEHOUSES + ROLES_VOTERS + ROLES_CANDIDATES + ROLES_MARCHES + ROLES_DOORS
)

__all__ = ["GROUPS", "ISSUE_AREAS", "ROLES", "ROLE_TYPES", "SKILLS"]

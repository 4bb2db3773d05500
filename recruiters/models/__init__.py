"""Recruiters, what they are given, the rounds of mails to them, and whom they brought."""

from recruiters.models.mailings import Mailing, RecruiterMail, Schedule
from recruiters.models.materials import Material, MaterialIndexPage, Showing, Variant, VariantText
from recruiters.models.people import (
    Invitation,
    LinkMail,
    Membership,
    OwnConnection,
    OwnMark,
    Recruiter,
    Refusal,
    WishMail,
)
from recruiters.models.recruits import BROUGHT, Recruit

__all__ = [
    "BROUGHT",
    "Invitation",
    "LinkMail",
    "Mailing",
    "Material",
    "MaterialIndexPage",
    "Membership",
    "OwnConnection",
    "OwnMark",
    "Recruit",
    "Recruiter",
    "RecruiterMail",
    "Refusal",
    "Schedule",
    "Showing",
    "Variant",
    "VariantText",
    "WishMail",
]

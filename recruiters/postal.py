"""The postal address that the law wants at the foot of mails to many (CAN-SPAM Act, 15 USC 7704 (a) (5))."""

from django.conf import settings

from groups.models import GroupPage

OF_GROUP = "Mails need a postal address at their foot. Write one on your group's page, under “Postal address”."
OF_ALL = (
    "Mails need a postal address at their foot: {count} group{s} gave none, and this site has none (POSTAL_ADDRESS)."
)


def missing_address(group: GroupPage | None) -> str:
    """What to do before mails of this group, or (None) of all groups, can go; empty where nothing is missing."""
    if settings.POSTAL_ADDRESS or (group and group.postal_address):
        return ""
    if group:
        return OF_GROUP
    count = GroupPage.objects.taking_part().filter(postal_address="").count()
    return OF_ALL.format(count=count, s="s" if count != 1 else "") if count else ""

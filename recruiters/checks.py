"""What is missing before mails of rounds may go out."""

from django.conf import settings
from django.core.checks import Tags, Warning, register


@register(Tags.compatibility, deploy=True)
def postal_address_is_set(app_configs, **kwargs) -> list[Warning]:
    """CAN-SPAM (15 U.S.C. 7704) asks for one in every mail; a group's own is taken before this."""
    if settings.POSTAL_ADDRESS:
        return []
    return [
        Warning(
            "Mails of rounds for groups that gave no postal address have none.",
            hint="Set POSTAL_ADDRESS to that of whoever runs this site.",
            id="recruiters.W001",
        )
    ]

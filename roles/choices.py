"""Fixed vocabularies of a role."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Where(models.TextChoices):
    REMOTE = "remote", _("From home")
    IN_PERSON = "in_person", _("In person")
    HYBRID = "hybrid", _("From home and in person")


class Commitment(models.TextChoices):
    ONCE = "once", _("Once")
    WEEKLY = "weekly", _("Every week")
    MONTHLY = "monthly", _("Every month")
    FLEXIBLE = "flexible", _("Whenever you can")


class Language(models.TextChoices):
    ENGLISH = "en", _("English")
    SPANISH = "es", _("Spanish")
    CHINESE = "zh", _("Chinese")
    TAGALOG = "tl", _("Tagalog")
    VIETNAMESE = "vi", _("Vietnamese")
    KOREAN = "ko", _("Korean")
    ARABIC = "ar", _("Arabic")
    HAITIAN = "ht", _("Haitian Creole")
    SIGN = "ase", _("American Sign Language")


# The two ways in which a role can be asked for; a hybrid role is both.
WAYS = (Where.REMOTE, Where.IN_PERSON)

"""People who signed up: contacts, their sign-ups, consent group by group, and the mails to them."""

from signups.models.consent import ConsentEvent, Subscription, Tick, Wording
from signups.models.mails import Mail
from signups.models.people import Contact, SignUp, Suppression

__all__ = ["ConsentEvent", "Contact", "Mail", "SignUp", "Subscription", "Suppression", "Tick", "Wording"]

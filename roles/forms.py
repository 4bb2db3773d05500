"""The form in which editors write a role."""

from groups.panels import TranslatedPageForm
from roles.days import last_open_day, open_day


class RolePageForm(TranslatedPageForm):
    """Refuses a last day that is over as it is typed. One that went by later stays, so that the rest can be edited.

    Not a rule of the model: an old revision may be published again, and an approval may come after the day.
    """

    def clean(self):
        cleaned = super().clean()
        last, start = cleaned.get("valid_through"), cleaned.get("go_live_at")
        if last and "valid_through" in self.changed_data and last < last_open_day():
            self.add_error("valid_through", "This day is over. Give a later one, or leave it empty.")
        elif last and start and last < open_day(start):
            self.add_error(
                "valid_through",
                "The role would be over before it goes live. Give a later day, or set an earlier time to go live.",
            )
        return cleaned

"""The live preview of a material: our mail in each variant, and what friends get on each channel."""

from django.http import HttpRequest

MAIL = "mail"
CHANNELS = [
    ("friend", "Mail to a friend"),
    ("sms", "Text message"),
    ("chat", "Chat"),
    ("social", "Post"),
    ("card", "Printed card"),
]


class Previewed:
    """The preview modes of a page with `texts` (its variants)."""

    @property
    def preview_modes(self) -> list[tuple[str, str]]:
        subjects = [text.subject for text in self.texts.all()] or [""]  # type: ignore[attr-defined]
        mails = [(f"{MAIL}-{number}", f"Our mail: {one[:40] or number + 1}") for number, one in enumerate(subjects)]
        return [*mails, *CHANNELS]

    @property
    def default_preview_mode(self) -> str:
        return f"{MAIL}-0"

    def get_preview_template(self, request: HttpRequest, mode_name: str) -> str:
        return "recruiters/preview_mail.html" if mode_name.startswith(MAIL) else "recruiters/preview_channel.html"

    def get_preview_context(self, request: HttpRequest, mode_name: str) -> dict:
        from recruiters.previewing import channel_names, mail_names  # imports the models, whose base this is

        if mode_name.startswith(MAIL):
            return mail_names(self, int(mode_name.partition("-")[2] or 0))  # type: ignore[arg-type]
        return channel_names(self, mode_name, request)  # type: ignore[arg-type]

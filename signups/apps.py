from django.apps import AppConfig


class SignupsConfig(AppConfig):
    name = "signups"

    def ready(self):
        from signups import receivers, steps  # noqa: F401

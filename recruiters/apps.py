from django.apps import AppConfig


class RecruitersConfig(AppConfig):
    name = "recruiters"

    def ready(self):
        from recruiters import checks, feedback, receivers  # noqa: F401

"""What `./run` starts: the real thing on loopback, with mails caught in files and static files from source."""

from resistry.settings.base import *  # noqa: F403
from resistry.settings.base import STORAGES, env

DEBUG = env.bool("RESISTRY_DEBUG", default=False)
SECURE_SSL_REDIRECT = False
SECURE_HSTS_SECONDS = 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = False
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
WHITENOISE_USE_FINDERS = True
SERVE_CAUGHT_MAIL = True
SERVE_MEDIA = True

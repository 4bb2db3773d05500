"""Settings of the test suite: real PostgreSQL and Valkey, mails in Django's outbox, quick password hashes."""

import os
import tempfile
from pathlib import Path

for name, value in {
    "SECRET_KEY": "only-for-tests",
    "MAIL_URL": "memory",
    "DATABASE_URL": "postgres://localhost/resistry",
    "REDIS_URL": "redis://127.0.0.1:6379/0",
}.items():
    os.environ.setdefault(name, value)

os.environ["BASE_URL"] = "http://testserver"
os.environ["ALLOWED_HOSTS"] = "localhost,127.0.0.1,testserver"

from resistry.settings.base import *  # noqa: E402, F403
from resistry.settings.base import DATABASES, REDIS_URL, RQ_QUEUES, STORAGES  # noqa: E402

_folder = tempfile.TemporaryDirectory(prefix="resistry-test-")  # removed when the process ends
# Each process of a parallel run has its own database in Valkey.
_number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0")[2:])
REDIS_URL = f"{REDIS_URL.rpartition('/')[0]}/{_number + 1}"
RQ_QUEUES = {name: {**queue, "URL": REDIS_URL} for name, queue in RQ_QUEUES.items()}
if os.environ.get("TEST_TEMPLATE"):  # a database that was migrated already, from ./run test
    DATABASES["default"]["TEST"] = {"TEMPLATE": os.environ["TEST_TEMPLATE"], "MIGRATE": False}  # type: ignore[dict-item]
MAILERS = {"default": {"BACKEND": "django.core.mail.backends.locmem.EmailBackend"}}
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
# See the fixture `indexed`.
WAGTAILSEARCH_BACKENDS = {"default": {"BACKEND": "wagtail.search.backends.database", "AUTO_UPDATE": False}}
MEDIA_ROOT = Path(_folder.name, "media")
STATIC_ROOT = Path(_folder.name, "static")
MAINTENANCE_FILE = Path(_folder.name, "maintenance")
STATIC_ROOT.mkdir()
SECURE_SSL_REDIRECT = False
ANYMAIL = {"WEBHOOK_SECRET": "hooks:only-for-tests", "MAILGUN_WEBHOOK_SIGNING_KEY": "only-for-tests"}
SERVE_CAUGHT_MAIL = True
SERVE_MEDIA = True
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # else every test client looks for all static files when it is made
AXES_ENABLED = False

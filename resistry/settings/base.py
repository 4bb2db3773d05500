"""Settings that are safe in production. dev.py and test.py only loosen them.

What differs between machines comes from the environment (README lists every name). A missing or wrong value
stops the start with one line that names it.
"""

from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP

from resistry.languages import LANGUAGES as _LANGUAGES
from resistry.languages import ORIGINAL
from resistry.settings.mail import mailer_from_url

env = environ.Env()

BASE_DIR = Path(__file__).resolve().parent.parent.parent


def required(name: str) -> str:
    value = env.str(name, default="").strip()
    if not value:
        raise ImproperlyConfigured(f"{name} is not set. Set it in the environment; the README lists what it means.")
    return value


SECRET_KEY = required("SECRET_KEY")
DEBUG = False
ALLOWED_HOSTS = [host.strip() for host in required("ALLOWED_HOSTS").split(",") if host.strip()]
BASE_URL = required("BASE_URL").rstrip("/")
STATE_DIR = Path(env.str("RESISTRY_STATE", default=str(BASE_DIR / ".run"))).resolve()
MAINTENANCE_FILE = STATE_DIR / "maintenance"  # while it is there, visitors read that the site is back soon

INSTALLED_APPS = [
    "resistry",
    "home",
    "search",
    "recruiters",
    "delivery",
    "signups",
    "roles",
    "exchange",
    "groups",
    "wagtail_modeladmin",
    "wagtail_localize",
    "wagtail_localize.locales",
    "wagtail.contrib.redirects",
    "wagtail.contrib.search_promotions",
    "wagtail.embeds",
    "wagtail.sites",
    "wagtail.users",
    "wagtail.snippets",
    "wagtail.documents",
    "wagtail.images",
    "wagtail.search",
    "wagtail.admin",
    "wagtail",
    "modelcluster",
    "taggit",
    "django_filters",
    "django_htmx",
    "django_rq",
    "axes",
    "django.contrib.admin",  # only the queue's dashboard is built on it
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.contrib.postgres",
    "django.contrib.sitemaps",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "resistry.middleware.refuse_unreadable_addresses",
    "resistry.middleware.speak_the_language_of_the_address",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "resistry.middleware.loosen_policy_for_admin",
    "resistry.maintenance.close_for_maintenance",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "resistry.middleware.show_queue_to_superusers",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "exchange.middleware.remember_source",
    "wagtail.contrib.redirects.middleware.RedirectMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "resistry.urls"
WSGI_APPLICATION = "resistry.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "builtins": ["resistry.templatetags.resistry_tags"],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "home.context.footer",
            ],
        },
    },
]

DATABASES = {"default": env.db_url("DATABASE_URL", default="")}
if not DATABASES["default"]:
    raise ImproperlyConfigured("DATABASE_URL is not set. Set it to postgres://user:password@host:5432/name.")
if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
    raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL database (postgres://...).")
DATABASES["default"]["CONN_MAX_AGE"] = 60
DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DATABASES["default"].setdefault("OPTIONS", {}).setdefault("connect_timeout", 5)
# Our statements are short and their data fits into memory: compiling them, or reading tables from end to end because
# a disk once had to seek, costs more than it saves.
DATABASES["default"]["OPTIONS"].setdefault(
    "options", "-c jit=off -c random_page_cost=1.0 -c work_mem=16MB -c max_parallel_workers_per_gather=0"
)

REDIS_URL = required("REDIS_URL")
_queue = {
    "URL": REDIS_URL,
    "DEFAULT_TIMEOUT": 180,
    "SERIALIZER": "rq.serializers.JSONSerializer",
    "REDIS_CLIENT_KWARGS": {"socket_connect_timeout": 1},
}
RQ_QUEUES = {"default": _queue, "rounds": _queue}  # resistry.queue says what stands where
RQ = {"COMMIT_MODE": "auto"}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

MAIL_URL = required("MAIL_URL")
MAILERS = {"default": mailer_from_url(MAIL_URL, STATE_DIR / "mail")}
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Resistry <hello@resistry.example>")
MAIL_RATE = env.float("MAIL_RATE", default=0)  # mails of rounds in a second, over all workers; 0 sets no limit
QUIET_HOURS = env.bool("QUIET_HOURS", default=True)  # whether mails of rounds wait for the day where somebody lives
POSTAL_ADDRESS = env.str("POSTAL_ADDRESS", default="")  # of who runs this site: in mails for groups that gave none
SERVER_EMAIL = DEFAULT_FROM_EMAIL
# Every ANYMAIL_<NAME> of the environment, by its name: keys that providers sign their webhooks with, and the
# WEBHOOK_SECRET (user:password) without which there are no webhooks.
ANYMAIL = {
    name.removeprefix("ANYMAIL_"): value for name, value in environ.Env.ENVIRON.items() if name[:8] == "ANYMAIL_"
}

AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "django.contrib.auth.backends.ModelBackend",
]
AXES_FAILURE_LIMIT = 8
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = "exchange.visitors.client_address"
AXES_RESET_ON_SUCCESS = True
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

LANGUAGE_CODE = ORIGINAL
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES = list(_LANGUAGES)
WAGTAIL_I18N_ENABLED = True
LOCALE_PATHS = [BASE_DIR / "locale"]
TIME_ZONE = "UTC"
USE_I18N = True
USE_TZ = True
USE_THOUSAND_SEPARATOR = False
FORMAT_MODULE_PATH = ["resistry.formats"]

STATIC_URL = "/static/"
STATIC_ROOT = BASE_DIR / "staticfiles"
STATICFILES_DIRS = [BASE_DIR / "resistry" / "static"]
STATICFILES_FINDERS = [
    "django.contrib.staticfiles.finders.FileSystemFinder",
    "django.contrib.staticfiles.finders.AppDirectoriesFinder",
]
MEDIA_URL = "/media/"
MEDIA_ROOT = STATE_DIR / "media"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "resistry.storage.OneSheetStorage"},
}

DATA_UPLOAD_MAX_NUMBER_FIELDS = 10_000
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
APPEND_SLASH = True

SECURE_SSL_REDIRECT = BASE_URL.startswith("https://")
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if env.bool("BEHIND_PROXY", default=False) else None
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if SECURE_SSL_REDIRECT else 0
SECURE_REFERRER_POLICY = "same-origin"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = SECURE_SSL_REDIRECT
SESSION_COOKIE_HTTPONLY = True
X_FRAME_OPTIONS = "SAMEORIGIN"
# Number of proxies in front whose X-Forwarded-For entry is believed; 0 believes none.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", default=0)

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.SELF],
    "manifest-src": [CSP.SELF],
}
# Wagtail's own pages have inline scripts and styles; only /admin/ and the queue dashboard get this.
ADMIN_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "style-src": [CSP.SELF, CSP.UNSAFE_INLINE],
    "img-src": [CSP.SELF, "data:", "blob:"],
    "font-src": [CSP.SELF, "data:"],
    "connect-src": [CSP.SELF],
    "frame-src": [CSP.SELF],
    "frame-ancestors": [CSP.SELF],
    "base-uri": [CSP.SELF],
    "object-src": [CSP.NONE],
}

WAGTAIL_SITE_NAME = "Resistry"
WAGTAILADMIN_BASE_URL = BASE_URL
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_ENABLE_WHATS_NEW_BANNER = False
WAGTAIL_MODERATION_ENABLED = True
WAGTAILLOCALIZE_SYNC_LIVE_STATUS_ON_TRANSLATE = False  # a translation starts as a draft, whoever starts it
WAGTAILSEARCH_BACKENDS: dict[str, dict[str, str | bool]] = {"default": {"BACKEND": "wagtail.search.backends.database"}}
WAGTAILIMAGES_AVIF_QUALITY = 52  # at 80 a picture weighs more than twice that, and shows no more
WAGTAILIMAGES_EXTENSIONS = ["avif", "gif", "jpg", "jpeg", "png", "webp"]
WAGTAILIMAGES_IMAGE_FORM_BASE = "resistry.uploads.PictureForm"
WAGTAILDOCS_EXTENSIONS = ["csv", "docx", "odt", "pdf", "pptx", "txt", "xlsx"]
WAGTAILEMBEDS_FINDERS: list[dict] = []  # nothing is fetched from elsewhere for an editor's link

# host:port pairs that deliveries may reach although their addresses are private
DELIVERY_ALLOW_PRIVATE = [p.strip() for p in env.str("DELIVERY_ALLOW_PRIVATE", default="").split(",") if p.strip()]
EMBED_ON_LOOPBACK = False  # whether http://localhost may frame a form: only for tests, which have no certificates
CONFIRM_LINK_DAYS = 7
PREFERENCES_LINK_DAYS = 30
RECRUITER_LINK_DAYS = 60  # of the link to a recruiter's own page: two mails of those who want one a month
INVITATION_LINK_DAYS = 30
KEEP_MAILS_DAYS = 90  # the rows that say what was mailed to whom; more than the month that limits look back
KEEP_LOGINS_DAYS = 30  # who tried to log in from where
# In an hour; beyond that the browser has to work a moment. A number up to WORK_NUMBERS takes a phone some two seconds.
SIGN_UPS_A_NETWORK = env.int("SIGN_UPS_A_NETWORK", default=5)
SIGN_UPS_ALTOGETHER = env.int("SIGN_UPS_ALTOGETHER", default=5_000)
WORK_NUMBERS = 200_000
# What keyed hashes of addresses are made with. Changing it forgets who asked for an end; so does SECRET_KEY without it.
ADDRESS_KEY = env.str("ADDRESS_KEY", default="") or SECRET_KEY
SERVE_CAUGHT_MAIL = False
SERVE_MEDIA = env.bool("SERVE_MEDIA", default=False)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "%(asctime)s %(levelname)s %(name)s %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django_tasks": {"level": "WARNING"},
        "wagtail": {"level": "WARNING"},
        "rq.worker": {"level": "WARNING"},
        "axes": {"level": "WARNING"},
    },
}

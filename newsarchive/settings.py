"""Every setting of the archive, read from the environment. docs/operations.md lists the variables.

Importing this file starts no server and writes nothing: the launcher makes the data directory, the secret
key and the database before Django is asked for anything.
"""

import os
import secrets
from pathlib import Path
from typing import Any

from csp.constants import NONE, SELF, UNSAFE_EVAL, UNSAFE_INLINE
from django.core.exceptions import ImproperlyConfigured
from django.templatetags.static import static
from django.utils.translation import gettext_lazy as _
from psycopg import ProgrammingError
from psycopg.conninfo import conninfo_to_dict

from newsarchive.cluster import ROLE
from newsarchive.data_directory import data_directory
from newsarchive.server_socket import socket_directory

BASE_DIR = Path(__file__).resolve().parent.parent


def flag(name: str, *, default: bool) -> bool:
    """Read a yes/no variable; anything but a clear yes or no is an error rather than a guess."""
    value = os.environ.get(name, "").strip().lower()
    if value in {"1", "true", "yes", "on"}:
        return True
    if value in {"0", "false", "no", "off"}:
        return False
    if value:
        raise ImproperlyConfigured(f"{name} is {value!r}: write 1 or 0.")
    return default


def number(name: str, *, default: int) -> int:
    """Read a whole number from the environment."""
    value = os.environ.get(name, "").strip()
    if not value:
        return default
    if not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number.")
    return int(value)


def words(name: str, *, default: str = "") -> list[str]:
    """Read a comma-separated list."""
    return [word.strip() for word in os.environ.get(name, default).split(",") if word.strip()]


# --- Where it runs -----------------------------------------------------------------------------------------------

ENVIRONMENT = os.environ.get("ARCHIVE_ENV", "local")
if ENVIRONMENT not in {"local", "production"}:
    raise ImproperlyConfigured(f"ARCHIVE_ENV is {ENVIRONMENT!r}: write local or production.")
PRODUCTION = ENVIRONMENT == "production"
DEBUG = flag("ARCHIVE_DEBUG", default=False)
if PRODUCTION and DEBUG:
    raise ImproperlyConfigured("ARCHIVE_DEBUG shows visitors the program's insides: unset it in production.")
DATA_DIR = data_directory()
SECRET_KEY_FILE = DATA_DIR / "secret_key"


def secret_key() -> str:
    """Take the key from the environment, or from the data directory where the launcher keeps one.

    Without either (a check on a fresh clone) a key of this process alone will do, but never in production:
    several processes would sign sessions with different keys.
    """
    key = os.environ.get("ARCHIVE_SECRET_KEY", "")
    if key:
        return key
    if PRODUCTION:
        raise ImproperlyConfigured("ARCHIVE_SECRET_KEY must be set in production.")
    try:
        return SECRET_KEY_FILE.read_text().strip()
    except OSError:
        return secrets.token_urlsafe(50)


SECRET_KEY = secret_key()
ALLOWED_HOSTS = words("ARCHIVE_ALLOWED_HOSTS", default="" if PRODUCTION else "localhost,127.0.0.1,[::1]")
CSRF_TRUSTED_ORIGINS = words("ARCHIVE_TRUSTED_ORIGINS")

# --- The archive's own settings ----------------------------------------------------------------------------------

# The directory or package name of the spaCy pipeline that extraction builds on.
ARCHIVE_PIPELINE = os.environ.get("ARCHIVE_PIPELINE", str(BASE_DIR / "articles" / "extraction" / "model"))
ARCHIVE_FILES = DATA_DIR / "files"
# Whose names the entries of feeds bear for ever (RFC 4151): a host name that was the archive's own in that year.
ARCHIVE_TAG = os.environ.get("ARCHIVE_TAG", f"{(ALLOWED_HOSTS or ['localhost'])[0].lstrip('.*')},2026")
# Whether a new archive is filled with articles of fiction, to show what it can do.
ARCHIVE_DEMO = flag("ARCHIVE_DEMO", default=not PRODUCTION)

# --- Applications ------------------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "unfold.apps.BasicAppConfig",  # before the admin, whose templates it replaces
    "newsarchive.admin_app.ArchiveAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django_filters",
    "pgtrigger",
    "pghistory",
    "procrastinate.contrib.django",
    "axes",
    "csp",
    "articles",
]

MIDDLEWARE = [
    "newsarchive.request_ids.RequestIdMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "newsarchive.content_policy.AdminPolicyMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "articles.views.slow.SlowQuestionMiddleware",
    "articles.views.theme.ThemeMiddleware",
    "axes.middleware.AxesMiddleware",  # last: it turns a locked-out login into its answer
]

ROOT_URLCONF = "newsarchive.urls"
WSGI_APPLICATION = "newsarchive.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- The database ------------------------------------------------------------------------------------------------

# Milliseconds. The launcher lifts the first for commands and workers: an import may take its time, a page may not.
STATEMENT_TIMEOUT = number("ARCHIVE_STATEMENT_TIMEOUT", default=15_000)
LOCK_TIMEOUT = number("ARCHIVE_LOCK_TIMEOUT", default=5_000)


def database() -> dict[str, Any]:
    """Django's description of the database that DATABASE_URL names, else of the embedded server.

    libpq reads the URL itself, so everything it knows (sslmode, several hosts, a socket directory) may stand there.
    """
    url = os.environ.get("DATABASE_URL", "")
    try:
        options: dict[str, Any] = dict(conninfo_to_dict(url))
    except ProgrammingError as error:
        raise ImproperlyConfigured("DATABASE_URL cannot be read: postgresql://user:password@host/name") from error
    if not url:
        options = {"host": str(socket_directory(DATA_DIR)), "user": ROLE, "dbname": ROLE}
    # Compiling a page's query takes PostgreSQL seconds, where running it takes milliseconds.
    timeouts = f"-c jit=off -c statement_timeout={STATEMENT_TIMEOUT} -c lock_timeout={LOCK_TIMEOUT}"
    described = {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": options.pop("dbname", ROLE),
        "USER": options.pop("user", ""),
        "PASSWORD": options.pop("password", ""),
        "HOST": options.pop("host", ""),
        "PORT": str(options.pop("port", "")),
        "CONN_HEALTH_CHECKS": True,
    }
    options["options"] = f"{timeouts} {options.get('options', '')}".strip()
    options["pool"] = {"min_size": 1, "max_size": number("ARCHIVE_POOL", default=6), "timeout": 10}
    return described | {"OPTIONS": options}


DATABASES = {"default": database()}

# --- People and their sessions -----------------------------------------------------------------------------------

AUTH_USER_MODEL = "articles.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",  # first: it refuses before a password is looked at
    "django.contrib.auth.backends.ModelBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "admin:index"

# Behind a proxy every request comes from the proxy's address; the visitor's stands in headers. Only a proxy that always
# sets or removes X-Forwarded-Proto, and always adds to X-Forwarded-For, makes them true, so it is said, not assumed.
BEHIND_PROXY = flag("ARCHIVE_BEHIND_PROXY", default=False)

# Ten wrong passwords for one name from one address, then an hour's wait: a stranger cannot lock an editor out, unless
# both come through a proxy that ARCHIVE_BEHIND_PROXY does not tell of.
AXES_FAILURE_LIMIT = 10
AXES_COOLOFF_TIME = 1
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_CLIENT_IP_CALLABLE = f"newsarchive.client_address.{'forwarded' if BEHIND_PROXY else 'client'}_address"
AXES_LOCKOUT_TEMPLATE = "429.html"
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 14 * 24 * 60 * 60
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SECURE = PRODUCTION
CSRF_COOKIE_SAMESITE = "Lax"

# --- Security ----------------------------------------------------------------------------------------------------

SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]  # asked by machines beside the server, over plain HTTP
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
SECURE_HSTS_PRELOAD = PRODUCTION
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
X_FRAME_OPTIONS = "DENY"
if BEHIND_PROXY:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "base-uri": [NONE],
        "object-src": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
# The admin's Alpine evaluates expressions and unfold sets styles inline; nothing else may leave our own host.
ADMIN_CONTENT_POLICY = {
    **CONTENT_SECURITY_POLICY["DIRECTIVES"],
    "script-src": [SELF, UNSAFE_EVAL],
    "style-src": [SELF, UNSAFE_INLINE],
    "img-src": [SELF, "data:"],
}

# --- What may be sent in -----------------------------------------------------------------------------------------

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # larger files go to the disk while they arrive
DATA_UPLOAD_MAX_NUMBER_FILES = 200
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5_000
ARCHIVE_UPLOAD_LIMIT = number("ARCHIVE_UPLOAD_LIMIT", default=200 * 1024 * 1024)  # bytes per uploaded file
FILE_UPLOAD_PERMISSIONS = 0o640

# --- Language and time -------------------------------------------------------------------------------------------

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", _("British English"))]
LOCALE_PATHS = [BASE_DIR / "articles" / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = os.environ.get("ARCHIVE_TIME_ZONE", "Europe/London")

# --- Static files and caches -------------------------------------------------------------------------------------

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": ARCHIVE_FILES}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_USE_FINDERS = DEBUG
WHITENOISE_KEEP_ONLY_HASHED_FILES = True
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- The admin ---------------------------------------------------------------------------------------------------

UNFOLD = {
    "SITE_TITLE": _("News archive"),
    "SITE_HEADER": _("News archive"),
    "SITE_SYMBOL": "history_edu",
    "SITE_FAVICONS": [{"rel": "icon", "type": "image/svg+xml", "href": lambda request: static("articles/favicon.svg")}],
    "SITE_URL": "/",
    "COLORS": {
        "primary": {
            "50": "oklch(97% .014 254)",
            "100": "oklch(93% .032 255)",
            "200": "oklch(88% .059 254)",
            "300": "oklch(80% .1 252)",
            "400": "oklch(70% .14 254)",
            "500": "oklch(58% .15 257)",
            "600": "oklch(48% .14 258)",
            "700": "oklch(42% .13 259)",
            "800": "oklch(37% .11 260)",
            "900": "oklch(33% .09 261)",
            "950": "oklch(25% .07 262)",
        }
    },
    "STYLES": [lambda request: static("articles/admin.css")],
    "DASHBOARD_CALLBACK": "articles.admin.dashboard.first_page",
    "SIDEBAR": {"navigation": "articles.admin.navigation.sidebar"},
}

# --- Logs: one line per record, each with the request it belongs to ----------------------------------------------

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"request_id": {"()": "newsarchive.request_ids.RequestIdFilter"}},
    "formatters": {
        "line": {
            "()": "newsarchive.request_ids.OneLineFormatter",
            "format": "{asctime} {levelname} {request_id} {name} {message}",
            "style": "{",
        }
    },
    "handlers": {"stderr": {"class": "logging.StreamHandler", "filters": ["request_id"], "formatter": "line"}},
    "root": {"handlers": ["stderr"], "level": os.environ.get("ARCHIVE_LOG_LEVEL", "INFO").upper()},
    "loggers": {
        # Django's own handlers would print a second copy of each record.
        "django": {"handlers": [], "propagate": True},
        "django.server": {"handlers": [], "propagate": True},
        "axes": {"level": "WARNING"},  # else four lines for each login
        "procrastinate.blueprints": {"level": "WARNING"},  # else every command opens by naming its tasks
        "procrastinate.periodic": {"level": "WARNING"},  # and those that are done by the clock
    },
}

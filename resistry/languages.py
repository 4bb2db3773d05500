"""The languages of the site: English at `/`, Spanish under `/es/`."""

ORIGINAL = "en"
LANGUAGES: tuple[tuple[str, str], ...] = (("en", "English"), ("es", "Español"))
CODES = tuple(code for code, _ in LANGUAGES)


def short(code: str | None) -> str:
    """The language of the site that serves `code`; the original where there is none.

    >>> short("es-mx"), short("fr"), short(None)
    ('es', 'en', 'en')
    """
    start = (code or "")[:2]
    return start if start in CODES else ORIGINAL


def prefix(language: str) -> str:
    """What stands before every path of a language.

    >>> prefix("en"), prefix("es")
    ('', '/es')
    """
    return "" if language == ORIGINAL else f"/{language}"


def of_path(path: str) -> str:
    """The language that a path of the site names.

    >>> of_path("/es/roles/"), of_path("/essay/"), of_path("/")
    ('es', 'en', 'en')
    """
    start = path.split("/", 2)[1] if path.startswith("/") else ""
    return start if start in CODES and start != ORIGINAL else ORIGINAL


def in_language(path: str, language: str) -> str:
    """The same path of the site in another language.

    >>> in_language("/roles/?q=a", "es"), in_language("/es/roles/", "en"), in_language("/es/", "es")
    ('/es/roles/?q=a', '/roles/', '/es/')
    """
    bare = path[len(prefix(of_path(path))) :]
    return prefix(language) + (bare or "/")

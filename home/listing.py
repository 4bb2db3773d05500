"""Issue pages and plain pages among what can be found, and the addresses of the pages that every site has."""

from collections.abc import Iterable

from django.utils.html import strip_tags
from wagtail.models import Page

from groups.models import GroupIndexPage
from resistry.languages import CODES, ORIGINAL
from roles.listing import keep
from roles.listing.entries import dates_of
from roles.listing.entry import Entry, Words, path_of, plain_text
from roles.listing.table import Listing
from roles.models import RoleGuidePage


def listed_types() -> tuple[type[Page], ...]:
    """The types of pages whose rows are kept here."""
    from home.models import HomePage, IssueIndexPage, IssuePage, StandardPage

    return (IssuePage, StandardPage, HomePage, IssueIndexPage, GroupIndexPage, RoleGuidePage)


def refresh_page(page: Page) -> int:
    """Write the rows of the original of this page; none where it is not live. Returns how many changed."""
    versions = {
        version.locale.language_code: version
        for version in type(page).objects.filter(translation_key=page.translation_key).select_related("locale")
    }
    original = versions.get(ORIGINAL)
    if original is None:
        return 0
    entries = list(_entries(original, versions)) if original.live else []
    written = Listing.objects.filter(page=original).values_list("page", "language", "digest")
    return keep.replace(entries, {(key, language): digest for key, language, digest in written})


def refresh_pages() -> int:
    """Write the rows of every page of this app; returns how many changed."""
    originals = [page for kind in listed_types() for page in kind.objects.filter(locale__language_code=ORIGINAL)]
    return sum(refresh_page(page) for page in originals)


def _entries(original: Page, versions: dict[str, Page]) -> Iterable[Entry]:
    kind, slug = _kind(original)
    for language in CODES:
        translated = versions.get(language)
        text = translated if translated is not None and translated.live and not translated.alias_of_id else original
        summary = strip_tags(text.search_description or getattr(text, "lead", "") or getattr(text, "intro", ""))[:300]
        issue = getattr(text, "issue_area", None)
        yield Entry(
            page=original.pk,
            language=language,
            written_in=language if text is not original else ORIGINAL,
            kind=kind,
            words=Words(
                title=text.title,
                kind=f"{issue.name} {issue.name_es}" if issue else "",
                summary=summary,
                body=" ".join(plain_text(getattr(text, name)) for name in _streams(text)),
            ),
            columns={
                "slug": slug,
                "url": path_of(original, language),
                "title": text.title,
                "summary": summary,
                "facets": [f"issue:{issue.slug}"] if issue else [],
                "issue_names": [issue.name_in(language)] if issue else [],
                **dates_of(original, text),
            },
        )


def _kind(page: Page) -> tuple[Listing.Kind, str]:
    """The kind of a row and its slug; of a page that every site has, the name of its type."""
    match page._meta.model_name:
        case "issuepage":
            return Listing.Kind.ISSUE, page.slug
        case "standardpage":
            return Listing.Kind.PAGE, page.slug
    return Listing.Kind.SITE, page._meta.label_lower


def _streams(page: Page) -> list[str]:
    return [field.name for field in page._meta.get_fields() if type(field).__name__ == "StreamField"]

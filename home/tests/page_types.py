"""Every page type that a visitor can meet, in each of its states: what the tests of all pages go through.

A page that is missing here fails test_page_types.py.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from home.tests.full_site import build_full, build_nothing

TOO_LONG = "letters+" * 40
ANSWERED = "time=hours&with=people&where=out"


@dataclass(frozen=True)
class PageType:
    """`path`: what stands in braces is made by the site's builder. `sends`: what its form is sent with, by name; the
    status is then that of the answer.
    """

    path: str
    status: int = 200
    sends: dict[str, str] = field(default_factory=dict)
    staff: bool = False

    @property
    def has_languages(self) -> bool:
        return not self.path.startswith(("/api/", "/dev/", "/styleguide/", "/fail/", "/maintenance/", "/es/"))


Pages = dict[str, PageType]


@dataclass(frozen=True)
class Site:
    """`build` fills a database that is as the migrations left it, and returns what stands for the braces."""

    build: Callable[[], dict[str, str]]
    shelves: Mapping[str, Pages]

    @property
    def pages(self) -> Pages:
        return {name: page for shelf in self.shelves.values() for name, page in shelf.items()}


TEXTS: Pages = {
    "home": PageType("/"),
    "home from a link": PageType("/?from=long"),
    "home, Spanish": PageType("/es/"),
    "standard page": PageType("/about/"),
    "issues": PageType("/issues/"),
    "issue": PageType("/issues/climate/"),
    "issue without a text": PageType("/issues/voting-rights/"),
    "issue, Spanish": PageType("/es/issues/climate/"),
    "issue that nobody wrote on": PageType("/issues/reproductive-rights/", 404),
    "404": PageType("/nothing-here/", 404),
    "404, Spanish": PageType("/es/nothing-here/", 404),
    "400": PageType("/fail/400/", 400),
    "403": PageType("/fail/403/", 403),
    "500": PageType("/fail/500/", 500),
    "maintenance": PageType("/maintenance/", 503),
}
GROUPS: Pages = {
    "groups": PageType("/groups/"),
    "groups, second page": PageType("/groups/?page=2"),
    "group": PageType("/groups/long/"),
    "group from its own link": PageType("/groups/long/?from=long"),
    "group, Spanish": PageType("/es/groups/long/"),
    "group, in English on a Spanish page": PageType("/es/groups/group-12/"),
    "group with nothing": PageType("/groups/group-12/"),
    "group with chapters": PageType("/groups/commonwealth/"),
    "group without sign-ups": PageType("/groups/resting/"),
    "group, suspended": PageType("/groups/paused/"),
    "group that left": PageType("/groups/left/", 404),
    "standings": PageType("/standings/"),
    "standings, one group": PageType("/standings/?group=long"),
    "standings, nothing found": PageType("/standings/?q=nobody-is-called-so"),
    "standings, Spanish": PageType("/es/standings/"),
    "form in a frame": PageType("/embed/signup/long/"),
    "form in a frame, Spanish": PageType("/es/embed/signup/long/?theme=dark&accent=ff8a70"),
    "form in a frame of nobody": PageType("/embed/signup/nobody/", 404),
    "form in a frame, sent": PageType("/embed/signup/long/sent/"),
    "role": PageType("/groups/long/canvass/"),
    "role, Spanish": PageType("/es/groups/long/canvass/"),
    "role with nothing": PageType("/groups/long/knock-on-doors-1/"),
    "role that is over": PageType("/groups/long/over/"),
    "role of a suspended group": PageType("/groups/paused/role/"),
    "role of a group that left": PageType("/groups/left/role/", 404),
    "compare, all": PageType("/groups/compare/"),
    "compare, second page": PageType("/groups/compare/?page=2&group=long"),
    "compare, one": PageType("/groups/compare/?group=long"),
    "compare, two": PageType("/groups/compare/?group=long&group=group-1&group=nobody"),
    "compare, four": PageType("/groups/compare/?group=long&group=group-1&group=group-2&group=commonwealth"),
    "compare, too many": PageType("/groups/compare/?" + "&".join(f"group=group-{n}" for n in range(1, 7))),
    "compare, nobody": PageType("/groups/compare/?group=nobody"),
    "compare, add": PageType("/groups/compare/?group=long&add=1"),
}
GUIDE: Pages = {
    "guide": PageType("/roles/"),
    "guide, Spanish": PageType("/es/roles/?type=canvasser"),
    "guide, second page, chosen": PageType("/roles/?type=canvasser&zip=02108&miles=25&page=2"),
    "guide, many chosen": PageType("/roles/?type=canvasser&where=in_person&hours=5&skill=driving&q=doors&sort=newest"),
    "guide, bad ZIP": PageType("/roles/?zip=0000x&type=nonsense"),
    "guide, mistyped": PageType("/roles/?q=leters"),
    "guide, nothing found": PageType("/roles/?type=driver"),
    "guide, nothing near": PageType("/roles/?type=canvasser&where=in_person&zip=99501&miles=10"),
    "quiz": PageType("/roles/find/"),
    "quiz, Spanish": PageType("/es/roles/find/"),
    "quiz, second question": PageType("/roles/find/?time=hours"),
    "quiz, answer not understood": PageType("/roles/find/?time=hours&with=nonsense"),
    "quiz, answer to change": PageType(f"/roles/find/?{ANSWERED}&zip=02108&good=driving&issue=climate&ask=time"),
    "quiz, place": PageType("/roles/find/?time=hours&with=people"),
    "quiz, ZIP": PageType(f"/roles/find/?{ANSWERED}"),
    "quiz, bad ZIP": PageType(f"/roles/find/?{ANSWERED}&zip=9411"),
    "quiz, skills": PageType(f"/roles/find/?{ANSWERED}&zip=02108"),
    "quiz, issues": PageType(f"/roles/find/?{ANSWERED}&zip=02108&good=driving&good=words"),
    "quiz, roles": PageType(f"/roles/find/?{ANSWERED}&zip=02108&good=driving&issue=climate"),
    "quiz, roles, Spanish": PageType(f"/es/roles/find/?{ANSWERED}&zip=02108&good=driving&issue=climate"),
    "quiz, roles with a bad ZIP": PageType(f"/roles/find/?{ANSWERED}&zip=9411&good=&issue=climate&time=nonsense"),
    "quiz, nothing answered": PageType("/roles/find/?show=roles"),
}
SEARCH: Pages = {
    "search": PageType("/search/"),
    "search, results": PageType("/search/?q=letters"),
    "search, results, Spanish": PageType("/es/search/?q=climate"),
    "search, one kind": PageType("/search/?q=doors&kind=role&page=2"),
    "search, mistyped": PageType("/search/?q=leters"),
    "search, some of the words": PageType("/search/?q=letters+xylophone"),
    "search, ZIP": PageType("/search/?q=doors+02108"),
    "search, nothing found": PageType("/search/?q=xylophone"),
    "search, too long": PageType(f"/search/?q={TOO_LONG}"),
    "save": PageType("/search/save/?q=letters"),
    "save, nothing to save": PageType("/search/save/"),
    "save with an error": PageType("/search/save/?q=letters", 422, {"email": "ada", "search": "q=letters"}),
    "save, check mail": PageType("/search/save/check-mail/"),
    "saved, pending": PageType("/search/saved/{search_pending}/"),
    "saved, on": PageType("/search/saved/{search_on}/"),
    "saved, told": PageType("/search/saved/{search_told}/"),
    "saved, stopped": PageType("/search/saved/{search_stopped}/"),
    "saved, one too many": PageType("/search/saved/{search_one_too_many}/", 409, {"act": "start"}),
    "saved, link too old": PageType("/search/saved/{search_late}/", 410),
    "saved, wrong link": PageType("/search/saved/wrong/", 404),
    "stop": PageType("/search/stop/{stop}/"),
    "stop, stopped": PageType("/search/stop/{stop_stopped}/"),
    "stop, wrong link": PageType("/search/stop/wrong/", 404),
}
SIGN_UP: Pages = {
    "sign-up": PageType("/signup/"),
    "sign-up, Spanish": PageType("/es/signup/"),
    "sign-up from a link": PageType("/signup/?group=group-3&from=long"),
    "sign-up with errors": PageType("/signup/", 422, {"email": "ada", "zip": "0"}),
    "sign-up with an error": PageType("/signup/", 422, {"email": "ada@example.org", "zip": "02108"}),
    "check mail": PageType("/signup/check-mail/"),
    "confirm": PageType("/signup/confirm/{open}/"),
    "confirm again": PageType("/signup/confirm/{confirmed}/?change"),
    "confirmed": PageType("/signup/confirm/{confirmed}/"),
    "confirmed, nothing ticked": PageType("/signup/confirm/{declined}/"),
    "confirm, link too old": PageType("/signup/confirm/{expired}/", 410),
    "confirm, wrong link": PageType("/signup/confirm/wrong/", 404),
    "preferences, ask": PageType("/preferences/"),
    "preferences, ask with an error": PageType("/preferences/", 422, {"email": "ada"}),
    "preferences, check mail": PageType("/preferences/check-mail/"),
    "preferences": PageType("/preferences/{person}/"),
    "preferences, saved": PageType("/preferences/{person}/?saved=1"),
    "preferences, Spanish": PageType("/es/preferences/{person}/"),
    "preferences with an error": PageType("/preferences/{person}/", 422, {"zip": "0210", "groups": "long"}),
    "preferences, wrong link": PageType("/preferences/wrong/", 404),
    "stop everything?": PageType("/preferences/{person}/stop/"),
    "erase?": PageType("/preferences/{person}/erase/"),
    "everything stopped": PageType("/preferences/{stopped}/stop/?done=1"),
    "erased": PageType("/preferences/erased/"),
    "unsubscribe, all": PageType("/unsubscribe/{end_all}/"),
    "unsubscribe, one group": PageType("/unsubscribe/{end_group}/"),
    "unsubscribe, one sign-up": PageType("/unsubscribe/{end_sign_up}/"),
    "unsubscribed": PageType("/unsubscribe/{end_sign_up}/", 200, {"List-Unsubscribe": "One-Click"}),
}
RECRUITING: Pages = {
    "recruit": PageType("/recruit/long/"),
    "recruit with errors": PageType("/recruit/long/", 422, {"email": "ada", "zip": "0", "name": "see example.org"}),
    "recruit, check mail": PageType("/recruit/long/check-mail/"),
    "recruiter, ask": PageType("/recruiter/"),
    "recruiter, ask with an error": PageType("/recruiter/", 422, {"email": "ada"}),
    "recruiter, check mail": PageType("/recruiter/check-mail/"),
    "recruiter": PageType("/recruiter/{recruiter}/"),
    "recruiter, just joined": PageType("/recruiter/{recruiter}/?welcome=1&group=group-1"),
    "recruiter without anything": PageType("/recruiter/{new_recruiter}/"),
    "recruiter with an error": PageType(
        "/recruiter/{recruiter}/", 422, {"zip": "0210", "every": "2", "language": "en"}
    ),
    "recruiter, cards": PageType("/recruiter/{recruiter}/cards/"),
    "recruiter, end links?": PageType("/recruiter/{recruiter}/new-link/"),
    "recruiter, leave?": PageType("/recruiter/{recruiter}/leave/"),
    "recruiter, left": PageType("/recruiter/left/"),
    "invitation": PageType("/recruiter/invitation/{invited}/"),
    "invitation that was asked for": PageType("/recruiter/invitation/{wished}/"),
    "invitation, refused": PageType("/recruiter/invitation/{refused}/"),
    "invitation, accepted": PageType("/recruiter/invitation/{accepted}/"),
    "no invitations?": PageType("/recruiter/no-invitations/{invited}/"),
    "no invitations": PageType("/recruiter/no-invitations/{refused}/", 200, {"List-Unsubscribe": "One-Click"}),
    "stop mails?": PageType("/recruiter/unsubscribe/{recruiter_stop}/"),
    "mails stopped": PageType("/recruiter/unsubscribe/{recruiter_stop}/", 200, {"List-Unsubscribe": "One-Click"}),
}
OTHERS: Pages = {
    "API": PageType("/api/v2/"),
    "API, Spanish": PageType("/api/v2/?lang=es&format=html"),
    "style guide": PageType("/styleguide/", staff=True),
    "caught mails": PageType("/dev/mail/"),
    "caught mail": PageType("/dev/mail/{mail}/"),
}
NOTHING_YET: Pages = {
    "home of an empty site": PageType("/"),
    "no group": PageType("/groups/"),
    "no issue": PageType("/issues/"),
    "no role": PageType("/roles/"),
    "no role, chosen": PageType("/roles/?where=remote"),
    "quiz without roles": PageType("/roles/find/"),
    "quiz without skills": PageType(f"/roles/find/?{ANSWERED}&zip=02108"),
    "quiz, no role": PageType("/roles/find/?show=roles"),
    "search of an empty site": PageType("/search/"),
    "nothing to find": PageType("/search/?q=letters"),
    "nobody to compare": PageType("/groups/compare/"),
    "nobody to sign up with": PageType("/signup/"),
    "no caught mail": PageType("/dev/mail/"),
}
SITES = {
    "full": Site(
        build_full,
        {
            "texts": TEXTS,
            "groups": GROUPS,
            "guide": GUIDE,
            "search": SEARCH,
            "sign-up": SIGN_UP,
            "recruiting": RECRUITING,
            "others": OTHERS,
        },
    ),
    "empty": Site(build_nothing, {"nothing yet": NOTHING_YET}),
}
FIRST_PAGES = ("home", "group", "role", "issue")  # where links from elsewhere lead


def in_spanish(pages: Pages) -> Pages:
    """The pages that have a language, in Spanish."""
    return {
        f"{name} (es)": PageType(f"/es{page.path}", page.status, page.sends, page.staff)
        for name, page in pages.items()
        if page.has_languages
    }

"""The demo's home page, with its stories, its issue pages, and its page about itself."""

from html import escape

from exchange.days import today
from groups.models import IssueArea
from home.blocks import first_body
from home.demo.issue_schema import IssueText
from home.demo.issues_democracy import ISSUES as DEMOCRACY
from home.demo.issues_rights import ISSUES as RIGHTS
from home.models import HomePage, IssueIndexPage, IssuePage, StandardPage
from resistry.languages import ORIGINAL

ISSUES: tuple[IssueText, ...] = (*DEMOCRACY, *RIGHTS)
STORIES = {
    "title": "They were where you are",
    "note": "The people in these stories are made up for this demo, like everybody else on it.",
    "stories": [
        {
            "quote": "I was angry at the radio for two years. One letter felt better than all that shouting.",
            "name": "Maureen",
            "place": "Erie, PA",
            "did": "Wrote 40 letters to voters, at her kitchen table",
            "alt": "",
        },
        {
            "quote": "I said I don’t talk to strangers. They gave me a spreadsheet. They needed that more.",
            "name": "Devon",
            "place": "Tempe, AZ",
            "did": "Cleans up phone lists, an hour every Sunday",
            "alt": "",
        },
        {
            "quote": "My first door was terrible. At the second one a woman asked for a ride on Tuesday.",
            "name": "Luz",
            "place": "Oakland, CA",
            "did": "Drove eleven neighbors to the polls",
            "alt": "",
        },
    ],
}
CALL = {
    "text": "Not sure yet? Five short questions, no e-mail needed, and you see which roles fit.",
    "label": "Answer five questions",
    "href": "/roles/find/",
}
ABOUT = {
    "title": "About this demo",
    "intro": "The groups on this site are real. The roles, people, visits and figures are made up, so that you can try "
    "everything: nothing you do here reaches a group, and no e-mail leaves this machine.",
}


def load_home(issues: dict[str, IssueArea]) -> None:
    """Tell the stories on the home page, and write a page for each issue area in `issues` (by slug)."""
    home = HomePage.objects.get(locale__language_code=ORIGINAL)
    home.body = demo_body()
    home.save_revision(clean=False).publish()
    index = IssueIndexPage.objects.get(locale__language_code=ORIGINAL)
    for text in ISSUES:
        add_issue(index, issues[text.issue], text)


def demo_body() -> list[tuple[str, dict]]:
    """The first home page's blocks, with stories before the groups and a call at the end."""
    body = first_body()
    names = [name for name, _value in body]
    body.insert(names.index("groups"), ("stories", STORIES))
    return [*body[:-1], ("call", CALL), body[-1]]


def load_about() -> None:
    about = StandardPage(
        title=ABOUT["title"], slug="about-this-demo", in_footer=True, intro=f"<p>{ABOUT['intro']}</p>", body=[]
    )
    home = HomePage.objects.get(locale__language_code=ORIGINAL)
    home.add_child(instance=about).save_revision().publish()


def add_issue(index: IssueIndexPage, area: IssueArea, text: IssueText) -> IssuePage:
    page = index.add_child(
        instance=IssuePage(
            title=area.name,
            slug=area.slug,
            issue_area=area,
            lead=text.lead,
            search_description=text.description,
            happening=happening_of(text),
            helps=[("help", vars_of(help_)) for help_ in text.helps],
            checked_on=today(),
        )
    )
    page.save_revision().publish()
    return page


def happening_of(text: IssueText) -> list[tuple[str, object]]:
    first, *others = [("paragraph", f"<p>{escape(words, quote=False)}</p>") for words in text.happening]
    claim = {"number": text.claim.number, "text": text.claim.text, **vars_of(text.claim.source)}
    sources = {"sources": [vars_of(source) for source in text.sources]}
    return [first, ("claim", claim), *others, ("sources", sources)]


def vars_of(record: object) -> dict[str, str]:
    """The fields of a record of texts, as a block takes them."""
    return {name: getattr(record, name) for name in record.__slots__}  # type: ignore[attr-defined]

import re

import pytest
from django.core import mail
from django.test import Client

from conftest import PERSON
from exchange.models import Credit
from groups.factories import GroupFactory
from signups.defence import page_age_field
from signups.models import ConsentEvent, Contact, Mail, SignUp, Subscription
from signups.tasks import send_mails

pytestmark = pytest.mark.django_db

FORM = {"email": "ada@example.org", "zip": "94110", "groups": ["alpha", "beta"], "age": page_age_field()}


def send(client, **changes):
    return client.post("/signup/", {**FORM, **changes})


def stored() -> tuple[int, int, int]:
    return Contact.objects.count(), SignUp.objects.count(), Mail.objects.count()


def states(client=None) -> dict:
    return dict(Subscription.objects.values_list("group__slug", "state"))


@pytest.fixture
def confirm_link(person, groups) -> str:
    """A sign-up for Alpha and Beta was sent; the path in its mail."""
    send(person, page="/groups/")
    send_mails()
    return re.search(r"http://testserver(/signup/confirm/\S+)", mail.outbox[-1].body)[1]


def test_sign_up_is_stored_and_mailed_once(person, groups):
    response = send(person)
    assert (response.status_code, response["Location"]) == (302, "/signup/check-mail/")
    assert stored() == (1, 1, 1)
    assert states() == {"alpha": "pending", "beta": "pending"}
    assert send_mails() == 1
    assert send_mails() == 0
    assert [message.to for message in mail.outbox] == [["ada@example.org"]]
    assert "Alpha" in mail.outbox[0].body
    assert "Alpha" in mail.outbox[0].alternatives[0].content


@pytest.mark.parametrize(
    ("field", "value", "says"),
    [
        ("email", "", "Type your e-mail address."),
        ("email", "a@localhost", "We cannot write to that address."),
        ("email", "x@@y", "We cannot write to that address."),
        ("email", "a" * 10_000, "longer than any e-mail address"),
        ("email", "ada\x00@example.org", "a character that no e-mail address has"),
        ("email", "ada@example.org\r\nBcc: b@example.org", "a character that no e-mail address has"),
        ("zip", "", "Type your ZIP code"),
        ("zip", "0000", "That ZIP has four digits; it needs five."),
        ("zip", "letters", "A ZIP code is five digits"),
        ("zip", "94110\x00", "A ZIP code is five digits"),
        ("groups", [], "Tick at least one group."),
        ("groups", ["alpha", "nobody"], "takes no sign-ups now"),
        ("groups", ["alpha\x00"], "takes no sign-ups now"),
        ("groups", [f"g-{n}" for n in range(500)], "more than 100 groups"),
    ],
)
def test_bad_input_comes_back_with_the_error_and_stores_nothing(person, groups, field, value, says):
    response = send(person, **{field: value})
    page = response.content.decode()
    assert response.status_code == 422
    assert says in page
    assert 'role="alert"' in page
    assert stored() == (0, 0, 0)
    if field != "email":
        assert 'value="ada@example.org"' in page
    if field != "groups":
        assert re.search(r'value="alpha"[^>]*checked|checked[^>]*value="alpha"', page)


def test_bytes_that_are_no_text_are_refused_clearly(person, groups):
    body = b"email=%ff%fe%00@example.org&zip=%ff&groups=alpha"
    response = person.post("/signup/", body, content_type="application/x-www-form-urlencoded")
    assert response.status_code == 422
    assert stored() == (0, 0, 0)


def test_untidy_input_is_accepted(person, groups):
    response = send(person, email="  Ada@EXAMPLE.org ", zip="94110-1234", groups=["alpha", "alpha"])
    assert response.status_code == 302
    assert Contact.objects.get().email == "Ada@example.org"
    assert SignUp.objects.get().zip == "94110"
    assert states() == {"alpha": "pending"}


@pytest.mark.parametrize("trait", ["withdrawn_by_admin", "full", "draft"])
def test_group_that_takes_no_sign_ups_is_refused(person, groups, trait):
    GroupFactory(title="Closed", **{trait: True})
    assert send(person, groups=["alpha", "closed"]).status_code == 422
    assert stored() == (0, 0, 0)


def test_a_filled_honeypot_gets_the_same_answer_and_stores_nothing(person, groups):
    response = send(person, website="https://spam.example")
    assert (response.status_code, response["Location"]) == (302, "/signup/check-mail/")
    assert stored() == (0, 0, 0)


@pytest.mark.parametrize(
    "headers",
    [{"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Origin": "https://evil.example"}],
)
def test_a_form_sent_by_another_site_is_refused(valkey, groups, headers):
    assert send(Client(headers={**PERSON, **headers})).status_code == 403
    assert stored() == (0, 0, 0)


@pytest.mark.parametrize("headers", [{"Sec-Fetch-Site": "same-origin"}, {"Origin": "http://testserver"}, {}])
def test_our_own_form_is_accepted(valkey, groups, headers):
    assert send(Client(headers={**PERSON, **headers})).status_code == 302


def test_known_contact_gets_the_same_answer_and_keeps_the_address(person, groups):
    first = send(person)
    second = send(person, email="ADA@example.org", zip="10001", groups=["gamma"])
    assert first.headers.items() >= {("Location", second["Location"])}
    assert first.content == second.content
    assert stored() == (1, 2, 1)
    assert Contact.objects.get().email == "ada@example.org"
    assert Contact.objects.get().zip == ""


def test_nothing_is_ticked_in_advance_and_named_groups_come_first(person, groups):
    page = person.get("/signup/?group=gamma&group=nobody&group=%00").content.decode()
    assert "Left out, because no group here is called so: nobody" in page
    assert "checked" not in page
    assert page.index('value="gamma"') < page.index('value="alpha"')


def test_the_senders_own_box_comes_last_on_its_visitors_page(person, groups):
    page = person.get("/signup/?from=alpha").content.decode()
    assert page.index('name="groups" value="alpha"') > page.index('name="groups" value="gamma"')


def test_no_page_before_the_sign_up_sets_a_cookie(person, groups):
    for path in (
        "/",
        "/groups/",
        "/groups/alpha/",
        "/roles/",
        "/signup/",
        "/signup/check-mail/",
        "/?from=alpha",
    ):
        assert not person.get(path).cookies, path


def test_get_and_head_change_nothing_on_the_confirm_page(person, confirm_link):
    for _ in range(5):
        assert person.get(confirm_link).status_code == 200
        assert person.head(confirm_link).status_code == 200
    assert states() == {"alpha": "pending", "beta": "pending"}
    assert not ConsentEvent.objects.exists()


def test_confirm_grants_ticked_and_declines_unticked(person, confirm_link):
    assert "checked" in person.get(confirm_link).content.decode()
    assert person.post(confirm_link, {"groups": ["alpha"]}).status_code == 302
    assert states() == {"alpha": "granted", "beta": "declined"}
    kinds = dict(ConsentEvent.objects.values_list("subscription__group__slug", "kind"))
    assert kinds == {"alpha": "granted", "beta": "declined"}
    event = ConsentEvent.objects.get(kind="granted")
    assert (event.wording.text, event.page) == ("Alpha may e-mail me about volunteering.", "/groups/")
    assert Contact.objects.get().zip == "94110"
    assert "Alpha" in person.get(confirm_link).content.decode()


def test_confirming_again_says_nothing_new(person, confirm_link):
    for _ in range(3):
        person.post(confirm_link, {"groups": ["alpha"]})
    assert ConsentEvent.objects.count() == 2


def test_changing_ones_mind_on_the_same_link_withdraws_and_grants(person, confirm_link):
    person.post(confirm_link, {"groups": ["alpha"]})
    assert person.get(f"{confirm_link}?change").status_code == 200
    person.post(confirm_link, {"groups": ["beta"]})
    assert states() == {"alpha": "withdrawn", "beta": "granted"}
    assert ConsentEvent.objects.count() == 4


def test_a_group_that_was_not_in_the_sign_up_cannot_be_confirmed(person, confirm_link):
    person.post(confirm_link, {"groups": ["alpha", "gamma", "nobody", "\x00"]})
    assert states() == {"alpha": "granted", "beta": "declined"}


def test_a_group_suspended_meanwhile_gets_nothing(person, confirm_link, groups):
    groups[0].suspended = True
    groups[0].save()
    assert 'value="alpha"' not in person.get(confirm_link).content.decode()
    person.post(confirm_link, {"groups": ["beta"]})
    assert "Alpha" not in person.get(confirm_link).content.decode()
    assert states() == {"alpha": "pending", "beta": "granted"}


def test_a_group_that_paused_sign_ups_keeps_who_had_said_yes(person, confirm_link, groups):
    person.post(confirm_link, {"groups": ["alpha", "beta"]})
    groups[0].takes_signups = False
    groups[0].save()
    page = person.get(f"{confirm_link}?change").content.decode()
    assert re.search(r'value="alpha"[^>]*checked|checked[^>]*value="alpha"', page)
    person.post(confirm_link, {"groups": ["alpha", "beta"]})
    assert states() == {"alpha": "granted", "beta": "granted"}


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "é", "x" * 3_000, "WyJ4Il0:1xVARR:forged"])
def test_wrong_link_gets_a_page_that_helps(person, groups, token):
    response = person.get(f"/signup/confirm/{token}/")
    assert response.status_code in (400, 404)
    assert person.post(f"/signup/confirm/{token}/").status_code in (400, 404)


def test_old_link_says_so(person, confirm_link, time_machine):
    from datetime import UTC, datetime, timedelta

    time_machine.move_to(datetime.now(UTC) + timedelta(days=8))
    response = person.get(confirm_link)
    assert response.status_code == 410
    assert "too old" in response.content.decode()


def test_confirmed_contact_is_credited_to_the_source_of_the_form(person, groups):
    form = person.get("/signup/?from=gamma").content.decode().partition('id="signup"')[2]
    field = re.search(r'name="from" value="([^"]+)"', form)[1]
    send(Client(headers=PERSON), **{"from": field})
    send_mails()
    link = re.search(r"http://testserver(/signup/confirm/\S+)", mail.outbox[-1].body)[1]
    person.post(link, {"groups": ["alpha"]})
    assert Credit.objects.get().last.slug == "gamma"


def test_source_goes_along_after_the_form(person, groups):
    response = person.post("/signup/?from=gamma", FORM)
    assert response["Location"] == "/signup/check-mail/?from=gamma"


def test_cookie_of_an_earlier_visit_is_credited(person, groups):
    person.get("/from/gamma/")
    send(person)
    assert SignUp.objects.get().last_source.slug == "gamma"


@pytest.mark.parametrize("field", ["forged", "x:y:z", "x" * 5_000, "\x00"])
def test_forged_source_field_is_ignored(person, groups, field):
    assert send(person, **{"from": field}).status_code == 302
    assert SignUp.objects.get().last_source is None


def test_no_address_of_a_person_stands_in_a_link(confirm_link):
    assert "example.org" not in confirm_link
    assert "@" not in confirm_link

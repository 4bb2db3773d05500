"""Everything that a person can do, in any order, against a model that knows only what was said last.

I1 each told event has one delivery an active destination; I3 nobody receives a group that did not get a yes, or after
a no; I8 no mail twice; I12 reading changes nothing.
"""

import json
from datetime import timedelta

import pytest
import time_machine
from django.core import mail
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import (
    RuleBasedStateMachine,
    initialize,
    invariant,
    precondition,
    rule,
    run_state_machine_as_test,
)

from delivery import sending
from delivery.factories import DestinationFactory
from delivery.models import Delivery
from delivery.planning import TOLD, plan_missed
from groups.factories import GroupFactory
from groups.models import GroupPage
from signups.confirm import record_choices
from signups.ending import end, erase, stop_everything
from signups.links import Ending, confirm_token, preferences_token, unsubscribe_token
from signups.models import ConsentEvent, Contact, Mail, SignUp, Subscription
from signups.preferences import Choice, choose
from signups.projection import differences
from signups.reminding import plan_reminders
from signups.submit import Submission, submit
from signups.tasks import send_mails

pytestmark = pytest.mark.django_db
ADDRESS = "ada@example.org"
NAMES = ("Alpha", "Beta", "Gamma")
SOME = st.sets(st.sampled_from(range(3)))


class Person(RuleBasedStateMachine):
    """One person, three groups with a destination each, and what each of them was told."""

    @initialize()
    def begin(self):
        self.atomic = transaction.atomic()
        self.atomic.__enter__()
        self.groups = [GroupPage.objects.get(title=name) for name in NAMES]
        self.said: dict[int, str] = {}
        self.sign_ups: list[SignUp] = []
        self.received: list[tuple[int, str]] = []
        self.clock = time_machine.travel(timezone.now(), tick=False)
        self.time = self.clock.start()
        mail.outbox.clear()

    def teardown(self):
        self.clock.stop()
        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)

    @property
    def contact(self) -> Contact:
        return Contact.objects.known().get()

    def pass_time(self, **span):
        self.time.shift(timedelta(**span))

    # --- what a person does

    @rule(chosen=st.sets(st.sampled_from(range(3)), min_size=1))
    def sign_up(self, chosen):
        self.pass_time(minutes=1)
        key = submit(Submission(email=ADDRESS, zip="94110", groups=[self.groups[n] for n in sorted(chosen)]))
        self.sign_ups.append(SignUp.objects.get(pk=key))
        for number in chosen:
            self.said.setdefault(number, "pending")

    @precondition(lambda self: self.sign_ups)
    @rule(data=st.data(), ticked=SOME)
    def confirm(self, data, ticked):
        made = data.draw(st.sampled_from(self.sign_ups))
        made.refresh_from_db()
        asked = {self.number(key) for key in made.ticks.values_list("group", flat=True)}
        later = {number for number in ticked - asked if self.was_asked_without_a_mail(made, number)}
        record_choices(made, {self.groups[number].pk for number in ticked})
        for number in asked | later:
            self.answer(number, yes=number in ticked)

    @precondition(lambda self: self.said)
    @rule(chosen=SOME)
    def choose(self, chosen):
        choose(self.contact, Choice([self.groups[number] for number in chosen], "10001", "es"))
        for number in set(self.said) | chosen:
            self.answer(number, yes=number in chosen)

    @precondition(lambda self: self.sign_ups)
    @rule(data=st.data(), times=st.integers(1, 2))
    def decline_by_one_click(self, data, times):
        made = data.draw(st.sampled_from(self.sign_ups))
        asked = {self.number(key) for key in made.ticks.values_list("group", flat=True)}
        for _ in range(times):
            end(Ending(self.contact, sign_up=str(made.pk)))
        for number in asked:
            if self.said[number] == "pending":
                self.said[number] = "declined"

    @precondition(lambda self: self.said)
    @rule(number=st.sampled_from(range(3)))
    def leave_one_group(self, number):
        end(Ending(self.contact, group=self.groups[number].pk))
        if number in self.said:
            self.answer(number, yes=False)

    @precondition(lambda self: self.said)
    @rule()
    def stop(self):
        stop_everything(self.contact)
        for number in self.said:
            self.answer(number, yes=False)

    @precondition(lambda self: self.said)
    @rule()
    def erase(self):
        gone = self.contact
        erase(gone)
        gone.refresh_from_db()
        assert (gone.email, gone.email_key, gone.zip) == ("", None, "")
        assert not ConsentEvent.objects.filter(subscription__contact=gone).exclude(page="", wording=None).exists()
        self.said, self.sign_ups = {}, []

    # --- what happens meanwhile

    @rule()
    def two_days_pass(self):
        self.pass_time(hours=49)
        plan_reminders()
        plan_reminders()

    @rule()
    def the_worker_runs(self):
        send_mails()

    @rule()
    def deliveries_go_out(self):
        plan_missed()
        self.pass_time(seconds=1)
        for delivery in Delivery.objects.select_related("destination", "event").claim(50):
            with pytest.MonkeyPatch.context() as patch:
                patch.setattr(sending, "post", self.receive)
                sending.send(delivery)

    def receive(self, url, body, headers) -> int:
        told = json.loads(body)
        group, kind = told["data"]["group"], told["type"].removeprefix("contact.")
        if kind == "granted":
            assert Subscription.objects.granted().filter(group__slug=group, contact__email=ADDRESS).exists()
        if kind == "erased":
            assert ADDRESS not in body.decode()
        self.received.append((group, told["id"]))
        return 200

    @precondition(lambda self: self.sign_ups)
    @rule(data=st.data(), head=st.booleans())
    def scanners_follow_every_link(self, data, head):
        made, before = data.draw(st.sampled_from(self.sign_ups)), self.everything()
        contact, client = self.contact, Client()
        for name, token in (
            ("confirm", confirm_token(made.pk)),
            ("preferences", preferences_token(contact.key)),
            ("preferences_stop", preferences_token(contact.key)),
            ("preferences_erase", preferences_token(contact.key)),
            ("unsubscribe", unsubscribe_token(contact.key)),
            ("unsubscribe", unsubscribe_token(contact.key, sign_up=made.pk)),
        ):
            answer = (client.head if head else client.get)(reverse(name, args=[token]))
            assert answer.status_code in (200, 410), (name, answer.status_code)
        assert self.everything() == before

    # --- what always holds

    @invariant()
    def the_state_is_what_was_said_last(self):
        if not hasattr(self, "said"):
            return
        rows = Subscription.objects.filter(contact__erased_at=None).values_list("group", "state")
        assert {self.number(group): state for group, state in rows} == self.said
        assert differences() == []
        connection.check_constraints()

    @invariant()
    def no_mail_twice(self):
        if hasattr(self, "said"):
            assert len(mail.outbox) == Mail.objects.filter(state="done").count()

    @invariant()
    def each_told_event_has_one_delivery_and_none_is_received_twice(self):
        if not hasattr(self, "said"):
            return
        plan_missed()
        told = ConsentEvent.objects.filter(kind__in=TOLD).count()
        assert Delivery.objects.count() == told
        assert len(self.received) == len(set(self.received))

    # --- the model

    def number(self, group: int) -> int:
        return next(number for number, page in enumerate(self.groups) if page.pk == group)

    def answer(self, number: int, *, yes: bool) -> None:
        state = self.said.get(number, "pending")
        no = {"granted": "withdrawn", "pending": "declined"}.get(state, state)
        self.said[number] = "granted" if yes else no

    def was_asked_without_a_mail(self, made: SignUp, number: int) -> bool:
        later = [one for one in self.sign_ups if one.created_at > made.created_at]
        return any(
            not Mail.objects.filter(sign_up=one).exists()
            and SignUp.objects.get(pk=one.pk).confirmed_at is None
            and one.ticks.filter(group=self.groups[number]).exists()
            for one in later
        )

    def everything(self) -> tuple:
        return (
            list(Contact.objects.order_by("pk").values()),
            list(SignUp.objects.order_by("pk").values()),
            list(Subscription.objects.order_by("pk").values()),
            list(ConsentEvent.objects.order_by("pk").values()),
            list(Mail.objects.order_by("pk").values("pk", "state", "attempts")),
        )


def test_whatever_a_person_does_in_whatever_order(valkey, django_db_blocker):
    for name in NAMES:
        DestinationFactory(group=GroupFactory(title=name), created_at=timezone.now() - timedelta(days=400))
    run_state_machine_as_test(
        Person,
        settings=settings(
            max_examples=40,
            stateful_step_count=25,
            deadline=None,
            suppress_health_check=list(HealthCheck),
        ),
    )

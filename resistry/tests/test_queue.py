"""What is woken, how often, and what goes first."""

import pytest
from django_rq import get_queue

from delivery.tasks import deliver_due
from recruiters.tasks import send_recruiter_mails
from resistry import queue

pytestmark = pytest.mark.django_db


@pytest.fixture
def wake(valkey, django_capture_on_commit_callbacks):
    """`wake(job, ...)`, committed."""

    def now(*args) -> None:
        with django_capture_on_commit_callbacks(execute=True):
            queue.wake(*args)

    return now


@pytest.mark.parametrize(("job", "stands_in"), [(deliver_due, "default"), (send_recruiter_mails, "rounds")])
def test_job_that_waits_is_not_queued_again(wake, job, stands_in):
    for _ in range(18):
        wake(job)
    assert [one.func_name for one in get_queue(stands_in).jobs] == [f"{job.__module__}.{job.__name__}"]
    assert sum(get_queue(name).count for name in ("default", "rounds")) == 1


def test_job_that_runs_is_queued_again_for_what_it_may_have_missed(wake):
    wake(deliver_due)
    get_queue().pop_job_id()  # a worker took it
    wake(deliver_due)
    assert get_queue().count == 1


def test_queue_without_a_worker_does_not_pile_up(wake):
    for number in range(queue.ENOUGH_WAITING + 5):
        wake(deliver_due, number)
    assert get_queue().count == queue.ENOUGH_WAITING

"""What the tests of the admin share: people who were brought, and what an answer says."""

import uuid

from django.utils import timezone

from recruiters.models import Recruit


def said(answer) -> str:
    return " ".join(answer.content.decode().split())


def bring(membership, count=1, **fields):
    for _ in range(count):
        Recruit.objects.create(
            contact=uuid.uuid4(), membership=membership, on=timezone.now().date(), signed_up_at=timezone.now(), **fields
        )

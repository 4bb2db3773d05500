"""What Wagtail writes into its indexes after each saved page, written once for many: they are saved four times each."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.core.management import call_command
from django.db.models.signals import post_save
from modelsearch.index import get_indexed_models
from modelsearch.signal_handlers import post_save_signal_handler
from wagtail.signal_handlers import disable_reference_index_auto_update


@contextmanager
def indexed_in_the_end() -> Iterator[None]:
    """Leave the admin's search and the list of what is used where alone meanwhile, and make both anew in the end.

    For a command with a process of its own: nothing else that this process saves is indexed meanwhile.
    """
    models = [model for model in get_indexed_models() if post_save.disconnect(post_save_signal_handler, sender=model)]
    try:
        with disable_reference_index_auto_update():
            yield
    finally:
        for model in models:
            post_save.connect(post_save_signal_handler, sender=model)
    call_command("wagtail_update_index", verbosity=0)
    call_command("rebuild_references_index", verbosity=0)

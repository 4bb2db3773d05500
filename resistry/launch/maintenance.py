"""`./run maintenance on|off`: close the site for visitors, or open it. Needs nothing but the state folder."""

from collections.abc import Sequence

from resistry.launch.environment import Settings
from resistry.launch.problem import Problem, say
from resistry.launch.state import prepare


def maintenance(settings: Settings, arguments: Sequence[str]) -> int:
    """Takes effect with the next request, in every process that has this state folder."""
    if list(arguments) not in (["on"], ["off"]):
        raise Problem("./run maintenance takes one word: on or off.", 2)
    switch = prepare(settings.state, needed_mb=0).maintenance
    if arguments[0] == "on":
        switch.touch()
        say("Visitors read that the site is back soon. The admin is open. ./run maintenance off opens the site.")
    else:
        switch.unlink(missing_ok=True)
        say("The site is open.")
    return 0

"""`python -m bench [name ...]`: runs the named benchmarks, or all."""

import argparse
import importlib
import os
import sys

import django

BENCHMARKS = {
    "search": "the guide's search against Wagtail's database backend, on 50,000 roles",
    "exchange": "counting visits against an INSERT a request, moving against COPY, the order of 5,000 groups",
    "mailing": "mails of a round against Django's own sending, over one connection",
    "pages": "a visitor's first page on a slow phone",
    "shots": "pictures of every page type, at three widths, and of recruiters' mails; light and dark",
}


def main() -> int:
    parser = argparse.ArgumentParser(prog="./run bench", description=__doc__)
    parser.add_argument("names", nargs="*", metavar="name", help=", ".join(f"{k}: {v}" for k, v in BENCHMARKS.items()))
    parser.add_argument("--roles", type=int, default=50_000)
    parser.add_argument("--groups", type=int, default=5_000)
    options = parser.parse_args()
    unknown = [name for name in options.names if name not in BENCHMARKS]
    if unknown:
        parser.error(f"There is no benchmark {', '.join(unknown)}. There are: {', '.join(BENCHMARKS)}.")
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "resistry.settings.dev")
    django.setup()
    failed = [name for name in options.names or BENCHMARKS if not importlib.import_module(f"bench.{name}").run(options)]
    if failed:
        print(f"Below the aim: {', '.join(failed)}.")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())

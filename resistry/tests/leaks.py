"""Where no person's address may turn up: logs, URLs, Valkey and the arguments of jobs (I7).

Every test of the suite is looked at, not only those that are about it: see the fixture `no_leaks` of conftest.py. An
address of anybody counts, so no test can forget to use a marker of its own.
"""

import re
import zlib
from collections.abc import Iterable, Iterator
from contextlib import suppress

from redis import Redis

ADDRESS = re.compile(r"[\w.+-]+(?:@|%40)(?:[\w-]+\.)+[a-z]{2,}", re.IGNORECASE)


def addresses_in(texts: Iterable[str]) -> list[str]:
    """
    >>> addresses_in(["GET /?email=ada%40example.org", "300@ 12", "mail 7 waits"])
    ['ada%40example.org']
    """
    return [found for text in texts for found in ADDRESS.findall(text)]


def all_in(valkey: Redis) -> Iterator[str]:
    """Every key and value of this database, whatever its type; packed ones unpacked as RQ does."""
    for key in valkey.scan_iter():
        yield _text(key)
        match valkey.type(key):
            case b"hash":
                for name, value in valkey.hgetall(key).items():
                    yield from (_text(name), _text(value))
            case b"list":
                yield from map(_text, valkey.lrange(key, 0, -1))
            case b"set":
                yield from map(_text, valkey.smembers(key))
            case b"zset":
                yield from map(_text, valkey.zrange(key, 0, -1))
            case b"stream":
                yield repr(valkey.xrange(key))
            case _:
                yield _text(valkey.get(key) or b"")


def _text(value: bytes | str) -> str:
    if isinstance(value, str):
        return value
    with suppress(zlib.error):
        value = zlib.decompress(value)
    return value.decode(errors="replace")

"""The SMTP connection: what becomes of each mail, whatever the server answers."""

import pytest

from recruiters.answers import Answer
from recruiters.letters import Letter
from recruiters.mime import Skeleton, Template, ascii_address
from recruiters.tests.sinks import Sink
from recruiters.transport import Smtp

SKELETON = Skeleton(Template("Hello"), Template("One\n.\n..two"), Template("<p>One</p>"), {"From": "a@example.org"})


def letters(*names: str) -> list[Letter]:
    return [
        Letter(n, f"{name}@example.org", SKELETON, {}, {"To": f"{name}@example.org"}) for n, name in enumerate(names)
    ]


def send(sink: Sink, *names: str) -> dict[str, Answer]:
    """The answers by name; whoever is missing was not touched."""
    way = Smtp(sink.options)
    found = {names[result.key]: result.answer for result in way.send(letters(*names), "a@example.org")}
    way.close()
    sink.close()
    return found


@pytest.mark.parametrize("pipelining", [True, False])
def test_all_are_sent_over_one_connection(pipelining):
    sink = Sink(pipelining=pipelining)
    names = [f"p{number}" for number in range(20)]
    assert send(sink, *names) == dict.fromkeys(names, Answer.SENT)
    assert [to for to, _ in sink.got] == [f"{name}@example.org" for name in names]
    assert sink.got[0][1] == letters("p0")[0].as_bytes + (
        b"" if letters("p0")[0].as_bytes.endswith(b"\r\n") else b"\r\n"
    )


@pytest.mark.parametrize("pipelining", [True, False])
@pytest.mark.parametrize("step", ["mail", "rcpt", "data", "text"])
@pytest.mark.parametrize("code", ["450", "554"])
def test_one_that_is_refused_holds_up_no_other(pipelining, step, code):
    count = {"mail": 0}

    def says(at: str, to: str) -> str | None:
        if at == "mail":
            count["mail"] += 1
            return f"{code} no" if step == "mail" and count["mail"] == 2 else None
        return f"{code} no" if at == step and to.startswith("bad") else None

    found = send(Sink(says, pipelining=pipelining), "one", "bad", "three")
    if (step, code) == ("mail", "554"):
        assert found == {"one": Answer.SENT, "bad": Answer.UNWANTED, "three": Answer.LATER}
    else:
        answer = Answer.LATER if code == "450" else Answer.REFUSED
        assert found == {"one": Answer.SENT, "bad": answer, "three": Answer.SENT}


@pytest.mark.parametrize("pipelining", [True, False])
def test_server_that_closes_leaves_the_rest_for_later(pipelining):
    found = send(
        Sink(lambda at, to: "421 busy" if at == "rcpt" and to.startswith("two") else None, pipelining=pipelining),
        "one",
        "two",
        "three",
        "four",
        "five",
    )
    assert found["one"] is Answer.SENT
    assert found["two"] is Answer.LATER
    assert set(found.values()) <= {Answer.SENT, Answer.LATER}
    assert "five" not in found


@pytest.mark.parametrize("pipelining", [True, False])
def test_connection_that_breaks_after_the_text_leaves_that_one_unknown(pipelining):
    found = send(
        Sink(lambda at, to: "drop" if at == "text" and to.startswith("two") else None, pipelining=pipelining),
        "one",
        "two",
        "three",
    )
    assert found["one"] is Answer.SENT
    assert found["two"] is Answer.UNKNOWN
    assert found.get("three", Answer.LATER) is Answer.LATER


def test_nobody_listening_touches_none():
    way = Smtp({"host": "127.0.0.1", "port": 9, "timeout": 1})
    assert list(way.send(letters("one"), "a@example.org")) == []
    assert way.trouble == "ConnectionRefusedError"


@pytest.mark.parametrize("reply", ["421 busy", "drop", "550 not from you"])
def test_end_of_the_connection_is_said_and_those_behind_were_not_tried(reply):
    sink = Sink(lambda at, to: reply if at == "mail" and sink.got else None)
    way = Smtp(sink.options)
    found = list(way.send(letters("one", "two", "three", "four"), "a@example.org"))
    assert way.trouble
    assert [(result.answer, result.tried) for result in found[2:]] == [(Answer.LATER, False)]
    assert found[1].tried
    way.close()
    sink.close()


def test_next_call_connects_again():
    sink = Sink(lambda at, to: "421 busy" if at == "mail" and not to and not sink.got else None)
    way = Smtp(sink.options)
    assert [result.answer for result in way.send(letters("one"), "a@example.org")] == [Answer.LATER]
    sink.says = lambda at, to: None
    assert [result.answer for result in way.send(letters("one"), "a@example.org")] == [Answer.SENT]
    way.close()
    sink.close()


@pytest.mark.parametrize("bad", ["a b@example.org", "a@example.org>\r\nRCPT TO:<b@example.org", "@example.org", ""])
def test_address_that_would_be_a_command_is_refused(bad):
    with pytest.raises(ValueError, match="no address"):
        ascii_address(bad)

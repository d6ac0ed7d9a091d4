"""Whatever a server does, `diglot draft` says it in one sentence, loses nothing, does the rest and comes to an end."""

from __future__ import annotations

import gzip
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from email.utils import formatdate
from pathlib import Path

import polib
import pytest
from click.testing import CliRunner, Result

from builds import configuration, write
from diglot.cli.main import main
from engine_server import (
    Answer,
    Handler,
    Request,
    Server,
    after,
    breaks_off,
    changes,
    floods,
    hangs,
    hangs_up,
    running,
    says,
    sends,
    trickles,
)

pytestmark = pytest.mark.long

FAULTY = "Zwei hat [einen Verweis](https://example.org/) und `code`."
SENT = "Zwei hat [X1X]einen Verweis[X2X] und [X3X]."
DRAFT = "ZWEI HAT [EINEN VERWEIS](https://example.org/) UND `code`."
DOCUMENT = f"Eins ist in Ordnung.\n\n{FAULTY}\n\nDrei ist in Ordnung.\n"
QUICK = ("--timeout", "0.25", "--retries", "2", "--backoff", "0.01")


@dataclass(frozen=True)
class Fault:
    """What a server does with one text, and what is said of it if it does so every time.

    `passes` says that it makes sense to ask again, `stops` that it makes none to ask for anything else.
    """

    name: str
    answer: Answer
    reason: str
    passes: bool = True
    stops: bool = False


FAULTS = [
    Fault("hangs", hangs, "did not answer within 0.25 seconds"),
    Fault("answers a byte at a time", trickles, "did not answer within 0.25 seconds"),
    Fault("hangs up", hangs_up, "cannot be reached"),
    Fault("breaks off", breaks_off, "broke off in the middle of its answer"),
    Fault("sends without end", floods, "sends more than an answer", passes=False),
    Fault("too many requests", sends(429, "{}", Retry_After="0"), "answers 429 Too Many Requests"),
    Fault(
        "asks for an hour",
        sends(429, '{"error": "Slow down"}', Retry_After="3600"),
        "answers 429 Too Many Requests: “Slow down”, and asks to be left alone for 3600 seconds",
        passes=False,
        stops=True,
    ),
    Fault("server error", sends(500, "<h1>Oops</h1>", "text/html"), "answers 500 Internal Server Error"),
    Fault("gateway error", sends(502, ""), "answers 502 Bad Gateway"),
    Fault("not there", sends(404, '{"detail": "No such page"}'), "answers 404 Not Found: “No such page”", passes=False),
    Fault("moved", sends(308, "", Location="https://example.org/"), "answers 308 Permanent Redirect", passes=False),
    Fault(
        "refused",
        sends(400, '{"error": "de is not supported"}'),
        "answers 400 Bad Request: “de is not supported”",
        passes=False,
    ),
    Fault(
        "key refused",
        sends(403, '{"error": "Invalid key"}'),
        "answers 403 Forbidden: “Invalid key”",
        passes=False,
        stops=True,
    ),
    Fault("a page instead", sends(200, "<html>Hi</html>", "text/html"), "that is not JSON: “<html>Hi</html>”"),
    Fault("half an answer", sends(200, '{"translatedText": "ZW'), 'that is not JSON: “{"translatedText": "ZW”'),
    Fault("nothing", sends(200, ""), "that is not JSON: “”"),
    Fault("not UTF-8", sends(200, b'{"translatedText": "\xff"}'), "answers with something that is not UTF-8"),
    Fault("an error with success", sends(200, '{"error": "Busy"}'), "holds no translation (KeyError)"),
    Fault(
        "an error that cannot be read",
        sends(400, '{"error": "a\\x\x00b"}'),
        "answers 400 Bad Request: “a\\x b”",
        passes=False,
    ),
    Fault("brackets", sends(200, "[" * 200_000), "holds no translation (RecursionError)"),
    Fault("a list", sends(200, "[1]"), "holds no translation (TypeError)"),
    Fault("null", sends(200, "null"), "holds no translation"),
    Fault("a null text", says(None), "answers with nothing"),
    Fault("an empty text", says(""), "answers with nothing"),
    Fault("blanks", says(" \n "), "answers with nothing"),
    Fault("a number", says(17), "answers with nothing"),
    Fault("a token lost", changes(lambda text: text.replace("[X3X]", "code")), "changed the markup: `code` is missing"),
    Fault("a token twice", changes(lambda text: text + " [X3X]"), "changed the markup: `code` came twice"),
    Fault("a token beyond measure", says(f"[X{'9' * 900}X]"), "changed the markup: [ is missing"),
    Fault(
        "a token beyond all measure", says(f"[X{'9' * 5000}X]"), "with 5,004 characters to a text of 43", passes=False
    ),
    Fault("a book", says("word " * 200_000), "answers with 1,000,000 characters to a text of 43", passes=False),
    Fault(
        "a packed book",
        sends(200, gzip.compress(b'{"translatedText": "' + b"x" * 50_000_000 + b'"}'), Content_Encoding="gzip"),
        "sends a packed answer, though it was asked not to",
        passes=False,
    ),
    Fault("a token invented", changes(lambda text: text + " [X4X]"), "changed the markup: [X4X] was never sent"),
    Fault(
        "tokens mangled",
        changes(lambda text: text.replace("[X2X]", "[X 2").replace("[X3X]", "X3X")),
        "changed the markup: ](https://example.org/) is missing, `code` is missing",
    ),
    Fault(
        "tokens exchanged",
        says("ZWEI HAT [X2X]A LINK[X1X] AND [X3X]."),
        "changed the markup: https://example.org/ is missing",
    ),
    Fault("a script", changes(lambda text: text + "<script>x()</script>"), "<script> is not in the original"),
    Fault(
        "a script in disguise",
        changes(lambda text: text + "&lt;img src=x onerror=x()&gt;"),
        "<img src=x onerror=x()> is not in the original",
    ),
    Fault("a link", changes(lambda text: text + " [x](javascript:x())"), "javascript:x() is not in the original"),
    Fault("emphasis", changes(lambda text: f"**{text}**"), "changed the markup: 0 times ** became 2"),
    Fault("an attribute list", changes(lambda text: text + "{: onclick=x }"), "{: onclick=x } is not in the original"),
    Fault("the text itself", changes(lambda text: text), "gave the text back untranslated", passes=False),
]
HARMLESS: list[tuple[str, Answer, str]] = [
    ("slow", after(0.1), DRAFT),
    ("tokens written otherwise", changes(lambda text: text.upper().replace("[X3X]", "[ x3X ]")), DRAFT),
    ("blanks around tokens", says("ZWEI HAT [X1X] EINEN VERWEIS [X2X] UND [X3X]."), DRAFT),
    ("white space", changes(lambda text: f"\r\n\t {text.upper()} \n"), DRAFT),
    ("lines", changes(lambda text: text.upper().replace(" ", "  \n")), DRAFT),
    ("control characters", changes(lambda text: text.upper().replace(" ", "\x00\x1b \x7f")), DRAFT),
    ("nothing to be seen", changes(lambda text: "\ufeff" + text.upper().replace(" ", "\u200b \u202e")), DRAFT),
    ("half a character", changes(lambda text: text.upper() + "\ud800"), DRAFT),
    ("entities", changes(lambda text: f"{text} &quot;&#39;&uuml;"), FAULTY + " \"'ü"),
]


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """Give a project with three segments to draft, the second of which will make trouble."""
    return write(tmp_path, {"mkdocs.yml": configuration(), "docs/a.md": DOCUMENT})


def draft(project: Path, server: Server, *options: str) -> Result:
    arguments = ["-f", str(project / "mkdocs.yml"), "draft", "-e", "libretranslate", "--url", server.url]
    return CliRunner().invoke(main, [*arguments, *QUICK, *options])


def catalog(project: Path) -> dict[str, str]:
    return {entry.msgid: entry.msgstr for entry in polib.pofile(str(project / "translations/en/a.po"))}


@pytest.mark.parametrize("fault", FAULTS, ids=lambda fault: fault.name)
def test_a_fault_is_named_and_the_rest_is_done_in_time(fault: Fault, project: Path, server: Server) -> None:
    server.faults[SENT] = [fault.answer]
    start = time.monotonic()
    done = draft(project, server)
    assert time.monotonic() - start < 60, "which is long, but not for ever: a busy machine takes its time"
    assert done.exit_code == 1
    said = done.stderr.strip()
    assert said.startswith("error: docs/a.md:3: ")
    assert fault.reason in said
    assert said.endswith(" [draft-failed]")
    assert said.count("\n") == 0
    last = "" if fault.stops else "DREI IST IN ORDNUNG."
    assert catalog(project) == {
        "Eins ist in Ordnung.": "EINS IST IN ORDNUNG.",
        FAULTY: "",
        "Drei ist in Ordnung.": last,
    }


def test_faults_that_pass_are_never_noticed(project: Path, server: Server) -> None:
    passing = [fault for fault in FAULTS if fault.passes]
    texts = {f"Absatz Nummer {number} hat [ein Ziel](b.md) und `code`.": fault for number, fault in enumerate(passing)}
    write(project, {"docs/a.md": "\n\n".join(texts) + "\n", "docs/b.md": ""})
    for text, fault in texts.items():
        sent = text.replace("[ein Ziel](b.md)", "[X1X]ein Ziel[X2X]").replace("`code`", "[X3X]")
        server.faults[sent] = [fault.answer, changes(str.upper)]
    done = draft(project, server)
    assert (done.exit_code, done.stderr) == (0, "")
    assert set(catalog(project)) == set(texts)
    assert all(words.startswith("ABSATZ NUMMER ") for words in catalog(project).values())


def test_the_next_run_asks_only_for_what_is_missing(project: Path, server: Server) -> None:
    server.faults[SENT] = [sends(500, "")]
    draft(project, server)
    server.requests.clear()
    server.faults.clear()
    done = draft(project, server)
    assert (done.exit_code, done.stderr) == (0, "")
    assert server.texts == [SENT]
    assert catalog(project)[FAULTY] == DRAFT
    assert draft(project, server).stderr == "nothing to draft\n"
    assert server.texts == [SENT]


def test_a_server_that_is_gone_is_given_up_after_three_texts(project: Path) -> None:
    with running() as server:
        gone = server
    write(project, {"docs/a.md": "".join(f"Absatz {number}.\n\n" for number in range(100))})
    start = time.monotonic()
    done = draft(project, gone)
    assert time.monotonic() - start < 60, "which is long, but not for ever: a busy machine takes its time"
    assert done.exit_code == 1
    *failed, last = done.stderr.splitlines()
    assert [line.split(":")[2] for line in failed] == ["1", "3"]
    assert not list(project.rglob("*.jsonl"))
    assert f"“Absatz 0.” has no draft: libretranslate 127.0.0.1:{gone.server_port} cannot be reached." in failed[0]
    assert last.startswith("error: docs/a.md:5: stopped at “Absatz 2.”: libretranslate 127.0.0.1:")
    assert "What was drafted is saved; the same command goes on from here." in last


def test_a_server_that_dies_in_the_middle_loses_nothing(project: Path, server: Server) -> None:
    texts = [f"Absatz {number}." for number in range(20)]
    write(project, {"docs/a.md": "\n\n".join(texts) + "\n"})
    for text in texts[7:]:
        server.faults[text] = [hangs_up]
    done = draft(project, server)
    assert done.exit_code == 1
    assert "docs/a.md:19: stopped at “Absatz 9.”" in done.stderr
    assert done.stdout == "translations/en/a.po: 7 drafted, 13 left\n"
    assert [text for text, words in catalog(project).items() if words] == texts[:7]
    server.faults.clear()
    server.requests.clear()
    assert draft(project, server, "--timeout", "30").exit_code == 0
    assert server.texts == texts[7:]


@pytest.mark.parametrize("header", ["1", lambda: formatdate(time.time() + 2, usegmt=True)], ids=["seconds", "a date"])
def test_a_server_that_asks_for_a_pause_gets_it(header: str | Callable[[], str], project: Path, server: Server) -> None:
    def busy(handler: Handler, _: Request) -> None:
        handler.send(429, "{}", Retry_After=header if isinstance(header, str) else header())

    server.faults[SENT] = [busy, changes(str.upper)]
    done = draft(project, server)
    assert (done.exit_code, done.stderr) == (0, "")
    first, second = (request.at for request in server.requests if request.text == SENT)
    assert second - first >= 0.95


def test_a_mangled_answer_is_asked_for_again_sentence_by_sentence(project: Path, server: Server) -> None:
    write(project, {"docs/a.md": "Der erste Satz hat `a`. Der zweite hat `b`.\n"})
    whole = "Der erste Satz hat [X1X]. Der zweite hat [X2X]."
    server.faults[whole] = [changes(lambda text: text.replace("[X1X]", ""))]
    done = draft(project, server)
    assert (done.exit_code, done.stderr) == (0, "")
    assert server.texts == [whole, "Der erste Satz hat [X1X].", "Der zweite hat [X2X]."]
    assert list(catalog(project).values()) == ["DER ERSTE SATZ HAT `a`. DER ZWEITE HAT `b`."]


@pytest.mark.parametrize(
    ("name", "answer", "expected"), HARMLESS, ids=lambda value: value if isinstance(value, str) else ""
)
def test_what_is_odd_but_right_is_taken(
    name: str, answer: Answer, expected: str, project: Path, server: Server
) -> None:
    server.faults[SENT] = [answer]
    done = draft(project, server)
    assert (done.exit_code, done.stderr) == (0, ""), name
    assert catalog(project)[FAULTY] == expected

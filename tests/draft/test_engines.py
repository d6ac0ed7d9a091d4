"""Each engine speaks to its service as it should, and what is broken in the libraries below it does not show."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import time
from collections.abc import Iterator

import pytest

from diglot.draft.engines import ENGINES, Engine, Order, engine
from diglot.draft.engines.deep import DeepEngine
from diglot.draft.engines.http import Http
from diglot.draft.engines.trouble import Remedy, Trouble
from diglot.draft.protect import protect
from engine_server import Answer, Handler, Request, Server, hangs, hangs_up, running, says, sends
from pages import inline_reader

KEY = "f4k3/kéy:fx"
PATHS = {"google": "/m", "mymemory": "/get", "microsoft": "/microsoft", "libretranslate": "", "deepl": ""}


@pytest.fixture
def server() -> Iterator[Server]:
    with running() as server:
        yield server


def made(name: str, server: Server, **options: object) -> Engine:
    key = KEY if ENGINES[name].variable else ""
    order = {"source": "de", "target": "en", "timeout": 2.0, "key": key, **options}
    return engine(name, Order(url=server.url + PATHS[name], **order))  # type: ignore[arg-type] # a test's options


def trouble(service: Engine, text: str = "Ein Text.") -> Trouble:
    with pytest.raises(Trouble) as caught:
        service.translate(text)
    return caught.value


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_translates(name: str, server: Server) -> None:
    text = "„Größe“ & mehr [X1X] <b> %20 + 100 %?"
    assert made(name, server).translate(text) == text.upper()


@pytest.mark.parametrize("name", ENGINES)
def test_an_engine_sends_the_languages_as_its_service_calls_them(name: str, server: Server) -> None:
    made(name, server).translate("Ein Text.")
    request = server.requests[-1]
    said = {**request.query, **request.body}
    languages = {
        "google": ("sl", "tl", "de", "en"),
        "libretranslate": ("source", "target", "de", "en"),
        "microsoft": ("from", "to", "de", "en"),
        "deepl": ("source_lang", "target_lang", "DE", "EN-GB"),
    }
    if name == "mymemory":
        assert said["langpair"] == "de-DE|en-GB"
    else:
        source, target, *codes = languages[name]
        assert [said[source], said[target]] == codes


@pytest.mark.parametrize(
    ("name", "source", "target"),
    [
        ("google", "de-AT", "pt-BR"),
        ("mymemory", "de-CH", "en-US"),
        ("libretranslate", "nl", "uk-UA"),
        ("google", "de", "iw"),
    ],
)
def test_a_variety_of_a_language_is_enough(name: str, source: str, target: str, server: Server) -> None:
    assert made(name, server, source=source, target=target).translate("Ein Text.") == "EIN TEXT."


@pytest.mark.parametrize("name", ["google", "mymemory"])
def test_a_language_that_a_service_does_not_know_is_one_sentence(name: str, server: Server) -> None:
    with pytest.raises(Trouble, match="does not know the language 'tlh'"):
        made(name, server, target="tlh")


@pytest.mark.parametrize("name", ENGINES)
def test_every_request_has_an_end(name: str, server: Server) -> None:
    """deep-translator waits for ever, DeepL's client for minutes."""
    server.faults["Ein Text."] = [hangs]
    start = time.monotonic()
    found = trouble(made(name, server, timeout=0.2))
    assert time.monotonic() - start < 60, "which is long, but not for ever: a busy machine takes its time"
    assert (found.reason, found.remedy) == (
        f"127.0.0.1:{server.server_port} did not answer within 0.2 seconds",
        Remedy.RETRY,
    )


@pytest.mark.parametrize("name", ENGINES)
@pytest.mark.parametrize(
    ("answer", "reason", "remedy"),
    [
        (sends(429, "", Retry_After="7"), "answers 429 Too Many Requests", Remedy.RETRY),
        (sends(500, "<html>", "text/html"), "answers 500 Internal Server Error", Remedy.RETRY),
        (hangs_up, "cannot be reached", Remedy.RETRY),
        (
            sends(403, '{"message": "Wrong key f4k3/k\\u00e9y:fx"}'),
            "answers 403 Forbidden: “Wrong key [key]”",
            Remedy.STOP,
        ),
        (says(None), "answers with", Remedy.RETRY),
        (sends(200, "<html><body>Hello</body></html>", "text/html"), "answers with", Remedy.RETRY),
        (sends(200, '{"error": "Busy"}'), "answers with", Remedy.RETRY),
        (sends(200, "[]"), "answers with", Remedy.RETRY),
    ],
    ids=["429", "500", "no answer", "wrong key", "null", "a page", "an error", "a list"],
)
def test_every_trouble_is_told_apart(name: str, answer: Answer, reason: str, remedy: Remedy, server: Server) -> None:
    """Whatever raises it; DeepL's client keeps to itself for how long the server wants to be left alone."""
    server.faults["Ein Text."] = [answer]
    found = trouble(made(name, server))
    assert reason.replace("[key]", "[key]" if ENGINES[name].variable else KEY) in found.reason
    assert found.remedy is remedy
    assert found.wait == (7.0 if "429" in reason and name != "deepl" else 0.0)


def test_google_may_answer_with_nothing(server: Server) -> None:
    server.faults["—"] = [lambda handler, _: handler.send(200, '<div class="result-container"> </div>', "text/html")]
    assert trouble(made("google", server), "—").reason == "answers with nothing"


@pytest.mark.parametrize("place", ["t0", "result-container"])
def test_google_has_two_places_for_a_translation(place: str, server: Server) -> None:
    page = f'<div class="header">Ads</div><div class="{place}"> One &amp; <b>two</b>.</div><div>More</div>'
    server.faults["Eins und zwei."] = [lambda handler, _: handler.send(200, page, "text/html")]
    assert made("google", server).translate("Eins und zwei.") == "One & two."


def test_google_gets_no_text_that_is_too_long_for_an_address(server: Server) -> None:
    service = made("google", server)
    assert service.translate("ä" * (service.most // 2)) == "Ä" * (service.most // 2)
    assert service.most < 5000


@pytest.mark.parametrize("name", ["google", "mymemory"])
def test_a_server_that_sends_one_in_circles_is_left(name: str, server: Server) -> None:
    server.faults["Ein Text."] = [sends(302, "", Location=f"{server.url}{PATHS[name]}?q=Ein+Text.")]
    found = trouble(made(name, server))
    assert found.reason == f"the request to 127.0.0.1:{server.server_port} failed (TooManyRedirects)"
    assert len(server.requests) < 50


@pytest.mark.parametrize("name", ENGINES)
def test_a_server_is_asked_to_pack_nothing(name: str, server: Server) -> None:
    made(name, server).translate("Ein Text.")
    assert {request.headers["Accept-Encoding"] for request in server.requests} == {"identity"}


def test_mymemory_s_warnings_are_no_translations(server: Server) -> None:
    warning = "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY"
    answer = {"responseData": {"translatedText": warning}, "responseDetails": warning, "responseStatus": "429"}
    server.faults["Ein Text."] = [sends(200, json.dumps(answer))]
    found = trouble(made("mymemory", server))
    assert (found.reason, found.remedy) == (f"answers 429: “{warning}”", Remedy.STOP)


def test_mymemory_gets_texts_of_less_than_500_bytes_and_is_asked_over_https(server: Server) -> None:
    assert made("mymemory", server).most < 500
    own = engine("mymemory", Order("de", "en"))
    assert isinstance(own, DeepEngine)
    assert own.url.startswith("https://")


def test_mymemory_without_a_translation_looks_among_matches_and_may_find_none(server: Server) -> None:
    empty = '{"responseData": {"translatedText": ""}, "matches": [], "responseStatus": 200}'
    server.faults["Ein Text."] = [sends(200, empty)]
    assert (
        trouble(made("mymemory", server)).reason == "answers with something that holds no translation (StopIteration)"
    )


def test_libretranslate_gets_text_and_key_in_the_body_however_long(server: Server) -> None:
    text = "Größe " * 5000
    assert made("libretranslate", server).translate(text) == text.upper()
    assert server.requests[-1].query == {}
    assert server.requests[-1].body == {"q": text, "source": "de", "target": "en", "format": "text", "api_key": KEY}


def test_libretranslate_without_a_key_is_sent_none(server: Server) -> None:
    made("libretranslate", server, key="").translate("Ein Text.")
    assert "api_key" not in server.requests[-1].body


@pytest.mark.parametrize("ending", ["", "/", "//", "/translate", "/translate/"])
def test_libretranslate_s_address_may_end_as_it_likes(ending: str, server: Server) -> None:
    service = engine("libretranslate", Order("de", "en", url=server.url + "/here" + ending))
    assert service.translate("Ein Text.") == "EIN TEXT."
    assert server.requests[-1].path == "/here/translate"


def test_deepl_gets_the_key_in_a_header_and_our_concepts_as_its_glossary(server: Server) -> None:
    terms = {"Rechenzentrum": "data centre", "KI": "AI"}
    made("deepl", server, terms=terms, project="edition").translate("Ein Text.")
    listed, created, translated = server.requests
    assert {request.headers["Authorization"] for request in server.requests} == {f"DeepL-Auth-Key {KEY}"}
    assert (listed.method, listed.path) == ("GET", "/v3/glossaries")
    entries = "Rechenzentrum\tdata centre\nKI\tAI"
    dictionary = {"source_lang": "DE", "target_lang": "EN", "entries": entries, "entries_format": "tsv"}
    assert created.body == {"name": "diglot: edition", "dictionaries": [dictionary]}
    assert (translated.method, translated.body["glossary_id"]) == ("POST", "g0")
    assert KEY not in json.dumps([request.query | request.body for request in server.requests])


def test_deepl_s_glossary_is_made_once_and_brought_up_to_date(server: Server) -> None:
    for terms in ({"KI": "AI"}, {"KI": "AI"}, {"KI": "artificial intelligence"}):
        service = made("deepl", server, terms=terms, project="edition")
        service.translate("Ein Text.")
        service.translate("Noch einer.")
    assert [request.method for request in server.requests if "glossaries" in request.path] == [
        *("GET", "POST"),
        *("GET", "GET"),
        *("GET", "GET", "PUT"),
    ]
    assert server.glossaries["g0"]["dictionaries"][0]["entries"] == "KI\tartificial intelligence"


def test_deepl_without_concepts_needs_no_glossary(server: Server) -> None:
    made("deepl", server).translate("Ein Text.")
    assert [request.path for request in server.requests] == ["/v2/translate"]
    assert "glossary_id" not in server.requests[0].body


def test_deepl_says_when_the_quota_is_used_up(server: Server) -> None:
    server.faults["Ein Text."] = [sends(456, '{"message": "Quota Exceeded"}')]
    found = trouble(made("deepl", server))
    assert (found.reason, found.remedy) == ("answers 456: “Quota Exceeded”", Remedy.STOP)


@pytest.mark.programs
def test_keys_are_read_when_they_are_needed_and_not_on_import() -> None:
    """deep-translator reads all keys when it is imported, also those of other engines."""
    code = (
        "import os, diglot.draft.engines.libretranslate, diglot.draft.engines.google\n"
        "from diglot.draft.engines import Order, engine\n"
        "found = engine('libretranslate', Order('de', 'en', 'http://127.0.0.1/', key=''))\n"
        "print([value for value in vars(found).values() if value == os.environ['LIBRE_API_KEY']])"
    )
    environment = {**os.environ, "LIBRE_API_KEY": KEY}
    done = subprocess.run([sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


def test_nothing_that_is_printed_of_an_engine_shows_its_key(server: Server) -> None:
    for name in ENGINES:
        service = made(name, server)
        assert KEY not in repr(service)
        assert KEY not in repr(Order("de", "en", key=KEY))
        server.faults["Ein Text."] = [says(f"Your key is {KEY}.")]
        if ENGINES[name].variable:
            assert service.translate("Ein Text.") == "Your key is [key]."


def test_a_key_that_comes_back_in_another_spelling_is_found(server: Server) -> None:
    for spelling in (KEY, "f4k3%2Fk%C3%A9y%3Afx", "f4k3/k\\u00e9y:fx"):
        server.faults["x"] = [sends(200, f'{{"translatedText": "{spelling}"}}')]
        reply = Http(2.0, KEY).post(server.url, {"q": "x"})
        assert reply.text == '{"translatedText": "[key]"}'


def test_a_key_is_not_carried_to_where_a_server_points(server: Server) -> None:
    server.faults["Ein Text."] = [sends(307, "", Location=f"{server.url}/elsewhere")]
    assert trouble(made("libretranslate", server)).reason == "answers 307 Temporary Redirect"
    assert [request.path for request in server.requests] == ["/translate"]


def test_one_connection_serves_all_requests(server: Server) -> None:
    clients = set()

    def note(handler: Handler, request: Request) -> None:
        clients.add(handler.client_address)
        handler.answer_with(request, "A TEXT.")

    server.faults["Ein Text."] = [note]
    service = made("libretranslate", server)
    assert [service.translate("Ein Text.") for _ in range(3)] == ["A TEXT."] * 3
    assert len(clients) == 1


def test_what_is_said_of_markup_that_was_lost_can_be_read() -> None:
    _, faults = protect("[Hier](a.md) und `b`\\\n.", inline_reader()).restore("Here [X1X][X1X]")
    assert faults == ["[ came twice", "](a.md) is missing", "`b`\\ is missing"]

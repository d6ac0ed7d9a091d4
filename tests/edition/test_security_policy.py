"""Every page carries a strict policy: what is the site's own works under it, and what got in does not run."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from builds import Site, build, configuration, write
from diglot.edition.security_policy import blocked, faults, hash_of, marked, needed_by, policy_of, with_policy

ARTICLE = "artikel/tesla-rechenzentrum-china/"
PAGES = ("", f"de/{ARTICLE}", "glossary/", "en/glossary/fsd/", "diglot/checks/", "404.html")
MARK = "data-unguessable"
HEAR = """
    document.addEventListener("securitypolicyviolation", event =>
        console.error(`refused: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`));
"""

SEND = """
    () => new Promise(refused => {
        const hear = event => event.violatedDirective === "form-action" && refused()
        document.addEventListener("securitypolicyviolation", hear)
        document.querySelector("#send").click()
    })
"""
"""Sends a form, and ends when that is refused; a page that goes away is an error."""


def listening(browser: Browser) -> tuple[Page, list[str]]:
    """Give a page, and what it says of errors and of violations of its policy."""
    page = browser.new_page(viewport={"width": 1440, "height": 900})
    heard: list[str] = []
    page.add_init_script(HEAR)
    page.on("pageerror", lambda error: heard.append(str(error)))
    page.on("console", lambda message: heard.append(message.text) if message.type in {"error", "warning"} else None)
    return page, heard


def policy_in(text: str) -> dict[str, list[str]]:
    """Return the directives of a page with their sources."""
    content = re.findall(r'<meta http-equiv="Content-Security-Policy" content="([^"]*)">', text)
    assert len(content) == 1
    return {words[0]: words[1:] for words in map(str.split, content[0].split("; "))}


def is_strict(policy: dict[str, list[str]]) -> bool:
    """Say whether a policy allows what is the site's own, by its place or by a hash, and nothing else.

    What loads something and is not named falls back on `default-src`; the base of addresses and forms do not.
    """
    own = {"script-src": {"'wasm-unsafe-eval'"}, "img-src": {"data:"}}
    is_hash = re.compile("'sha256-.*'").fullmatch
    others = {
        source
        for directive, sources in policy.items()
        for source in set(sources) - {"'self'", "'none'"} - own.get(directive, set())
        if not (directive in {"script-src", "style-src"} and is_hash(source))
    }
    nothing = ("default-src", "base-uri", "form-action", "frame-src", "object-src")
    return not others and all(policy[directive] == ["'none'"] for directive in nothing)


def published(page: str, needed: dict[str, list[str]] | None = None, more: dict[str, str] | None = None) -> str:
    """Return a page as it is published, with its policy."""
    return with_policy(page, MARK, policy_of(page, MARK, needed or {}, more or {}))


def finished(body: str, written: str = "", more: dict[str, str] | None = None) -> dict[str, list[str]]:
    return policy_in(published(f"<head></head><body>{body}", needed_by(written), more))


def test_every_page_has_a_strict_policy_before_all_that_it_governs(edition: Site) -> None:
    pages = sorted(edition.folder.rglob("*.html"))
    assert len(pages) > 100
    for path in pages:
        text = path.read_text("utf-8")
        policy = policy_in(text)
        types = [policy.pop(directive) for directive in ("require-trusted-types-for", "trusted-types")]
        assert types == [["'script'"], ["diglot"]]
        if path.name == "404.html":  # whose addresses count from the site's own
            assert policy["base-uri"] == ["'self'"]
            policy["base-uri"] = ["'none'"]
        assert is_strict(policy), path
        head = text[: text.index("Content-Security-Policy")]
        assert not re.search("<(?:script|style|link|base)", head)
        assert "<meta charset" in text.encode()[:1024].decode(errors="ignore")


def test_the_policy_of_a_page_without_html_of_its_own_is_strict() -> None:
    assert is_strict(finished(""))


def test_all_works_under_the_policy(edition: Site, chromium: Browser, serve: Callable[[Path], str]) -> None:
    page, heard = listening(chromium)
    base = serve(edition.folder)
    for path in PAGES:
        page.goto(base + path, wait_until="load")
        page.get_by_role("button", name=re.compile("^(Suche|Search)$")).click()
        page.locator("#diglot-search input").fill("Tesla")
        expect(page.locator(".diglot-search-results > li").first).to_be_visible()
        page.keyboard.press("Escape")
        scheme = page.locator("body").get_attribute("data-md-color-scheme")
        page.locator(".md-header__option label:visible").first.click()
        assert page.locator("body").get_attribute("data-md-color-scheme") != scheme
    page.goto(base + ARTICLE)
    page.locator("section[lang=de] a.term[data-term=byd]").first.hover()
    expect(page.locator(".diglot-popup")).to_contain_text("BYD")
    page.locator(".diglot-display summary").click()
    page.get_by_label("Paragraph by paragraph").check()
    assert page.locator("html").get_attribute("data-diglot-layout") == "interleaved"
    page.keyboard.press("Escape")
    page.keyboard.press("j")
    page.keyboard.press("t")
    expect(page.locator(".row-link:focus")).to_be_visible()
    assert heard == []
    assert page.context.cookies() == []
    page.close()


def test_what_got_into_a_page_does_not_run(edition: Site, chromium: Browser, serve: Callable[[Path], str]) -> None:
    page, heard = listening(chromium)
    hostile = """
        <script>window.__hit = "a script"</script>
        <img src="missing.png" onerror="window.__hit = 'a handler'">
        <a id="trap" href="javascript:window.__hit = 'an address'">x</a>
        <p id="styled" style="position: fixed">x</p><style>#styled { float: right }</style>
        <script src="https://evil.example/x.js"></script><iframe src="https://evil.example/"></iframe>
        <img src="https://evil.example/pixel.png"><object data="x.swf"></object>
        <base href="https://evil.example/"><form action="https://evil.example/"><button id="send">x</button></form>
    """

    def with_hostile(route: Route) -> None:
        answer = route.fetch()
        route.fulfill(response=answer, body=answer.text().replace("</article>", f"{hostile}</article>"))

    asked: list[str] = []
    page.route("https://evil.example/**", lambda route: asked.append(route.request.url))
    page.route(f"**/{ARTICLE}", with_hostile)
    page.goto(serve(edition.folder) + ARTICLE, wait_until="networkidle")
    page.locator("#trap").click()
    with pytest.raises(Error, match="This document requires 'TrustedScript'"):
        page.evaluate("document.createElement('script').text = 'window.__hit = 1'")
    with pytest.raises(Error, match="This document requires 'TrustedHTML'"):
        page.evaluate("document.body.innerHTML = '<img src=x onerror=\"window.__hit = 1\">'")
    assert page.evaluate("window.__hit") is None
    assert page.locator("#styled").evaluate("p => [getComputedStyle(p).position, getComputedStyle(p).float]") == [
        "static",
        "none",
    ]
    assert asked == []
    refused = {found[1] for said in heard if (found := re.match(r"refused: ([\w-]+)", said))}
    assert refused >= {
        *("script-src-elem", "script-src-attr", "style-src-elem", "style-src-attr"),
        *("frame-src", "img-src", "base-uri"),
    }
    page.evaluate(SEND)
    assert asked == []
    page.close()


def test_a_script_has_a_hash_only_where_a_template_or_a_maintainer_wrote_it() -> None:
    template = marked("<script>a('<script>')</script><style>b {}</style><script src=c.js></script>", MARK)
    data = marked('<script type="application/ld+json">{}</script>', MARK)
    page = f"<head><meta charset=utf-8></head>{template}<p>{MARK}</p><script>evil()</script>{data}"
    text = published(page, needed_by("<p>x</p><script>own()</script>"))
    policy = policy_in(text)
    assert policy["script-src"] == ["'self'", "'wasm-unsafe-eval'", hash_of("a('<script>')"), hash_of("own()")]
    assert policy["style-src"] == ["'self'", hash_of("b {}")]
    assert f" {MARK}" not in text
    assert text.index("<meta charset") < text.index("<meta http-equiv")


def test_what_a_template_sends_shows_or_counts_from_is_allowed_where_it_stands() -> None:
    parts = {
        "form-action": '<form action="search.html" method="get">',
        "frame-src": '<iframe src="https://video.example/1">',
        "base-uri": '<base href="/site/">',
    }
    for directive, part in parts.items():
        policy = policy_in(published(f"<head></head>{marked(part, MARK)}"))
        assert policy[directive] == ["https://video.example" if "video" in part else "'self'"]
        assert is_strict(policy_in(published(f"<head></head>{part}")))
        assert all(policy[other] == ["'none'"] for other in parts if other != directive)


def test_a_hash_is_that_of_the_standard() -> None:
    """The W3C gives it for `doSubmit()` in Content Security Policy Level 3."""
    assert hash_of("doSubmit()") == "'sha256-jzgBGA4UWFFmpOBq0JpdsySukE1FrEN5bUpoK8Z29fY='"


@pytest.mark.parametrize(
    ("written", "directive", "source"),
    [
        ('<img src="https://example.org/a.png">', "img-src", "https://example.org"),
        ('<img srcset="a.png 1x, //example.org:81/b.png 2x">', "img-src", "example.org:81"),
        ('<iframe src="https://video.example/1"></iframe>', "frame-src", "https://video.example"),
        ('<video src="http://example.org/a.webm"></video>', "media-src", "http://example.org"),
        ('<object data="https://example.org/x"></object>', "object-src", "https://example.org"),
        ('<p style="color: red">x</p>', "style-src", hash_of("color: red")),
        ('<p style="color: red">x</p>', "style-src", "'unsafe-hashes'"),
        ('<button onclick="a(&quot;b&quot;)">x</button>', "script-src", hash_of('a("b")')),
        ("<style>p {}</style>", "style-src", hash_of("p {}")),
        ('<iframe src="film.html"></iframe>', "frame-src", "'self'"),
        ('<object data="a.svg"></object>', "object-src", "'self'"),
        ('<embed src="/a.pdf">', "object-src", "'self'"),
        ('<base href="https://example.org/">', "base-uri", "https://example.org"),
        ('<form action="https://example.org/ask">x</form>', "form-action", "https://example.org"),
        ('<form action="ask.html">x</form>', "form-action", "'self'"),
        ('<form method="get">x</form>', "form-action", "'self'"),
        ('<button formaction="//example.org/">x</button>', "form-action", "example.org"),
    ],
)
def test_what_maintainers_write_as_html_is_allowed(written: str, directive: str, source: str) -> None:
    assert source in finished(written, written)[directive]
    assert source not in finished(written).get(directive, [])


@pytest.mark.parametrize(
    "written",
    [
        '<a href="https://example.org/">x</a>',
        '<img src="a.png">',
        '<img src="https://a;b/x">',
        '<img src="//[/">',
        "a // b",
        '<form method="dialog">x</form>',
        '<form id="a" name="b">x</form>',
    ],
)
def test_nothing_else_changes_the_policy(written: str) -> None:
    assert finished(written, written) == finished("")


def test_a_site_may_add_sources_and_is_told_of_wrong_ones() -> None:
    more = {"font-src": "https://fonts.example data:", "object-src": "'self'", "trusted-types": "diglot"}
    policy = finished("", more=more)
    assert policy["font-src"] == ["'self'", "https://fonts.example", "data:"]
    assert policy["object-src"] == ["'self'"]
    assert policy["trusted-types"] == ["diglot"]
    assert faults(more) == []
    assert faults("x") == ["is a mapping of directives, such as 'font-src', to sources"]
    assert "no directive 'font'" in faults({"font": "x"})[0]
    assert "'font-src' no sources" in faults({"font-src": "x; script-src *"})[0]
    assert "'font-src' no sources" in faults({"font-src": ["x"]})[0]


@pytest.mark.programs
def test_the_build_names_a_policy_that_cannot_be_used(tmp_path: Path) -> None:
    project = write(
        tmp_path / "project", {"mkdocs.yml": configuration("extra: {policy: {font: x}}\n"), "docs/index.md": "# A\n"}
    )
    built = build("mkdocs", project, tmp_path / "site")
    assert built.exit_code == 1
    assert "'policy' below 'extra' in mkdocs.yml has no directive 'font'; those are: default-src" in built.log


@pytest.mark.programs
def test_what_one_page_needs_is_allowed_there_alone_and_what_the_site_adds_everywhere(tmp_path: Path) -> None:
    own = '<p style="color: red" onclick="a()">x</p> <img src="https://pictures.example/a.png">\n'
    added = "extra: {policy: {font-src: 'https://fonts.example'}}\n"
    files = {"mkdocs.yml": configuration(added), "docs/index.md": "# A\n", "docs/own.md": f"# B\n\n{own}"}
    site = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site")
    assert site.exit_code == 0, site.log
    pages = {
        str(path.relative_to(site.folder)): policy_in(path.read_text("utf-8")) for path in site.folder.rglob("*.html")
    }
    assert pages.keys() > {"index.html", "own/index.html", "en/own/index.html", "en/index.html", "404.html"}
    for path, policy in pages.items():
        assert policy.pop("font-src") == ["'self'", "https://fonts.example"]
        assert is_strict(policy) == ("own/" not in path), path
        if "own/" in path:
            assert {"'unsafe-hashes'", hash_of("color: red")} <= set(policy["style-src"])
            assert {"'unsafe-hashes'", hash_of("a()")} <= set(policy["script-src"])
            assert "https://pictures.example" in policy["img-src"]


def test_a_style_that_may_be_any_needs_no_hashes_which_would_switch_that_off() -> None:
    policy = finished("", "<style>b {}</style>", {"style-src": "'unsafe-inline'"})
    assert policy["style-src"] == ["'self'", "'unsafe-inline'"]


BLOCKED = [
    ('<script>evil( "x" )</script>', ("script-src", hash_of('evil( "x" )')), 'evil( "x" )'),
    ('<script src="https://cdn.example/a.js"></script>', ("script-src", "https://cdn.example"), ""),
    ('<link rel="stylesheet" href="https://cdn.example/a.css">', ("style-src", "https://cdn.example"), ""),
    ('<img src="https://pictures.example/a.png">', ("img-src", "https://pictures.example"), ""),
    ("<p style='color: red'>", ("style-src", hash_of("color: red")), ""),
]


@pytest.mark.parametrize(("written", "what", "text"), BLOCKED)
def test_a_report_names_what_a_policy_would_block_and_what_allows_it(
    written: str, what: tuple[str, str], text: str
) -> None:
    page = f"<head></head><body>{written}"
    found = blocked(page, MARK, policy_of(page, MARK, {}, {}), "site.example")
    assert found[what] == text
    more = {directive: " ".join(one for name, one in found if name == directive) for directive, _ in found}
    assert blocked(page, MARK, policy_of(page, MARK, {}, more), "site.example") == {}


@pytest.mark.parametrize(
    "written",
    [
        '<link rel="canonical" href="https://site.example/a/">',
        '<link rel="preconnect" href="https://fonts.example">',
        '<img src="https://site.example/a.png">',
        '<script type="application/ld+json">{}</script>',
        '<script src="a.js"></script>',
        marked("<script>own()</script>", MARK),
    ],
)
def test_a_report_leaves_out_what_every_page_may_load(written: str) -> None:
    page = f"<head></head><body>{written}"
    assert blocked(page, MARK, policy_of(page, MARK, {}, {}), "site.example") == {}


HOOK = """
def on_post_page(output, page, config):
    return output.replace("</body>", '<script>counted()</script><img src="https://count.example/1.gif"></body>')
"""


@pytest.mark.programs
def test_a_build_reports_what_another_plugin_puts_into_pages_and_adds_no_policy(tmp_path: Path) -> None:
    settings = configuration("hooks: [hooks.py]\n").replace('policy: "on"', "policy: report")
    project = write(tmp_path / "project", {"mkdocs.yml": settings, "docs/index.md": "# A\n", "hooks.py": HOOK})
    built = build("mkdocs", project, tmp_path / "site", "--strict")
    assert built.exit_code == 0, built.log
    assert "A policy would block the text “counted()” on index.html and 2 more." in built.log
    assert "A policy would block https://count.example on index.html and 2 more." in built.log
    assert 'This allows it: extra: {policy: {img-src: "https://count.example"}}' in built.log
    page = built.text("index.html")
    assert "Content-Security-Policy" not in page
    assert "data-" + "0" not in page


@pytest.mark.programs
def test_what_the_theme_loads_by_the_configuration_is_allowed_by_itself(tmp_path: Path) -> None:
    settings = configuration(
        "repo_url: https://github.com/us/site\nextra:\n  analytics: {provider: google, property: X}\n"
    )
    settings = settings.replace("  font: false\n", "").replace(
        "  - pymdownx.superfences\n",
        "  - pymdownx.superfences:\n      custom_fences:\n        - name: mermaid\n          class: mermaid\n"
        "          format: !!python/name:pymdownx.superfences.fence_code_format\n",
    )
    files = {"docs/index.md": "# A\n", "docs/diagram.md": "# B\n\n``` mermaid\ngraph LR\n```\n", "mkdocs.yml": settings}
    built = build("mkdocs", write(tmp_path / "project", files), tmp_path / "site")
    plain, diagram = (policy_in(built.text(path)) for path in ("index.html", "en/diagram/index.html"))
    assert "https://fonts.googleapis.com" in plain["style-src"]
    assert "https://fonts.gstatic.com" in plain["font-src"]
    assert "https://api.github.com" in plain["connect-src"]
    assert "https://www.googletagmanager.com" in plain["script-src"]
    assert "https://unpkg.com" not in plain["script-src"]
    assert "https://unpkg.com" in diagram["script-src"]
    assert "'unsafe-inline'" in diagram["style-src"]

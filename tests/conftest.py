"""What tests share: the option to write the cases anew, a browser, and the site as each builder builds it."""

from __future__ import annotations

import functools
import os
import shutil
import signal
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import hypothesis
import pytest
from filelock import FileLock
from playwright.sync_api import Browser, Page, expect, sync_playwright

import engines
from builds import BUILDERS, Once, Site, build
from chromium import CHROMIUM_FLAGS, Tab, chromium_path, rouse
from engines import Engine
from hostile import write_hostile
from installed import list_themes_once
from listening import Quiet
from own_texts import OwnTexts
from pages import ROOT
from programs import Programs
from published import EDITION, MAGAZINE, Published, build_magazine
from sample import write_sample
from serving import Server, Servers
from weekly import mark_weekly

# The suite says the same of the same commit whenever it runs; `make fuzz` looks for what is new.
hypothesis.settings.register_profile("suite", deadline=None, derandomize=True)
hypothesis.settings.load_profile("suite")


def pytest_configure(config: pytest.Config) -> None:
    """Take Ctrl-C as usual, which what a shell starts in the background ignores, and give a busy machine time."""
    os.environ["GIT_CONFIG_GLOBAL"] = str(ROOT / "tests/support/gitconfig")  # whoever runs the tests is somebody else
    os.environ["GIT_CONFIG_NOSYSTEM"] = "1"
    config.pluginmanager.register(Programs())
    OwnTexts()
    list_themes_once()
    signal.signal(signal.SIGINT, signal.default_int_handler)
    expect.set_options(timeout=20_000)


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what runs weekly, before tests are chosen by their markers."""
    mark_weekly(items)


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--builder", choices=BUILDERS, default=BUILDERS[0], help="the program that builds this edition")
    parser.addoption("--write-cases", action="store_true", help="write what comes of cases as what is expected")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Print the figures that tests record as the property `figure`."""
    reports = [one for kind in ("passed", "failed") for one in terminalreporter.stats.get(kind, [])]
    figures = [value for report in reports for name, value in report.user_properties if name == "figure"]
    if figures:
        terminalreporter.section("figures")
        for figure in figures:
            terminalreporter.write_line(figure)


@pytest.fixture(scope="session")
def common(tmp_path_factory: pytest.TempPathFactory, worker_id: str) -> Path:
    """Give a folder that all workers share."""
    own = tmp_path_factory.getbasetemp()
    return own if worker_id == "master" else own.parent


@pytest.fixture(scope="session", autouse=True)
def state(common: Path) -> Iterator[None]:
    """Have what tests and the programs that they start remember of their user in a folder that goes away.

    That of Python is our code, compiled: where `PYTHONDONTWRITEBYTECODE` is set, each process would compile it anew.
    """
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("XDG_STATE_HOME", str(common / "state"))
        patch.setenv("PYTHONPYCACHEPREFIX", str(common / "compiled"))
        patch.delenv("PYTHONDONTWRITEBYTECODE", raising=False)
        yield


@pytest.fixture(scope="session")
def once(common: Path) -> Once:
    """Give a function that builds a site into a folder of a name, for all workers: whichever comes first does."""

    def build_once(name: str, build_into: Callable[[Path], Site]) -> Site:
        folder = common / name
        with FileLock(common / f"{name}.lock"):
            if not (folder / "done").exists():
                shutil.rmtree(folder, ignore_errors=True)
                folder.mkdir()
                site = build_into(folder)
                assert site.exit_code == 0, site.log[-3000:]
                (folder / "done").touch()
        return Site(folder / "site", 0, "")

    return build_once


@pytest.fixture(scope="session")
def edition(request: pytest.FixtureRequest, once: Once) -> Site:
    """Give the sample edition, as the builder of `--builder` builds it; `test_builders.py` proves the other agrees."""
    builder = request.config.getoption("builder")
    return once(builder, lambda folder: build(builder, write_sample(folder / "project"), folder / "site", "--strict"))


@pytest.fixture(scope="session")
def magazine(once: Once) -> Site:
    """Give a small site with all that programs have to be told."""
    return once("magazine", build_magazine)


@pytest.fixture(scope="session")
def hostile(once: Once) -> Site:
    """Give the site of the hostile project, which is large."""
    return once("hostile", lambda folder: build("mkdocs", write_hostile(folder / "project"), folder / "site"))


@pytest.fixture
def both(edition: Site, magazine: Site) -> list[Published]:
    """Give this edition and the magazine, for what holds of every site."""
    return [Published(edition, EDITION), Published(magazine, MAGAZINE)]


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Give the system's Chromium."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium_path(), args=CHROMIUM_FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def kept_tab(chromium: Browser) -> Iterator[Tab]:
    """Give the tab of Chromium that tests use one after the other."""
    tab = Tab(chromium)
    yield tab
    tab.close()


@pytest.fixture
def tab(kept_tab: Tab, servers: Servers) -> Iterator[Page]:
    """Give a tab of Chromium as if it were new; a listener that a test added to it, the test removes.

    Files of sites that are built once, whose addresses no other site gets, may stay in its cache.
    """
    yield kept_tab.page
    kept_tab.clear(*servers.used, is_cache_kept=bool(servers.used) and not servers.has_others)
    servers.begin()


@pytest.fixture
def emulate(kept_tab: Tab, tab: Page) -> Callable[..., None]:  # noqa: ARG001 - which clears it afterwards
    """Give a function by which the tab is that of another reader: one of some language, without scripts and so on."""
    return kept_tab.emulate


@pytest.fixture(scope="session", params=["chromium", "firefox", "webkit"])
def engine(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Engine]:
    """Give each of the three engines, one after the other."""
    start: AbstractContextManager[Engine]
    if request.param == "chromium":
        start = engines.chromium(request.getfixturevalue("chromium"))
    else:
        driven = {"firefox": engines.firefox, "webkit": engines.webkit}[request.param]
        start = driven(tmp_path_factory.mktemp(request.param))
    with start as started:
        yield started


@pytest.fixture(scope="session")
def servers() -> Iterator[Servers]:
    """Give the servers of sites that are built once."""
    servers = Servers()
    yield servers
    servers.stop()


@pytest.fixture
def serve(request: pytest.FixtureRequest, servers: Servers) -> Iterator[functools.partial[str]]:
    """Give a function that serves a folder on 127.0.0.1 and returns the address.

    A site that is built once has one address, but for engines whose storage nobody empties.
    """
    own: list[Server] = []
    may_keep = "engine" not in request.fixturenames
    servers.begin()

    def start(folder: Path, handler: type[Quiet] = Quiet) -> str:
        if may_keep and servers.keeps(folder, handler):
            return servers.kept(folder, handler)
        servers.has_others = True
        own.append(Server(folder, handler))
        return own[-1].address

    yield functools.partial(start)
    for server in own:
        server.stop()


@pytest.fixture
def base(edition: Site, serve: Callable[[Path], str]) -> str:
    """Give the address of this edition, served."""
    return serve(edition.folder)


@pytest.fixture
def article(base: str, tab: Page) -> Page:
    """Give the article, open in a browser, with the script of its rows."""
    tab.goto(base + "artikel/tesla-rechenzentrum-china/")
    rouse(tab)
    return tab

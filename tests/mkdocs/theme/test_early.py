"""What a reader presses, taps or points at before the scripts are there is not lost."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from playwright.sync_api import Browser, Error, Page, Route, expect

from chromium import rouse, soon

ARTICLE = "artikel/tesla-rechenzentrum-china/"
MODULES = "**/assets/diglot-{keys,cards,search}.js"
FOCUSED = "[data-row]:focus"


class Early:
    """A page that is shown while scripts of it are still on their way, until they are let through."""

    def __init__(self, page: Page, base: str) -> None:
        self.page, self.base = page, base
        self.held: list[Route] = []
        self.is_let = False
        self.errors: list[str] = []
        page.on("pageerror", self._hear)

    def _hear(self, error: Error) -> None:
        self.errors.append(str(error))

    def end(self) -> None:
        """Hear no more of the page."""
        self.page.remove_listener("pageerror", self._hear)

    def open(self, path: str) -> Page:
        """Open a page, whose HTML is there to its end, and hold its scripts."""
        self.page.route(MODULES, lambda route: route.continue_() if self.is_let else self.held.append(route))
        self.page.goto(self.base + path, wait_until="commit")
        expect(self.page.locator("footer.md-footer")).to_be_attached()
        expect(self.page.locator("h1:visible").first).to_be_visible()
        return self.page

    def wait(self, name: str = "") -> Route:
        """Wait until a script is asked for, which is a moment after what asks for it, and return what holds it."""
        for _ in range(400):
            if asked := [one for one in self.held if name in one.request.url]:
                return asked[-1]
            self.page.wait_for_timeout(50)
        raise AssertionError(f"no script was asked for: {name}")

    def let_through(self) -> None:
        """Let the scripts come, and those that are asked for later."""
        self.wait()
        self.is_let = True
        for route in self.held:
            route.continue_()


@pytest.fixture
def early(tab: Page, base: str) -> Iterator[Early]:
    early = Early(tab, base)
    yield early
    early.end()
    assert early.errors == []


def focus_a_row(page: Page) -> None:
    page.locator("section[lang=de] [data-row='7'] a.term").first.focus()


def is_at_row(number: int, language: str) -> Callable[[Page], None]:
    def check(page: Page) -> None:
        expect(page.locator(f"section[lang={language}] [data-row='{number}']")).to_be_focused()

    return check


def shows_the_keys(page: Page) -> None:
    expect(page.get_by_role("dialog", name="Keyboard shortcuts")).to_be_visible()


def shows_another_layout(page: Page) -> None:
    expect(page.locator("html")).to_have_attribute("data-diglot-layout", "interleaved")


def says_what_was_copied(page: Page) -> None:
    expect(page.locator(".diglot-status")).not_to_be_empty()


def is_at_the_tools(page: Page) -> None:
    expect(page.get_by_role("link", name="Link to this paragraph")).to_be_focused()


KEYS: dict[str, Callable[[Page], None]] = {
    "j": is_at_row(8, "de"),
    "k": is_at_row(6, "de"),
    "o": is_at_row(7, "en"),
    "l": shows_another_layout,
    "t": is_at_the_tools,
    "c": says_what_was_copied,
    "v": lambda page: page.wait_for_url("**/en/**"),
    "?": shows_the_keys,
}


@pytest.mark.parametrize("key", KEYS)
def test_a_key_that_is_pressed_before_its_script_is_there_waits_for_it(early: Early, key: str) -> None:
    page = early.open(ARTICLE)
    focus_a_row(page)
    page.keyboard.press(key)
    early.let_through()
    KEYS[key](page)


def test_keys_that_wait_are_taken_once_and_in_their_order(early: Early) -> None:
    page = early.open(ARTICLE)
    for key in "jjjko":
        page.keyboard.press(key)
    early.let_through()
    page.wait_for_load_state("load")
    expect(page.locator(FOCUSED)).to_have_attribute("data-row", "2")
    page.keyboard.press("j")
    expect(page.locator(FOCUSED)).to_have_attribute("data-row", "3")


@pytest.mark.parametrize(("key", "path"), [("n", "glossary/"), ("p", ""), (".", "glossary/"), (",", "")])
def test_a_key_turns_the_page_whose_scripts_are_not_there(early: Early, key: str, path: str) -> None:
    page = early.open(ARTICLE)
    page.keyboard.press(key)
    expect(page).to_have_url(early.base + path)


@pytest.mark.parametrize("key", ["/", "s", "Control+k", "Meta+k"])
def test_the_search_opens_before_its_script_is_there_and_takes_a_query(early: Early, key: str) -> None:
    page = early.open("de/glossary/")
    page.keyboard.press(key)
    expect(page.locator("#diglot-search input")).to_be_focused()
    page.keyboard.type("Joint Ventures")
    page.keyboard.press("Enter")
    early.let_through()
    expect(page).to_have_url(f"{early.base}de/glossary/joint-venture/")


def test_keys_are_left_to_the_browser_in_fields_with_modifiers_and_where_they_are_switched_off(early: Early) -> None:
    page = early.open(ARTICLE)
    prevented = """keys => keys.filter(([key, more]) => !document.activeElement.dispatchEvent(
        new KeyboardEvent("keydown", { key, bubbles: true, cancelable: true, ...more })))"""
    mine = [["j", {"ctrlKey": True}], ["l", {"metaKey": True}], ["v", {"altKey": True}], ["x", {}], ["Tab", {}]]
    assert page.evaluate(prevented, [*mine, ["Enter", {}], [" ", {}], ["Escape", {}]]) == []
    page.locator(".diglot-display summary").click()
    page.get_by_label("Paragraph by paragraph").focus()
    assert page.evaluate(prevented, [["j", {}], ["?", {}]]) == []
    page.evaluate("document.activeElement.blur(), diglot.keep('keys', 'off')")
    assert page.evaluate(prevented, [["j", {}], ["/", {}]]) == []
    early.let_through()
    rouse(page)
    assert page.locator(FOCUSED).count() == 0


def test_keys_whose_script_never_comes_are_left_to_the_browser(early: Early) -> None:
    page = early.open(ARTICLE)
    pressed = (
        """document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "j", bubbles: true, cancelable: true }))"""
    )
    assert not page.evaluate(pressed)
    early.wait("keys")
    for route in early.held:
        route.abort()
    assert soon(page, pressed)


def test_the_panel_and_the_list_of_keys_work_before_their_scripts_are_there(early: Early) -> None:
    page = early.open(ARTICLE)
    panel = page.locator(".diglot-display")
    panel.locator("summary").click()
    page.keyboard.press("Escape")
    expect(panel).not_to_have_attribute("open", "")
    panel.locator("summary").click()
    page.locator("h1").first.click()
    expect(panel).not_to_have_attribute("open", "")
    panel.locator("summary").click()
    panel.get_by_role("button", name="Keyboard shortcuts").click()
    expect(page.get_by_label("Single-key shortcuts")).to_be_checked()
    page.get_by_label("Single-key shortcuts").uncheck()
    page.keyboard.press("Escape")
    early.let_through()
    rouse(page)
    page.keyboard.press("j")
    assert page.locator(FOCUSED).count() == 0


def test_a_tap_on_a_paragraph_waits_for_its_script(chromium: Browser, base: str) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, locale="en-GB")
    early = Early(context.new_page(), base)
    page = early.open(ARTICLE)
    page.locator("section[lang=en] [data-row='7']").tap(position={"x": 3, "y": 3})
    expect(page.locator("section[lang=de] [data-row='7']")).to_be_hidden()
    early.let_through()
    expect(page.locator("section[lang=de] [data-row='7']")).to_be_visible()
    context.close()


@pytest.mark.parametrize("way", ["hover", "focus"])
def test_where_the_pointer_or_the_focus_is_already_row_and_card_show(early: Early, way: str) -> None:
    page = early.open(ARTICLE)
    mention = page.locator("section[lang=de] [data-row='7'] a.term").first
    if way == "hover":
        mention.hover()
    else:
        page.keyboard.press("Tab")
        mention.focus()
    early.let_through()
    expect(page.locator(".diglot-lit")).to_have_count(2)
    expect(page.locator(".diglot-popup")).to_be_visible()


SENTENCE = """() => [...CSS.highlights?.get("diglot-sentence") ?? []].map(range => range.toString().split(" ")[0])"""


def lights_a_sentence(page: Page) -> None:
    assert soon(page, f"({SENTENCE})().length === 2")
    assert "Amid" in page.evaluate(SENTENCE)


def at_the_sentence(page: Page) -> tuple[float, float]:
    """Return where the third sentence of a paragraph begins."""
    x, y = page.locator("section[lang=en] [data-row='7']").evaluate(
        """row => {
            const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT)
            while (!walker.nextNode().data.includes("Amid ever")) {}
            const range = new Range(), at = walker.currentNode.data.indexOf("Amid ever")
            range.setStart(walker.currentNode, at)
            range.setEnd(walker.currentNode, at + 1)
            const { left, top, height } = range.getBoundingClientRect()
            return [left + 2, top + height / 2]
        }"""
    )
    return float(x), float(y)


def test_the_sentence_that_the_pointer_is_at_already_is_lit(early: Early) -> None:
    page = early.open(ARTICLE)
    x, y = at_the_sentence(page)
    page.mouse.move(x, y - 60)
    page.mouse.move(x, y)
    early.let_through()
    lights_a_sentence(page)


@pytest.fixture
def phone(chromium: Browser, base: str) -> Iterator[Early]:
    context = chromium.new_context(viewport={"width": 390, "height": 800}, has_touch=True, locale="en-GB")
    yield Early(context.new_page(), base)
    context.close()


def test_a_tap_lights_its_sentence_once_its_script_is_there(phone: Early) -> None:
    page = phone.open(ARTICLE)
    page.locator("section[lang=en] [data-row='7']").scroll_into_view_if_needed()
    page.touchscreen.tap(*at_the_sentence(page))
    phone.let_through()
    lights_a_sentence(page)


def test_a_tap_on_a_mention_waits_for_its_card(phone: Early) -> None:
    page = phone.open(ARTICLE)
    page.locator("section[lang=en] [data-row='7'] a.term").first.tap()
    phone.wait("keys")
    phone.wait("cards")
    phone.let_through()
    expect(page.locator(".diglot-popup")).to_be_visible()
    expect(page).to_have_url(phone.base + ARTICLE)


def test_a_tap_on_a_mention_whose_card_never_comes_follows_the_link(phone: Early) -> None:
    page = phone.open(ARTICLE)
    mention = page.locator("section[lang=en] [data-row='7'] a.term").first
    address = mention.evaluate("mention => mention.href")
    mention.tap()
    phone.wait("cards").abort()
    page.wait_for_url(address, wait_until="commit")


def test_a_search_whose_script_does_not_come_says_so_and_asks_again(tab: Page, base: str) -> None:
    tab.route("**/assets/diglot-search.js", lambda route: route.abort())
    tab.goto(base + ARTICLE, wait_until="load")
    said = tab.locator("#diglot-search [role=status]").text_content() or ""
    tab.keyboard.press("/")
    expect(tab.locator("#diglot-search [role=status]")).to_have_text(said)
    tab.keyboard.press("Escape")
    tab.keyboard.press("/")
    expect(tab.locator("#diglot-search [role=status]")).not_to_have_text(said)

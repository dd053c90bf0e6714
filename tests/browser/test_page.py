"""The page in a real browser: what a reader sees, clicks and prints."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Literal

import pytest
from playwright.sync_api import Browser, Page

from stemma.model import Account, Evidence
from stemma.tell import tell
from tests.tell import dam
from tests.tell.dam_claims import GATE
from tests.tell.dam_texts import TEXTS

PHONE, DESK = 375, 1280
CONTRAST = """() => {
  const channels = c => c.match(/[\\d.]+/g).map(Number);
  const light = c => c.slice(0, 3).map(v => v / 255)
    .map(v => v <= .03928 ? v / 12.92 : ((v + .055) / 1.055) ** 2.4)
    .reduce((sum, v, i) => sum + v * [.2126, .7152, .0722][i], 0);
  const ground = e => {
    for (; e; e = e.parentElement) {
      const c = channels(getComputedStyle(e).backgroundColor);
      if (c.length < 4 || c[3] === 1) return c;
    }
    return [255, 255, 255];
  };
  const poor = [];
  for (const e of document.querySelectorAll('body *')) {
    const own = [...e.childNodes].some(n => n.nodeType === 3 && n.textContent.trim());
    if (!own || e instanceof SVGElement || !e.getClientRects().length) continue;
    const style = getComputedStyle(e);
    const [a, b] = [light(channels(style.color)), light(ground(e))].sort((x, y) => y - x);
    const large = parseFloat(style.fontSize) >= 24;
    if ((a + .05) / (b + .05) < (large ? 3 : 4.5)) poor.push(e.className + ': ' + e.textContent);
  }
  return poor;
}"""
"""Elements whose text is too faint against its ground (WCAG 2.2, 1.4.3)."""


@contextmanager
def opened(browser: Browser, path: Path, *, width: int = DESK, **settings: Any) -> Iterator[Page]:
    """The page in a context of its own, which must ask for nothing but the file and log nothing."""
    context = browser.new_context(viewport={"width": width, "height": 900}, **settings)
    asked: list[str] = []
    logged: list[str] = []
    page = context.new_page()
    page.on("request", lambda request: asked.append(request.url.split("#")[0]))
    page.on("console", lambda message: logged.append(message.text))
    page.on("pageerror", lambda error: logged.append(str(error)))
    page.goto(path.as_uri())
    yield page
    context.close()
    assert set(asked) == {path.as_uri()}
    assert logged == []


def test_opens_without_scripts_and_asks_for_nothing(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, java_script_enabled=False) as page:
        assert page.title() == "Dam gate fails above Velmark · stemma"
        assert page.get_by_role("heading", level=1).is_visible()
        assert page.get_by_role("table").first.is_visible()


@pytest.mark.parametrize("width", [DESK, PHONE])
def test_one_click_from_a_sentence_to_its_lit_words(
    browser: Browser, page_file: Path, width: int
) -> None:
    with opened(browser, page_file, width=width, java_script_enabled=False) as page:
        plain = grounds(page)
        for index, sentence in enumerate(dam.BRIEF):
            page.locator(".sentence").nth(index).locator(".chip a").first.click()
            assert words_in_view(page, plain) == told(sentence.evidence[0])


def grounds(page: Page) -> list[str]:
    """The grounds of all marks, one after another."""
    found: list[str] = page.locator("mark").evaluate_all(
        "all => all.map(e => getComputedStyle(e).backgroundColor)"
    )
    return found


def words_in_view(page: Page, plain: list[str]) -> str:
    """The words of all marks that are lit and can be seen without scrolling."""
    seen: str = page.evaluate(
        """plain => [...document.querySelectorAll('mark')].filter(e => {
            const box = e.getBoundingClientRect();
            const lit = !plain.includes(getComputedStyle(e).backgroundColor);
            return lit && box.top >= 50 && box.bottom <= innerHeight;
        }).map(e => e.textContent).join('')""",
        plain,
    )
    return seen


def told(evidence: Evidence) -> str:
    return TEXTS[evidence.report][evidence.start : evidence.end]


def test_back_from_the_words_to_the_claim(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, java_script_enabled=False) as page:
        page.locator("#s1-B sup a").first.click()
        assert page.locator(".claim:target h4").inner_text() == GATE.claim.statement


def test_a_folded_claim_opens_when_it_is_the_target(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, java_script_enabled=False) as page:
        folded = page.locator(".lone li").last
        assert not folded.is_visible()
        page.locator("#s1-E sup a", has_text="5").click()
        assert folded.is_visible()


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_text_stands_out_in_light_and_dark(
    browser: Browser, page_file: Path, scheme: Literal["light", "dark"]
) -> None:
    with opened(browser, page_file, color_scheme=scheme) as page:
        page.evaluate("document.querySelectorAll('details').forEach(d => d.open = true)")
        assert page.evaluate(CONTRAST) == []


def test_dark_is_dark(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, color_scheme="dark") as page:
        ground = page.evaluate("getComputedStyle(document.body).backgroundColor")
        assert max(map(int, ground.removeprefix("rgb(").removesuffix(")").split(","))) < 40


def test_nothing_is_wider_than_a_phone(browser: Browser, page_file: Path, hostile: Account) -> None:
    page_file.with_name("wide.html").write_text(tell([hostile], [], "html"), encoding="utf-8")
    with opened(browser, page_file.with_name("wide.html"), width=PHONE) as page:
        assert page.evaluate("document.documentElement.scrollWidth") == PHONE


def test_print_hides_nothing(browser: Browser, page_file: Path) -> None:
    with opened(browser, page_file, java_script_enabled=False) as page:
        page.emulate_media(media="print")
        for folded in page.locator("details li, details blockquote, details .cut").all():
            box = folded.bounding_box()
            assert box
            assert box["height"] > 0


def test_article_text_never_runs(browser: Browser, tmp_path: Path, hostile: Account) -> None:
    path = tmp_path / "hostile.html"
    path.write_text(tell([hostile], [], "html"), encoding="utf-8")
    with opened(browser, path) as page:
        assert "ran" not in page.evaluate("document.title").split()
        assert page.locator("script").count() == 0
        assert page.get_by_text("‹U+202E›txt.exe").first.is_visible()

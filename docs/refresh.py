"""Writes into the README what the demo prints today, the figures, and a picture of the page.

`make readme` runs it. The picture needs a Chromium on the PATH; without one the old one stays.
"""

import re
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

from stemma import flow
from stemma.tell import tell

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
PICTURE = ROOT / "docs" / "page.png"
REPORTS = ROOT / "examples" / "harbour" / "reports"
_LINES = {
    "IN BRIEF": 40,
    "EXPECTED": 8,
    "CLAIMS, BEST SUPPORTED FIRST": 16,
    "WHERE THE REPORTS DIFFER OR AGREE": 13,
    "WHO STANDS ON WHOM": 8,
}
"""How much of which sections of the demo is quoted."""
_BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")


def demo(form: str) -> str:
    """What `stemma demo` prints (text) or writes (html)."""
    material = flow.run([str(REPORTS)], "weigh", flow.Options())
    return tell(flow.accounts(material), material.rejected, form)


def excerpt(text: str) -> str:
    """The head of the account and the beginnings of its main sections, as a code block."""
    sections = re.split(r"\n\n(?=[A-Z][A-Z, ]+\n)", text)
    quoted = [sections[0], *(_cut(s) for s in sections[1:] if s.split("\n", 1)[0] in _LINES)]
    return "```text\n$ stemma demo\n" + "\n\n".join(quoted) + "\n```"


def _cut(section: str) -> str:
    lines = section.split("\n")
    most = _LINES[lines[0]]
    return "\n".join(lines if len(lines) <= most + 1 else [*lines[: most + 1], "  ..."])


def figures() -> str:
    """The columns of the bench's table that say what was reached."""
    return "\n".join(_figures((ROOT / "bench" / "README.md").read_text(encoding="utf-8")))


def _figures(page: str) -> Iterator[str]:
    rows = [line for line in page.splitlines() if line.startswith("| ")]
    for row in rows[:1] + rows[2:]:
        cells = [cell.strip() for cell in row.strip("|").split("|")]
        yield f"| {cells[0]} | {cells[4]} | {cells[3]} |"
        if row is rows[0]:
            yield "| --- | --- | --- |"


def with_block(page: str, name: str, block: str) -> str:
    """`page` with `block` between the two comments called `name`."""
    around = re.compile(rf"(<!-- {name}:[^\n]*-->\n).*?(<!-- end of {name} -->)", re.DOTALL)
    return around.sub(lambda found: f"{found[1]}\n{block}\n\n{found[2]}", page)


def _picture(page: str) -> None:
    from playwright.sync_api import sync_playwright

    browser = next(filter(None, map(shutil.which, _BROWSERS)), None)
    if browser is None:
        sys.stderr.write("no browser, so docs/page.png stays as it was\n")
        return
    with sync_playwright() as play:
        chromium = play.chromium.launch(executable_path=browser, args=["--no-sandbox"])
        view = chromium.new_page(
            viewport={"width": 1180, "height": 1400}, color_scheme="light", device_scale_factor=1
        )
        view.set_content(page)
        view.screenshot(path=PICTURE)
        chromium.close()


def main() -> None:
    """Refreshes the README and the picture."""
    page = README.read_text(encoding="utf-8")
    page = with_block(page, "demo", excerpt(demo("text")))
    README.write_text(with_block(page, "figures", figures()), encoding="utf-8")
    _picture(demo("html"))


if __name__ == "__main__":
    main()

"""Markup that is called text is read as markup; a text that speaks of tags stays one."""

import json
from pathlib import Path

import pytest

from stemma.model import Capture
from stemma.read import read
from stemma.read.markup import READ_AS_MARKUP, is_markup

PAGE = """<!DOCTYPE html>
<html lang="en"><body><h1>Ferry aground</h1><p>A ferry ran aground off Tarn Island.</p></body>
</html>"""
FRAGMENT = "<p>A ferry ran aground.</p>\n<p>Nobody was <b>hurt</b>.</p>"
WORDS_FIRST = (
    "A ferry ran aground.<p>Nobody was hurt.</p><p><em>Divers</em> look at the hull.</p>"
    '<p class="last">The fog was thick.</p>'
)
SPEAKS_OF_TAGS = (
    "How pages are made\nA paragraph begins with <p> and ends with </p>, a list with "
    "<ul> and </ul>, an item with <li> and </li>; <b> makes letters bold, and <div> or </div> does "
    "nothing at all."
)


@pytest.mark.parametrize("text", [PAGE, FRAGMENT, WORDS_FIRST, "\ufeff" + PAGE])
def test_markup_is_known(text: str) -> None:
    assert is_markup(text)


@pytest.mark.parametrize(
    "text",
    [
        "A ferry ran aground off Tarn Island.",
        "Write <b>bold</b> words.",
        "<b>Bold</b> is how it begins, and <i>plain</i> how it goes on.",
        "<AP> reports that 3 < 5 and 7 > 6.",
        "<p>One element is not enough.</p>",
        SPEAKS_OF_TAGS,
        "",
    ],
)
def test_a_text_with_a_tag_or_two_is_text(text: str) -> None:
    assert not is_markup(text)


def captured(path: Path, content: str) -> Capture:
    path.write_text(content, encoding="utf-8")
    (item,) = read([str(path)])
    assert isinstance(item, Capture)
    return item


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("a.txt", FRAGMENT),
        ("a.jsonl", json.dumps({"text": FRAGMENT}) + "\n"),
        ("a.csv", 'title,text\nFerry,"' + FRAGMENT + '"\n'),
    ],
)
def test_it_is_read_as_markup_with_a_warning(tmp_path: Path, name: str, content: str) -> None:
    found = captured(tmp_path / name, content)
    assert found.markup
    assert found.content == FRAGMENT
    assert READ_AS_MARKUP in found.warnings


def test_what_is_text_stays_text_everywhere(tmp_path: Path) -> None:
    assert not captured(tmp_path / "a.txt", SPEAKS_OF_TAGS).markup
    assert not captured(tmp_path / "a.jsonl", json.dumps({"text": SPEAKS_OF_TAGS})).markup

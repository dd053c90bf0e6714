"""What stands in every text that a pattern matches, so that it is tried on few texts.

To look for a word in a text takes a hundredth of the time of a pattern that begins with one.
"""

import re
from collections.abc import Iterator

_WHOLE = r"\\(?:x[\da-fA-F]{2}|u[\da-fA-F]{4}|.)|\[\^?\]?(?:\\.|[^\]])*\]"
"""An escape or a character class, which is passed over whole."""
_CAPTURING = re.compile(rf"(?P<kept>{_WHOLE})|\((?!\?)|\(\?P<name>")
"""The opening of a group that captures."""
_SIGN = re.compile(rf"{_WHOLE}|\(\?<?[=!]|\(\?[a-z]*:|.", re.DOTALL)
_COUNT = re.compile(r"(?:[*+?]|\{(?P<least>\d*),?\d*\})[?+]?")
_NO_LETTER = frozenset(".^$")


def ways(pattern: str) -> list[str]:
    """The alternatives of `pattern`, without groups that capture."""
    found, depth = [""], 0
    for sign in _SIGN.findall(_CAPTURING.sub(lambda group: group["kept"] or "(?:", pattern)):
        depth += sign.startswith("(") - (sign == ")")
        if sign == "|" and not depth:
            found.append("")
        else:
            found[-1] += sign
    return found


def needed(pattern: str) -> frozenset[str]:
    """Strings, `folded`, one of which stands in every text in which `pattern` finds something;
    none when nothing can be told. Of the parts of the pattern the one that says most is taken."""
    each = [max(_parts(way), key=_says, default=frozenset[str]()) for way in ways(pattern)]
    return frozenset().union(*each) if all(each) else frozenset()


def folded(text: str) -> str:
    """`text` with one spelling for all that patterns take for the same letter in any case."""
    return text.lower().replace("i\u0307", "i").replace("ı", "i").replace("ſ", "s")


def _says(strings: frozenset[str]) -> tuple[int, int]:
    return min(map(len, strings), default=0), -len(strings)


def _parts(way: str) -> Iterator[frozenset[str]]:
    """What each part of `way` needs that cannot be left out."""
    run, at = "", 0
    while at < len(way):
        sign, at = _read(way, at)
        count = _COUNT.match(way, at)
        at = count.end() if count else at
        optional = count is not None and (count[0][0] in "*?" or not int(count["least"] or "1"))
        letter = len(sign) == 1 and sign not in _NO_LETTER
        if letter and not optional:
            run += sign
        if not letter or count:
            yield from [frozenset((folded(run),))] if run else []
            run = ""
        if sign.startswith(("(?:", "(?i", "(?m")) and not optional:
            yield needed(sign[sign.index(":") + 1 : -1])
    yield from [frozenset((folded(run),))] if run else []


def _read(way: str, at: int) -> tuple[str, int]:
    """The sign, or the whole group, that begins at `at`, and where it ends."""
    depth, end = 0, at
    for sign in _SIGN.finditer(way, at):
        depth += sign[0].startswith("(") - (sign[0] == ")")
        end = sign.end()
        if not depth:
            break
    return way[at:end], end

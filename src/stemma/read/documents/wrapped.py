"""Lines that a program broke, made paragraphs again."""

MIN_WIDTH = 50
MAX_WIDTH = 100
"""Characters of the longest line of text that a program wrapped; mail has 65 to 80."""


def unwrapped(text: str) -> str:
    """`text` with the lines joined that were broken only because the next word had no room.

    That is so where the next line's first word would not have fitted into the longest line. Text
    whose longest line is not between `MIN_WIDTH` and `MAX_WIDTH` was not wrapped by a program, or
    not by width, and stays as it is. Lines with an address do not count: it cannot be broken.
    """
    lines = [line.rstrip() for line in text.splitlines()]
    width = max((len(line) for line in lines if "://" not in line), default=0)
    if not MIN_WIDTH <= width <= MAX_WIDTH:
        return text
    found: list[str] = []
    last = ""
    for line in lines:
        if found and _had_no_room(last, line, width):
            found[-1] = f"{found[-1]} {line.lstrip()}"
        else:
            found.append(line)
        last = line
    return "\n".join(found)


def unflowed(text: str, glued: bool) -> str:
    """Flowed text (RFC 3676) with its soft breaks undone: lines that end in a space go on in the
    next. When `glued`, that space is no part of the text (`DelSp=yes`)."""
    found: list[str] = []
    soft = False
    for line in text.splitlines():
        own = line.removeprefix(" ")
        if soft and found:
            found[-1] += own
        else:
            found.append(own)
        soft = own.endswith(" ") and own != "-- "
        if soft and glued:
            found[-1] = found[-1][:-1]
    return "\n".join(line.rstrip() for line in found)


def _had_no_room(last: str, line: str, width: int) -> bool:
    """Whether `last` ends where the first word of `line` did not fit; never at a blank line, nor
    in front of what begins a list, is indented, or is an address alone."""
    if not last or not line or line[0] in " \t>*-•#=_":
        return False
    word, *more = line.split(None, 1)
    return (bool(more) or "://" not in word) and len(last) + 1 + len(word) > width

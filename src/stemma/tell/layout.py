"""Lines of a terminal: wrapped by what a terminal shows, not by how many characters there are."""

from unicodedata import combining, east_asian_width

WIDTH = 80


def columns(text: str) -> int:
    """Terminal columns: two for wide characters (Unicode Annex 11), none for combining marks."""
    return sum(0 if combining(c) else 2 if east_asian_width(c) in "WF" else 1 for c in text)


def wrap(text: str, first: str = "", rest: str | None = None, width: int = WIDTH) -> list[str]:
    """`text` in lines of at most `width` columns, behind `first` and then `rest`.

    Breaks at spaces; a word longer than a line, such as a sentence without spaces, breaks anywhere.
    """
    rest = " " * columns(first) if rest is None else rest
    lines, line, used = [], first, columns(first)
    empty = True
    room = width - max(used, columns(rest))
    for word in _words(text, room):
        size = columns(word)
        if not empty and used + 1 + size > width:
            lines.append(line)
            line, used, empty = rest, columns(rest), True
        line, used = (line + word, used + size) if empty else (f"{line} {word}", used + 1 + size)
        empty = False
    return [*lines, line.rstrip()]


def _words(text: str, room: int) -> list[str]:
    words = []
    for word in text.split():
        if columns(word) <= room:
            words.append(word)
        else:
            words.extend(_pieces(word, room))
    return words


def _pieces(word: str, room: int) -> list[str]:
    pieces, piece, used = [], "", 0
    for char in word:
        size = columns(char)
        if used + size > room:
            pieces.append(piece)
            piece, used = "", 0
        piece, used = piece + char, used + size
    return [*pieces, piece]

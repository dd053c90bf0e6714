"""Lines that a mail says its program broke, made paragraphs again."""


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

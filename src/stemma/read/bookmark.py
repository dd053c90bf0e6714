"""Where an earlier run stopped, so that the next goes on behind it."""


class Bookmark:
    """Tells what is to be passed over: everything up to a source, in the order of reading.

    Sources nest: what is inside `a.zip` has a source that begins with `a.zip#`, what is inside
    the folder `a` one that begins with `a/`.
    """

    def __init__(self, source: str | None) -> None:
        self.waiting = source
        """The source, as long as it was not met."""

    def passes(self, source: str) -> bool:
        """Whether to pass over the whole of `source`: it is read, or lies before what is."""
        if self.waiting is None:
            return False
        if self.waiting.startswith((f"{source}#", f"{source.rstrip('/')}/")):
            return False
        return self.passes_item(source)

    def passes_leaf(self, source: str) -> bool:
        """Whether to pass over what holds nothing else. Cleaning may have made several reports of
        it, `SOURCE#1` and so on; when it is one of these that was met last, it is read again."""
        if self.waiting is not None and self.waiting.startswith(f"{source}#"):
            self.waiting = None
        return self.passes_item(source)

    def passes_item(self, source: str) -> bool:
        """Whether to pass over one item of an input that is not passed over as a whole."""
        if self.waiting is None:
            return False
        if self.waiting == source:
            self.waiting = None
        return True

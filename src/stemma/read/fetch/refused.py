"""Why an address was not fetched."""

from stemma.model import RejectCode


class Refused(Exception):  # noqa: N818 - an outcome; the fetcher makes a `Rejected` of it
    """Ends a fetch, from wherever it is decided; never leaves this room."""

    def __init__(self, code: RejectCode, detail: str) -> None:
        super().__init__(detail)
        self.code: RejectCode = code
        self.detail = detail

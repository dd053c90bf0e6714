"""What is said about a report beside its text: by a sidecar, a JSONL line, or the user."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any, get_args

from stemma.model import Capture, ReportKind
from stemma.read.markup import READ_AS_MARKUP, is_markup
from stemma.read.options import ReadOptions

TEXT_KEYS = ("id", "url", "outlet", "published", "language", "title")


@dataclass(frozen=True, slots=True)
class Said:
    """The fields of a `Capture` that do not come from its text."""

    id: str | None = None
    url: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = None
    title: str | None = None
    byline: tuple[str, ...] = ()
    kind: ReportKind | None = None

    def capture(
        self, source: str, content: str, *, markup: bool, warnings: tuple[str, ...] = ()
    ) -> Capture:
        """A capture of `content` with these fields."""
        return Capture(
            source=source,
            content=content,
            markup=markup,
            id=self.id,
            url=self.url,
            outlet=self.outlet,
            published=self.published,
            language=self.language,
            title=self.title,
            byline=self.byline,
            kind=self.kind or "news",
            warnings=warnings,
        )


def told(
    said: Said, source: str, content: str, *, markup: bool, warnings: tuple[str, ...]
) -> Capture:
    """A capture with what `said` says of it; what its user calls text and is markup is read as
    markup."""
    mistaken = not markup and is_markup(content)
    more = (READ_AS_MARKUP,) if mistaken else ()
    return said.capture(source, content, markup=markup or mistaken, warnings=(*warnings, *more))


def said_by(data: Mapping[str, Any]) -> Said:
    """The fields that `data` gives; null, absent and blank are all unknown.

    Raises ValueError naming the key whose value is not a string, or no kind of report.
    """
    given: dict[str, str | None] = {}
    for key in TEXT_KEYS:
        value = data.get(key)
        if value is not None and not isinstance(value, str):
            raise ValueError(f'"{key}" must be a string, not {type(value).__name__}')
        given[key] = (value or "").strip() or None
    return replace(Said(), **given, kind=_kind(data.get("kind")))  # type: ignore[arg-type]


def _kind(value: Any) -> ReportKind | None:
    if value is None or value == "":
        return None
    if value not in (kinds := get_args(ReportKind)):
        raise ValueError(f'"kind" must be one of {", ".join(kinds)}, not {str(value)[:40]!r}')
    return value  # type: ignore[no-any-return]


def merged(own: Said, default: Said) -> Said:
    """`own`, with `default` where it is silent."""
    silent = {f.name: getattr(default, f.name) for f in fields(Said) if not getattr(own, f.name)}
    return replace(own, **silent)


def filled(capture: Capture, options: ReadOptions) -> Capture:
    """`capture` with the user's defaults where the input itself was silent."""
    return replace(
        capture,
        outlet=capture.outlet or options.outlet,
        published=capture.published or options.published,
        language=capture.language or options.language,
    )

"""Names of sources: which of them stand for one."""

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import PurePath

from stemma.model import Entity, Report
from stemma.outlets import abbreviates

_TAIL = re.compile(r"\.(?:com|org|net|co|info)(?:\.[a-z]{2})?$")
_LEAD = re.compile(r"^(?:www\.|(?:the|its|his|her|their|a|an)\s+)+")


@lru_cache(maxsize=4096)
def key(name: str | None) -> str | None:
    """A name to compare by: case, articles and the tail of a domain do not count."""
    if name is None:
        return None
    folded = _LEAD.sub("", name.casefold().strip())
    return re.sub(r"[^\w]+", "", _TAIL.sub("", folded)) or None


def called(report: Report) -> str:
    """What to call a report in a reason: its outlet, or the file of an unnamed one."""
    if report.outlet is not None:
        return report.outlet
    source = PurePath(report.source.partition("#")[0]).name or report.source
    return f"an unnamed outlet ({source})"


class Names:
    """The names of a story's speakers and sources, each with the one that it stands for."""

    def __init__(self, entities: Iterable[Entity], reports: Mapping[str, Report]) -> None:
        held: dict[str, set[str]] = {}
        full: dict[str, str] = {}
        for entity in entities:
            full[entity.id] = entity.name
            for name in (entity.name, *entity.names):
                folded = key(name)
                if folded is not None:
                    held.setdefault(folded, set()).add(entity.id)
        # A wording that two entities share stands for neither.
        self._entity = {name: min(ids) for name, ids in held.items() if len(ids) == 1}
        self._full: Mapping[str, str] = full
        self._short = _abbreviations(reports)

    def same(self, name: str | None) -> str | None:
        """A key that all wordings of one speaker or source share."""
        folded = key(name)
        if folded is None:
            return None
        folded = self._short.get(folded, folded)
        return self._entity.get(folded, folded)

    def full(self, name: str) -> str:
        """The story's fullest wording of a speaker."""
        return self._full.get(self.same(name) or "", name)


def _abbreviations(reports: Mapping[str, Report]) -> dict[str, str]:
    """Abbreviations that sources are credited by, with the key of the outlet they stand for."""
    outlets = sorted({r.outlet for r in reports.values() if r.outlet is not None})
    credited = sorted({c.name for r in reports.values() for c in r.credits})
    found: dict[str, str] = {}
    for short in credited:
        meant = [o for o in (*outlets, *credited) if o != short and abbreviates(short, o)]
        folded = {key(o) for o in meant}
        if len(folded) == 1:
            found[key(short) or short] = folded.pop() or short
    return found

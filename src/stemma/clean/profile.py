"""Outlet profiles: lines that recur across the reports of one outlet are parts of its pages.

A profile is a file that the user makes (`stemma profile`) and gives (`--profile`): cleaning never
learns behind its back, and a report names the version of the profile that cleaned it.
"""

import heapq
import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stemma.clean.lines import lines
from stemma.errors import SettingError
from stemma.model import Report, digest

FORMAT = 1
"""Of the file; another one is refused."""
SAMPLE = 500
"""Reports of one outlet that are looked at: those with the smallest ids, which are hashes, so a
fair draw whatever the order. A line on 2 % of the pages is then expected on ten of them."""
_LEAST, _SHARE = 3, 0.02
"""A short line recurs when it stands in this many reports, and in this share of the outlet's."""
_LEAST_PROSE, _SHARE_PROSE = 5, 0.1
"""The same for a sentence: running stories repeat their background, and that is evidence."""
_SAME = 0.7
"""Share of its paragraphs from which on a report is another version of one that was counted: a
brief of two paragraphs may share one, and an update of five keeps four."""
_POSTINGS = 20
"""Reports that a paragraph points back to when versions are looked for."""


@dataclass(frozen=True, slots=True)
class Profile:
    """What recurs across the reports of one outlet."""

    reports: int
    """Different reports that were looked at."""
    lines: Mapping[str, int]
    """Line, its white space folded, to the number of reports that it stands in."""


@dataclass(frozen=True, slots=True)
class Profiles:
    """The profiles of all outlets, as one versioned input of cleaning."""

    version: str
    """Hash of the content."""
    outlets: Mapping[str, Profile]

    def holds(self, outlet: str | None, line: str) -> bool:
        """Whether `line` is a part of the pages of `outlet`."""
        profile = self.outlets.get(outlet or "")
        return profile is not None and folded(line) in profile.lines


def folded(line: str) -> str:
    """A line with its white space folded: how profiles spell it."""
    return " ".join(line.split())


def learn(reports: Iterable[Report]) -> Profiles:
    """The profiles of the outlets of `reports`; an outlet on which nothing recurs has none.

    Memory is bounded by `SAMPLE` reports an outlet, whatever their number.
    """
    drawn: dict[str, list[tuple[int, tuple[str, ...]]]] = {}
    for report in reports:
        if report.outlet is None:
            continue
        texts = tuple(dict.fromkeys(folded(line) for line in report.text.split("\n")))
        heap = drawn.setdefault(report.outlet, [])
        heapq.heappush(heap, (-int(digest(report.id), 16), texts))
        if len(heap) > SAMPLE:
            heapq.heappop(heap)
    found = {
        outlet: profile
        for outlet in sorted(drawn)
        if (profile := _profile([texts for _, texts in sorted(drawn[outlet], reverse=True)])).lines
    }
    return Profiles(_version(found), found)


def _profile(reports: Sequence[tuple[str, ...]]) -> Profile:
    different = _different(reports)
    counted = Counter(line for texts in different for line in texts if line)
    recurring = {
        line: count
        for line, count in sorted(counted.items())
        if count >= _LEAST and _recurs(line, count, len(different))
    }
    return Profile(len(different), recurring)


def _recurs(line: str, count: int, of: int) -> bool:
    if _is_prose(line):
        return count >= _LEAST_PROSE and count >= _SHARE_PROSE * of
    return count >= _SHARE * of


def _is_prose(line: str) -> bool:
    return any(part.prose for part in lines(line))


def _different(reports: Sequence[tuple[str, ...]]) -> list[tuple[str, ...]]:
    """Without versions of a report that is there already."""
    where: dict[str, list[int]] = {}
    kept: list[tuple[str, ...]] = []
    for texts in reports:
        prose = [line for line in texts if _is_prose(line)]
        shared = Counter(i for line in prose for i in where.get(line, ()))
        if shared and shared.most_common(1)[0][1] >= _SAME * len(prose):
            continue
        for line in prose:
            postings = where.setdefault(line, [])
            if len(postings) < _POSTINGS:
                postings.append(len(kept))
        kept.append(texts)
    return kept


def dumps(profiles: Profiles) -> str:
    """The profiles as a file."""
    outlets = {
        outlet: {"reports": profile.reports, "lines": dict(profile.lines)}
        for outlet, profile in profiles.outlets.items()
    }
    content = {"stemma_profiles": FORMAT, "outlets": outlets}
    return json.dumps(content, ensure_ascii=False, indent=1) + "\n"


def load(path: Path) -> Profiles:
    """The profiles of a file.

    Raises SettingError, naming the file, when it cannot be read or is no such file.
    """
    try:
        content = json.loads(path.read_text(encoding="utf-8"))
        if content["stemma_profiles"] != FORMAT:
            raise SettingError(f"{path}: made by another stemma; make it again: stemma profile")
        outlets = {
            str(name): Profile(
                int(given["reports"]), {str(k): int(n) for k, n in given["lines"].items()}
            )
            for name, given in content["outlets"].items()
        }
    except OSError as error:
        raise SettingError(f"{path}: {error.strerror or error}") from None
    except (ValueError, KeyError, TypeError, AttributeError):
        raise SettingError(f"{path}: no file of profiles; make one: stemma profile") from None
    return Profiles(_version(outlets), outlets)


def _version(outlets: Mapping[str, Profile]) -> str:
    said = [(name, p.reports, sorted(p.lines.items())) for name, p in sorted(outlets.items())]
    return digest(json.dumps(said, ensure_ascii=False))

"""Does the cost of a report stay the same in a long stream? Synthetic reports, one by one.

    bench/grouping_scale.py --data DIR [--reports N] [--rate PER_DAY]

Reports are made at run time from those of the grouping collections, by seed, and never kept: an
invented event takes the reports of a real one; its names, and three in five of its other telling
words, are replaced by others, the same in all its reports; figures are shifted; each report drops
some of its sentences. Its vector is that of its source, moved by noise that the event shares and
a little of its own, since encoding costs the same at any size and is measured apart.

Reports come by day, `--rate` of them, the reports of one event over three days, and what lies 45
days behind is forgotten. Printed after 10,000 reports, 20,000, 50,000, 100,000 and so on: CPU
milliseconds a report (keys and grouping, without the making) over the later half of the reports so
far; how many of them are for its keys, which depend on the report alone and so tell how much of a
difference is the machine's; B-cubed F1 over all of them, and the peak of memory (VmHWM).

The ratio of a mark's milliseconds to those at 10,000 is to tell growth with the length of the
stream, so the window must be full before the first mark: by default 100 reports a day come, of
which some 4,600 are at hand from the 4,600th on. At more than 110 a day the first mark stands on a
window that is still filling; `--rate 1000` shows what one with ten times as many reports costs.
"""

import argparse
import heapq
import json
import random
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

import common
from grouping_data import Collection, collection
from grouping_scores import b_cubed
from stemma.encoders import Vectors
from stemma.encoders.e5 import E5
from stemma.group import Grouper, keys
from stemma.group.background import rarities
from stemma.model import Report

SETS = ("allsides", "multi_outlet")
BLOCK = 5_000
"""Reports between two measurements of time."""
MARKS = tuple(n * 10**power for power in range(4, 8) for n in (1, 2, 5))
"""Reports after which a row is printed; of each, half is a multiple of `BLOCK`."""
FIRST_DAY = date(2030, 1, 1)
TELLING = 4.0
"""Words rarer than this (`-ln` of the share of reports) are telling."""
REPLACED, DROPPED = 0.6, 0.15
"""Share of an event's telling words that are replaced, and of a report's sentences that are left
out."""
EVENT_NOISE, OWN_NOISE = 0.9, 0.2
"""Length of the noise against a vector of length one: two events made of one real event have a
cosine of some .5, as close news have."""
LONGEST = 1_500
"""Characters taken of a source."""
Times = NDArray[np.float64]
_PIECE = re.compile(r"[^\W\d_]+|\d+|[^\w]+|_+")


@dataclass(frozen=True, slots=True)
class Template:
    """One real report, in pieces."""

    report: Report
    sentences: Sequence[Sequence[int]]
    """Numbers of pieces."""
    title: int
    """How many of the sentences are the title."""
    vector: Vectors


@dataclass(frozen=True, slots=True)
class Source:
    """The reports of one real event, with the pieces that they are made of."""

    pieces: Sequence[str]
    telling: Sequence[int]
    templates: Sequence[Template]


def sources(sets: Sequence[Collection]) -> tuple[list[Source], list[str]]:
    """The real events, and the telling words of all."""
    by_event: defaultdict[str, list[tuple[Report, Vectors]]] = defaultdict(list)
    for found in sets:
        for gold, report, vector in zip(found.gold, found.reports, found.vectors, strict=True):
            by_event[gold].append((report, vector))
    made = [_source(reports) for _, reports in sorted(by_event.items())]
    words = sorted({s.pieces[i] for s in made for i in s.telling if s.pieces[i].islower()})
    return made, words


def _source(reports: Sequence[tuple[Report, Vectors]]) -> Source:
    number: dict[str, int] = {}
    templates = []
    for report, vector in reports:
        lines = report.text[:LONGEST].split("\n")
        sentences = [f"{s} " for line in lines for s in re.split(r"(?<=[.!?]) ", line)]
        sentences[0] = f"{lines[0]}\n"
        numbered = [
            [number.setdefault(piece, len(number)) for piece in _PIECE.findall(sentence)]
            for sentence in sentences
        ]
        templates.append(Template(report, numbered, 1, vector))
    pieces = list(number)
    telling = [i for i, p in enumerate(pieces) if _telling(p)]
    return Source(pieces, telling, templates)


def _telling(piece: str) -> bool:
    if piece.isdecimal():
        return len(piece) > 1
    return piece.isalpha() and len(piece) > 3 and rarities("en")[piece.casefold()] > TELLING


def stream(
    made: Sequence[Source], words: Sequence[str], reports: int, rate: int
) -> Iterator[tuple[str, Report, Vectors]]:
    """`reports` times (event, report, vector), by day of publication."""
    rng = random.Random(0)
    noise = np.random.default_rng(0)
    waiting: list[tuple[float, int, str, Report, Vectors]] = []
    size = sum(len(s.templates) for s in made) / len(made)
    clock, count, event = 0.0, 0, 0
    while count < reports:
        while waiting and waiting[0][0] <= clock and count < reports:
            _, _, name, report, vector = heapq.heappop(waiting)
            yield name, report, vector
            count += 1
        clock += size / rate
        event += 1
        source = made[rng.randrange(len(made))]
        for at, (report, vector) in enumerate(_event(source, words, rng, noise)):
            when = clock + rng.random() * 3
            published = (FIRST_DAY + timedelta(days=int(when))).isoformat()
            found = replace(report, id=f"{event}-{at}", published=published)
            heapq.heappush(waiting, (when, event * 100 + at, str(event), found, vector))


def _event(
    source: Source,
    words: Sequence[str],
    rng: random.Random,
    noise: np.random.Generator,
) -> Iterator[tuple[Report, Vectors]]:
    pieces = list(source.pieces)
    for i in source.telling:
        piece = pieces[i]
        if piece.isdecimal():
            pieces[i] = str(rng.randrange(10 ** (len(piece) - 1), 10 ** len(piece)))
        elif piece[0].isupper():
            pieces[i] = _name(rng)
        elif rng.random() < REPLACED:
            pieces[i] = words[rng.randrange(len(words))]
    moved = _noise(noise, source.templates[0].vector, EVENT_NOISE)
    for template in source.templates:
        kept = [s for n, s in enumerate(template.sentences) if n == 0 or rng.random() > DROPPED]
        lines = ["".join(map(pieces.__getitem__, s)) for s in kept]
        vector = template.vector + moved + _noise(noise, moved, OWN_NOISE)
        vector /= np.linalg.norm(vector)
        yield (
            replace(
                template.report,
                title=lines[0][:-1],
                title_span=(0, len(lines[0]) - 1),
                text="".join(lines),
            ),
            vector,
        )


_SYLLABLES = [c + v for c in "bdfgklmnprstvz" for v in "aeiou"]


def _name(rng: random.Random) -> str:
    return "".join(rng.choice(_SYLLABLES) for _ in range(rng.choice((2, 3, 3)))).capitalize()


def _noise(noise: np.random.Generator, like: Vectors, length: float) -> Vectors:
    drawn = noise.standard_normal(len(like)).astype(np.float32)
    return np.asarray(drawn * (length * SPREAD / np.linalg.norm(drawn)), dtype=np.float32)


SPREAD = 0.45
"""Length of a centred vector of news, before it is stretched to one."""


def run(
    made: Sequence[Source], words: Sequence[str], reports: int, rate: int
) -> list[dict[str, float]]:
    """One row a mark, and one at the end."""
    grouper = Grouper(E5().centre)
    gold: list[str] = []
    number: dict[str, int] = {}
    story: list[str] = []
    rows = []
    spent = np.zeros(2)
    """CPU seconds: in all, and for keys."""
    until = [spent.copy()]
    """The same at the end of each block."""
    for event, report, vector in stream(made, words, reports, rate):
        began = time.process_time()
        found = keys(report, None)
        keyed = time.process_time()
        change = grouper.add(found, vector)
        spent += (time.process_time() - began, keyed - began)
        number[report.id] = len(gold)
        gold.append(event)
        story.append("")
        for moved, to in change.moved.items():
            story[number[moved]] = to
        for gone in change.forgotten:
            del number[gone]
        if len(gold) % BLOCK == 0 or len(gold) == reports:
            until.append(spent.copy())
            if len(gold) in MARKS or len(gold) == reports:
                rows.append(_row(gold, story, _later_half(until, len(gold)), len(number)))
                print(rows[-1], file=sys.stderr, flush=True)
            else:
                latest, own = 1000 * (until[-1] - until[-2]) / BLOCK
                print(
                    f"{len(gold):9} {latest:7.3f} ms, {own:.3f} for keys",
                    file=sys.stderr,
                    flush=True,
                )
    return rows


def _later_half(until: Sequence[Times], reports: int) -> Times:
    """CPU milliseconds a report in the later half of the blocks, in all and for keys."""
    half = (len(until) - 1) // 2
    return np.asarray(1000 * (until[-1] - until[half]) / (reports - half * BLOCK))


def _row(gold: Sequence[str], story: Sequence[str], spent: Times, held: int) -> dict[str, float]:
    return {
        "reports": len(gold),
        "milliseconds": round(float(spent[0]), 4),
        "keys": round(float(spent[1]), 4),
        "f1": round(b_cubed(gold, story)[0], 4),
        "at_hand": held,
        "peak_mib": _peak(),
    }


def _peak() -> int:
    """MiB of the most memory that this process held; 0 where the system does not say."""
    status = Path("/proc/self/status")
    lines = status.read_text(encoding="ascii").splitlines() if status.exists() else []
    return next((int(line.split()[1]) >> 10 for line in lines if line.startswith("VmHWM")), 0)


def main() -> int:
    """Prints a table and one JSON line."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--data", type=Path, default=common.DEFAULT_DATA)
    parser.add_argument("--reports", type=int, default=20_000)
    parser.add_argument("--rate", type=int, default=100, help="reports a day")
    options = parser.parse_args()
    folder = common.find(options.data, "grouping")
    if folder is None:
        print(f"grouping_scale: no folder bench/grouping in {options.data}", file=sys.stderr)
        return 2
    made, words = sources([collection(folder.parent, name, E5()) for name in SETS])
    rows = run(made, words, options.reports, options.rate)
    print(f"{'reports':>9}{'ms a report':>13}{'of keys':>9}{'F1':>7}{'at hand':>9}{'MiB':>7}")
    for r in rows:
        print(
            f"{r['reports']:9}{r['milliseconds']:13.3f}{r['keys']:9.3f}"
            f"{r['f1']:7.3f}{r['at_hand']:9}{r['peak_mib']:7}"
        )
    print(json.dumps({"task": "grouping_scale", "rate": options.rate, "marks": rows}))
    return 0


if __name__ == "__main__":
    sys.exit(main())

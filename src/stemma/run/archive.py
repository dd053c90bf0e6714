"""An archive that grows: reports go into a store one by one, and each finds its story."""

import json
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from stemma.encoders import Encoder
from stemma.errors import StoreError
from stemma.group import Change, Entry, Grouper, State, group, keys, opening
from stemma.model import Material, Rejected, Report
from stemma.model.codec import decode, encode
from stemma.store import Addition, Kept, Store
from stemma.tell.rows import report_row
from stemma.tell.wire import dump

BATCH = 32
"""Reports encoded and committed together."""


@dataclass(frozen=True, slots=True)
class Committed:
    """What one commit brought; all of it is on the disk."""

    added: int
    """Reports."""
    known: int
    """Reports that were there already."""
    rejected: tuple[Rejected, ...]
    stories: int
    """Stories that are new or other than before."""
    merged: int
    """Stories that became part of others."""


class Archive:
    """A store and the grouper that goes on where the store stands.

    The same reports in the same order give the same stories, however they are cut into runs and
    commits: what a killed run had not committed comes again when the same input is given again,
    and what it had is known.
    """

    def __init__(self, store: Store, encoder: Encoder) -> None:
        self._store = store
        self._encoder = encoder
        self._grouper: Grouper | None = None
        self._arrived = 0

    def add(self, reports: Iterable[Report | Rejected]) -> Iterator[Committed]:
        """Adds reports in their order, a commit for every `BATCH` items.

        Raises StoreError when the store cannot be written to; what was yielded is kept.
        """
        batch: list[Report | Rejected] = []
        for item in reports:
            batch.append(item)
            if len(batch) == BATCH:
                yield self._commit(batch)
                batch = []
        if batch:
            yield self._commit(batch)

    def _commit(self, batch: Sequence[Report | Rejected]) -> Committed:
        reports = [item for item in batch if isinstance(item, Report)]
        found = [keys(report, None) for report in reports]
        vectors = self._encoder.encode([opening(report.text) for report in reports])
        rejected = [item for item in batch if isinstance(item, Rejected)]
        changes: list[Change] = []
        known = 0
        with self._store.writing():
            grouper = self._current()
            for report, key, vector in zip(reports, found, vectors, strict=True):
                text = self._store.text(report.id)
                if text is None:
                    change = grouper.add(key, vector)
                    self._store.add(addition(report, change))
                    changes.append(change)
                elif text == report.text:
                    known += 1
                else:
                    rejected.append(_another(report))
            if changes:
                self._store.set("latest", json.dumps(changes[-1].latest))
        self._arrived += len(changes)
        return Committed(
            added=len(changes),
            known=known,
            rejected=tuple(rejected),
            stories=len({story for change in changes for story in change.moved.values()}),
            merged=len({story for change in changes for story in change.forwarded}),
        )

    def _current(self) -> Grouper:
        """The grouper as the store stands, which another writer may have moved on."""
        if self._grouper is None or self._store.arrived() != self._arrived:
            known = state(self._store, self._encoder.name)
            self._grouper, self._arrived = Grouper(self._encoder.centre, known), known.arrived
        return self._grouper


def material(store: Store, story: str, encoder: Encoder) -> Material:
    """The reports of a story as one story under its id, for the further stages of the flow."""
    rows = store.rows(story)
    reports = [decode(Report, json.loads(row)) for row, _ in rows]
    (whole,) = group(reports, {}, encoder, one_story=True)
    order = {report: place for place, report in enumerate(whole.reports)}
    return Material(
        reports=tuple(sorted(reports, key=lambda report: order[report.id])),
        stories=(replace(whole, id=story, why=tuple(why for _, tied in rows for why in tied)),),
    )


def addition(report: Report, change: Change) -> Addition:
    """What a store writes of a report that was grouped."""
    entry = encode(change.entry)
    name, vector = entry.pop("name"), entry.pop("vector")
    return Addition(
        number=change.entry.number,
        report=report.id,
        row=dump(report_row(report)),
        why=change.why,
        kept=Kept(name, dump(entry), vector),
        forgotten=change.forgotten,
        heirs=change.heirs,
        moved=change.moved,
        forwarded=change.forwarded,
        revived=change.revived,
    )


def state(store: Store, encoder: str) -> State:
    """The grouper's state as the store has it; inside `Store.writing`.

    Raises StoreError when the vectors are of another encoder: they cannot be compared.
    """
    settings = store.settings()
    if settings.get("encoder", encoder) != encoder:
        raise StoreError(
            f"{store.path}: its vectors were made by {settings['encoder']}, and this stemma has "
            f"{encoder}; read the reports into a new store"
        )
    store.set("encoder", encoder)
    return State.kept(
        arrived=store.arrived(),
        entries=tuple(
            decode(
                Entry,
                {
                    **json.loads(kept.keys),
                    "name": kept.name,
                    "story": story,
                    "vector": kept.vector,
                },
            )
            for _, story, kept in store.kept()
        ),
        forwards=store.forwards(),
        latest=tuple(json.loads(settings.get("latest", "[]"))),
    )


def _another(report: Report) -> Rejected:
    detail = f'the id "{report.id}" already stands for another text in the archive'
    return Rejected(report.source, "group", "bad_row", detail)

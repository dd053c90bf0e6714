"""One entity an actor within the story."""

import hashlib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace

from stemma.model import Annotations, Entity, Mention, Report, Story


@dataclass(frozen=True, slots=True)
class Resolution:
    """The actors of a story, and its annotations with every mention tied to one."""

    entities: tuple[Entity, ...]
    annotations: dict[str, Annotations]


def resolve(
    story: Story, reports: Mapping[str, Report], annotations: Mapping[str, Annotations]
) -> Resolution:
    """Gives every mention and every speaker its entity; the order of reports does not matter."""
    groups: dict[tuple[str, str], list[Mention]] = {}
    for report in sorted(story.reports):
        for mention in annotations[report].mentions:
            groups.setdefault((mention.kind, mention.name.lower()), []).append(mention)
    entities = []
    for (kind, name), mentions in sorted(groups.items()):
        names = Counter(m.name for m in mentions)
        ordered = tuple(sorted(names, key=lambda n: (-names[n], n)))
        key = hashlib.sha256(f"{story.id}\0{kind}\0{name}".encode()).hexdigest()[:16]
        entities.append(Entity(key, ordered[0], mentions[0].kind, ordered, None, (), len(mentions)))
    ids = {(e.kind, e.name.lower()): e.id for e in entities}
    return Resolution(
        tuple(entities),
        {
            r: replace(
                annotations[r],
                mentions=tuple(
                    replace(m, entity=ids[(m.kind, m.name.lower())]) for m in annotations[r].mentions
                ),
            )
            for r in sorted(story.reports)
        },
    )

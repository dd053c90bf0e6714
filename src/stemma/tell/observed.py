"""The wording of framing and of what is new, which the outputs share."""

from collections.abc import Mapping

from stemma.model import Framing, FramingKind, New, Observation

FRAMING_MEANS: dict[FramingKind, str] = {
    "naming": "Names for",
    "saying": "Verbs of saying for",
    "quoted": "How long they quote",
    "order": "Where it comes",
    "omission": "Who has it",
}
FRAMING_LEGEND = (
    "Counts, not verdicts: what the outlets do, as far as it was recognised. What was not found "
    "in a report may stand there in other words."
)


def framing_title(thing: Framing) -> str:
    """What is observed, and of what."""
    return f"{FRAMING_MEANS[thing.what]}: {thing.about}"


def observation_line(observation: Observation) -> str:
    """What an outlet does, and how often."""
    return f"{observation.outlet}: {observation.text} ({observation.n})"


def new_line(new: New, words: Mapping[str, str]) -> str:
    """What kind of news it is, in the fixed `words`, and what it says."""
    before = f" ({words['before']}: {', '.join(new.before)})" if new.before else ""
    return f"{words[new.what]}: {new.text}{before}"

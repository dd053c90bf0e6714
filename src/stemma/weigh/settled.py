"""Whether a statement settles what another sentence leaves open."""

from stemma.weigh.acts import LIGHT, Acts
from stemma.weigh.contested import Contested
from stemma.weigh.denying import SUBJECTS
from stemma.weigh.statements import Statement
from stemma.weigh.surroundings import akin, lemma

IDLE = LIGHT | {"be", "involve"}
"""Verbs that tell no act of their own: "denied being involved"."""
KEPT = 0.5
"""Share of the words of a clause that stand in what tells or answers it."""


def settles(acts: Acts, thing: Contested, s: Statement) -> bool:
    """Whether a statement gives what is left open: the act of a clause or noun ("the release of the
    crew"), or that it was settled."""
    if s.assertion.modality == "planned" or not (s.words & thing.words):
        return False
    firm = [act for act in acts.of(s) if not act.negated]
    if thing.act is not None:
        return _is_answer(thing, s) and any(act.word == thing.act for act in firm)
    tables = s.language.contested
    settling = {*tables.get("settling", ()), *tables.get("giving", ())}
    # What is said of a cause is read by its own rules (see `causes`).
    # A number that was given is not "the number needed to pass the bill".
    beside = thing.words - {thing.head}
    if beside and not beside & s.words:
        return False
    done = "" if thing.head in s.language.causes.get("cause", ()) else thing.head or ""
    return any(
        (act.word in settling and thing.head in act.theme)
        or (akin(act.word, done) and not act.theme.isdisjoint(thing.words))
        for act in firm
    )


def _is_answer(thing: Contested, s: Statement) -> bool:
    """Whether a statement tells half of the words of a clause left open, and of the same doer.

    "Got back on the plane" does not answer "if it ever gets to Georgia", nor "saw a play" whether
    "we ever saw the like", nor the fall of somebody named "how she fell"; who fired, anybody may.
    What somebody is answers nothing else that he may be: "the passenger was late" not "if a
    passenger was with her".
    """
    told = thing.words - ({thing.act} & LIGHT)
    asking = set(s.language.contested.get("asking", ()))
    if told <= {thing.act} and asking.isdisjoint(thing.thing.casefold().split()):
        return False
    if thing.act in IDLE and not (told - thing.doers) & s.words:
        return False
    doers = _doers(s, thing.act or "")
    others = (thing.doers or thing.by_pronoun) and doers and thing.doers.isdisjoint(doers)
    return bool(told) and not others and len(told & s.words) >= KEPT * len(told)


def _doers(s: Statement, verb: str) -> frozenset[str]:
    """Lemmas of the nouns, names and numbers that are the subject of a verb, in a statement."""
    verbs = {t.start for t in s.tokens if t.pos == "VERB" and lemma(t) == verb}
    tops = {t.start for t in s.tokens if t.dep in SUBJECTS and s.heads[t.start] in verbs}
    own = (t for t in s.tokens if t.start in tops or s.heads[t.start] in tops)
    return frozenset(lemma(t) for t in own if t.pos in ("NOUN", "PROPN", "NUM"))

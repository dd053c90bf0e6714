"""What one report tells as still to come, and another as done, not done or called off.

A later report of it is a development. Where nobody can tell which report was later, both are set
beside each other.
"""

from collections.abc import Iterator, Sequence

from stemma.model import Comparison
from stemma.weigh.acts import LIGHT, Act, Acts
from stemma.weigh.clauses import stands
from stemma.weigh.lookup import inside
from stemma.weigh.positions import Judged, compared, in_turn
from stemma.weigh.scene import Scene
from stemma.weigh.statements import Pair, Statement
from stemma.weigh.ties import components

_PARTS = 3
"""What must take part in both acts, or one less with a name among it: "the court ruled in favour"
is told of many cases."""
_Followed = tuple[Statement, Statement]
"""What is planned, and what became of it."""
_DAY = len("2024-06-20")
_CAME, _FELL = "the other that it happened", "the other that it did not"


def compare_plans(scene: Scene, paired: Sequence[Pair], acts: Acts) -> Iterator[Comparison]:
    """One comparison for each act that reports tell as planned, and others as done or not done.

    `paired`: statements of two reports.
    """
    found: dict[tuple[str, str], list[_Followed]] = {}
    for pair in paired:
        for plan, told in ((pair.a, pair.b), (pair.b, pair.a)):
            if acts.planned(plan) and _may_follow(scene, plan, told):
                for word, outcome in _outcomes(acts, plan, told):
                    found.setdefault((word, outcome), []).append((plan, told))
    for (word, outcome), followed in found.items():
        why = f"“{word}”: one tells that it is to come, {outcome}"
        for group in _linked(followed):
            yield _comparison(scene, group, why)


def _linked(followed: Sequence[_Followed]) -> list[list[_Followed]]:
    """The plans and outcomes that hang together by a statement that they share."""
    places = sorted({s.place for both in followed for s in both})
    index = {place: i for i, place in enumerate(places)}
    at = [(index[plan.place], index[told.place]) for plan, told in followed]
    groups = [set(group) for group in components(len(places), at)]
    return [
        [both for both, (i, _) in zip(followed, at, strict=True) if i in group] for group in groups
    ]


def _comparison(scene: Scene, group: Sequence[_Followed], why: str) -> Comparison:
    sides = [stands(plan for plan, _ in group), stands(told for _, told in group)]
    turn = in_turn(sides)
    about = sides[0][0].position
    if turn is not None and turn[0] is sides[0]:
        return compared(scene, Judged("polarity", about, why, fixed=False), sides)
    return compared(scene, Judged("polarity", about, why, "compatible", two_sided=True), sides)


def _may_follow(scene: Scene, plan: Statement, told: Statement) -> bool:
    """Whether a statement can be of what the other plans: it was not known before, nor before the
    day that is planned, and is dated on no other day."""
    if "asks" in (plan.assertion.stance, told.assertion.stance) or plan.past != told.past:
        return False
    if plan.at is not None and told.at is not None and told.at < plan.at[: len(told.at)]:
        return False
    planned, done = _days(scene, plan), _days(scene, told)
    if told.at is not None and any(day > told.at[: len(day)] for day in planned):
        return False
    return not planned or not done or any(_meet(x, y) for x in planned for y in done)


def _days(scene: Scene, s: Statement) -> list[str]:
    span = s.assertion.start, s.assertion.end
    times = inside(scene.annotations[s.report].times, *span)
    return [t.value[:_DAY] for t in times if t.type == "date" and t.value is not None]


def _meet(a: str, b: str) -> bool:
    return a.startswith(b) or b.startswith(a)


def _outcomes(acts: Acts, plan: Statement, told: Statement) -> Iterator[tuple[str, str]]:
    """The acts that one statement plans, by their verb, with what the other tells of them."""
    if told.assertion.modality != "happened" or told.assertion.stance == "denies":
        return
    for act in acts.planned(plan):
        for done in acts.of(told):
            if act.word in LIGHT or not done.done or not _are_one((act, plan), (done, told)):
                continue
            if done.word == act.word and act.meets(done):
                yield act.word, _FELL if done.negated else _CAME
            elif _is_called_off(act, done, told):
                yield act.word, _FELL


def _are_one(plan: tuple[Act, Statement], told: tuple[Act, Statement]) -> bool:
    """Whether both acts can be one: one names all whom the other names, and enough is shared."""
    names, others = (statement.entities & act.parts for act, statement in (plan, told))
    shared = plan[0].parts & told[0].parts
    return (names <= others or others <= names) and len(shared) >= _PARTS - bool(names & others)


def _is_called_off(act: Act, done: Act, told: Statement) -> bool:
    """Whether the noun of an act is what was called off: "cancelled his visit"."""
    table = told.language.statements.get("calling_off", ())
    return not done.negated and done.word in table and act.word in done.theme

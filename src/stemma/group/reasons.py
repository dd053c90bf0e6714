"""Why two reports are taken to tell one event, in words."""

from stemma.group.keys import Keys

_MOST = {"names": 4, "places": 3, "days": 2, "figures": 3, "terms": 3}
"""How many of each kind a reason lists, the weightiest."""


def reason(a: Keys, b: Keys, cosine: float) -> str:
    """What both reports have, each with its part of the score, and the cosine of their openings.

    "names: Orvale 0.06, Mallo 0.04; days: 2031-05-04 0.05; terms: dam 0.03; cosine 0.71"
    """
    shared = [(t, a.terms[t] * w, b) for t, w in b.terms.items() if t in a.terms]
    common = [(t, a.names[t] * w, b) for t, w in b.names.items() if t in a.names]
    by_kind: dict[str, dict[str, float]] = {kind: {} for kind in _MOST}
    for term, weight, keys in (*shared, *common):
        wording = keys.wordings.get(term, term)
        listed = by_kind[_kind(term, wording)]
        listed[wording] = max(weight, listed.get(wording, 0.0))
    parts = []
    for kind, listed in by_kind.items():
        heaviest = sorted(listed.items(), key=lambda item: (-item[1], item[0]))[: _MOST[kind]]
        if heaviest:
            parts.append(f"{kind}: " + ", ".join(f"{what} {w:.2f}" for what, w in heaviest))
    return "; ".join([*parts, f"cosine {cosine:.2f}"])


def _kind(term: str, wording: str) -> str:
    marks = {"#": "places", "@": "days"}
    if term[0] in marks:
        return marks[term[0]]
    if term[0].isdecimal():
        return "figures"
    return "names" if wording != term else "terms"

"""What the verb over a word says of time."""

from stemma.annotate.parse import Parse

_WILL = ("will", "shall", "'ll", "’ll", "wo")
_MAY = ("would", "may", "might")
"""Of the future as seen from a saying in the past ("said it would open on Friday")."""
_AFTERWARDS = ("later", "eventually", "subsequently", "often")
"""With these "would" tells what had been already."""
_FINITE = ("VBD", "VBZ", "VBP")
_HELPING = ("aux", "auxpass")
_PLANS = ("expect", "schedule", "plan", "due", "set", "intend", "hope", "want", "aim", "poise",
          "slate", "prepare", "go", "likely", "promise", "pledge", "vow", "be")  # fmt: skip


def speaks_of_future(parse: Parse, position: int) -> bool:
    """Whether the nearest verb over the word at `position` is "will do", "is due to do"."""
    here = parse.within(position, position + 1)
    if not here:
        return False
    verb = _verb_over(parse, here[0])
    return verb is not None and _is_future(parse, verb)


def _verb_over(parse: Parse, index: int) -> int | None:
    seen: set[int] = set()
    while index not in seen:
        seen.add(index)
        if parse.tokens[index].pos in ("VERB", "AUX"):
            return index
        index = parse.tokens[index].head
    return None


def _is_future(parse: Parse, verb: int) -> bool:
    token = parse.tokens[verb]
    helpers = [parse.tokens[c] for c in parse.children(verb)]
    if any(h.dep == "aux" and h.lemma.lower() in _WILL for h in helpers):
        return True
    if any(h.dep == "aux" and h.lemma.lower() in _MAY for h in helpers):
        done = any(h.dep == "aux" and h.lemma.lower() == "have" for h in helpers)
        return not done and all(h.lemma.lower() not in _AFTERWARDS for h in helpers)
    infinitive = any(h.dep == "aux" and h.tag == "TO" for h in helpers)
    if infinitive:
        over = parse.tokens[token.head]
        return token.head == verb or over.lemma.lower() in _PLANS
    if token.tag in _FINITE or any(h.dep in _HELPING and h.tag in _FINITE for h in helpers):
        return False
    return token.dep in ("conj", "xcomp") and token.head != verb and _is_future(parse, token.head)

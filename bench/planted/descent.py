"""How one report comes from another: witness, copy, partial copy, rewrite, translation."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from planted import frames
from planted.drafts import Desk, Draft, Piece, by_id, paragraphs

_NUMBER = re.compile(r"(?<![\w.,])\d{1,3}(?![\w.,]*\d)(?!\w)")
LEAST = 4
"""Sentences that a rewrite or translation keeps at least, so that it is one."""


def witness(desk: Desk, new: Draft, public: int, rare: Sequence[str]) -> Draft | None:
    """Own reporting: the lead, other public facts and facts of its own, in an order of its own.

    None when there are too few words left to tell it in.
    """
    lead, *others = desk.pool.at("public")
    entries = by_id(desk.pool)
    chosen = desk.random.sample(others, min(public, len(others)))
    order = [*chosen, *(entries[name] for name in rare)]
    desk.random.shuffle(order)
    told = (desk.tell(entry, new.language, new.outlet, new.name) for entry in [lead, *order])
    pieces = [piece for piece in told if piece is not None]
    if len(pieces) < 2:
        return None
    return replace(new, paragraphs=paragraphs(pieces, desk.random, _sayings(desk, new)))


def copy(desk: Desk, parent: Draft, new: Draft, rate: float) -> Draft:
    """The whole text again: paragraphs dropped at the end, words and figures changed."""
    kept = list(parent.paragraphs)
    drop = desk.random.choice((0, 0, 1, 2))
    while drop and len(kept) > 4:
        kept.pop()
        drop -= 1
    made = [tuple(_edited(desk, p, new.language, rate) for p in paragraph) for paragraph in kept]
    if desk.random.random() < 0.3:
        told = {piece.fact for piece in parent.pieces()}
        own = _first(desk, new, told)
        if own is not None:
            made.insert(desk.random.randint(2, len(made)), (own,))
    return replace(new, paragraphs=tuple(made), parent=parent.name)


def partial(desk: Desk, parent: Draft, new: Draft, rate: float) -> Draft | None:
    """Own reporting that lifts two to four sentences which it does not tell itself.

    None when the parent has too few left.
    """
    told = {piece.fact for piece in new.pieces()}
    liftable = [p for p in parent.pieces() if p.voice == "narrative" and p.fact not in told]
    if len(liftable) < 2:
        return None
    size = min(len(liftable), desk.random.randint(2, 4))
    start = desk.random.randint(0, len(liftable) - size)
    lifted = [_edited(desk, p, new.language, rate) for p in liftable[start : start + size]]
    made = list(new.paragraphs)
    at = desk.random.randint(1, len(made))
    made[at:at] = paragraphs(lifted, desk.random)
    return replace(new, paragraphs=tuple(made), parent=parent.name)


def recast(desk: Desk, parent: Draft, new: Draft) -> Draft | None:
    """The same facts in the same order in other words or another language.

    None when fewer than `LEAST` of them can still be worded anew.
    """
    entries = by_id(desk.pool)
    made: list[tuple[Piece, ...]] = []
    count = 0
    for paragraph in parent.paragraphs:
        told: list[Piece] = []
        for piece in paragraph:
            if piece.voice != "narrative" or (made and desk.random.random() < 0.1):
                continue
            origin = piece.origin or parent.name
            again = desk.tell(entries[piece.fact or ""], new.language, new.outlet, origin)
            told += [again] if again else []
        count += len(told)
        if told:
            made.append(tuple(told))
        elif paragraph[0].voice == "quotation" and made and desk.random.random() < 0.6:
            said = desk.said(entries[paragraph[0].fact or ""], new.language, new.outlet, 1)
            made.append(said)
    return None if count < LEAST else replace(new, paragraphs=tuple(made), parent=parent.name)


def credited(desk: Desk, draft: Draft, source: frames.Agency) -> Draft:
    """Names the source somewhere, or not at all."""
    form = desk.random.choice(("none", "line", "line", "dateline", "text", "text"))
    language = draft.language
    if form == "line":
        line = frames.credit_line(language, source, desk.random)
        return replace(draft, footer=(line, *draft.footer))
    if form == "dateline" and source.languages and draft.role != "partial":
        town = desk.facts.names["town"][language == "ru"]
        return replace(draft, dateline=frames.dateline(language, town, source.mark), byline="")
    if form == "text":
        return _in_text(desk, draft, source)
    return draft


def _in_text(desk: Desk, draft: Draft, source: frames.Agency) -> Draft:
    borrowed = [
        piece
        for piece in draft.pieces()
        if piece.voice == "narrative" and piece.origin != draft.name and "{" not in piece.text
    ]
    chosen = desk.random.choice(borrowed)
    named = frames.credited(chosen.text, draft.language, source, desk.random)
    made = (
        tuple(replace(p, text=named) if p is chosen else p for p in paragraph)
        for paragraph in draft.paragraphs
    )
    return replace(draft, paragraphs=tuple(made))


def _sayings(desk: Desk, new: Draft) -> Iterator[tuple[Piece, ...]]:
    random, language, outlet = desk.random, new.language, new.outlet
    for entry in desk.pool.at("statement"):
        if random.random() < 0.6:
            yield desk.said(entry, language, outlet, random.choice((2, 3, 3)))
    for entry in desk.pool.at("post"):
        if random.random() < 0.35:
            yield desk.posted(entry, language, outlet)
    for entry in desk.pool.at("caption"):
        if random.random() < 0.35:
            yield (desk.caption(entry, language, outlet),)


def _first(desk: Desk, new: Draft, told: set[str | None]) -> Piece | None:
    """A public fact that the parent lacks, in words nobody has used."""
    left = [entry for entry in desk.pool.at("public") if entry.id not in told]
    desk.random.shuffle(left)
    pieces = (desk.tell(entry, new.language, new.outlet, new.name) for entry in left)
    return next((piece for piece in pieces if piece is not None), None)


def _edited(desk: Desk, piece: Piece, language: str, rate: float) -> Piece:
    """The piece, with one word or figure changed at times; speech is left alone."""
    if piece.voice != "narrative" or desk.random.random() >= rate:
        return piece
    changes = [(old, new) for old, new in frames.SWAPS[language] if f" {old} " in piece.text]
    figures = [m.group() for m in _NUMBER.finditer(piece.text)]
    if figures:
        old = desk.random.choice(figures)
        changes.append((old, str(int(old) + desk.random.choice((1, 2, 10)))))
    if not changes:
        return piece
    old, new = desk.random.choice(changes)
    text = re.sub(rf"(?<![\w.,]){re.escape(old)}(?!\w)", lambda _: new, piece.text, count=1)
    return replace(piece, text=text, edited=(*piece.edited, f"{old} -> {new}"))

"""Names in one alphabet, so that "Путин", "Putin" and "Pútin" are met under one key."""

import unicodedata
from functools import lru_cache

_LETTERS = """
а=a б=b в=v г=g ґ=g д=d е=e є=e ж=zh з=z и=i і=i ї=i й=i к=k л=l м=m н=n о=o п=p р=r с=s т=t у=u
ф=f х=h ц=ts ч=ch ш=sh щ=sch ъ= ы=y ь= э=e ю=yu я=ya ђ=dj ј=j љ=lj њ=nj ћ=c џ=dz ѓ=g ќ=k ѕ=z ў=u
α=a β=v γ=g δ=d ε=e ζ=z η=i θ=th ι=i κ=k λ=l μ=m ν=n ξ=x ο=o π=p ρ=r σ=s ς=s τ=t υ=i φ=f χ=h ψ=ps
ω=o ß=ss ø=o ł=l đ=d æ=ae œ=oe ı=i þ=th
"""
"""After the tables by which newspapers spell names (BGN/PCGN for Cyrillic, ISO 843 for Greek),
made coarser where newspapers differ: no signs, one letter for all kinds of i and e."""
_TABLE = str.maketrans(dict(pair.split("=") for pair in _LETTERS.split()))
_STEM = 6
"""Letters of a name that count: endings differ by case and language ("Putina", "americano")."""


@lru_cache(maxsize=1 << 16)
def stem(word: str) -> str:
    """The beginning of a case-folded word in plain Latin letters; scripts without a table stay."""
    parts = unicodedata.normalize("NFKD", word.translate(_TABLE))
    return "".join(c for c in parts if not unicodedata.combining(c)).translate(_TABLE)[:_STEM]

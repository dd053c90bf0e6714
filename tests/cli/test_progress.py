"""The line that tells how far the work is."""

import pytest

from stemma.cli.progress import describe


@pytest.mark.parametrize(
    ("stage", "done", "of", "since", "seconds", "line"),
    [
        ("annotate", 16, 200, 0, 0.0, "annotate 16 of 200"),
        ("annotate", 100, 200, 100, 10.0, "annotate 100 of 200, 10/s, 10 s left"),
        ("align", 1, 3, 1, 4.0, "align 1 of 3, 0.2/s, 8 s left"),
        ("read", 45_000_000, 2_000_000_000, 45_000_000, 3.0,
         "read 45 MB of 2 GB, 15 MB/s, 2 min left"),
        ("read", 900, 0, 900, 3.0, "read 900 B, 300 B/s"),
        ("read", 10_000_000, 7_210_000_000, 10_000_000, 10.0,
         "read 10 MB of 7 GB, 1 MB/s, 2 h 0 min left"),
        ("trace", 3, 3, 3, 9.0, "trace 3 of 3, 0.3/s"),
    ],
)  # fmt: skip
def test_it_tells_the_rate_and_the_time_left(
    stage: str, done: int, of: int, since: int, seconds: float, line: str
) -> None:
    assert describe(stage, done, of, since, seconds) == line

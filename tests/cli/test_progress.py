"""The line that tells how far the work is."""

import pytest

from stemma.cli.progress import describe

MB = 1_000_000


@pytest.mark.parametrize(
    ("told", "line"),
    [
        (("annotate", 16, 200, 0, 0.0), "annotate 16 of 200"),
        (("annotate", 100, 200, 100, 10.0), "annotate 100 of 200, 10/s, 10 s left"),
        (("align", 1, 3, 1, 4.0), "align 1 of 3, 0.2/s, 8 s left"),
        (("read", 45 * MB, 2_000 * MB, 45 * MB, 3.0), "read 45 MB of 2.0 GB, 15 MB/s, 2 min left"),
        (("read", 900, 0, 900, 3.0), "read 900 B, 300 B/s"),
        (("read", MB, 7_201 * MB, MB, 9), "read 1.0 MB of 7.2 GB, 111 KB/s, 18 h 0 min left"),
        (("trace", 3, 3, 3, 9.0), "trace 3 of 3, 0.3/s"),
    ],
)  # fmt: skip
def test_it_tells_the_rate_and_the_time_left(
    told: tuple[str, int, int, int, float], line: str
) -> None:
    """Told of the stage, what is done, of how much, since when it began, and for how long."""
    assert describe(*told) == line

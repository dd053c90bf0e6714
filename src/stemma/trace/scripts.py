"""Scripts that set no spaces between words: there a character stands for one."""

import re

SPACELESS_BLOCKS = ((0x0E00, 0x0EFF), (0x1000, 0x109F), (0x1780, 0x17FF), (0x3040, 0x9FFF))
"""First and last code: Thai and Lao, Burmese, Khmer, kana and Han."""
SPACELESS_CLASS = "".join(f"{chr(first)}-{chr(last)}" for first, last in SPACELESS_BLOCKS)
"""The inside of a character class."""
SPACELESS = re.compile(f"[{SPACELESS_CLASS}]")

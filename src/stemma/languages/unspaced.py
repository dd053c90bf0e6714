"""The scripts that set no spaces between words, for character classes of patterns."""

CHINESE_JAPANESE = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
"""Kana and Han characters (Unicode blocks Hiragana, Katakana, CJK Unified Ideographs and their
extension A): a character is about as much as half a word."""
UNSPACED = "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff" + CHINESE_JAPANESE
"""These, and Thai, Lao, Burmese and Khmer."""

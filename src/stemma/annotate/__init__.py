"""Report -> Annotations: sentences, tokens, mentions, times, figures, quotes."""

from stemma.annotate.document import MAX_PARSED, annotate

__all__ = ["MAX_PARSED", "annotate"]

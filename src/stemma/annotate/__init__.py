"""Report -> Annotations: sentences, tokens, mentions, times, figures, quotes."""

from stemma.annotate.document import MAX_PARSED, annotate
from stemma.annotate.memo import Memo

__all__ = ["MAX_PARSED", "Memo", "annotate"]

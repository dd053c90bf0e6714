"""Report -> Annotations: sentences, tokens, mentions, times, figures, quotes."""

from stemma.annotate.document import MAX_PARSED, annotate
from stemma.annotate.memo import Memo
from stemma.annotate.parse import Parse, Parser, parse_all

__all__ = ["MAX_PARSED", "Memo", "Parse", "Parser", "annotate", "parse_all"]

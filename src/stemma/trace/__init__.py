"""Who copied whom: shared passages, recast sentences, credits, and the direction between them.

Story and reports become a `Stemma`. Reports that share only speech, statements, posts, captions,
names, titles or set phrases are not tied.
"""

from collections.abc import Mapping

from stemma.encoders import Encoder
from stemma.model import Annotations, Report, Stemma, Story
from stemma.trace.forest import copies, lineages
from stemma.trace.pairs import related
from stemma.trace.reasons import passages_shared
from stemma.trace.reprints import reprints

__all__ = ["passages_shared", "related", "reprints", "trace"]


def trace(
    story: Story,
    reports: Mapping[str, Report],
    annotations: Mapping[str, Annotations],
    encoder: Encoder | None = None,
) -> Stemma:
    """The stemma of one story: pairs sorted by id, copies and lineages in the story's order.

    `reports` and `annotations` are by report id and may hold more than the story; annotations
    need no more than sentences. Without an encoder neither translations nor rewrites of whole
    reports are seen. Raises KeyError for a report of the story that is not there.
    """
    pairs = related([reports[name] for name in story.reports], annotations, encoder)
    found = copies(story, reports, pairs)
    return Stemma(pairs=pairs, copies=found, lineages=lineages(story, reports, pairs, found))

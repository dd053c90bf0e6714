"""The parts of the HTML page: what it shows, computed; how it looks, in templates beside."""

from stemma.tell.page.links import grouped
from stemma.tell.page.story import StoryView, story_view

__all__ = ["StoryView", "grouped", "story_view"]

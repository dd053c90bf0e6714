"""Story + Annotations -> Entities: one entity an actor within the story."""

from stemma.resolve.resolution import Resolution, resolve

__all__ = ["Resolution", "resolve"]

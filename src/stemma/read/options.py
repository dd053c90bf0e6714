"""What the user says of input that does not say it itself."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ReadOptions:
    """Defaults for every report whose own file, line or sidecar is silent; None says nothing."""

    outlet: str | None = None
    published: str | None = None
    """ISO 8601 prefix."""
    language: str | None = None
    """BCP 47."""

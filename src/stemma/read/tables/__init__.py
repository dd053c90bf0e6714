"""Tables: their records, and which column holds what."""

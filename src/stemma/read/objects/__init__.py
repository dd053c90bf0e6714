"""JSON: read strictly, a document or a line at a time, and a report made of it."""

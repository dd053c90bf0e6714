"""What all feeds have in common, whatever their format."""

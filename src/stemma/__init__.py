"""stemma: many reports of one event in, one account out, every statement with its evidence."""

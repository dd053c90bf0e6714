"""Archives and records: bounded unpacking, names that may be read, WARC framing."""

"""Engines: ways of running the flow. One file each."""

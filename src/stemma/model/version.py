"""The version that rows, accounts and the command line state."""

__version__ = "0.1.0"

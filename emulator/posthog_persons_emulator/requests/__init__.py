"""From what requests say to typed values; knows no SQL and no web framework."""

"""SQL with bound parameters; knows no web framework."""

"""Each insight: a typed request becomes one SQL statement, a row an actor."""

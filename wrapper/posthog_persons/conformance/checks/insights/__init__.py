"""Each insight finds the people whose part in it was written down."""

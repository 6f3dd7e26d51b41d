"""What each path of the control API does."""

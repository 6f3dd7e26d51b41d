"""One module a revision, in the order of their numbers; a published one is never changed."""

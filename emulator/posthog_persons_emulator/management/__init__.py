"""Projects, cohorts, actions, and taking events in."""

"""A stateful fake of PostHog's Persons API."""

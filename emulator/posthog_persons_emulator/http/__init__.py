"""What all of the API shares: settings, the application, envelopes, parsing, rendering, paging."""

"""Ready listeners for `on_event`.

Of the clients: `logging.py` writes to the standard library's log, `otel.py` makes OpenTelemetry spans (extra
`otel`). Of `bulk_delete`: `progress.py` shows how far it has come.
"""

"""Ready listeners for `on_event` of the clients.

`logging.py` writes to the standard library's log, `otel.py` makes OpenTelemetry spans (extra `otel`).
"""

"""Workers: several processes, on any machines, that do one job together; the ledger lies in PostgreSQL."""

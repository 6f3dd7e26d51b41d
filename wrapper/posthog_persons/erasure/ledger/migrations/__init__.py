"""The ledger's migrations, carried out when a ledger is opened."""

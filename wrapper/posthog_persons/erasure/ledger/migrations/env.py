"""What alembic runs: the migrations, in the transaction that opened the ledger."""

from __future__ import annotations

from alembic import context

from posthog_persons.erasure.ledger.schema import VERSION_TABLE, metadata

context.configure(
    connection=context.config.attributes["connection"],
    target_metadata=metadata,
    version_table=VERSION_TABLE,
    transactional_ddl=True,
)
context.run_migrations()

"""What Alembic runs to migrate: on the connection it is given, within its transaction."""

from alembic import context

from fogline.store.tables import METADATA


def run() -> None:
    """Run the migrations on the connection that the caller has a transaction open on."""
    context.configure(
        connection=context.config.attributes["connection"],
        target_metadata=METADATA,
        transactional_ddl=True,
        transaction_per_migration=False,
    )
    with context.begin_transaction():
        context.run_migrations()


if __name__ == "env_py":  # the name under which Alembic loads this file
    run()

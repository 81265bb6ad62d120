"""The changes of a case's tables in their order, as Alembic runs them."""

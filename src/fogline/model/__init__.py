"""Frozen records that travel between stages. Standard library only."""

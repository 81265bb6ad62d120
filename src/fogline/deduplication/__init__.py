"""Copies of documents told apart from independent reports, and claims gathered into events."""

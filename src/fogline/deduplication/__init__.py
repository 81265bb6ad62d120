"""Copies of documents, and claims that tell one event: every match explained."""

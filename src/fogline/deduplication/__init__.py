"""Copies of documents, and claims of many documents as events."""

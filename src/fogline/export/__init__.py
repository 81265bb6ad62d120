"""Coded documents as files and pages: JSON, CSV, GeoJSON, HTML, terminal tables."""

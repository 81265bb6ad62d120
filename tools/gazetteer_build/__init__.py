"""How the embedded gazetteer is built: read, merge, write."""

"""How two claims compare, field by field: each gives a level and a note for the reader."""

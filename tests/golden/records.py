"""What the tests of hand-coded events read off an event."""


def rows(event: dict[str, object], field: str) -> list[dict[str, object]]:
    """Return the rows of a field that holds several."""
    value = event[field]
    assert isinstance(value, list)
    return value


def verbatim_strings(event: dict[str, object]) -> list[object]:
    """Return the values that must stand in the text, ``None`` where there is none."""
    return [
        event["quote"],
        event["attributed_to"],
        *(actor["mention"] for role in ("initiators", "targets") for actor in rows(event, role)),
        *(p[key] for p in rows(event, "places") for key in ("mention", "relation", "within")),
        *(loss["quote"] for loss in rows(event, "casualties")),
        *(loss["what"] for loss in rows(event, "materiel")),
    ]

"""The ground that an area covers, for those who draw it."""

from fogline.gazetteer import Gazetteer, Outline
from fogline.model.positions import Extent


def area_polygons(extent: Extent, record: str | None, gazetteer: Gazetteer) -> Outline:
    """Return the outline of a whole area, or the box of a side of one.

    Args:
        extent: of the position.
        record: the gazetteer's record of the area, as ``source:identifier``.
        gazetteer: where outlines are looked up. A record it does not hold has only its box.
    """
    if record is not None and extent == gazetteer.extent(record):
        outline = gazetteer.outline(record)
        if outline:
            return outline
    west, south, east, north = extent.west, extent.south, extent.east, extent.north
    return ((((west, south), (east, south), (east, north), (west, north), (west, south)),),)

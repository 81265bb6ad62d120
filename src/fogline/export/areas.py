"""The ground that an area covers, for those who draw it."""

from fogline.export.shape import PlaceRecord
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


def place_geometry(place: PlaceRecord, gazetteer: Gazetteer) -> dict[str, object] | None:
    """Return the GeoJSON geometry of a place: a point, an area's ground, or none."""
    lon, lat, extent = place["lon"], place["lat"], place["extent"]
    if lon is None or lat is None:
        return None
    if extent is None:
        return {"type": "Point", "coordinates": [lon, lat]}
    polygons = area_polygons(Extent(**extent), place["record"], gazetteer)
    return {"type": "MultiPolygon", "coordinates": polygons}

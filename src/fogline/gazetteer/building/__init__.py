"""How a gazetteer file is made: places gathered, merged and written.

``drafts`` holds places on their way, ``writer`` writes them and ``reading`` reads a file back.
``countries`` joins GeoNames' tables (``geonames``, ``feature_codes``, ``tables``) to a file that is
there, ``download`` fetches them, ``own_places`` reads a user's table; ``making`` puts the new file
in place once it is whole. What the file that comes with Fogline is built from is read by
tools/gazetteer_build.
"""

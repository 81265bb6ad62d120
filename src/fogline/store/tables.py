"""The tables of a case. Migrations make them; what reads and writes them names them from here.

Records are kept whole as JSON in columns named ``record``; what is asked for has columns of its
own beside them. A claim of the run that its document is now coded with has an ``event``; claims
of earlier runs have none.
"""

from datetime import UTC, datetime

from sqlalchemy import (
    BigInteger,
    Column,
    Date,
    Float,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    TypeDecorator,
    UniqueConstraint,
)
from sqlalchemy import DateTime as SqlDateTime
from sqlalchemy.engine import Dialect

METADATA = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


class Instant(TypeDecorator[datetime]):
    """An aware instant, kept in UTC; SQLite has no column type that keeps a time zone."""

    impl = SqlDateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Take an aware instant to UTC."""
        return None if value is None else value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, _: Dialect) -> datetime | None:
        """Say of what SQLite gives back that it is UTC."""
        if value is None or value.tzinfo is not None:
            return value
        return value.replace(tzinfo=UTC)


KEY = BigInteger().with_variant(Integer(), "sqlite")
"""A number that SQLite keeps as its row identifier."""

RUN = Table(
    "run",
    METADATA,
    Column("id", String(32), primary_key=True),
    Column("program", Text, nullable=False),
    Column("ontology", Text, nullable=False),
    Column("gazetteer", Text, nullable=False),
    Column("model", Text, nullable=False),
    Column("began_at", Instant(), nullable=False),
)
OUTLET = Table(
    "outlet",
    METADATA,
    Column("id", String(80), primary_key=True),
    Column("record", Text, nullable=False),
    Column("changed_at", Instant(), nullable=False),
)
"""Outlets that the user added to the registry or changed."""

DOCUMENT = Table(
    "document",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("run", ForeignKey("run.id"), nullable=False),
    Column("title", Text),
    Column("publisher", Text),
    Column("original_publisher", Text),
    Column("url", Text),
    Column("published", Date),
    Column("known_on", Date, nullable=False),
    Column("outlet", String(80), index=True),
    Column("original", String(80)),
    Column("copy_group", String(32), nullable=False, index=True),
    Column("text_digest", String(80), nullable=False, index=True),
    Column("words", Integer),
    Column("shingles", Integer),
    Column("minhash", LargeBinary),
    Column("added_at", Instant(), nullable=False),
    Column("record", Text, nullable=False),
)
INPUT = Table(
    "input",
    METADATA,
    Column("digest", String(64), primary_key=True),
    Column("origin", Text, nullable=False, index=True),
    Column("document", ForeignKey("document.key"), index=True),
    Column("code", String(8)),
    Column("message", Text),
    Column("added_at", Instant(), nullable=False),
    Column("original", LargeBinary),
)
"""What was given to be read: its document, or the code and message of why there is none."""

COPY_KEY = Table(
    "copy_key",
    METADATA,
    Column("value", BigInteger, primary_key=True),
    Column("document", ForeignKey("document.key"), primary_key=True),
    sqlite_with_rowid=False,
)
COPY_LINK = Table(
    "copy_link",
    METADATA,
    Column("left", ForeignKey("document.key"), primary_key=True),
    Column("right", ForeignKey("document.key"), primary_key=True, index=True),
    Column("kind", String(16), nullable=False),
    Column("likeness", Float, nullable=False),
    Column("record", Text, nullable=False),
)
CLAIM = Table(
    "claim",
    METADATA,
    Column("key", KEY, primary_key=True),
    Column("id", String(32), nullable=False),
    Column("document", ForeignKey("document.key"), nullable=False),
    Column("run", ForeignKey("run.id"), nullable=False),
    Column("event", KEY, index=True),
    Column("rank", BigInteger, nullable=False),
    Column("type", String(40), nullable=False),
    Column("factuality", String(20), nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("known_on", Date, nullable=False),
    Column("outlet", String(80)),
    Column("credited", String(80)),
    Column("quote", Text, nullable=False),
    Column("attributed_to", Text),
    Column("materiel_words", Text),
    Column("record", Text, nullable=False),
    UniqueConstraint("document", "run", "id"),
    Index(None, "id"),
    Index(None, "last_day", "first_day"),
    Index(None, "type", "last_day", "first_day"),
    Index(None, "outlet", "last_day", "first_day"),
    Index(None, "credited", "last_day", "first_day"),
)
"""``event`` is the key of the claim that the event is anchored at."""

CLAIM_ACTOR = Table(
    "claim_actor",
    METADATA,
    Column("claim", ForeignKey("claim.key"), primary_key=True),
    Column("actor", String(80), primary_key=True),
    Column("first_day", Date),
    Column("last_day", Date),
    Index(None, "actor", "last_day", "first_day"),
    sqlite_with_rowid=False,
)
"""Both the key and the finer identifier of every actor in a role, a row each."""

SPOT = Table(
    "spot",
    METADATA,
    Column("id", BigInteger, primary_key=True),
    Column("lon", Float, nullable=False),
    Column("lat", Float, nullable=False),
    Column("radius_m", Float, nullable=False),
    Column("cell", Integer, nullable=False, index=True),
)
"""Every position of a claim, once."""

CLAIM_PLACE = Table(
    "claim_place",
    METADATA,
    Column("claim", ForeignKey("claim.key"), primary_key=True),
    Column("number", Integer, primary_key=True),
    Column("name", Text, nullable=False),
    Column("place", Text),
    Column("spot", ForeignKey("spot.id")),
    Column("first_day", Date),
    Column("last_day", Date),
    Index(None, "name", "last_day", "first_day"),
    Index(None, "place", "last_day", "first_day"),
    Index(None, "spot", "last_day", "first_day"),
    sqlite_with_rowid=False,
)
CLAIM_KEY = Table(
    "claim_key",
    METADATA,
    Column("value", BigInteger, primary_key=True),
    Column("claim", ForeignKey("claim.key"), primary_key=True, index=True),
    sqlite_with_rowid=False,
)
CLAIM_LINK = Table(
    "claim_link",
    METADATA,
    Column("left", ForeignKey("claim.key"), primary_key=True),
    Column("right", ForeignKey("claim.key"), primary_key=True, index=True),
    Column("score", Float, nullable=False),
    sqlite_with_rowid=False,
)
"""Two claims likely enough to be of one event. ``left`` is the smaller key."""

EVENT = Table(
    "event",
    METADATA,
    Column("key", KEY, ForeignKey("claim.key"), primary_key=True),
    Column("id", String(32), nullable=False),
    Column("first_day", Date),
    Column("last_day", Date),
    Column("claims", Integer, nullable=False),
    Column("witnesses", Integer, nullable=False),
    Column("credibility", String(1), nullable=False),
    Index(None, "first_day", "key"),
)
JUDGEMENT = Table(
    "judgement",
    METADATA,
    Column("number", KEY, primary_key=True),
    Column("id", String(32), nullable=False, unique=True),
    Column("made_at", Instant(), nullable=False),
    Column("undone_at", Instant()),
    Column("record", Text, nullable=False),
)
JUDGED = Table(
    "judged",
    METADATA,
    Column("left", ForeignKey("claim.key"), primary_key=True),
    Column("right", ForeignKey("claim.key"), primary_key=True, index=True),
    Column("together", Integer, nullable=False),
)
"""What the judgements in force say of present claims, a row for each pair, smaller key first."""

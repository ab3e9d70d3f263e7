"""The label set: what there is to annotate with (``labels``), read from TOML (``reading``, ``files``)."""

from annotations.schema.files import NAME, default_schema, read_schema, schema_for
from annotations.schema.labels import (
    CHOICE,
    CLAIM,
    COLOURS,
    CUE,
    FLAG,
    MULTI,
    SOURCE,
    TEXT,
    UNKNOWN_MARK,
    Attribute,
    Choice,
    Label,
    RelationKind,
    Schema,
    in_language,
    words_of,
)
from annotations.schema.reading import parse_schema

__all__ = [
    "CHOICE",
    "CLAIM",
    "COLOURS",
    "CUE",
    "FLAG",
    "MULTI",
    "NAME",
    "SOURCE",
    "TEXT",
    "UNKNOWN_MARK",
    "Attribute",
    "Choice",
    "Label",
    "RelationKind",
    "Schema",
    "default_schema",
    "in_language",
    "parse_schema",
    "read_schema",
    "schema_for",
    "words_of",
]

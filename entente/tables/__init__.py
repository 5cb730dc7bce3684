"""The tables that a run writes: one schema each, and the one way into CSV."""

from entente.tables.columns import KEY, TEXT_SEPARATOR
from entente.tables.schemas import SCHEMAS
from entente.tables.text import as_csv, conform, to_csv

__all__ = ["KEY", "SCHEMAS", "TEXT_SEPARATOR", "as_csv", "conform", "to_csv"]

"""Ingest: from files as people have them to documents, with nothing silently lost."""

from entente.ingest.corpus import Ingested, ingest
from entente.ingest.parts import CorpusFile
from entente.ingest.summary import summarise, told

__all__ = ["CorpusFile", "Ingested", "ingest", "summarise", "told"]

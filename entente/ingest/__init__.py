"""Ingest: from files as people have them to documents, with nothing silently lost."""

from entente.ingest.cleaning import Cleaning
from entente.ingest.corpus import Ingested, ingest
from entente.ingest.parts import CorpusFile
from entente.ingest.summary import summarise, told

__all__ = ["Cleaning", "CorpusFile", "Ingested", "ingest", "summarise", "told"]

"""Which shard a document belongs to."""

import hashlib

import pandas as pd


def shard_of(doc_id: str, n_shards: int) -> int:
    """Return the shard of a document, in [0, n_shards): by a hash of its id alone.

    So a document stays in its shard whatever else the corpus holds, and a corpus that grows by 1%
    changes what those documents weigh and nothing else. n_shards is a power of two.
    """
    digest = hashlib.sha256(doc_id.encode("utf-8", "surrogatepass")).digest()
    return int.from_bytes(digest[:8], "big") % n_shards


def partition(documents: pd.DataFrame, n_shards: int) -> list[pd.DataFrame]:
    """Return the documents of each shard, in the order they come; every document in exactly one."""
    shards = documents["doc_id"].map(lambda doc_id: shard_of(doc_id, n_shards))
    return [documents[shards == number].reset_index(drop=True) for number in range(n_shards)]

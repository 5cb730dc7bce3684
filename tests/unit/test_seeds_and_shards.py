"""Seeds and shards depend on names alone."""

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from entente.seeds import derive, generator
from entente.shards import partition, shard_of


def test_a_step_draws_the_same_numbers_each_time_and_others_than_another_step() -> None:
    assert generator(1, "bootstrap").random() == generator(1, "bootstrap").random()
    assert derive(1, "bootstrap") != derive(1, "topics")
    assert derive(1, "bootstrap") != derive(2, "bootstrap")


def test_seeds_stay_what_they_were() -> None:
    # Frozen: another value here would change every published number.
    assert derive(20240208, "bootstrap") == int.from_bytes(bytes.fromhex("9917c4ce"), "big")


@given(st.lists(st.text(min_size=1), unique=True), st.sampled_from([1, 2, 8]))
def test_every_document_is_in_exactly_one_shard(ids: list[str], n_shards: int) -> None:
    documents = pd.DataFrame({"doc_id": pd.Series(ids, dtype="str")})
    dealt = [doc_id for shard in partition(documents, n_shards) for doc_id in shard["doc_id"]]
    assert sorted(dealt) == sorted(ids)


@given(st.text(min_size=1))
def test_twice_the_shards_splits_a_shard_in_two(doc_id: str) -> None:
    assert shard_of(doc_id, 8) % 4 == shard_of(doc_id, 4)

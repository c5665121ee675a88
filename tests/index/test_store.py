"""The Chroma collection: in cosine space, and readable by other llama-index programs."""

import pytest
from llama_index.core.vector_stores.types import VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore

from clausewise.index import store as clause_store
from clausewise.index.clause_index import ClauseIndex


def test_clauses_are_nearest_by_cosine_and_readable_through_llama_index(seed_index: ClauseIndex) -> None:
    assert seed_index.collection.configuration["hnsw"]["space"] == "cosine"
    vector = seed_index.embedding.get_query_embedding("counter-terrorism")
    store = ChromaVectorStore(chroma_collection=seed_index.collection)
    found = store.query(VectorStoreQuery(query_embedding=vector, similarity_top_k=24))
    assert found.nodes is not None
    clauses = {clause.clause_id: clause for clause in seed_index.clauses()}
    assert len(found.nodes) == len(clauses) == 24
    for node in found.nodes:
        clause = clauses[node.metadata["clause_id"]]
        assert node.node_id == f"{clause.clause_id}@ar"
        assert node.get_content() == clause.text
        assert (node.metadata["start"], node.metadata["end"]) == (clause.start, clause.end)
        assert node.metadata["act"] == clause.act


def test_more_keys_than_chroma_takes_at_once_are_asked_for_in_parts(
    seed_index: ClauseIndex, monkeypatch: pytest.MonkeyPatch
) -> None:
    vector = seed_index.embedding.get_query_embedding("counter-terrorism")
    keys = [f"{clause.clause_id}@ar" for clause in seed_index.clauses()][2:]
    whole = clause_store.nearest(seed_index.collection, vector, 6, keys=keys)
    monkeypatch.setattr(clause_store, "_BATCH", 5)
    parted = clause_store.nearest(seed_index.collection, vector, 6, keys=keys)
    assert list(parted) == list(whole)
    assert len(whole) == 6
    assert set(whole) <= set(keys)

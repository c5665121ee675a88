"""The Chroma collection: in cosine space, and readable by other llama-index programs."""

from llama_index.core.vector_stores.types import VectorStoreQuery
from llama_index.vector_stores.chroma import ChromaVectorStore

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

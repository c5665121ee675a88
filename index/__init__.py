"""Documents in, clauses found: reading, clause structure, embedding, Chroma, retrieval."""

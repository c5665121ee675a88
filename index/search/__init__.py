"""Search: how a question finds clauses, by meaning and by words, in every language side by side."""

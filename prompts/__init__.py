"""The sentences of the assistant, in six languages; text files alone."""

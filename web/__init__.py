"""The edges: pages, terminal, API, documents, demonstration."""

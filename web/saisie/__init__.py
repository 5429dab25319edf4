"""From what people type to an act: one clear French sentence per problem, for pages, API, terminal and scenarios."""

"""« Et si… » at the edges: hypotheses as people write them, the difference in words."""

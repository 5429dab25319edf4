"""The sums of facts, one module a family of tables, by the same fold live, rebuilt and past."""

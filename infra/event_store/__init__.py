"""An append-only log with dynamic consistency boundaries, on asyncpg: `store.EventStore` is the door."""

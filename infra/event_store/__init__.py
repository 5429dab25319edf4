"""An append-only log with dynamic consistency boundaries, on asyncpg: `store.EventStore` is the door.

An append waits in `pending`; `writer` takes a batch and answers each caller; `batch` is one transaction: lock, look
(`standing`), draft (`drafting`, `deciding`: what is accepted, and all that there is to write), write, commit.
Conditions are held against the last events (`window`), figures move along (`projecting`). In a crowd the next batch
is drafted while one is written (`ahead`), and the one before has its answers meanwhile (`answers`).

A read is answered by `reader`, with all that wait, in statements of `asking`; decisions have a `memory` of what was
read before, and go on by themselves once it is answered (`continuing`).
"""

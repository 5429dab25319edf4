"""The Merkle tree of RFC 9162, section 2.1: one hash says the whole log, short proofs say the rest.

The frontier is the list of roots of the perfect subtrees that the log splits into, largest first: one for each bit of
its size. Appending an event needs nothing more.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256

HASH_BYTES = 32
EMPTY_ROOT = sha256(b"").digest()


def leaf_hash(data: bytes) -> bytes:
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    return sha256(b"\x01" + left + right).digest()


def append(frontier: bytes, size: int, leaves: Iterable[bytes]) -> bytes:
    """The frontier after these leaf hashes, from the frontier of a log of `size` events."""
    if len(frontier) != HASH_BYTES * size.bit_count():
        raise ValueError(f"not the frontier of a log of {size} events")
    roots = [frontier[i : i + HASH_BYTES] for i in range(0, len(frontier), HASH_BYTES)]
    for leaf in leaves:
        root = leaf
        full = size
        # Every trailing 1 bit of the size is a subtree as large as the one just completed: the two become one.
        while full & 1:
            root = node_hash(roots.pop(), root)
            full >>= 1
        roots.append(root)
        size += 1
    return b"".join(roots)


def root_of_frontier(frontier: bytes) -> bytes:
    if not frontier:
        return EMPTY_ROOT
    root = frontier[-HASH_BYTES:]
    for i in range(len(frontier) - 2 * HASH_BYTES, -1, -HASH_BYTES):
        root = node_hash(frontier[i : i + HASH_BYTES], root)
    return root


def shared(one: int, other: int) -> int:
    """How many events lie under the first subtrees, those that frontiers of logs of these sizes have in common."""
    differing = (one ^ other).bit_length()
    return one >> differing << differing


def beginning(frontier: bytes, size: int) -> bytes:
    """The frontier of the first `size` events, whose subtrees are the first of this one."""
    return frontier[: HASH_BYTES * size.bit_count()]


def first_difference(one: bytes, other: bytes, size: int) -> tuple[int, int]:
    """Positions, first and last, under the first subtree where two frontiers of a log of `size` events differ.

    Raises ValueError when they are the same.
    """
    first = 1
    for rank, bit in enumerate(bit for bit in range(size.bit_length() - 1, -1, -1) if size >> bit & 1):
        subtree = slice(rank * HASH_BYTES, (rank + 1) * HASH_BYTES)
        if one[subtree] != other[subtree]:
            return first, first + (1 << bit) - 1
        first += 1 << bit
    raise ValueError("the frontiers are the same")


def root(leaves: Sequence[bytes]) -> bytes:
    """MTH of RFC 9162, from leaf hashes."""
    return root_of_frontier(append(b"", 0, leaves))


def inclusion_proof(leaves: Sequence[bytes], index: int) -> list[bytes]:
    """PATH(index, leaves): what links the leaf at `index` (0 for the first) to the root."""
    if not 0 <= index < len(leaves):
        raise IndexError(index)
    path: list[bytes] = []
    while len(leaves) > 1:
        k = _split(len(leaves))
        if index < k:
            path.append(root(leaves[k:]))
            leaves = leaves[:k]
        else:
            path.append(root(leaves[:k]))
            leaves = leaves[k:]
            index -= k
    return path[::-1]


def consistency_proof(leaves: Sequence[bytes], old_size: int) -> list[bytes]:
    """PROOF(old_size, leaves): what shows that the log of `old_size` events is the beginning of this one."""
    if not 0 < old_size <= len(leaves):
        raise ValueError(f"no proof from {old_size} to {len(leaves)} events")
    proof: list[bytes] = []
    whole = True
    while old_size < len(leaves):
        k = _split(len(leaves))
        if old_size <= k:
            proof.append(root(leaves[k:]))
            leaves = leaves[:k]
        else:
            proof.append(root(leaves[:k]))
            leaves = leaves[k:]
            old_size -= k
            whole = False
    if not whole:
        proof.append(root(leaves))
    return proof[::-1]


def verify_inclusion(leaf: bytes, index: int, size: int, proof: Sequence[bytes], expected_root: bytes) -> bool:
    if not 0 <= index < size:
        return False
    fn, sn, computed = index, size - 1, leaf
    for part in proof:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            computed = node_hash(part, computed)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            computed = node_hash(computed, part)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and computed == expected_root


def verify_consistency(old_size: int, size: int, proof: Sequence[bytes], old_root: bytes, new_root: bytes) -> bool:
    if not 0 < old_size <= size:
        return False
    if old_size == size:
        return not proof and old_root == new_root
    path = [old_root, *proof] if old_size.bit_count() == 1 else list(proof)
    if not proof or not path:
        return False
    fn, sn = old_size - 1, size - 1
    while fn & 1:
        fn, sn = fn >> 1, sn >> 1
    old_computed = new_computed = path[0]
    for part in path[1:]:
        if sn == 0:
            return False
        if fn & 1 or fn == sn:
            old_computed, new_computed = node_hash(part, old_computed), node_hash(part, new_computed)
            while not fn & 1 and fn:
                fn, sn = fn >> 1, sn >> 1
        else:
            new_computed = node_hash(new_computed, part)
        fn, sn = fn >> 1, sn >> 1
    return sn == 0 and old_computed == old_root and new_computed == new_root


def _split(size: int) -> int:
    """The largest power of two smaller than `size`."""
    return 1 << (size - 1).bit_length() - 1

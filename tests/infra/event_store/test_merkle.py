"""Vectors of the certificate-transparency test data, and properties over every small size."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from infra.event_store import merkle

LEAVES = [
    bytes.fromhex(data)
    for data in ("", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f")
]
HASHES = [merkle.leaf_hash(data) for data in LEAVES]
LEAF_HASHES = [
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
    "0298d122906dcfc10892cb53a73992fc5b9f493ea4c9badb27b791b4127a7fe7",
    "07506a85fd9dd2f120eb694f86011e5bb4662e5c415a62917033d4a9624487e7",
    "bc1a0643b12e4d2d7c77918f44e0f4f79a838b6cf9ec5b5c283e1f4d88599e6b",
    "4271a26be0d8a84f0bd54c8c302e7cb3a3b5d1fa6780a40bcce2873477dab658",
    "b08693ec2e721597130641e8211e7eedccb4c26413963eee6c1e2ed16ffb1a5f",
    "46f6ffadd3d06a09ff3c5860d2755c8b9819db7df44251788c7d8e3180de8eb1",
]
ROOTS = [
    "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
    "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
    "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
    "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
    "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
    "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
]
N03 = "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7"
N01 = "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125"
N23 = "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e"
N45 = "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a"
N46 = "837dbb152e9b079010717e84e865da4ebc0fa198a806d59d31bf15accef22d0e"
N47 = "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4"
N67 = "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0"
L = LEAF_HASHES
INCLUSIONS = {
    (0, 8): [L[1], N23, N47],
    (5, 8): [L[4], N67, N03],
    (2, 3): [N01],
    (1, 5): [L[0], N23, L[4]],
    (6, 7): [N45, N03],
}
CONSISTENCIES = {
    (1, 1): [],
    (1, 8): [L[1], N23, N47],
    (2, 5): [N23, L[4]],
    (3, 7): [L[2], L[3], N01, N46],
    (4, 7): [N46],
    (6, 7): [N45, L[6], N03],
    (6, 8): [N45, N67, N03],
}

sizes = st.integers(1, 70)


def leaves(size: int) -> list[bytes]:
    return [merkle.leaf_hash(str(i).encode()) for i in range(size)]


def test_les_feuilles_publiees_se_recalculent() -> None:
    assert [leaf.hex() for leaf in HASHES] == LEAF_HASHES


@pytest.mark.parametrize("size", range(9))
def test_les_racines_publiees_se_recalculent(size: int) -> None:
    assert merkle.root(HASHES[:size]).hex() == ROOTS[size]


@pytest.mark.parametrize(("place", "path"), INCLUSIONS.items())
def test_les_preuves_d_inclusion_publiees_se_recalculent(place: tuple[int, int], path: list[str]) -> None:
    index, size = place
    proof = merkle.inclusion_proof(HASHES[:size], index)
    assert [part.hex() for part in proof] == path
    assert merkle.verify_inclusion(HASHES[index], index, size, proof, bytes.fromhex(ROOTS[size]))


@pytest.mark.parametrize(("from_to", "path"), CONSISTENCIES.items())
def test_les_preuves_de_coherence_publiees_se_recalculent(from_to: tuple[int, int], path: list[str]) -> None:
    old, size = from_to
    proof = merkle.consistency_proof(HASHES[:size], old)
    assert [part.hex() for part in proof] == path
    assert merkle.verify_consistency(old, size, proof, bytes.fromhex(ROOTS[old]), bytes.fromhex(ROOTS[size]))


@given(st.lists(st.integers(0, 9), max_size=12))
def test_la_frontiere_ne_depend_pas_du_decoupage_en_lots(batches: list[int]) -> None:
    hashes = leaves(sum(batches))
    frontier, size = b"", 0
    for count in batches:
        frontier = merkle.append(frontier, size, hashes[size : size + count])
        size += count
    assert frontier == merkle.append(b"", 0, hashes)
    assert len(frontier) == 32 * size.bit_count()
    assert merkle.root_of_frontier(frontier) == merkle.root(hashes)


@given(sizes, st.data())
def test_chaque_fait_se_prouve_et_aucun_autre_a_sa_place(size: int, data: st.DataObject) -> None:
    hashes = leaves(size)
    index = data.draw(st.integers(0, size - 1))
    root = merkle.root(hashes)
    proof = merkle.inclusion_proof(hashes, index)
    assert merkle.verify_inclusion(hashes[index], index, size, proof, root)
    assert not merkle.verify_inclusion(merkle.leaf_hash(b"other"), index, size, proof, root)
    assert not merkle.verify_inclusion(hashes[index], size, size, proof, root)
    assert not merkle.verify_inclusion(hashes[index], index, size, [*proof, root], root)
    if proof:
        assert not merkle.verify_inclusion(hashes[index], index, size, proof[:-1], root)


@given(sizes, st.data())
def test_un_journal_prolonge_se_prouve_et_pas_un_journal_reecrit(size: int, data: st.DataObject) -> None:
    hashes = leaves(size)
    old = data.draw(st.integers(1, size))
    old_root, root = merkle.root(hashes[:old]), merkle.root(hashes)
    proof = merkle.consistency_proof(hashes, old)
    assert merkle.verify_consistency(old, size, proof, old_root, root)
    rewritten = merkle.root([merkle.leaf_hash(b"rewritten"), *hashes[1:old]])
    assert not merkle.verify_consistency(old, size, proof, rewritten, root)
    assert not merkle.verify_consistency(old, size, [*proof, root], old_root, root)
    assert not merkle.verify_consistency(size + 1, size, proof, old_root, root)
    if proof:
        assert not merkle.verify_consistency(old, size, proof[:-1], old_root, root)


def test_une_preuve_faite_pour_d_autres_tailles_n_en_est_pas_une() -> None:
    """Each of these hashes to the roots that are given, and says another place or another size than it was made for."""
    roots = [merkle.root(HASHES[:size]) for size in range(9)]
    of_the_last, of_four = merkle.inclusion_proof(HASHES, 7), merkle.inclusion_proof(HASHES[:4], 0)
    assert merkle.verify_inclusion(HASHES[7], 7, 8, of_the_last, roots[8])
    for index, size in ((-1, 8), (15, 8), (0, 1)):
        assert not merkle.verify_inclusion(HASHES[7], index, size, of_the_last, roots[8])
    assert not merkle.verify_inclusion(HASHES[0], 0, 8, of_four, roots[4])
    grown, last = merkle.consistency_proof(HASHES[:4], 2), merkle.consistency_proof(HASHES, 7)
    assert merkle.verify_consistency(2, 4, grown, roots[2], roots[4])
    assert not merkle.verify_consistency(2, 8, grown, roots[2], roots[4])
    assert merkle.verify_consistency(7, 8, last, roots[7], roots[8])
    assert not merkle.verify_consistency(3, 4, last, roots[7], roots[8])
    assert not merkle.verify_consistency(0, 8, last, roots[0], roots[8])


def test_une_preuve_hors_du_journal_n_existe_pas() -> None:
    with pytest.raises(IndexError):
        merkle.inclusion_proof(HASHES, 8)
    with pytest.raises(ValueError, match="no proof"):
        merkle.consistency_proof(HASHES, 9)
    with pytest.raises(ValueError, match="not the frontier"):
        merkle.append(b"", 1, HASHES)


def test_deux_frontieres_different_d_abord_la_ou_un_fait_a_change():
    leaves = [merkle.leaf_hash(bytes([n])) for n in range(13)]  # subtrees of 8, 4 and 1
    for changed, expected in ((0, (1, 8)), (7, (1, 8)), (8, (9, 12)), (12, (13, 13))):
        others = [*leaves[:changed], merkle.leaf_hash(b"x"), *leaves[changed + 1 :]]
        frontiers = merkle.append(b"", 0, leaves), merkle.append(b"", 0, others)
        assert merkle.first_difference(*frontiers, 13) == expected
    with pytest.raises(ValueError, match="same"):
        merkle.first_difference(frontiers[0], frontiers[0], 13)


@given(st.integers(0, 40), st.integers(0, 40))
def test_deux_journaux_ont_en_commun_des_arbres_que_la_frontiere_du_plus_long_donne(one: int, other: int) -> None:
    """So the shorter is found again from them and from the facts that follow them, and from nothing before."""
    hashes = leaves(max(one, other))
    longer = merkle.append(b"", 0, hashes)
    shared = merkle.shared(one, other)
    assert shared == merkle.shared(other, one) <= min(one, other)
    again = merkle.append(merkle.beginning(longer, shared), shared, hashes[shared : min(one, other)])
    assert again == merkle.append(b"", 0, hashes[: min(one, other)])


def test_r187_le_fait_207_sur_1_344_change_sa_feuille_et_toute_racine_de_207_faits_ou_plus() -> None:
    """What was signed before that fact still holds; what was signed since is shown broken."""
    faits = [f"fait {rang}".encode() for rang in range(1, 1_345)]
    retouches = [*faits[:206], b"fait 207, retouche", *faits[207:]]
    feuilles, changees = [merkle.leaf_hash(fait) for fait in faits], [merkle.leaf_hash(fait) for fait in retouches]
    rangs = range(1, len(faits) + 1)
    assert [rang for rang in rangs if feuilles[rang - 1] != changees[rang - 1]] == [207]
    for taille in (1, 128, 206, 207, 208, 512, 1_344):
        assert (merkle.root(feuilles[:taille]) == merkle.root(changees[:taille])) is (taille < 207)

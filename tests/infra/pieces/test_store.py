"""Pieces are kept once, encrypted, unchanged; they go with the person they show, or when no fact named them."""

from datetime import UTC, datetime, timedelta

import asyncpg
import pytest

from infra.pieces import Genre, Piece, PieceRefusee
from infra.pieces.store import Etat, PieceAlteree, Pieces
from infra.vault import CleDetruite
from infra.vault.vault import Vault
from tests.infra.vault.conftest import coffre_url, empty_vault, vault  # noqa: F401 - fixtures

pytestmark = pytest.mark.anyio

SAC = Piece(Genre.JPEG, b"un sac dechire")
FACTURE = Piece(Genre.PDF, b"%PDF-1.7 facture")


@pytest.fixture
async def pieces(vault: Vault) -> Pieces:  # noqa: F811
    return await Pieces.open(vault)


async def test_ce_qui_est_garde_se_relit_et_n_est_pas_en_clair(pieces, vault):  # noqa: F811
    assert await pieces.keep(SAC, auteur="rose") == SAC.empreinte
    assert await pieces.read(SAC.empreinte) == SAC
    assert await (await Pieces.open(vault)).read(SAC.empreinte) == SAC
    contenu = await vault.pool.fetchval("select contenu from pieces")
    assert b"dechire" not in contenu
    assert await pieces.read("0" * 64) is None


async def test_deux_fois_la_meme_est_gardee_une_fois(pieces, vault):  # noqa: F811
    await pieces.keep(SAC, auteur="rose")
    await pieces.keep(SAC, auteur="paul", personne="P-031")
    assert await vault.pool.fetchval("select count(*) from pieces") == 1
    assert await pieces.brought_by(SAC.empreinte, "rose")
    assert not await pieces.brought_by(SAC.empreinte, "paul")


async def test_effacer_la_personne_efface_ses_pieces_et_elles_seules(pieces, vault):  # noqa: F811
    await pieces.keep(SAC, auteur="rose", personne="P-031")
    await pieces.keep(FACTURE, auteur="rose")
    await vault.erase("P-031")
    assert await pieces.read(SAC.empreinte) is None
    assert await pieces.state(SAC.empreinte) is Etat.EFFACEE
    assert await pieces.read(FACTURE.empreinte) == FACTURE
    with pytest.raises(CleDetruite):
        await pieces.keep(Piece(Genre.JPEG, b"autre"), auteur="rose", personne="P-031")
    with pytest.raises(PieceRefusee, match="effacée à la demande"):
        await pieces.keep(SAC, auteur="paul")


async def test_des_octets_changes_se_voient(pieces, vault, coffre_url):  # noqa: F811
    await pieces.keep(SAC, auteur="rose")
    assert await pieces.state(SAC.empreinte) is Etat.PRESENTE
    assert await pieces.state(FACTURE.empreinte) is Etat.ABSENTE
    proprietaire = await asyncpg.connect(coffre_url)
    await proprietaire.execute("alter table coffre.pieces disable trigger only_brought_again")
    await proprietaire.execute("create table coffre.avant as table coffre.pieces")
    for change in ("contenu = set_byte(contenu, 20, get_byte(contenu, 20) # 1)", "genre = 'pdf'", "taille = 3"):
        await proprietaire.execute(f"update coffre.pieces set {change}")
        assert await pieces.state(SAC.empreinte) is Etat.ALTEREE
        with pytest.raises(PieceAlteree):
            await pieces.read(SAC.empreinte)
        await proprietaire.execute("delete from coffre.pieces; insert into coffre.pieces table coffre.avant")
    await proprietaire.close()


@pytest.mark.parametrize(
    "ordre", ["update pieces set contenu = 'x'", "update pieces set auteur = 'x'", "truncate pieces"]
)
async def test_la_base_refuse_de_changer_une_piece(pieces, vault, ordre):  # noqa: F811
    await pieces.keep(SAC, auteur="rose")
    with pytest.raises(asyncpg.PostgresError):
        await vault.pool.execute(ordre)


async def test_ce_que_rien_ne_nomme_part_sauf_ce_qui_revient(pieces, vault):  # noqa: F811
    for piece in (SAC, FACTURE):
        await pieces.keep(piece, auteur="rose")
    bientot = datetime.now(UTC) + timedelta(minutes=1)
    vieilles = await pieces.older_than(bientot)
    assert vieilles == {SAC.empreinte, FACTURE.empreinte}
    assert await pieces.older_than(bientot - timedelta(days=1)) == set()
    limite = await vault.pool.fetchval("select now()")
    assert await pieces.bring_again([SAC.empreinte, "0" * 64]) == {SAC.empreinte}
    assert await pieces.drop(vieilles, limite) == 1
    assert await pieces.state(SAC.empreinte) is Etat.PRESENTE

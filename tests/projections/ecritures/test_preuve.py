"""A ledger that something touched behind the program's back is found, and the fact is named."""

from __future__ import annotations

import pytest

from projections.ecritures.suivi import mettre_a_jour, refaire
from projections.proof.verifier import verifier
from tests.projections.ecritures.faits import SOIREE
from tests.projections.journal import inscrire, magasin, sql

pytestmark = pytest.mark.anyio

SANS_GARDE = "alter table vues.ecritures disable trigger {}"
EN_PLUS = (
    "insert into vues.ecritures select position, 2, ordre, groupement, cycle, journal, le, piece, piece_le, libelle, "
    "compte, sous, aux, debit, credit from vues.ecritures where position = 3"
)


@pytest.mark.parametrize(
    ("retouche", "phrase"),
    [
        ("update vues.ecritures set debit = debit * 2, credit = credit * 2 where position = 3", "fait n° 3"),
        ("delete from vues.ecritures where position = 4", "aucune ligne dans le grand livre"),
        (EN_PLUS, "aucune ligne d'après le fait"),
        ("update vues.ecritures_suivi set memoire = '\\x00'", "Les soldes courants du grand livre"),
    ],
    ids=["montant", "efface", "ajoute", "memoire"],
)
async def test_r187_une_retouche_du_grand_livre_est_trouvee(database_url: str, retouche: str, phrase: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, *SOIREE)
        await mettre_a_jour(database_url)
    intacte = await verifier(database_url)
    assert intacte.difference is None
    await sql(database_url, SANS_GARDE.format("stays"), SANS_GARDE.format("balanced"), retouche)
    trouvee = await verifier(database_url)
    assert trouvee.difference is not None
    assert phrase in trouvee.difference
    await refaire(database_url)
    assert (await verifier(database_url)).difference is None


async def test_un_grand_livre_en_retard_n_est_pas_une_difference(database_url: str) -> None:
    async with magasin(database_url) as store:
        await inscrire(store, *SOIREE[:3])
        await mettre_a_jour(database_url)
        await inscrire(store, SOIREE[3])
    assert (await verifier(database_url)).difference is None

"""The model that a new group starts its catalogue from: it imports as it is, with all that is required."""

import pytest

from projections.lectures.commande.catalogue_present import Present
from web.catalogue import colonnes, modele
from web.catalogue.comparaison import preparer


@pytest.mark.parametrize("extension", ["csv", "xlsx"])
def test_le_modele_s_importe_tel_quel_et_publie_ses_trois_produits(extension: str) -> None:
    apercu = preparer(f"modele.{extension}", modele.modele(extension), Present(), {})
    assert apercu.defauts == ()
    assert apercu.ignorees == ()
    assert not apercu.sans_densite
    assert apercu.version == 1
    assert [x.nom for x in apercu.nouveaux if x.quoi == "produit"] == [
        "Farine de blé T65",
        "Savon liquide",
        "Jus de pomme, bouteille 1 L",
    ]


def test_le_modele_a_chaque_colonne_a_remplir() -> None:
    lues = colonnes.reconnaitre([colonne.nom for colonne in modele.COLONNES])
    assert lues.problemes == ()
    assert {colonne.nom for colonne in colonnes.COLONNES if colonne.requise} <= {x.colonne.nom for x in lues.lues}
    assert all(colonne.dit for colonne in modele.COLONNES)

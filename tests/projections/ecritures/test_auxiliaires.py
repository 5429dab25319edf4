"""Whose account an entry names: who holds the cash, which supplier, which funder."""

from __future__ import annotations

import pytest

from domaine.encaissements.faits import EncaissementContrepasse, ModePaiementCorrige
from domaine.fournisseurs.faits import FactureFournisseurRecue
from domaine.types import Mode
from projections.ecritures.comptable import EcritureImpossible, code
from tests.domaine.faits_d_exemple import exemple
from tests.projections.ecritures.exemples import dernieres, passer
from tests.projections.faits import encaisse
from tests.projections.journal import Ligne as Fiche


def test_r185_des_especes_annulees_quittent_qui_les_a_prises() -> None:
    pris = Fiche(encaisse("F-101", 2000, "E-1", session=None), acteur="nadia")
    annule = exemple(
        EncaissementContrepasse,
        encaissement="E-1",
        foyer="F-101",
        mode=Mode.ESPECES,
        montant_centimes=2000,
        session=None,
    )
    assert dernieres(pris, Fiche(annule, acteur="rachid")) == ["OD: 4191/F-101 20.00 = 4681/nadia 20.00"]


def test_r137_un_moyen_corrige_en_especes_met_l_argent_chez_qui_a_pris_le_paiement() -> None:
    """Claire corrects what Nadia took: the money is in Nadia's hands, as the page of the till says."""
    for mode, place in ((Mode.CB, "5115"), (Mode.CHEQUE, "5112"), (Mode.VIREMENT, "5121")):
        pris = Fiche(encaisse("F-101", 2000, "E-1", mode=mode, session=None), acteur="nadia")
        corrige = exemple(
            ModePaiementCorrige,
            encaissement="E-1",
            foyer="F-101",
            session=None,
            montant_centimes=2000,
            mode=mode,
            vers=Mode.ESPECES,
            porteur=None,
        )
        assert dernieres(pris, Fiche(corrige, acteur="claire")) == [f"OD: 4681/nadia 20.00 = {place} 20.00"]


def test_un_auxiliaire_absent_ou_de_trop_est_refuse() -> None:
    sans_fournisseur = exemple(FactureFournisseurRecue, fournisseur="", total_ttc_centimes=5)
    with pytest.raises(EcritureImpossible):
        passer(sans_fournisseur)


def test_r133_un_bon_et_un_tarif_du_meme_financeur_ont_le_meme_compte() -> None:
    bon = encaisse("F-101", 775, mode=Mode.BON_TIERS, financeur="Fondation de l'Ozon")
    assert dernieres(bon) == ["OD: 4671/FONDATION-DE-L-OZON 7.75 = 4191/F-101 7.75"]


def test_le_code_d_un_financeur_est_simple() -> None:
    assert code("Fondation de l'Ozon") == "FONDATION-DE-L-OZON"
    assert code("!!") == "AUTRE"

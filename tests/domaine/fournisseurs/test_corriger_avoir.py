"""A supplier's credit note that was noted wrong is undone and told again, in one act, at the date when it was noted."""

from typing import Any

import pytest
from msgspec.structs import replace

from domaine.fournisseurs.corriger_avoir import CorrigerAvoirFournisseur
from domaine.fournisseurs.faits import AvoirFournisseurRecu, ManqueAbsorbe
from domaine.fournisseurs.refus import (
    AvoirDejaAnnule,
    AvoirDejaNote,
    AvoirFournisseurInconnu,
    AvoirInchange,
    AvoirTropGrand,
    FactureInconnue,
    ManqueDejaAbsorbe,
)
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.fournisseurs.avoirs_annules import ANNULE, AVANT, DECIDES, SANS
from tests.domaine.fournisseurs.exemples import LE_24, credit, recue


def corriger(montant_ttc_centimes: int = 11_16, **autres: Any) -> CorrigerAvoirFournisseur:
    champs: dict[str, Any] = {"sur": "FA-2211", "motif_avoir": "sac déchiré", "objet": "autre", "avoir": 3, **autres}
    return CorrigerAvoirFournisseur(
        fournisseur="F03",
        cycle="2026-11",
        facture="FA-2211",
        montant_ttc_centimes=montant_ttc_centimes,
        **champs,
    )


def test_r185_un_avoir_note_faux_se_redit_a_sa_premiere_date() -> None:
    """111.60 for 11.16."""
    annulation, redit = given(*AVANT).when(corriger()).proposed()
    assert (annulation.decision, annulation.corrige, annulation.motif) == (ANNULE, 3, "erreur_montant")
    assert (redit.decision, redit.corrige) == (credit(11_16), None)
    assert {annulation.date_effet, redit.date_effet} == {LE_24}


def test_r174_sa_raison_ce_qu_il_repare_et_sa_facture_se_corrigent_aussi() -> None:
    autre = recue(40_00, 0, facture="FA-2212")
    _, redit = given(*AVANT, autre).when(corriger(30_00, sur="FA-2212", motif_avoir="AV-9", objet="prix")).facts()
    assert redit == replace(credit(30_00), facture="FA-2212", motif_avoir="AV-9", objet="prix")
    assert given(*AVANT).when(corriger(111_60, objet="prix")).facts()


def test_r174_il_tient_dans_sa_facture_sans_celui_qu_il_remplace() -> None:
    assert given(*AVANT).when(corriger(155_00)).facts()
    given(*AVANT).when(corriger(155_01)).refused(AvoirTropGrand, reste="155,00\xa0€")
    un_autre = replace(credit(20_00), motif_avoir="un autre")
    given(*AVANT, un_autre).when(corriger(135_01)).refused(AvoirTropGrand, reste="135,00\xa0€")
    given(*AVANT, un_autre).when(corriger(20_00, motif_avoir="un autre")).refused(AvoirDejaNote)


def test_r185_un_avoir_mal_corrige_est_refuse() -> None:
    given(*AVANT).when(corriger(111_60)).refused(AvoirInchange)
    given(*AVANT).when(corriger(sur="FA-9")).refused(FactureInconnue)
    given(*AVANT, SANS).when(corriger()).refused(AvoirDejaAnnule)
    given(*AVANT).when(corriger(avoir=2)).refused(AvoirFournisseurInconnu)
    ailleurs: AvoirFournisseurRecu = replace(credit(5_00), facture="FA-2212")
    given(*AVANT, ailleurs).when(corriger(avoir=4)).refused(AvoirFournisseurInconnu)


def test_r178_il_ne_repare_pas_une_quantite_prise_a_notre_charge() -> None:
    absorbe = exemple(ManqueAbsorbe, fournisseur="F03", cycle="2026-11", facture="FA-2211")
    given(*AVANT, absorbe).when(corriger(objet="quantite")).refused(ManqueDejaAbsorbe)


@pytest.mark.parametrize("pourquoi", DECIDES)
def test_r185_un_avoir_dont_quelque_chose_depend_ne_se_corrige_pas(pourquoi: str) -> None:
    fait, refus = DECIDES[pourquoi]
    given(*AVANT, fait).when(corriger()).refused(refus)

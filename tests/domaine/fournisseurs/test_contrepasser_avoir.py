"""A supplier's credit note that was noted wrong is undone once, at its date, while nothing was decided with it."""

from typing import Any

import pytest
from msgspec.structs import replace

from domaine.cycles.bilan import BILAN, Bilan
from domaine.fournisseurs.annuler_facture import AnnulerFacture
from domaine.fournisseurs.contrepasser_avoir import ContrepasserAvoirFournisseur
from domaine.fournisseurs.enregistrer_avoir import EnregistrerAvoirFournisseur
from domaine.fournisseurs.faits import AvoirFournisseurContrepasse, AvoirFournisseurRecu, FactureAnnulee
from domaine.fournisseurs.faits_consignes import ConsigneRetourneeFournisseur
from domaine.fournisseurs.refus import (
    AvoirDeConsignes,
    AvoirDejaAnnule,
    AvoirDejaNote,
    AvoirFournisseurInconnu,
    FactureCreditee,
    ManqueDejaCredite,
    PlusQueDu,
)
from domaine.types import Motif
from tests.domaine.cycles.exemples import ARRETE, OUVERT, TILLEULS
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.fournisseurs.avoirs_annules import ANNULE, AVANT, DECIDES, FACTURE, SANS
from tests.domaine.fournisseurs.exemples import BOTTES, LE_24, absorber, credit
from tests.domaine.fournisseurs.paiements import paye, payer, rendu


def annuler(avoir: int = 3, **autres: Any) -> ContrepasserAvoirFournisseur:
    champs = {"fournisseur": "F03", "cycle": "2026-11", "facture": "FA-2211", **autres}
    return ContrepasserAvoirFournisseur(**champs, avoir=avoir, raison=Motif.ERREUR_MONTANT)


def crediter(montant: int) -> EnregistrerAvoirFournisseur:
    return EnregistrerAvoirFournisseur(
        fournisseur="F03", facture="FA-2211", montant_ttc_centimes=montant, motif_avoir="sac déchiré"
    )


def test_r185_un_avoir_s_annule_a_sa_date_et_nomme_ce_qu_il_annule() -> None:
    (annulation,) = given(*AVANT).when(annuler()).proposed()
    assert annulation.decision == ANNULE
    assert (annulation.corrige, annulation.date_effet, annulation.motif) == (3, LE_24, "erreur_montant")


def test_r185_un_avoir_s_annule_une_fois_et_la_ou_il_est() -> None:
    given(*AVANT, SANS).when(annuler()).refused(AvoirDejaAnnule)
    for ailleurs in (annuler(2), annuler(facture="FA-2212"), annuler(fournisseur="F05"), annuler(cycle="2026-12")):
        given(*AVANT).when(ailleurs).refused(AvoirFournisseurInconnu)


def test_r174_un_avoir_annule_se_note_de_nouveau_et_sa_facture_est_due() -> None:
    avant, apres = given(*AVANT), given(*AVANT, SANS)
    avant.when(crediter(111_60)).refused(AvoirDejaNote)
    avant.when(payer(50_00, facture="FA-2211")).refused(PlusQueDu, du="43,40\xa0€")
    assert apres.when(crediter(111_60)).facts() == [credit(111_60)]
    assert apres.when(crediter(155_00)).facts() == [credit(155_00)]
    assert apres.when(payer(155_00, facture="FA-2211")).facts()


def test_r185_sa_facture_s_annule_ensuite() -> None:
    sans_facture = AnnulerFacture(
        antenne="lyon", fournisseur="F03", cycle="2026-11", facture="FA-2211", raison=Motif.DOUBLON
    )
    given(TILLEULS, *AVANT).when(sans_facture).refused(FactureCreditee, avoir="111,60\xa0€")
    sans = Recu(ANNULE, corrige=4)
    (annulee,) = given(TILLEULS, *AVANT, sans).when(sans_facture).facts()
    assert isinstance(annulee, FactureAnnulee)


def test_r178_un_manque_credite_par_erreur_se_prend_a_notre_charge() -> None:
    avoir = replace(credit(2_30), objet="quantite")
    sans = replace(ANNULE, objet="quantite", montant_ttc_centimes=2_30)
    given(*BOTTES, avoir).when(absorber()).refused(ManqueDejaCredite)
    assert given(*BOTTES, avoir, sans).when(absorber()).facts()


@pytest.mark.parametrize("pourquoi", DECIDES)
def test_r185_un_avoir_dont_quelque_chose_depend_ne_s_annule_pas(pourquoi: str) -> None:
    fait, refus = DECIDES[pourquoi]
    given(*AVANT, fait).when(annuler()).refused(refus)


def test_r181_un_avoir_note_depuis_l_arrete_s_annule() -> None:
    assert given(OUVERT, FACTURE, ARRETE, credit(111_60)).when(annuler(4)).facts() == [ANNULE]


def test_r153_un_avoir_de_consignes_reste_une_fois_ses_contenants_repartis() -> None:
    """Those that went back before it, or from another neighbourhood, are another matter."""
    avoir = replace(credit(3_00), objet="consigne")
    renvoi = exemple(ConsigneRetourneeFournisseur, fournisseur="F03", groupement="tilleuls")
    saules = replace(renvoi, groupement="saules")
    given(FACTURE, avoir, renvoi).when(annuler(2)).refused(AvoirDeConsignes)
    assert given(renvoi, FACTURE, avoir, saules).when(annuler(3)).facts()
    assert given(FACTURE, credit(3_00), renvoi).when(annuler(2)).facts()


def test_r174_ce_que_le_fournisseur_a_rendu_a_cause_de_lui_est_de_nouveau_du() -> None:
    """It came, whatever made it come: the right credit note then says what is left of it."""
    payee = (FACTURE, paye(155_00, facture="FA-2211"), credit(111_60), rendu(111_60))
    assert given(OUVERT, *payee).when(annuler(4)).facts() == [ANNULE]
    apres = given(OUVERT, *payee, Recu(ANNULE, corrige=4))
    apres.when(payer(111_61, facture=None)).refused(PlusQueDu, du="111,60\xa0€")
    assert apres.when(payer(111_60, facture=None)).facts()


def test_r180_un_avoir_annule_ne_compte_plus_a_l_arrete() -> None:
    class Lecteur:
        bilan = Bilan()

    for objet in ("quantite", "consigne"):
        BILAN[AvoirFournisseurRecu](Lecteur, "F03", 111_60, objet)
        BILAN[AvoirFournisseurContrepasse](Lecteur, "F03", 111_60, objet)
    assert Lecteur.bilan.fournisseurs["F03"].avoirs == 0

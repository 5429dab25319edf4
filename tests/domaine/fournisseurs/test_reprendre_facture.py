"""What was owed to suppliers when the accounts were taken over is said invoice by invoice, then paid (R-031)."""

from datetime import date
from typing import Any

from msgspec.structs import replace

from domaine.catalogue.faits import FournisseurReference
from domaine.catalogue.refus import FournisseurInconnu
from domaine.cycles.refus import CycleInconnu
from domaine.dates import DateInvraisemblable, EcheanceInvraisemblable
from domaine.fait import Fait
from domaine.fournisseurs.faits import FactureReprise, RepriseAnnulee
from domaine.fournisseurs.refus import (
    CodeDejaPris,
    EcheanceAvantFacture,
    FactureDejaRecue,
    FactureEnVirement,
    FacturePayee,
    PlusQueDu,
    PlusQueRepris,
    RepriseInconnue,
)
from domaine.fournisseurs.reprendre_facture import AnnulerRepriseDeFacture, ReprendreFacture
from domaine.groupements.faits import OuvertureControlee
from domaine.types import Motif
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import given
from tests.domaine.fournisseurs.exemples import F03, facture, recue
from tests.domaine.fournisseurs.paiements import paye, payer
from tests.domaine.virements.exemples import ordonne

OUVERTURE = OuvertureControlee(
    groupement="tilleuls",
    caisse_centimes=86_40,
    banque_centimes=1_204_11,
    stock_centimes=0,
    dettes_foyers_centimes=0,
    avoirs_foyers_centimes=0,
    dettes_fournisseurs_centimes=682_30,
    fonds_centimes=608_21,
)
AVANT: list[Fait] = [F03, OUVERT, OUVERTURE]


def reprendre(montant_centimes: int = 400_00, **autres: Any) -> ReprendreFacture:
    champs: dict[str, Any] = {
        "facture": "FA-1807",
        "datee_du": date(2026, 7, 18),
        "echeance_le": date(2026, 9, 18),
        **autres,
    }
    return ReprendreFacture(
        fournisseur="F03", cycle="2026-11", groupement="tilleuls", montant_centimes=montant_centimes, **champs
    )


REPRISE = FactureReprise(
    fournisseur="F03",
    cycle="2026-11",
    groupement="tilleuls",
    facture="FA-1807",
    datee_du=date(2026, 7, 18),
    echeance_le=date(2026, 9, 18),
    montant_centimes=400_00,
)
ANNULEE = RepriseAnnulee(
    fournisseur="F03",
    cycle="2026-11",
    groupement="tilleuls",
    facture="FA-1807",
    montant_centimes=400_00,
    raison=Motif.ERREUR_MONTANT,
)


def annuler() -> AnnulerRepriseDeFacture:
    return AnnulerRepriseDeFacture(fournisseur="F03", cycle="2026-11", facture="FA-1807", raison=Motif.ERREUR_MONTANT)


def test_r031_ce_qui_etait_du_se_dit_facture_par_facture_puis_se_paie() -> None:
    """682,30 were owed: 400,00 to one supplier, paid in two times, and no more than that."""
    given(*AVANT).when(reprendre()).then(REPRISE)
    given(*AVANT, REPRISE).when(payer(250_00, facture="FA-1807")).then(paye(250_00, facture="FA-1807"))
    given(*AVANT, REPRISE, paye(250_00, facture="FA-1807")).when(payer(151_00, facture="FA-1807")).refused(PlusQueDu)


def test_r031_on_ne_dit_pas_plus_que_ce_qui_etait_du_a_la_reprise() -> None:
    given(*AVANT, REPRISE).when(reprendre(282_31, facture="FA-1808")).refused(PlusQueRepris, reste="282,30\xa0€")
    given(F03, OUVERT).when(reprendre()).refused(PlusQueRepris, reste="0,00\xa0€")
    assert given(*AVANT, REPRISE).when(reprendre(282_30, facture="FA-1808")).facts()
    ailleurs = replace(REPRISE, groupement="peupliers", cycle="2026-11-peupliers", facture="FA-9")
    assert given(*AVANT, ailleurs).when(reprendre(682_30)).facts(), "what another group owed is not ours"


def test_r175_une_facture_d_avant_ne_compte_qu_une_fois() -> None:
    given(*AVANT, REPRISE).when(reprendre(1_00)).refused(FactureDejaRecue)
    given(*AVANT, recue(400_00, 0, facture="FA-1807")).when(reprendre()).refused(FactureDejaRecue)
    given(*AVANT, REPRISE).when(facture(400_00, 0, "FA-1807")).refused(FactureDejaRecue)
    autre = replace(REPRISE, fournisseur="F05")
    assert given(*AVANT, autre).when(reprendre(1_00)).facts(), "the same number at another supplier"


def test_r031_une_facture_d_avant_a_des_dates_et_un_fournisseur() -> None:
    given(*AVANT).when(reprendre(datee_du=date(2022, 7, 18))).refused(DateInvraisemblable)
    given(*AVANT).when(reprendre(echeance_le=date(2026, 7, 17))).refused(EcheanceAvantFacture)
    given(*AVANT).when(reprendre(echeance_le=date(2029, 7, 17))).refused(EcheanceInvraisemblable)
    given(OUVERT, OUVERTURE).when(reprendre()).refused(FournisseurInconnu)
    given(F03, OUVERTURE).when(reprendre()).refused(CycleInconnu)


def test_r031_un_fournisseur_que_le_catalogue_n_a_pas_se_note_avec_sa_facture() -> None:
    """A house that sells no more was owed 400,00: it has a name from then on, and its invoice is paid as any other."""
    conditions: dict[str, Any] = dict.fromkeys(("franco_ht_centimes", "port_ht_centimes", "minimum_ht_centimes"), 0)
    minoterie = FournisseurReference(
        fournisseur="F03", nom="Minoterie du Rhône", genre="", delai_jours=0, echeance="", **conditions
    )
    given(OUVERT, OUVERTURE).when(reprendre(maison="Minoterie du Rhône")).then(minoterie, REPRISE)
    given(minoterie, OUVERT, OUVERTURE).when(reprendre(maison="Minoterie du Rhône")).then(REPRISE)
    given(*AVANT).when(reprendre(maison="Minoterie du Rhône")).refused(CodeDejaPris, nom="GAEC des Trois Chênes")


def test_r031_une_facture_d_avant_n_est_pas_un_ecart_de_la_commande() -> None:
    """What this round was billed is compared without it."""
    (sans, *_) = given(F03, OUVERT).when(facture(155_00, 0)).facts()
    (avec, *_) = given(F03, OUVERT, REPRISE).when(facture(155_00, 0)).facts()
    assert avec == sans


def test_r185_une_facture_d_avant_notee_faux_s_annule_tant_que_rien_n_est_paye() -> None:
    (annulation,) = given(*AVANT, REPRISE).when(annuler()).proposed()
    assert (annulation.decision, annulation.corrige) == (ANNULEE, 4)
    given(*AVANT).when(annuler()).refused(RepriseInconnue)
    given(*AVANT, REPRISE, ANNULEE).when(annuler()).refused(RepriseInconnue)
    given(*AVANT, REPRISE, paye(1_00, facture="FA-1807")).when(annuler()).refused(FacturePayee)
    en_route = ordonne(400_00, facture="FA-1807")
    given(*AVANT, REPRISE, en_route).when(annuler()).refused(FactureEnVirement)
    given(*AVANT, REPRISE, ANNULEE).when(reprendre(682_30)).then(replace(REPRISE, montant_centimes=682_30))
    assert given(*AVANT, REPRISE, ANNULEE).when(facture(155_00, 0, "FA-1807")).facts()

"""Containers noted as sent back to their supplier, or its answer, by mistake: undone at their date (R-153, R-185)."""

from datetime import UTC, datetime
from typing import Any

from domaine.catalogue.faits import ProduitReference
from domaine.fait import Fait
from domaine.fournisseurs.annuler_renvoi import AnnulerRenvoiConsignes
from domaine.fournisseurs.crediter_consignes import CrediterConsignes
from domaine.fournisseurs.deduire_consignes import DeduireConsignes
from domaine.fournisseurs.faits_consignes import (
    ConsigneCrediteeFournisseur,
    ConsigneRetourneeFournisseur,
    ConsignesDeduites,
    RenvoiConsignesAnnule,
    ReponseConsignesAnnulee,
)
from domaine.fournisseurs.refus import ConsignesDejaDeduites, ContenantsInconnus, PlusQueCredite, RenvoiRepondu
from domaine.fournisseurs.retourner_consignes import RetournerConsignes
from domaine.types import Motif, Role
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import facturee, rendue

ICI: dict[str, Any] = {"groupement": "tilleuls", "fournisseur": "F07", "contenant": "P052"}
LE_24 = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)


def renvoi(unites: int = 87, unitaire: int = 30, **autres: Any) -> Fait:
    champs = {**ICI, **autres, "unites": unites, "unitaire_centimes": unitaire}
    return ConsigneRetourneeFournisseur(**champs, reclame_centimes=unites * unitaire)


def reponse(acceptees: int, refusees: int = 0, **autres: Any) -> Fait:
    champs = {**ICI, **autres, "acceptees": acceptees, "refusees": refusees, "unitaire_centimes": 30}
    return ConsigneCrediteeFournisseur(**champs, credite_centimes=acceptees * 30, perte_centimes=refusees * 30)


def deduites(montant_centimes: int) -> Fait:
    return ConsignesDeduites(
        fournisseur="F07", cycle="2026-11", groupement="tilleuls", montant_centimes=montant_centimes
    )


def annuler(ligne: int, **autres: Any) -> AnnulerRenvoiConsignes:
    return AnnulerRenvoiConsignes(**{**ICI, **autres}, ligne=ligne, raison=Motif.ERREUR_MONTANT)


RENDUS = (exemple(ProduitReference, produit="P052", fournisseur="F07"), facturee(120), rendue(87))
RENVOYES = (*RENDUS, Recu(renvoi(), date_effet=LE_24))
"""87 bottles at position 4."""
REPONDUS = (*RENVOYES, Recu(reponse(85, 2), date_effet=LE_24))
"""85 of them taken, 2 refused, at position 5."""
SANS_RENVOI = RenvoiConsignesAnnule(**ICI, unites=87, reclame_centimes=26_10, raison=Motif.ERREUR_MONTANT)
SANS_REPONSE = ReponseConsignesAnnulee(
    **ICI, acceptees=85, refusees=2, credite_centimes=25_50, perte_centimes=60, raison=Motif.ERREUR_MONTANT
)


def test_r185_un_renvoi_note_par_erreur_s_annule_a_sa_date_et_nomme_ce_qu_il_annule() -> None:
    (annulation,) = given(*RENVOYES).when(annuler(4)).proposed()
    assert annulation.decision == SANS_RENVOI
    assert (annulation.corrige, annulation.date_effet, annulation.motif) == (4, LE_24, "erreur_montant")


def test_r185_une_reponse_notee_par_erreur_s_annule_a_sa_date_et_nomme_ce_qu_elle_annule() -> None:
    (annulation,) = given(*REPONDUS).when(annuler(5), role=Role.TRESORIER).proposed()
    assert annulation.decision == SANS_REPONSE
    assert (annulation.corrige, annulation.date_effet, annulation.motif) == (5, LE_24, "erreur_montant")


def test_r153_renvoyees_par_erreur_elles_se_renvoient_au_bon_nombre() -> None:
    """87 typed for 78."""
    renvoyer = RetournerConsignes(groupement="tilleuls", contenant="P052", unites=78)
    given(*RENVOYES, Recu(SANS_RENVOI, corrige=4)).when(renvoyer).then(renvoi(78))


def test_r153_une_reponse_annulee_se_note_de_nouveau() -> None:
    repondre = CrediterConsignes(groupement="tilleuls", contenant="P052", acceptees=58, refusees=29)
    given(*REPONDUS, Recu(SANS_REPONSE, corrige=5)).when(repondre).then(reponse(58, 29))


def test_r153_un_renvoi_annule_ne_change_pas_le_prix_de_celui_qui_tient() -> None:
    """Forty went at 0,30; ten more, at 0,50, never did."""
    ailleurs = RenvoiConsignesAnnule(**ICI, unites=10, reclame_centimes=5_00, raison=Motif.DOUBLON)
    repondre = CrediterConsignes(groupement="tilleuls", contenant="P052", acceptees=40)
    faits = (*RENDUS, renvoi(40), renvoi(10, 50), Recu(ailleurs, corrige=5))
    given(*faits).when(repondre).then(reponse(40))


def test_r185_un_renvoi_dont_le_fournisseur_a_repondu_attend_que_sa_reponse_s_annule() -> None:
    given(*REPONDUS).when(annuler(4)).refused(RenvoiRepondu, en_attente=0)
    given(*RENVOYES, reponse(1)).when(annuler(4)).refused(RenvoiRepondu, en_attente=86)
    given(*REPONDUS, Recu(SANS_REPONSE, corrige=5)).when(annuler(4)).then(SANS_RENVOI)


def test_r185_la_reponse_pour_d_autres_contenants_ne_retient_pas_un_renvoi() -> None:
    given(*RENVOYES, reponse(12, contenant="P053")).when(annuler(4)).then(SANS_RENVOI)


def test_r185_un_credit_deja_deduit_se_remet_d_abord() -> None:
    """25,50 credited, 20,00 of it taken off what is owed: 5,50 are free, 20,00 would be missing."""
    given(*REPONDUS, deduites(20_00)).when(annuler(5)).refused(ConsignesDejaDeduites, deduit="20,00\xa0€")
    given(*REPONDUS, deduites(20_00), deduites(-20_00)).when(annuler(5)).then(SANS_REPONSE)
    given(*REPONDUS, reponse(100, contenant="P053"), deduites(20_00)).when(annuler(5)).then(SANS_REPONSE)
    de_f08 = reponse(100, fournisseur="F08")
    given(*REPONDUS, de_f08, deduites(20_00)).when(annuler(5)).refused(ConsignesDejaDeduites)


def test_r153_un_credit_annule_ne_se_deduit_plus() -> None:
    deduire = DeduireConsignes(fournisseur="F07", cycle="2026-11", groupement="tilleuls", montant_centimes=1)
    faits = (OUVERT, *REPONDUS[:4], Recu(reponse(85, 2)), Recu(SANS_REPONSE, corrige=6))
    given(*faits).when(deduire).refused(PlusQueCredite, reste="0,00\xa0€")


def test_r185_ce_qui_est_annule_ne_s_annule_pas_deux_fois_ni_ailleurs() -> None:
    given(*RENVOYES, Recu(SANS_RENVOI, corrige=4)).when(annuler(4)).refused(ContenantsInconnus)
    given(*REPONDUS, Recu(SANS_REPONSE, corrige=5)).when(annuler(5)).refused(ContenantsInconnus)
    for ailleurs in (annuler(3), annuler(4, fournisseur="F08"), annuler(4, contenant="P053")):
        given(*RENVOYES).when(ailleurs).refused(ContenantsInconnus)
    given(*RENVOYES).when(annuler(4, groupement="erables")).refused(ContenantsInconnus)

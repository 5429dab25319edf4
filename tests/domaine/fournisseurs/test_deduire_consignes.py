"""Deposits that a supplier credited are taken off what it is owed (R-153)."""

from typing import Any

from domaine.cycles.faits import CycleOuvert
from domaine.cycles.refus import CycleInconnu
from domaine.fait import Fait
from domaine.fournisseurs.deduire_consignes import DeduireConsignes, RemettreConsignes
from domaine.fournisseurs.faits import (
    FactureFournisseurRecue,
    PaiementFournisseurEffectue,
    RemboursementFournisseurRecu,
)
from domaine.fournisseurs.faits_consignes import ConsigneCrediteeFournisseur, ConsignesDeduites
from domaine.fournisseurs.noter_remboursement import NoterRemboursementFournisseur
from domaine.fournisseurs.payer import PayerFournisseur
from domaine.fournisseurs.refus import PlusQueCredite, PlusQueDeduit, PlusQueDu, PlusQueRendu
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple

OUVERT = exemple(CycleOuvert, cycle="2026-11", groupement="tilleuls")
CREDITE = exemple(ConsigneCrediteeFournisseur, fournisseur="F07", groupement="tilleuls", credite_centimes=25_50)
CHEZ: dict[str, Any] = {"fournisseur": "F07", "cycle": "2026-11"}
FACTURE = exemple(FactureFournisseurRecue, **CHEZ, groupement="tilleuls", facture="FA-7", total_ttc_centimes=155_00)


def deduites(montant_centimes: int, cycle: str = "2026-11") -> Fait:
    return ConsignesDeduites(fournisseur="F07", cycle=cycle, groupement="tilleuls", montant_centimes=montant_centimes)


def deduire(montant_centimes: int) -> DeduireConsignes:
    return DeduireConsignes(
        fournisseur="F07", cycle="2026-11", groupement="tilleuls", montant_centimes=montant_centimes
    )


def remettre(montant_centimes: int) -> RemettreConsignes:
    return RemettreConsignes(
        fournisseur="F07", cycle="2026-11", groupement="tilleuls", montant_centimes=montant_centimes
    )


def test_r153_25_50_credites_se_deduisent_d_une_commande_une_seule_fois() -> None:
    given(OUVERT, CREDITE).when(deduire(25_50)).then(deduites(25_50))
    given(OUVERT, CREDITE).when(deduire(25_51)).refused(PlusQueCredite, reste="25,50\u00a0€")
    ailleurs = deduites(20_00, "2026-10")
    given(OUVERT, CREDITE, ailleurs).when(deduire(5_51)).refused(PlusQueCredite, reste="5,50\u00a0€")
    given(CREDITE).when(deduire(5_00)).refused(CycleInconnu)


def test_r153_des_consignes_deduites_par_erreur_se_remettent() -> None:
    faits = (OUVERT, CREDITE, deduites(25_50))
    given(*faits).when(remettre(25_50)).then(deduites(-25_50))
    given(*faits).when(remettre(25_51)).refused(PlusQueDeduit, deduit="25,50\u00a0€")
    given(OUVERT, CREDITE, deduites(25_50, "2026-10")).when(remettre(1_00)).refused(PlusQueDeduit)
    given(*faits, deduites(-25_50)).when(deduire(25_50)).then(deduites(25_50))
    given(CREDITE).when(remettre(5_00)).refused(CycleInconnu)


def test_r153_ce_qui_est_deduit_n_est_plus_du_au_fournisseur() -> None:
    """Given 155.00 billed and 25.50 taken off, 129.50 pays the invoice and one more centime is too much."""

    def payer(montant_centimes: int) -> PayerFournisseur:
        return PayerFournisseur(**CHEZ, facture="FA-7", montant_centimes=montant_centimes)

    faits = (OUVERT, CREDITE, FACTURE, deduites(25_50))
    (paye,) = given(*faits).when(payer(129_50)).facts()
    assert isinstance(paye, PaiementFournisseurEffectue)
    given(*faits).when(payer(129_51)).refused(PlusQueDu)


def test_r153_deduites_d_une_facture_deja_payee_elles_peuvent_nous_etre_rendues() -> None:
    paye = exemple(PaiementFournisseurEffectue, **CHEZ, groupement="tilleuls", facture="FA-7", montant_centimes=155_00)
    rendre = NoterRemboursementFournisseur(**CHEZ, montant_centimes=25_50)
    given(OUVERT, CREDITE, FACTURE, paye).when(rendre).refused(PlusQueRendu)
    (rendu,) = given(OUVERT, CREDITE, FACTURE, paye, deduites(25_50)).when(rendre).facts()
    assert isinstance(rendu, RemboursementFournisseurRecu)

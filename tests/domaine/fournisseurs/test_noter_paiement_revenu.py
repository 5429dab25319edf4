"""The bank gave a payment back: it is owed again, and both lines of the bank are found."""

from datetime import date, datetime
from typing import Any

from domaine.banque.faits import LigneBancaireRapprochee
from domaine.banque.operations import Cible
from domaine.banque.rapprocher import RapprocherLigne
from domaine.fait import Fait
from domaine.fournisseurs.refus import (
    EspecesSansRetour,
    PaiementAVenir,
    PaiementDejaAnnule,
    PaiementFournisseurInconnu,
    RevenuAvantPaiement,
)
from domaine.mots import PARIS
from tests.domaine.banque.exemples import lue, nom, rapprochee
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.fournisseurs.exemples import recue
from tests.domaine.fournisseurs.paiements import annule, annuler, noter_revenu, parti, paye, payer, revenu
from tests.domaine.virements.exemples import LOT


def test_r177_un_virement_du_fichier_revient_seul_a_son_jour() -> None:
    (propose,) = given(parti(155_00, lot=LOT)).when(noter_revenu()).proposed()
    assert propose.decision == revenu(155_00, lot=LOT)
    assert (propose.corrige, propose.date_effet) == (1, datetime(2026, 11, 25, 12, 0, tzinfo=PARIS))


def test_r177_un_paiement_revenu_laisse_la_facture_a_payer() -> None:
    faits: list[Fait | Recu] = [OUVERT, recue(155_00, 0), parti(155_00), Recu(revenu(155_00), corrige=3)]
    given(*faits).when(payer(155_00)).then(paye(155_00))


def test_r177_un_retour_qui_ne_peut_pas_etre_est_refuse() -> None:
    given(parti(155_00)).when(noter_revenu(2)).refused(PaiementFournisseurInconnu)
    defaits = (annule(155_00, 1), Recu(revenu(155_00), corrige=1))
    for defait in defaits:
        given(parti(155_00), defait).when(noter_revenu()).refused(PaiementDejaAnnule)
    given(parti(155_00), defaits[1]).when(annuler()).refused(PaiementDejaAnnule)
    given(parti(30_00, mode="especes", session="C1")).when(noter_revenu()).refused(EspecesSansRetour)
    given(parti(155_00)).when(noter_revenu(le=date(2026, 11, 23))).refused(RevenuAvantPaiement, paye="24/11/2026")
    demain = date.fromordinal(MIDI.date().toordinal() + 1)
    given(parti(155_00)).when(noter_revenu(le=demain)).refused(PaiementAVenir)


def test_r167_l_aller_et_le_retour_ont_chacun_leur_ligne() -> None:
    """Given a payment given back, its first line stays explained and the second one is what came back."""
    faits = (parti(155_00), Recu(revenu(155_00), corrige=2))

    def rapprocher(ligne: str, genre: Any, reference: str) -> RapprocherLigne:
        return RapprocherLigne(ligne=ligne, cibles=(Cible(genre=genre, reference=reference, cycle="2026-11"),))

    aller = rapprochee(nom(-155_00), "paiement_fournisseur", "2", -155_00, cycle="2026-11")
    given(lue(-155_00), *faits).when(rapprocher(nom(-155_00), "paiement_fournisseur", "2")).then(aller)
    (retour,) = given(lue(155_00), *faits).when(rapprocher(nom(155_00), "rendu_fournisseur", "3")).facts()
    assert isinstance(retour, LigneBancaireRapprochee)
    assert retour.montant_centimes == 155_00

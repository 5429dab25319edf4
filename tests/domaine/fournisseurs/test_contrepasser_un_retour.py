"""Money that came back from a supplier, noted wrong: undone once, at its date, unless the bank says that it came."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from domaine.banque.faits import LigneBancaireDetachee, LigneBancaireRapprochee
from domaine.banque.operations import Cible
from domaine.banque.rapprocher import RapprocherLigne
from domaine.banque.refus import OperationInconnue
from domaine.fait import Fait
from domaine.fournisseurs.faits import RenduFournisseurContrepasse
from domaine.fournisseurs.refus import (
    FactureDejaPayee,
    PaiementDejaAnnule,
    PaiementFournisseurInconnu,
    PlusQueRendu,
    RenduDejaAnnule,
    RenduEnBanque,
    RepayeeParVirement,
)
from domaine.types import Motif, Role
from tests.domaine.banque.exemples import lue, nom, rapprochee
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import Recu, given
from tests.domaine.fournisseurs.exemples import credit, recue
from tests.domaine.fournisseurs.paiements import (
    HIER,
    annuler,
    contrepasse,
    noter_rendu,
    noter_revenu,
    parti,
    paye,
    payer,
    rendu,
    revenu,
)
from tests.domaine.virements.exemples import LOT, ordonne, retire

LIGNE = nom(155_00)


def sans_retour(montant_centimes: int, paiement: int | None, **autres: Any) -> RenduFournisseurContrepasse:
    champs: dict[str, Any] = {
        "facture": None if paiement is None else "FA-2211",
        "mode": "virement",
        "trop_centimes": 0,
        "lot": None,
        "raison": Motif.ERREUR_MONTANT,
        **autres,
    }
    return RenduFournisseurContrepasse(
        fournisseur="F03",
        cycle="2026-11",
        groupement="tilleuls",
        paiement=paiement,
        montant_centimes=montant_centimes,
        **champs,
    )


REVENU: tuple[Recu, Recu] = (parti(155_00), Recu(revenu(155_00), corrige=1, date_effet=HIER))
REVENU_PUIS_ANNULE = (*REVENU, Recu(sans_retour(155_00, 1), corrige=2))


def dite(reference: int) -> LigneBancaireRapprochee:
    return rapprochee(LIGNE, "rendu_fournisseur", str(reference), 155_00, cycle="2026-11")


def detachee(reference: int) -> LigneBancaireDetachee:
    return LigneBancaireDetachee(
        ligne=LIGNE,
        groupement="tilleuls",
        etait="rendu_fournisseur",
        reference=str(reference),
        session=None,
        depot=None,
        encaissement=None,
        foyer=None,
        cycle="2026-11",
        montant_centimes=155_00,
        frais_centimes=0,
        ligne_le=date(2026, 11, 27),
    )


def test_r185_un_retour_note_sur_le_mauvais_paiement_s_annule_a_sa_date() -> None:
    (propose,) = given(*REVENU).when(annuler(2), role=Role.TRESORIER).proposed()
    assert propose.decision == sans_retour(155_00, 1)
    assert (propose.corrige, propose.date_effet, propose.motif) == (2, HIER, "erreur_montant")


def test_r185_un_virement_du_fichier_dit_revenu_retrouve_son_fichier_et_son_avance() -> None:
    autres: dict[str, Any] = {"lot": LOT, "trop_centimes": 5_00}
    faits = (parti(155_00, **autres), Recu(revenu(155_00, **autres), corrige=1))
    given(*faits).when(annuler(2)).then(sans_retour(155_00, 1, **autres))


def test_r185_l_argent_rendu_note_faux_s_annule_et_se_note_de_nouveau() -> None:
    trop_paye = (OUVERT, recue(155_00, 11_16), paye(155_00), credit(11_16))
    faits: tuple[Fait | Recu, ...] = (*trop_paye, rendu(11_00))
    given(*faits).when(annuler(5)).then(sans_retour(11_00, None))
    given(*faits).when(noter_rendu(11_16)).refused(PlusQueRendu)
    given(*faits, Recu(sans_retour(11_00, None), corrige=5)).when(noter_rendu(11_16)).then(rendu(11_16))


def test_r177_un_retour_annule_laisse_la_facture_payee_et_le_paiement_debout() -> None:
    """Its payment may then be undone, or come back for good."""
    du: list[Fait | Recu] = [OUVERT, recue(155_00, 0), parti(155_00), Recu(revenu(155_00), corrige=3)]
    given(*du).when(payer(155_00)).then(paye(155_00))
    encore = [*du, Recu(sans_retour(155_00, 3), corrige=4)]
    given(*encore).when(payer(155_00)).refused(FactureDejaPayee)
    given(*encore).when(annuler(3)).then(contrepasse(155_00))
    given(*encore).when(noter_revenu(3)).then(revenu(155_00))
    given(*du).when(annuler(3)).refused(PaiementDejaAnnule)


@pytest.mark.parametrize("ailleurs", [{"fournisseur": "F04"}, {"lot": LOT}, {"session": "C1"}])
def test_r185_un_retour_s_annule_une_fois_et_la_ou_il_est(ailleurs: dict[str, Any]) -> None:
    given(*REVENU).when(annuler(2, **ailleurs)).refused(PaiementFournisseurInconnu)
    given(*REVENU).when(annuler(3)).refused(PaiementFournisseurInconnu)
    given(*REVENU_PUIS_ANNULE).when(annuler(2)).refused(RenduDejaAnnule)


def test_r167_un_retour_qui_explique_une_ligne_de_banque_ne_s_annule_pas() -> None:
    given(*REVENU, dite(2)).when(annuler(2)).refused(RenduEnBanque)
    given(rendu(155_00), dite(1)).when(annuler()).refused(RenduEnBanque)
    aller = rapprochee(nom(-155_00), "paiement_fournisseur", "1", -155_00, cycle="2026-11")
    given(*REVENU, aller).when(annuler(2)).then(sans_retour(155_00, 1))
    given(*REVENU, dite(2), detachee(2)).when(annuler(2)).then(sans_retour(155_00, 1))


def test_r167_un_retour_annule_n_explique_plus_de_ligne() -> None:
    cible = Cible(genre="rendu_fournisseur", reference="3", cycle="2026-11")
    rapprocher = RapprocherLigne(ligne=LIGNE, cibles=(cible,))
    faits = (lue(155_00), parti(155_00), Recu(revenu(155_00), corrige=2))
    given(*faits).when(rapprocher).then(dite(3))
    given(*faits, Recu(sans_retour(155_00, 2), corrige=3)).when(rapprocher).refused(OperationInconnue)


def test_r177_une_facture_qui_repart_par_virement_sort_d_abord_du_fichier() -> None:
    """Paid after all and in a file for the bank too, it would be paid twice."""
    given(*REVENU, ordonne(155_00)).when(annuler(2)).refused(RepayeeParVirement, le="20/12/2026")
    given(*REVENU, ordonne(155_00), retire()).when(annuler(2)).then(sans_retour(155_00, 1))

"""Undoing a payment to a supplier: once, at its date, and not while the bank or a counted till says it was made."""

from datetime import date
from typing import Any

import msgspec

from domaine.banque.faits import LigneBancaireDetachee, LigneBancaireRapprochee
from domaine.banque.operations import Cible
from domaine.banque.rapprocher import RapprocherLigne
from domaine.banque.refus import OperationInconnue
from domaine.caisses.compter import CompterCaisse
from domaine.caisses.faits import CaisseComptee
from domaine.fait import Fait
from domaine.fournisseurs.refus import (
    FactureDejaPayee,
    PaiementCompte,
    PaiementDejaAnnule,
    PaiementEnBanque,
    PaiementFournisseurInconnu,
)
from domaine.types import Role
from tests.domaine.banque.exemples import lue, nom, rapprochee
from tests.domaine.caisses.exemples import comptee, ouverte
from tests.domaine.cycles.exemples import OUVERT, TILLEULS
from tests.domaine.dsl import Recu, given
from tests.domaine.fournisseurs.exemples import recue
from tests.domaine.fournisseurs.paiements import HIER, annule, annuler, contrepasse, paye, payer
from tests.domaine.virements.exemples import LOT, ordonne

LIGNE = nom(-155_00)


def detachee(paiement: int) -> LigneBancaireDetachee:
    return LigneBancaireDetachee(
        ligne=LIGNE,
        groupement="tilleuls",
        etait="paiement_fournisseur",
        reference=str(paiement),
        session=None,
        depot=None,
        encaissement=None,
        foyer=None,
        cycle="2026-11",
        montant_centimes=-155_00,
        frais_centimes=0,
        ligne_le=date(2026, 11, 27),
    )


def dite(paiement: int) -> LigneBancaireRapprochee:
    return rapprochee(LIGNE, "paiement_fournisseur", str(paiement), -155_00, cycle="2026-11")


def test_r185_un_paiement_a_un_fournisseur_s_annule_a_sa_date_et_nomme_ce_qu_il_annule() -> None:
    faits: list[Fait | Recu] = [paye(1_00), Recu(paye(1550_00, trop_centimes=1395_00), date_effet=HIER)]
    (propose,) = given(*faits).when(annuler(2), role=Role.TRESORIER).proposed()
    assert propose.decision == contrepasse(1550_00, trop_centimes=1395_00)
    assert (propose.corrige, propose.date_effet, propose.motif) == (2, HIER, "erreur_montant")


def test_r185_un_paiement_a_un_fournisseur_s_annule_une_fois_et_s_il_existe() -> None:
    given(paye(155_00), annule(155_00, 1)).when(annuler()).refused(PaiementDejaAnnule)
    given(paye(155_00), annule(155_00, 1), paye(15_50)).when(annuler(3)).then(contrepasse(15_50))
    given(paye(155_00)).when(annuler(2)).refused(PaiementFournisseurInconnu)
    given(paye(155_00)).when(annuler(fournisseur="F04")).refused(PaiementFournisseurInconnu)


def test_r177_un_paiement_annule_laisse_la_facture_a_payer() -> None:
    du = [OUVERT, recue(155_00, 0)]
    given(*du, paye(155_00)).when(payer(155_00)).refused(FactureDejaPayee)
    given(*du, paye(155_00), annule(155_00, 3)).when(payer(155_00)).then(paye(155_00))
    deux: list[Fait | Recu] = [*du, paye(155_00), paye(5_00, trop_centimes=5_00), annule(5_00, 4, trop_centimes=5_00)]
    given(*deux).when(payer(1_00)).refused(FactureDejaPayee, montant="155,00\u00a0€")


def test_r167_un_paiement_qui_explique_une_ligne_de_banque_ne_s_annule_pas() -> None:
    given(paye(155_00), dite(1)).when(annuler()).refused(PaiementEnBanque)
    given(paye(155_00), dite(2)).when(annuler()).then(contrepasse(155_00))
    given(paye(155_00), dite(1), detachee(1)).when(annuler()).then(contrepasse(155_00))


def test_r167_un_paiement_annule_n_explique_plus_de_ligne() -> None:
    def rapprocher() -> RapprocherLigne:
        cible = Cible(genre="paiement_fournisseur", reference="2", cycle="2026-11")
        return RapprocherLigne(ligne=LIGNE, cibles=(cible,))

    given(lue(-155_00), paye(155_00)).when(rapprocher()).then(dite(2))
    given(lue(-155_00), paye(155_00), annule(155_00, 2)).when(rapprocher()).refused(OperationInconnue)


def test_r177_un_virement_du_fichier_que_la_banque_n_a_pas_pris_s_annule_seul() -> None:
    """Given two transfers noted as paid, when the line of the bank is of one only, then the other is undone first."""
    lot: dict[str, Any] = {"lot": LOT}
    deux: list[Fait | Recu] = [
        ordonne(155_00),
        ordonne(64_57, fournisseur="F08", facture="2026/41"),
        paye(155_00, **lot),
        msgspec.structs.replace(paye(64_57, "2026/41", **lot), fournisseur="F08"),
    ]
    given(*deux).when(annuler(3, **lot)).then(contrepasse(155_00, **lot))
    given(*deux).when(annuler(3)).refused(PaiementFournisseurInconnu)
    reste = RapprocherLigne(ligne=nom(-64_57), cibles=(Cible(genre="virements", reference=LOT, lot=LOT),))
    sans = annule(155_00, 3, **lot)
    (dite_ligne,) = given(lue(-64_57), *deux, sans).when(reste).facts()
    assert isinstance(dite_ligne, LigneBancaireRapprochee)
    assert dite_ligne.montant_centimes == -64_57
    ligne = rapprochee(nom(-219_57), "virements", LOT, -219_57, lot=LOT)
    given(*deux, ligne).when(annuler(3, **lot)).refused(PaiementEnBanque)


def test_r138_des_especes_s_annulent_tant_que_leur_caisse_n_est_pas_comptee() -> None:
    especes: dict[str, Any] = {"mode": "especes", "session": "C1"}
    du = [ouverte(), paye(30_00, **especes)]
    given(*du).when(annuler(2, session="C1")).then(contrepasse(30_00, **especes))
    given(*du).when(annuler(2)).refused(PaiementFournisseurInconnu)
    given(*du, comptee(50_00)).when(annuler(2, session="C1")).refused(PaiementCompte, session="A")


def test_r161_un_paiement_en_especes_annule_est_de_nouveau_attendu_en_caisse() -> None:
    acte = CompterCaisse(
        session="C1", groupement="tilleuls", detail={"5000": 1}, compte_centimes=50_00, comptee_par=("paul", "rose")
    )
    especes: dict[str, Any] = {"mode": "especes", "session": "C1"}
    faits: list[Fait | Recu] = [TILLEULS, ouverte(), paye(30_00, **especes), annule(30_00, 3, **especes)]
    compte = next(fait for fait in given(*faits).when(acte).facts() if isinstance(fait, CaisseComptee))
    assert (compte.theorique_centimes, compte.ecart_centimes) == (80_00, -30_00)

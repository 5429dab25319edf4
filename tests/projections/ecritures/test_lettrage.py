"""What has waited in the waiting account bears a letter once nothing waits there any more."""

from __future__ import annotations

from domaine.fait import Fait
from domaine.types import Mode
from projections.ecritures.exercice import LigneDatee, lettrer
from projections.ecritures.modele import Compte
from tests.projections.ecritures.exemples import passer
from tests.projections.ecritures.faits import AFFECTE, RECU, classee
from tests.projections.faits import encaisse

DU_FOYER = encaisse("F-101", 31_20, "E-9", mode=Mode.VIREMENT, session=None)


def en_attente(*faits: Fait) -> list[tuple[int, str]]:
    """Debit less credit of each line of the waiting account, with its letter."""
    lignes = [
        LigneDatee(
            **{nom: getattr(ecriture, nom) for nom in ("position", "rang", "le", "piece", "piece_le", "libelle")},
            **{nom: getattr(ligne, nom) for nom in ("compte", "sous", "aux", "debit", "credit")},
            ordre=ordre,
            journal=ecriture.journal,
            exercice=2026,
            numero=0,
            valide_le=None,
            groupement="tilleuls",
            cycle="",
        )
        for ecriture in passer(*faits)
        for ordre, ligne in enumerate(ecriture.lignes)
    ]
    return [(li.debit - li.credit, li.lettre) for li in lettrer(lignes) if li.compte is Compte.ATTENTE]


def test_r131_un_virement_mis_de_cote_est_lettre_une_fois_affecte() -> None:
    assert en_attente(RECU) == [(-31_20, "")]
    assert en_attente(RECU, AFFECTE, DU_FOYER) == [(-31_20, "AAA"), (31_20, "AAA")]


def test_r131_ce_qui_attend_encore_ne_porte_pas_de_lettre() -> None:
    inconnu = classee(12_00, RECU.recu_le, "autre")
    assert en_attente(RECU, AFFECTE, DU_FOYER, inconnu) == [(-31_20, "AAA"), (31_20, "AAA"), (-12_00, "")]
    assert en_attente(inconnu, RECU, AFFECTE, DU_FOYER) == [(-12_00, ""), (-31_20, ""), (31_20, "")]

"""A credit, an aid, a debt given up, an old credit made a gift: noted by mistake, each has its opposite line."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.credits.aider import AiderParCagnotte
from domaine.credits.annuler import AnnulerGeste
from domaine.credits.faits import (
    AbandonAnnule,
    AideCagnotteAccordee,
    AideCagnotteAnnulee,
    AvoirAnnule,
    CreanceAbandonnee,
    CreditAncienDonne,
    CreditAncienRetabli,
)
from domaine.credits.refus import AideSemblable, CagnotteInsuffisante, DeuxDecideurs, GesteDejaAnnule, GesteInconnu
from domaine.encaissements.emettre_avoir import EmettreAvoir
from domaine.encaissements.faits import AvoirEmis
from domaine.encaissements.refus import AvoirSemblable, PlafondGesteDepasse
from domaine.fait import Fait
from domaine.foyers.compte import Compte
from domaine.foyers.faits import SoldeDonne
from domaine.foyers.refus import FoyerReuni
from domaine.groupements.faits import RoleAccorde
from domaine.groupements.refus import SecondSansRole
from domaine.types import Mode, Motif, Role
from tests.domaine.approvisionnement.exemples import pese
from tests.domaine.commandes.exemples import F031, F031_PARTI, inscrit
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import avoir, compte, repris, reuni

ICI: dict[str, Any] = {"foyer": "F-031", "groupement": "tilleuls"}
GESTES: dict[type[Fait], type[Fait]] = {
    AvoirEmis: AvoirAnnule,
    AideCagnotteAccordee: AideCagnotteAnnulee,
    CreanceAbandonnee: AbandonAnnule,
    CreditAncienDonne: CreditAncienRetabli,
}
BON = encaisse(4_00, mode=Mode.BON_TIERS, financeur="CCAS", encaissement="E-2")
SAMIRA = RoleAccorde(groupement="tilleuls", personne="samira", role=Role.TRESORIER, identite="")
AVANT: dict[str, tuple[Fait, ...]] = {
    "doit": (repris(-18_40),),
    "a de l'argent": (encaisse(30_00),),
    "a de l'argent et un bon": (encaisse(8_00), BON),
    "a payé par bon": (pese("F-031", 2_460, libere=0), BON),
    "rien": (),
}


def annuler(geste: int, foyer: str = "F-031", second: str | None = "samira") -> AnnulerGeste:
    return AnnulerGeste(foyer=foyer, geste=geste, raison=Motif.ERREUR_MONTANT, second=second)


def geste(type_: type[Fait], centimes: int = 10_00) -> Fait:
    return exemple(type_, **ICI, montant_centimes=centimes)


def contraire(type_: type[Fait], centimes: int = 10_00, **autres: Any) -> Fait:
    """An aid's by two, luc and samira."""
    if type_ is AideCagnotteAnnulee:
        autres["annule_par"] = ("luc", "samira")
    return type_(**ICI, montant_centimes=centimes, raison=Motif.ERREUR_MONTANT, **autres)


@pytest.mark.parametrize("type_", [AvoirEmis, AideCagnotteAccordee, CreanceAbandonnee])
def test_r185_un_credit_note_par_erreur_s_annule_a_sa_date_et_le_nomme(type_: type[Fait]) -> None:
    le = MIDI - timedelta(days=3)
    (annule,) = given(F031, repris(-18_40), Recu(geste(type_), date_effet=le), SAMIRA).when(annuler(3)).proposed()
    assert annule.decision == contraire(GESTES[type_])
    assert (annule.corrige, annule.date_effet) == (3, le)


def test_r147_un_credit_devenu_un_don_par_erreur_revient_en_argent_et_en_bons_comme_il_etait() -> None:
    avant = (F031, encaisse(8_00), BON)
    given(*avant, geste(CreditAncienDonne, 12_00)).when(annuler(4)).then(
        contraire(CreditAncienRetabli, 12_00, bons_centimes=4_00)
    )
    given(*avant, geste(CreditAncienDonne, 8_00)).when(annuler(4)).then(
        contraire(CreditAncienRetabli, 8_00, bons_centimes=0)
    )


def su(compte: Compte) -> tuple[int, int, int, int]:
    return (compte.solde_centimes, compte.engage_centimes, compte.bons_centimes, compte.remboursable_centimes)


@pytest.mark.parametrize("type_", GESTES)
@soit(avant=st.sampled_from(sorted(AVANT)), part=st.integers(1, 30_00))
def test_r185_fait_puis_annule_le_compte_est_au_centime_ce_qu_il_etait(
    type_: type[Fait], avant: str, part: int
) -> None:
    """Whatever it paid: money, vouchers and what may be given back in money."""
    faits = (F031, *AVANT[avant])
    reste = compte("F-031", *faits).solde_centimes
    centimes = min(part, max(reste, 0)) if type_ is CreditAncienDonne else part
    if not centimes:
        return
    place = len(faits) + 1
    (annule,) = given(*faits, geste(type_, centimes), SAMIRA).when(annuler(place)).facts()
    assert su(compte("F-031", *faits, geste(type_, centimes), annule)) == su(compte("F-031", *faits))


def test_r185_ce_qu_il_avait_paye_est_du_de_nouveau() -> None:
    """Given goods of 7.63 that an aid of 10.00 paid, when it is undone, then 7.63 are owed."""
    faits = (F031, geste(AideCagnotteAccordee), pese("F-031", 2_460, libere=0))
    (annule,) = given(*faits, SAMIRA).when(annuler(2)).facts()
    assert compte("F-031", *faits, annule).solde_centimes == -7_63


def test_r134_une_aide_s_annule_a_deux_comme_elle_se_decide() -> None:
    """The rest is one person's to undo, whoever else is named."""
    aide = (F031, geste(AideCagnotteAccordee), SAMIRA)
    given(*aide).when(annuler(2, second=None)).refused(DeuxDecideurs)
    given(*aide).when(annuler(2), acteur="samira").refused(DeuxDecideurs)
    given(*aide[:2]).when(annuler(2)).refused(SecondSansRole, personne="samira")
    given(F031, geste(AvoirEmis)).when(annuler(2, second=None)).then(contraire(AvoirAnnule))


def test_r185_un_geste_s_annule_une_fois_et_seulement_s_il_est_de_ce_foyer() -> None:
    deja = Recu(contraire(AvoirAnnule), corrige=2)
    given(F031, geste(AvoirEmis), deja).when(annuler(2)).refused(GesteDejaAnnule)
    given(F031, encaisse(8_00)).when(annuler(2)).refused(GesteInconnu)
    given(F031, inscrit("F-058"), geste(AvoirEmis)).when(annuler(3, "F-058")).refused(GesteInconnu)
    given(F031, geste(AvoirEmis), reuni("F-031", "F-058", 10_00)).when(annuler(2)).refused(FoyerReuni)


def test_r030_a_un_foyer_parti_aussi_une_dette_abandonnee_par_erreur_est_due_de_nouveau() -> None:
    """Given that it left once its debt was given up, when that was a mistake, then it owes again."""
    given(F031, repris(-10_00), geste(CreanceAbandonnee), F031_PARTI).when(annuler(3)).then(contraire(AbandonAnnule))


# What was undone is no more the same as another one


def accorder(centimes: int, foyer: str = "F-031") -> EmettreAvoir:
    return EmettreAvoir(foyer=foyer, groupement="tilleuls", montant_centimes=centimes, raison=Motif.ABIME)


def test_r145_un_avoir_annule_s_accorde_de_nouveau_sans_se_demander_et_rend_sa_part_du_plafond() -> None:
    referent: dict[str, Any] = {"acteur": "paul", "role": Role.REFERENT}
    donne = Recu(avoir(3_00), acteur="rose", role="referent")
    annule = Recu(contraire(AvoirAnnule, 3_00), corrige=3)
    given(TILLEULS, F031, donne).when(accorder(3_00), role=Role.COORDINATEUR).refused(AvoirSemblable)
    given(TILLEULS, F031, donne).when(accorder(5_00), **referent).refused(PlafondGesteDepasse)
    given(TILLEULS, F031, donne, annule).when(accorder(3_00), role=Role.COORDINATEUR).then(avoir(3_00))
    given(TILLEULS, F031, donne, annule).when(accorder(5_00), **referent).then(avoir(5_00))


def test_r134_une_aide_annulee_est_de_nouveau_dans_la_cagnotte_et_se_donne_a_qui_elle_etait() -> None:
    don = SoldeDonne(foyer="F-058", groupement="tilleuls", montant_centimes=10_00, piece="lettre")
    equipe = (TILLEULS, F031, inscrit("F-058"), don, SAMIRA)
    place = len(equipe) + 1
    annulee = Recu(contraire(AideCagnotteAnnulee), corrige=place)

    def aider(foyer: str) -> AiderParCagnotte:
        return AiderParCagnotte(foyer=foyer, groupement="tilleuls", montant_centimes=10_00, second="samira")

    given(*equipe, geste(AideCagnotteAccordee)).when(aider("F-058")).refused(CagnotteInsuffisante)
    assert given(*equipe, geste(AideCagnotteAccordee), annulee).when(aider("F-058")).facts()
    assert given(*equipe, geste(AideCagnotteAccordee), annulee).when(aider("F-031")).facts(), "nor is it the same twice"
    encore = SoldeDonne(foyer="F-058", groupement="tilleuls", montant_centimes=10_00, piece="lettre")
    given(*equipe, geste(AideCagnotteAccordee), encore).when(aider("F-031")).refused(AideSemblable)

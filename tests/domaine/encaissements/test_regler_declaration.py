"""A payment that a household says it made: somebody answers, and may take the answer back (R-139)."""

from typing import Any

import pytest

from domaine.encaissements.faits import CarteImpayee, ChequeRejete, PaiementDeclare
from domaine.encaissements.faits_declarations import DeclarationReglee, DeclarationRouverte
from domaine.encaissements.refus import (
    DeclarationDejaReglee,
    DeclarationDeSonFoyer,
    DeclarationInconnue,
    DeclarationNonReglee,
    DitDansSaMain,
    PaiementDejaNomme,
    PaiementPasAuFoyer,
    ReponseRequise,
)
from domaine.encaissements.regler_declaration import ReglerDeclaration
from domaine.encaissements.rouvrir_declaration import RouvrirDeclaration
from domaine.fait import Fait
from domaine.foyers.faits import AutorisationRetiree, PersonneAutorisee
from domaine.types import Mode, Role
from tests.domaine.commandes.exemples import F031
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import reaffecte

SOMME = 42_37
DIT = PaiementDeclare(foyer="F-031", groupement="tilleuls", montant_centimes=SOMME, mode=Mode.ESPECES, recu_par="luc")
RECU = encaisse(SOMME, mode=Mode.CHEQUE)
"""E-1: the mode was said wrong."""


def c_est(encaissement: str | None = "E-1", declaration: int = 1, **autres: Any) -> ReglerDeclaration:
    return ReglerDeclaration(foyer="F-031", declaration=declaration, encaissement=encaissement, **autres)


def pas_recu(declaration: int = 1) -> ReglerDeclaration:
    return c_est(None, declaration, raison="introuvable")


def reglee(declaration: int = 1, encaissement: str | None = "E-1") -> DeclarationReglee:
    return DeclarationReglee(
        foyer="F-031",
        groupement="tilleuls",
        declaration=declaration,
        montant_centimes=SOMME,
        encaissement=encaissement,
        raison=None if encaissement else "introuvable",
    )


ROUVRIR = RouvrirDeclaration(foyer="F-031", declaration=1)
ROUVERTE = DeclarationRouverte(foyer="F-031", groupement="tilleuls", declaration=1, montant_centimes=SOMME)


def test_r139_c_est_ce_paiement_meme_par_un_autre_moyen() -> None:
    (reponse,) = given(DIT, RECU).when(c_est(), acteur="claire", role=Role.TRESORIER).proposed()
    assert (reponse.decision, reponse.cause, reponse.corrige) == (reglee(), 1, None)


def test_r139_pas_recu_avec_sa_raison() -> None:
    given(DIT).when(pas_recu(), acteur="claire").then(reglee(encaissement=None))


def test_r139_qui_aurait_pris_l_argent_ne_dit_pas_qu_il_n_est_pas_recu() -> None:
    given(DIT).when(pas_recu(), acteur="luc").refused(DitDansSaMain)
    given(DIT, RECU).when(c_est(), acteur="luc").then(reglee())


@pytest.mark.parametrize("role", [Role.BENEVOLE, Role.TRESORIER])
def test_r192_personne_ne_repond_pour_son_propre_foyer(role: Role) -> None:
    dit = (F031, exemple(PersonneAutorisee, foyer="F-031", personne="nadia"), DIT, RECU)
    reglee_ = reglee(3)
    for qui in ("PE-031", "nadia"):
        given(*dit).when(c_est(declaration=3), acteur=qui, role=role).refused(DeclarationDeSonFoyer, foyer="F-031")
        rouvrir = RouvrirDeclaration(foyer="F-031", declaration=3)
        given(*dit, reglee_).when(rouvrir, acteur=qui, role=role).refused(DeclarationDeSonFoyer)
    given(*dit).when(c_est(declaration=3), acteur="claire", role=role).then(reglee_)
    reuni = exemple(PersonneAutorisee, foyer="F-013", personne="rose")
    rose = c_est(declaration=3, actuel="F-013")
    given(*dit, reuni).when(rose, acteur="rose", role=role).refused(DeclarationDeSonFoyer, foyer="F-031")
    given(*dit, reuni).when(rose, acteur="claire", role=role).then(reglee_)
    plus = exemple(AutorisationRetiree, foyer="F-031", personne="nadia")
    given(*dit, plus).when(c_est(declaration=3), acteur="nadia", role=role).then(reglee_)


def test_r139_on_dit_l_un_ou_l_autre() -> None:
    given(DIT, RECU).when(c_est(None)).refused(ReponseRequise)
    given(DIT, RECU).when(c_est(raison="dit_par_erreur")).refused(ReponseRequise)


def test_r139_ce_que_le_foyer_n_a_pas_dit_n_a_pas_de_reponse() -> None:
    given(DIT, RECU).when(c_est(declaration=2)).refused(DeclarationInconnue, foyer="F-031")
    given(RECU).when(ROUVRIR).refused(DeclarationInconnue)


REPRIS = {
    "d'un autre foyer": [encaisse(SOMME, foyer="F-013")],
    "annule": [RECU, encaissement_contrepasse(SOMME)],
    "deplace": [RECU, reaffecte("F-031", "F-013", SOMME)],
    "cheque refuse": [RECU, exemple(ChequeRejete, encaissement="E-1", foyer="F-031", montant_centimes=SOMME)],
    "carte reprise": [RECU, exemple(CarteImpayee, encaissement="E-1", foyer="F-031", montant_centimes=SOMME)],
}


@pytest.mark.parametrize("faits", REPRIS.values(), ids=REPRIS)
def test_r139_seul_un_paiement_debout_de_ce_foyer_repond(faits: list[Fait]) -> None:
    given(DIT, *faits).when(c_est()).refused(PaiementPasAuFoyer, encaissement="E-1")


def test_r139_un_paiement_retrouve_chez_un_autre_foyer_repond_une_fois_deplace() -> None:
    given(DIT, encaisse(SOMME, foyer="F-013"), reaffecte("F-013", "F-031", SOMME)).when(c_est()).then(reglee())


def test_r139_un_paiement_ne_repond_qu_une_fois() -> None:
    given(DIT, DIT, RECU, reglee(1)).when(c_est(declaration=2)).refused(PaiementDejaNomme, encaissement="E-1")


def test_r139_on_ne_repond_pas_deux_fois_sans_rouvrir() -> None:
    given(DIT, RECU, reglee()).when(pas_recu(), acteur="claire").refused(DeclarationDejaReglee)
    given(DIT, RECU, reglee(encaissement=None)).when(c_est()).refused(DeclarationDejaReglee)
    given(DIT, RECU, reglee(encaissement=None), ROUVERTE).when(c_est()).then(reglee())


def test_r139_une_reponse_se_defait() -> None:
    (rouverte,) = given(DIT, reglee(encaissement=None)).when(ROUVRIR).proposed()
    assert (rouverte.decision, rouverte.cause, rouverte.corrige) == (ROUVERTE, 1, 2)
    given(DIT).when(ROUVRIR).refused(DeclarationNonReglee)
    given(DIT, reglee(encaissement=None), ROUVERTE).when(ROUVRIR).refused(DeclarationNonReglee)


def test_r139_le_paiement_nomme_est_annule_la_reponse_ne_tient_plus() -> None:
    annule = (DIT, RECU, reglee(), encaissement_contrepasse(SOMME))
    given(*annule).when(ROUVRIR).refused(DeclarationNonReglee)
    given(*annule).when(pas_recu(), acteur="claire").then(reglee(encaissement=None))

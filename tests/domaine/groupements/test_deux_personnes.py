"""Who gave somebody a card or a role could be that person: those two are not two persons for seven days (R-192)."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import pytest

from domaine.fait import Fait
from domaine.groupements.cartes import ChoisirCode, ConfirmerCarte, DonnerCarte
from domaine.groupements.faits import CarteConfirmee, CarteDonnee, CodeChoisi, RoleAccorde
from domaine.groupements.refus import (
    CarteASoiMeme,
    CarteSansRole,
    ConfirmationParUnTiers,
    PasEncoreDeux,
    ResponsableDepuisPeu,
    RienAConfirmer,
    SecondSansRole,
)
from domaine.groupements.second import exiger_second_de_l_equipe
from domaine.types import HOTE, Role
from tests.domaine.dsl import MIDI, Recu, given

T: Final = "tilleuls"
JOUR: Final = timedelta(days=1)


def role(personne: str, role: Role = Role.BENEVOLE, par: str | None = None) -> RoleAccorde:
    return RoleAccorde(groupement=T, personne=personne, role=role, identite="", accorde_par=par)


def carte(personne: str, par: str) -> CarteDonnee:
    return CarteDonnee(groupement=T, personne=personne, donnee_par=par)


SAMIRA, CLAIRE, PAUL = role("samira", Role.COORDINATEUR), role("claire", Role.TRESORIER), role("paul", Role.TRESORIER)
EQUIPE: Final = (SAMIRA, CLAIRE, PAUL, role("luc"), role("nadia"))


def deux(un: str, autre: str, *faits: Fait | Recu, jours: int = 1) -> None:
    """Raise what an act would that the first takes and the other signs, so many days after the facts."""
    acte = DonnerCarte(groupement=T, personne=autre)  # it folds what each act of two persons folds
    vu = given(*EQUIPE, *faits).when(acte, acteur=un, le=MIDI + jours * JOUR).acte
    exiger_second_de_l_equipe(vu, autre, {T})


def test_r192_sans_carte_ni_role_recent_deux_de_l_equipe_sont_deux() -> None:
    deux("samira", "claire")
    with pytest.raises(SecondSansRole):
        deux("samira", "inconnue")


@pytest.mark.parametrize("donne", [carte("claire", "samira"), role("claire", Role.REFERENT, "samira")])
@pytest.mark.parametrize("ensemble", [("samira", "claire"), ("claire", "samira")])
def test_r192_qui_a_donne_une_carte_ou_un_role_ne_signe_pas_avec_qui_l_a_recu(
    donne: Fait, ensemble: tuple[str, str]
) -> None:
    with pytest.raises(PasEncoreDeux):
        deux(*ensemble, donne)
    with pytest.raises(PasEncoreDeux):
        deux(*ensemble, donne, jours=6)
    deux(*ensemble, donne, jours=7)
    deux("paul", "claire", donne)
    deux("samira", "luc", donne)


def test_r192_deux_qui_tiennent_leur_carte_de_la_meme_main_ne_sont_pas_deux() -> None:
    for main in (HOTE, "samira"):
        with pytest.raises(PasEncoreDeux):
            deux("luc", "nadia", carte("luc", main), carte("nadia", main))
    deux("luc", "nadia", carte("luc", HOTE), carte("nadia", "samira"))
    deux("luc", "nadia", role("luc", Role.REFERENT, "samira"), role("nadia", Role.REFERENT, "samira"))


def test_r192_une_date_choisie_par_qui_agit_ne_raccourcit_pas_l_attente() -> None:
    acte = DonnerCarte(groupement=T, personne="claire")
    vu = given(*EQUIPE, carte("claire", "samira")).when(acte, acteur="samira", le=MIDI + 30 * JOUR).acte
    vu.contexte = type(vu.contexte)(
        acteur="samira", role=Role.COORDINATEUR, date_effet=MIDI + 30 * JOUR, recu_le=MIDI + JOUR
    )
    with pytest.raises(PasEncoreDeux):
        exiger_second_de_l_equipe(vu, "claire", {T})


def test_r192_un_tiers_qui_repond_du_groupement_confirme_et_les_deux_comptent() -> None:
    confirme = ConfirmerCarte(groupement=T, personne="claire")
    recue = carte("claire", "samira")
    given(*EQUIPE, recue).when(confirme, acteur="paul", role=Role.TRESORIER).then(
        CarteConfirmee(groupement=T, personne="claire")
    )
    deux("samira", "claire", recue, Recu(CarteConfirmee(groupement=T, personne="claire"), acteur="paul"))
    apres = (Recu(CarteConfirmee(groupement=T, personne="claire"), acteur="paul"), carte("claire", "samira"))
    with pytest.raises(PasEncoreDeux):
        deux("samira", "claire", recue, *apres)


@pytest.mark.parametrize("qui", ["samira", "claire"])
def test_r192_ni_qui_donne_ni_qui_recoit_ne_confirme(qui: str) -> None:
    confirme = ConfirmerCarte(groupement=T, personne="claire")
    given(*EQUIPE, carte("claire", "samira")).when(confirme, acteur=qui).refused(ConfirmationParUnTiers)


def test_r192_qui_a_recu_depuis_peu_ne_confirme_pas_et_ne_donne_pas_de_carte() -> None:
    """One person would make a chain of herself."""
    recues = (carte("claire", HOTE), carte("paul", HOTE))
    confirme = ConfirmerCarte(groupement=T, personne="claire")
    given(*EQUIPE, *recues).when(confirme, acteur="paul").refused(ResponsableDepuisPeu)
    donne = DonnerCarte(groupement=T, personne="luc")
    given(*EQUIPE, *recues).when(donne, acteur="paul").refused(ResponsableDepuisPeu)


def test_r192_rien_n_est_a_confirmer_de_qui_n_a_rien_recu() -> None:
    confirme = ConfirmerCarte(groupement=T, personne="claire")
    given(*EQUIPE).when(confirme, acteur="paul").refused(RienAConfirmer)


def test_r192_la_carte_donnee_est_un_fait_au_nom_de_qui_la_donne() -> None:
    donne = DonnerCarte(groupement=T, personne="claire")
    given(*EQUIPE).when(donne, acteur="samira").then(carte("claire", "samira"))
    given(*EQUIPE).when(donne, acteur=HOTE, role=Role.HOTE).then(carte("claire", HOTE))
    given(*EQUIPE).when(donne, acteur="claire").refused(CarteASoiMeme)
    given(*EQUIPE).when(DonnerCarte(groupement=T, personne="x"), acteur="samira").refused(CarteSansRole)


def test_r192_le_code_choisi_avec_la_carte_est_un_fait_sans_le_code() -> None:
    choisit = ChoisirCode(groupement=T)
    given(*EQUIPE).when(choisit, acteur="luc").then(CodeChoisi(groupement=T, personne="luc"))
    given(*EQUIPE).when(choisit, acteur="x").refused(CarteSansRole)

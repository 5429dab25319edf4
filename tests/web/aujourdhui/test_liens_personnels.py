"""Coordinators are reminded of households without a link while orders are taken, and never by way of a habit."""

from __future__ import annotations

from dataclasses import replace

from domaine.types import Role
from tests.web.aujourdhui.exemples import CLOS, GROUPE, OUVERT, avec, jour
from web.aujourdhui.etat import Etat, Groupe
from web.aujourdhui.liens_personnels import a_donner
from web.aujourdhui.taches import Jour, du_jour, quand

LE = jour(-15)
PREMIERE = replace(GROUPE, tournees=1)


def vu(*etats: Etat, groupe: Groupe = GROUPE, sans: int = 3, donnes: int = 107, role: Role = Role.COORDINATEUR) -> Jour:
    return du_jour(a_donner(etats, groupe, LE, sans=sans, avec=donnes), role, LE)


def test_trois_foyers_sans_lien_jusqu_a_la_fin_des_commandes() -> None:
    (tache,) = vu(OUVERT).maintenant
    assert tache.titre == "Donner leur lien à 3 foyers"
    assert quand(tache, LE) == ("attente", "Jusqu'au lundi 16 novembre")
    assert tache.lien is not None
    assert tache.lien.adresse == "/reglages/liens"
    assert vu(OUVERT, sans=1).maintenant[0].titre == "Donner son lien à 1 foyer"


def test_rien_quand_chacun_a_le_sien_ou_que_personne_ne_commande() -> None:
    for journee in (
        vu(OUVERT, sans=0),
        vu(CLOS),
        vu(avec(OUVERT, fin_passee=True)),
        vu(),
        vu(OUVERT, role=Role.TRESORIER),
    ):
        assert not journee.maintenant


def test_un_groupement_tout_sur_papier_n_y_est_plus_invite_apres_sa_premiere_commande() -> None:
    assert vu(OUVERT, groupe=PREMIERE, donnes=0).maintenant
    assert not vu(OUVERT, donnes=0).maintenant

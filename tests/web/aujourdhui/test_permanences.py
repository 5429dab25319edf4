"""What the calendar of permanences asks of the coordination, before and after."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from domaine.types import Role
from web.aujourdhui.etat import Permanence
from web.aujourdhui.permanences import mains
from web.aujourdhui.taches import Jour, du_jour, quand

LE = date(2026, 11, 26)


def vu(le: date, role: Role = Role.COORDINATEUR, **autrement: Any) -> Jour:
    valeurs = {"le": LE, "finie": False, "manque": 0, "a_confirmer": 0, **autrement}
    permanence = Permanence(permanence="dist-11", genre="distribution", **valeurs)
    return du_jour(mains([permanence]), role, le)


def test_r200_cinq_jours_avant_les_mains_qui_manquent_se_cherchent() -> None:
    assert not vu(LE - timedelta(days=6), manque=1).maintenant
    (tache,) = vu(LE - timedelta(days=5), manque=1).maintenant
    assert tache.titre == "Il manque 1 personne : distribution du jeudi 26 novembre"
    assert "il nous manque 1 paire de bras" in tache.message
    assert tache.lien is not None
    assert tache.lien.adresse == "/permanences/dist-11"
    assert not vu(LE - timedelta(days=5)).maintenant


def test_r200_le_jour_meme_chercher_une_personne_n_est_pas_en_retard() -> None:
    (tache,) = vu(LE, manque=1).maintenant
    assert quand(tache, LE) == ("attention", "Aujourd'hui")


def test_r200_la_tache_dit_a_qui_demander_d_abord() -> None:
    (tache,) = vu(LE - timedelta(days=5), manque=1, a_demander=("Rose D.", "Luc B.")).maintenant
    assert tache.texte == "Demandez d'abord à : Rose D., Luc B."


def test_r200_deux_jours_avant_chacun_est_rappele() -> None:
    assert not vu(LE - timedelta(days=3), inscrits=5).maintenant
    (tache,) = vu(LE - timedelta(days=2), inscrits=5).maintenant
    assert tache.titre == "Rappeler leur créneau à 5 personnes : distribution du jeudi 26 novembre"
    assert tache.lien is not None
    assert tache.lien.adresse == "/permanences/dist-11#rappels"
    assert not vu(LE, inscrits=5, finie=True).maintenant


def test_r201_apres_les_heures_se_confirment() -> None:
    (tache,) = vu(LE, finie=True, a_confirmer=4).maintenant
    assert tache.titre == "Confirmer qui est venu : distribution du jeudi 26 novembre"
    assert tache.texte == "4 personnes étaient attendues."
    assert not vu(LE, finie=True).maintenant


def test_r200_la_recherche_est_pour_la_coordination() -> None:
    assert not vu(LE, Role.BENEVOLE, manque=1).maintenant
    assert vu(LE, Role.REFERENT, manque=1).maintenant

"""The coordination is reminded of the wish that most people wait for, and of no other."""

from __future__ import annotations

from datetime import date, timedelta

from domaine.types import Role
from web.aujourdhui.souhaits import Demande, attendus
from web.aujourdhui.taches import Jour, du_jour

LE = date(2026, 9, 20)


def demande(nom: str, demandeurs: int) -> Demande:
    return Demande(nom=nom, demandeurs=demandeurs, depuis=LE, adresse=f"/souhaits/themes/{nom}")


def vu(*demandes: Demande, role: Role = Role.COORDINATEUR) -> Jour:
    return du_jour(attendus(demandes), role, LE + timedelta(days=60))


def test_le_souhait_le_plus_demande_attend_une_reponse() -> None:
    (tache,) = vu(demande("Riz", 6), demande("Lentilles", 9), demande("Miel", 2)).maintenant
    assert tache.titre == "Répondre à un souhait : Lentilles, 9 personnes"
    assert tache.texte == "1 autre souhait attend."
    assert tache.lien is not None
    assert tache.lien.adresse == "/souhaits/themes/Lentilles"
    assert tache.le == LE + timedelta(days=60)


def test_ce_que_peu_demandent_ne_se_rappelle_a_personne() -> None:
    assert not vu(demande("Miel", 4)).maintenant
    assert not vu(demande("Riz", 9), role=Role.TRESORIER).maintenant
    (seule,) = vu(demande("Riz", 5)).maintenant
    assert not seule.texte

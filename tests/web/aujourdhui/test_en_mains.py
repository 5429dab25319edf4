"""What somebody holds outside a till is asked of them."""

from __future__ import annotations

from datetime import date, timedelta

from domaine.types import Role
from web.aujourdhui.en_mains import EnMains, a_remettre
from web.aujourdhui.taches import Jour, du_jour, quand

LE = date(2026, 11, 26)
CYCLE = "/cycles/2026-11"


def vu(tenu: EnMains | None, *, ouverte: bool = True, role: Role = Role.BENEVOLE) -> Jour:
    return du_jour(a_remettre(tenu, CYCLE, ouverte=ouverte), role, LE)


def test_r137_luc_tient_25_euros_de_deux_paiements_et_les_remet_sous_huitaine() -> None:
    (tache,) = vu(EnMains(2, 25_00, LE)).maintenant
    assert tache.titre == "Remettre 25,00\u00a0€ à la caisse"
    assert tache.texte == "Dans vos mains : 2 paiements reçus hors d'une caisse."
    assert tache.lien is not None
    assert tache.lien.adresse == f"{CYCLE}/caisse/transit"
    assert quand(tache, LE + timedelta(days=8)) == ("refus", "En retard de 1 jour")


def test_r137_sans_caisse_ouverte_la_remise_attend_et_qui_n_a_rien_ne_remet_rien() -> None:
    (tache,) = vu(EnMains(1, 25_00, LE), ouverte=False).maintenant
    assert tache.blocage is not None
    assert tache.blocage.phrase == "Aucune caisse n'est ouverte."
    assert not vu(None).maintenant
    assert not vu(EnMains(1, 25_00, LE), role=Role.AUDITEUR).maintenant

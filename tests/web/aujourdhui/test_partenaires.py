"""Sixty days before its end an agreement is talked about; a key comes back from whoever left."""

from datetime import date, timedelta

from domaine.types import Role
from web.aujourdhui.etat import CleDehors, Convention
from web.aujourdhui.partenaires import ALERTE, liens
from web.aujourdhui.taches import du_jour

FIN = date(2026, 12, 31)
SALLE = Convention(partenaire="Centre social", objet="Prêt de la salle", fin=FIN, adresse="/partenaires/centre")


def titres(le: date, role: Role = Role.COORDINATEUR) -> list[str]:
    return [tache.titre for tache in du_jour(liens([SALLE], [], le), role, le).maintenant]


def test_soixante_jours_avant_une_convention_se_renouvelle() -> None:
    assert titres(FIN - ALERTE - timedelta(days=1)) == []
    assert titres(FIN - ALERTE) == ["Renouveler la convention avec Centre social"]
    assert titres(FIN + timedelta(days=9)) == ["Renouveler la convention avec Centre social"]
    assert titres(FIN, Role.TRESORIER) == []


def test_une_cle_se_reprend_a_qui_a_quitte_l_equipe() -> None:
    cle = CleDehors(cle="K 12", salle="Grande salle", partenaire="Centre social", qui="Luc B.")
    (tache,) = liens([], [cle], FIN)
    assert tache.titre == "Reprendre la clé K 12 : Luc B. n'est plus dans l'équipe"
    assert Role.REFERENT in tache.qui
    assert tache.lien is not None
    assert tache.lien.adresse == "/partenaires/cles"

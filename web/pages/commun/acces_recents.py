"""What is told on the page of the day, for seven days: who was let in by whom, to them and to who answers for all."""

from __future__ import annotations

from typing import Any, Final, Protocol

from domaine.groupements.cartes import ConfirmerCarte
from domaine.groupements.second import ATTENTE
from domaine.types import Role
from projections.lectures.groupe import reglages
from projections.lectures.vues import Lecture
from web.langue import ROLES
from web.pages.commun.visiteur import Visiteur

ICI: Final = "aujourdhui"
_DITES: Final = {
    "carte": "{par} a donné à {qui} une carte pour choisir son code",
    "code": "Un nouveau code a été choisi avec la carte de {qui}",
    "confirmation": "{par} a confirmé que c'est bien {qui}",
}


class Nomme(Protocol):
    def personne(self, personne: str) -> str: ...


async def acces_recents(visite: Visiteur, lecture: Lecture, n: Nomme) -> list[dict[str, Any]]:
    """The latest first; nothing to whom it does not concern."""
    moi, responsable = visite.session.personne, visite.role in ConfirmerCarte.ROLES
    lignes = await reglages.acces_donnes(lecture, visite.groupement, visite.maintenant - ATTENTE)
    confirmes = [ligne for ligne in lignes if ligne["genre"] == "confirmation"]
    dits = []
    for ligne in lignes:
        qui, par, genre = ligne["personne"], ligne["par"], ligne["genre"]
        if not responsable and qui != moi:
            continue
        role = "" if genre in _DITES else ROLES[Role(genre)]
        phrase = _DITES.get(genre, "{par} a donné à {qui} le rôle : " + role)
        dite = phrase.format(par=n.personne(par), qui=n.personne(qui))
        lie = genre not in ("code", "confirmation") and not any(
            vu["personne"] == qui and vu["par"] != par and vu["position"] > ligne["position"] for vu in confirmes
        )
        dits.append(
            {
                "phrase": dite[:1].upper() + dite[1:],
                "le": ligne["le"],
                "personne": qui,
                "jusqu_au": ligne["le"] + ATTENTE if lie else None,
                "a_confirmer": responsable and lie and moi not in (qui, par) and visite.monde is None,
            }
        )
    return dits[::-1]

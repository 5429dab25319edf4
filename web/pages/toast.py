"""What was just recorded, told on the page that follows, from the fact itself: no link can make it say otherwise."""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from domaine.distribution.faits import RetraitPese
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.mots import euros
from infra.facts import decode
from web.pages.histoire import dit_une_quantite
from web.pages.navigation import COMPTES
from web.pages.noms import NomsDesPages
from web.recit import raconter

if TYPE_CHECKING:
    from web.pages.visite import Visite

FRAIS: Final = timedelta(minutes=2)
CHIFFRES_MAX: Final = 15


class Toast(NamedTuple):
    texte: str
    annuler: str
    """Where it is undone; "" when this is not where it is."""


async def toast(visite: Visite, noms: NomsDesPages) -> Toast | None:
    """From `?fait=<position>`, when it is the visitor's own and recent."""
    texte = visite.request.query_params.get("fait", "")
    if visite.request.method != "GET" or not (texte.isascii() and texte.isdigit() and len(texte) <= CHIFFRES_MAX):
        return None
    lu = await visite.site.application.store.read((), after=max(int(texte) - 1, 0), limit=1)
    if not lu.events:
        return None
    recorded = decode(lu.events[0].type, lu.events[0].data)
    if recorded.acteur != visite.session.personne or visite.maintenant - recorded.date_reception > FRAIS:
        return None
    if recorded.source.startswith("import:"):  # one fact among all those of a file
        return Toast("Enregistré. Catalogue importé.", "")
    recit = raconter(recorded.data, noms)
    tu = recit.montant is None or (visite.role not in COMPTES and dit_une_quantite(recorded.data))
    montant = "" if tu else f" : {euros(recit.montant or 0)}"
    suite = f" ({recit.detail})" if recit.detail else ""
    return Toast(f"Enregistré. {recit.phrase}{montant}{suite}", _annuler(recorded.data))


def _annuler(fait: Any) -> str:
    match fait:
        case EncaissementEnregistre():
            return f"/foyers/{fait.foyer}/encaissements/{fait.encaissement}/annuler"
        case RetraitPese():
            return f"/foyers/{fait.foyer}/retraits/{fait.cycle}/{fait.produit}/annuler"
    return ""

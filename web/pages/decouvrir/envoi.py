"""What a stranger sends is parsed, held against what machines do, and recorded as anybody's act would be."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import Any, Final

from fastapi import Request
from starlette.requests import HTTPConnection

from domaine.acte import Contexte
from domaine.refus import Refus
from domaine.types import Role
from infra.event_store.errors import LimitExceeded
from web.pages.commun.publique import site_de
from web.pages.commun.saisies import Formulaire
from web.publique.garde import ESTAMPILLE, Garde
from web.publique.refus import PageInconnue, PageTropVieille
from web.saisie.problemes import SaisieInvalide

CLE: Final = "formulaires-publics"
SOURCE: Final = "page_publique"


async def garde_de(request: HTTPConnection) -> Garde:
    """One for the process, made when the first stranger comes."""
    garde = getattr(request.app.state, "garde", None)
    if garde is None:
        secret = await request.app.state.site.application.coffre.secret(CLE)
        garde = request.app.state.garde = Garde(secret, lambda: datetime.now(UTC))
    assert isinstance(garde, Garde)  # noqa: S101 - narrows the type
    return garde


async def estampiller(request: Request, formulaire: Formulaire) -> Formulaire:
    """A form on its way out says when it was opened; one that comes back keeps its stamp while it is good."""
    if not formulaire.valeur(ESTAMPILLE) or isinstance(formulaire.refus, PageInconnue | PageTropVieille):
        formulaire.valeurs[ESTAMPILLE] = (await garde_de(request)).estampille(formulaire.numero)
    return formulaire


async def enregistrer(
    request: Request,
    formulaire: Formulaire,
    groupement: str,
    lire: Callable[[Mapping[str, str]], dict[str, Any]],
    champs: Sequence[str],
) -> str | None:
    """How the answer will come; None when something is wrong, and the form then says what."""
    site, garde, adresse = site_de(request), await garde_de(request), request.client.host if request.client else ""
    for champ in champs:
        formulaire.valeurs.setdefault(champ, "")
    personne = formulaire.identifiant("d")
    try:
        lues = lire(formulaire.valeurs)
        textes = " ".join(formulaire.valeur(champ) for champ in champs if champ != "courriel")
        donnees = {**lues, "demande": formulaire.identifiant("dem"), "groupement": groupement, "personne": personne}
        contexte = Contexte(acteur=personne, role=Role.VISITEUR, date_effet=datetime.now(UTC), source=SOURCE)
        with garde.laisser_passer(formulaire.numero, formulaire.valeurs, textes, adresse):
            acte = await site.application.lire_acte("RecevoirDemande", donnees, auteur=personne)
            await site.application.executeur.executer(acte, contexte, formulaire.numero)
    except (Refus, SaisieInvalide, LimitExceeded) as erreur:
        formulaire.refuser(erreur, {})
        return None
    return str(lues["reponse_par"])

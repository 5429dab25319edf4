"""Who a request acts for: the bearer of a token, and nothing else. The cookie of a session opens no door here."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from typing import Annotated

from fastapi import Depends, Request
from fastapi.security import HTTPBearer

from domaine.mots import NOMS_DES_ROLES, noms_des_roles
from domaine.types import Role
from infra.executer import RoleNonAutorise
from web.acces.comptage import exiger_de_ne_pas_compter
from web.acces.programmes import Porteur
from web.acces.refus import JetonRefuse
from web.pages.commun.site import Site

_bearer = HTTPBearer(
    auto_error=False,
    scheme_name="jeton",
    description="Un jeton fait sur la page Réglages, Jetons : il agit pour qui l'a fait, dans un de ses rôles.",
)


def site_de(request: Request) -> Site:
    site: Site = request.app.state.site
    return site


async def porteur(request: Request, _: Annotated[object, Depends(_bearer)]) -> Porteur:
    """Raise JetonRefuse."""
    scheme, _, jeton = request.headers.get("authorization", "").partition(" ")
    trouve = await site_de(request).programmes.porteur(jeton) if scheme.lower() == "bearer" else None
    if trouve is None:
        raise JetonRefuse
    return trouve


def reserve_a(roles: Collection[Role]) -> Callable[[Porteur], Awaitable[Porteur]]:
    """A dependency that lets these roles read; raises RoleNonAutorise for the others."""

    async def permet(porteur: Annotated[Porteur, Depends(porteur)]) -> Porteur:
        if porteur.role not in roles:
            raise RoleNonAutorise(role=NOMS_DES_ROLES[porteur.role], autorises=noms_des_roles(roles))
        return porteur

    return permet


def qui_ne_compte_pas(roles: Collection[Role]) -> Callable[[Request, Porteur], Awaitable[Porteur]]:
    """A dependency that lets these roles read what everybody paid; raises ComptesFermes for who counts a till."""
    permis = reserve_a(roles)

    async def permet(request: Request, porteur: Annotated[Porteur, Depends(porteur)]) -> Porteur:
        await permis(porteur)
        await exiger_de_ne_pas_compter(site_de(request).vues, porteur.groupement, porteur.personne)
        return porteur

    return permet

"""`/foyers/{numero}/declarations/{position}`: a payment that was only told, and what is answered about it (R-139)."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.mots import euros, jour_de
from projections.lectures.argent import paiements_dits
from projections.lectures.vues import Ligne
from web.langue import MODES, RAISONS_PAS_RECU, moment
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite
from web.pages.foyers.foyer import Accueil, Equipe, foyer_connu

REGLER: Final = "ReglerDeclaration"
ROUVRIR: Final = "RouvrirDeclaration"
MOTIFS: Final = [(raison, mots.capitalize(), "") for raison, mots in RAISONS_PAS_RECU.items()]

routes = APIRouter()


@routes.get("/foyers/{numero}/declarations/{position}")
async def page(visite: Equipe, numero: str, position: int) -> Response:
    return await _montrer(visite, numero, position)


@routes.post("/foyers/{numero}/declarations/{position}/trouve")
async def trouve(visite: Accueil, numero: str, position: int) -> Response:
    s = await Formulaire.recu(visite.request, "trouve")
    return await _enregistrer(visite, s, REGLER, numero, position, encaissement=s.valeur("encaissement") or None)


@routes.post("/foyers/{numero}/declarations/{position}/pas-recu")
async def pas_recu(visite: Accueil, numero: str, position: int) -> Response:
    s = await Formulaire.recu(visite.request, "pas_recu")
    return await _enregistrer(visite, s, REGLER, numero, position, raison=s.valeur("raison") or None)


@routes.post("/foyers/{numero}/declarations/{position}/rouvrir")
async def rouvrir(visite: Accueil, numero: str, position: int) -> Response:
    s = await Formulaire.recu(visite.request, "rouvrir")
    return await _enregistrer(visite, s, ROUVRIR, numero, position)


async def _enregistrer(
    visite: Visite, s: Formulaire, acte: str, numero: str, position: int, **reponse: str | None
) -> Response:
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
    donnees: dict[str, Any] = {"foyer": numero, "declaration": position, **reponse}
    enregistre = await visite.enregistrer(s, acte, lambda: donnees)
    if enregistre is None:
        return await _montrer(visite, numero, position, s)
    return visite.apres(enregistre, f"/foyers/{numero}")


async def _montrer(visite: Visite, numero: str, position: int, refuse: Formulaire | None = None) -> Response:
    forms: dict[str, Any] = {nom: Formulaire(nom) for nom in ("trouve", "pas_recu", "rouvrir")}
    if refuse is not None:
        forms[refuse.id] = refuse
    annuaire = visite.site.application.annuaire
    sien = _est_du_foyer(visite, numero) or _est_du_foyer(visite, annuaire.actuel(numero))
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
        dit = await paiements_dits.un(lecture, numero, position)
        if dit is None:
            raise Introuvable("Ce foyer n'a pas dit ce paiement. Revenez à sa page.")
        return await visite.page(
            lecture,
            "foyers/declaration.html",
            ici="foyers",
            statut=200 if refuse is None else 422,
            carte=noms.carte(annuaire, numero),
            n=await noms.lire(visite, lecture),
            dit=dit,
            raisons=RAISONS_PAS_RECU,
            motifs=MOTIFS,
            sien=sien,
            regle=peut(visite, REGLER) and not sien,
            paiements=[
                _lequel(p)
                for p in await paiements_dits.peut_etre(
                    lecture, numero, dit["montant_centimes"], dit["paye_le"] or jour_de(dit["le"])
                )
            ],
            **forms,
        )


def _est_du_foyer(visite: Visite, numero: str) -> bool:
    """Under this number alone: who spoke for an old one does not answer for what it said (R-192)."""
    fiche = visite.site.application.annuaire.fiche(numero)
    gens = () if fiche is None else (fiche.titulaire, *(a.personne for a in fiche.autorisees))
    return visite.session.personne in gens


def _lequel(paiement: Ligne) -> tuple[str, str, str]:
    recu = f"reçu n° {paiement['recu']}" if paiement["recu"] else "sans reçu"
    mots = (euros(paiement["montant_centimes"]), MODES[paiement["mode"]], recu, moment(paiement["le"]))
    return paiement["encaissement"], ", ".join(mots), ""

"""`/cycles/{cycle}/caisse/transit`: money taken outside a till, in whose hands, and into which till it goes (R-137)."""

from __future__ import annotations

from itertools import groupby
from typing import Any, Final, NamedTuple

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue
from projections.lectures import commun
from projections.lectures.argent import paiements
from projections.lectures.vues import Ligne
from web.pages.caisse.caisse import Caissier
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, exiger_le_droit, peut
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.saisie.problemes import Probleme, SaisieInvalide

ACTE: Final = "RemettreTransit"
CHAMPS: Final[Champs] = {CaisseInconnue: "session", CaisseDejaComptee: "session"}
PAIEMENT: Final = "paiement."

routes = APIRouter()


class Mains(NamedTuple):
    """What one person holds."""

    porteur: str
    paiements: list[Ligne]
    formulaire: Formulaire

    @property
    def total(self) -> int:
        return sum(paiement["montant_centimes"] for paiement in self.paiements)


@routes.get("/cycles/{cycle}/caisse/transit")
async def page(visite: Caissier, cycle: str) -> Response:
    return await _montrer(visite, cycle)


@routes.post("/cycles/{cycle}/caisse/transit")
async def remettre(visite: Caissier, cycle: str) -> Response:
    exiger_le_droit(visite, ACTE)
    formulaire = await Formulaire.recu(visite.request, "transit")

    def donnees() -> dict[str, Any]:
        coches = sorted(nom.removeprefix(PAIEMENT) for nom in formulaire.valeurs if nom.startswith(PAIEMENT))
        if not coches:
            raise SaisieInvalide([Probleme("", "Cochez au moins un paiement.")])
        return {
            "porteur": formulaire.valeur("porteur"),
            "session": formulaire.valeur("session"),
            "encaissements": coches,
        }

    reponse = await visite.enregistrer(formulaire, ACTE, donnees, CHAMPS)
    if reponse is None:
        return await _montrer(visite, cycle, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/caisse/transit", chacun=True)


async def _montrer(visite: Visite, cycle: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        dehors = await paiements.en_transit(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "caisse/transit.html",
            ici="caisse",
            adresse=f"/cycles/{cycle}/caisse/transit",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            mains=[
                Mains(porteur, list(siens), _formulaire(porteur, refuse))
                for porteur, siens in groupby(dehors, key=lambda ligne: str(ligne["tenu_par"]))
            ],
            caisses=await commun.caisses_ouvertes(lecture, visite.groupement, visite.session.personne),
            peut=peut(visite, ACTE),
        )


def _formulaire(porteur: str, refuse: Formulaire | None) -> Formulaire:
    if refuse is not None and refuse.valeur("porteur") == porteur:
        return refuse
    return Formulaire(f"transit-{porteur}")

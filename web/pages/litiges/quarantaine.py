"""`/litiges/a-rattacher`: what a device sent after the closing of its round, each with one decision (R-183)."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import Response

from projections.lectures.journal import litiges as lectures
from projections.lectures.vues import Ligne
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite
from web.pages.litiges.cadre import Lecteur
from web.recit.litiges import OBJETS

ACTE = "RattacherSaisie"
routes = APIRouter()


@routes.get("/litiges/a-rattacher")
async def page(visite: Lecteur) -> Response:
    return await _montrer(visite)


@routes.post("/litiges/a-rattacher/{position}")
async def rattacher(visite: Lecteur, position: int) -> Response:
    exiger_le_droit(visite, ACTE)
    s = await Formulaire.recu(visite.request, f"rattacher-{position}")
    async with visite.lire() as lecture:
        attendues = {x["position"]: x for x in await lectures.a_rattacher(lecture, visite.groupement)}
    if position not in attendues:
        raise Introuvable("Rien n'est à rattacher à ce numéro. On en a peut-être déjà décidé.")
    reponse = await visite.enregistrer(s, ACTE, lambda: _donnees(attendues[position], s))
    if reponse is None:
        return await _montrer(visite, s)
    return visite.apres(reponse, "/litiges/a-rattacher")


def _donnees(ligne: Ligne, s: Formulaire) -> dict[str, Any]:
    nommes = {nom: ligne[nom] for nom in ("cycle", "foyer", "produit")}
    return {**nommes, "saisie": ligne["position"], "litige": s.valeur("litige") or None}


async def _montrer(visite: Visite, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        ouverts = [x for x in await lectures.liste(lecture, visite.groupement) if x["regle_le"] is None]
        lignes = await lectures.a_rattacher(lecture, visite.groupement)
        formulaires = {x["position"]: Formulaire(f"rattacher-{x['position']}") for x in lignes}
        return await visite.page(
            lecture,
            "litiges/a_rattacher.html",
            ici="litiges",
            adresse="/litiges/a-rattacher",
            statut=200 if refuse is None else 422,
            n=n,
            lignes=lignes,
            forms={
                position: refuse if refuse is not None and refuse.id == s.id else s
                for position, s in formulaires.items()
            },
            litiges=[(x["litige"], f"Désaccord n° {x['numero']}, sur {OBJETS[x['objet']]}") for x in ouverts],
            decide=peut(visite, ACTE),
        )

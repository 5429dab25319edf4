"""`/cycles/{cycle}/livraison`: what really came, as ordered, less, more, nothing or something else, and the gaps."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import Annotated, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.approvisionnement.faits import LivraisonReceptionnee
from domaine.types import Unite
from projections.lectures import commun
from projections.lectures.commande import cycle as lectures
from projections.lectures.commande import livraison as lectures_livraison
from projections.lectures.commande import lots as lectures_lots
from projections.lectures.commande import partage as lectures_partage
from projections.lectures.journal import faits
from projections.lectures.vues import Ligne
from web.pages.approvisionnement.reception import Attendu, lire_reception
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, peut
from web.pages.commun.depot import recevoir
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.cycle.etapes import etape_de
from web.pages.cycle.inacheve import attente

SANS_BON: Final = {
    "decision": "Colis pas décidés",
    "bon": "Pas commandé au fournisseur",
    "colis": "0 colis décidé",
}

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/cycles/{cycle}/livraison")
async def livraison(visite: Equipe, cycle: str) -> Response:
    return await _page(visite, cycle)


async def _page(visite: Visite, cycle: str, formulaire: Formulaire | None = None, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        fiches = {f["fournisseur"]: f["nom"] for f in await commun.fournisseurs(lecture)}
        colis = await lectures.colis(lecture, visite.groupement, cycle)
        attendus = [ligne for ligne in colis if ligne["bdc_quantite"]]
        parti = bool(attendus) or fiche["distribution_ouverte_le"] is not None
        clos = etape_de(fiche) not in {"ouvert", "arrete"}
        sans_bon = [
            {**ligne, "pourquoi": SANS_BON[raison]}
            for ligne, raison in _sans_bon(colis)
            if clos and (parti or raison == "colis")
        ]
        dits = {ligne["produit"] for ligne in sans_bon}
        recevables = await lectures_livraison.recevables(lecture, cycle)
        photos: dict[str, list[str]] = {}
        for fait in await faits.du_cycle(lecture, cycle, LivraisonReceptionnee):
            siennes = photos.setdefault(fait.data.produit, [])
            siennes += [photo for photo in fait.data.photos if photo not in siennes]  # told right, it has them again
        froids = {ligne["produit"] for ligne in recevables if ligne["frais"]}
        return await visite.page(
            lecture,
            "approvisionnement/livraison.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/livraison",
            statut=statut,
            s=formulaire,
            vierge=Formulaire("livraison"),
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            chez=[
                {
                    "fournisseur": code,
                    "nom": fiches.get(code, code),
                    "lignes": list(groupe),
                    "autres": [x for x in recevables if x["fournisseur"] == code and not x["commande"]],
                }
                for code, groupe in groupby(attendus, key=lambda ligne: ligne["chez"])
            ],
            sans_bon=sans_bon,
            manques=[
                ligne
                for ligne in await lectures.manques(lecture, visite.groupement, cycle)
                if ligne["disponible"] or ligne["produit"] not in dits
            ],
            a_completer=await lectures_partage.a_completer(lecture, visite.groupement, cycle),
            a_redecider=await lectures_partage.a_redecider(lecture, visite.groupement, cycle),
            substitutions=await lectures_livraison.substitutions(lecture, visite.groupement, cycle),
            receptionne=peut(visite, "ReceptionnerLivraison") and clos,
            partage=peut(visite, "ArreterAllocation"),
            commande=peut(visite, "EmettreBonCommande"),
            previent=peut(visite, "PrevenirFoyer"),
            froids=froids,
            en_plus=[ligne for ligne in recevables if not ligne["commande"] and ligne["recu_le"]],
            photos=photos,
            reserves=await lectures_lots.reserves(lecture, cycle),
        )


def _sans_bon(colis: list[Ligne]) -> Iterator[tuple[Ligne, str]]:
    """Products that households wait for and that no supplier was asked for, each with why."""
    for ligne in colis:
        raison = attente(ligne)
        if raison in SANS_BON:
            yield ligne, raison


@routes.post("/cycles/{cycle}/livraison")
async def receptionner(visite: Equipe, cycle: str) -> Response:
    """One delivery of one supplier, the first or a later one (R-081)."""
    formulaire = await recevoir(visite, "")
    formulaire.id = f"livraison-{formulaire.valeur('fournisseur')}"
    note = await visite.deja_enregistre(formulaire)
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        connus = {
            ligne["produit"]: Attendu(Unite(ligne["unite"]), ligne["attendu"], frais=ligne["frais"], note=note)
            for ligne in await lectures_livraison.recevables(lecture, cycle, formulaire.valeur("fournisseur"))
        }
    reponse = await visite.enregistrer(
        formulaire,
        "ReceptionnerLivraison",
        lambda: {
            "cycle": cycle,
            "fournisseur": formulaire.valeur("fournisseur"),
            "livraison": formulaire.identifiant("L"),
            "catalogue": fiche["catalogue"],
            "produits": lire_reception(formulaire, connus),
        },
    )
    if reponse is None:
        return await _page(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/livraison", chacun=True)

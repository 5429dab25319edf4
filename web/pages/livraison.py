"""`/cycles/{cycle}/livraison`: what really came, the gaps, and how a short product is shared out."""

from __future__ import annotations

from itertools import groupby
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.allocation import METHODES
from domaine.types import Unite
from projections.lectures import commun
from projections.lectures import cycle as lectures
from projections.lectures import livraison as lectures_livraison
from projections.lectures.vues import Lecture, Ligne
from web.langue import quantite
from web.pages import noms
from web.pages.choix import cycle_de, peut
from web.pages.confirmer import confirmer, lu
from web.pages.etapes import etape_de
from web.pages.navigation import EQUIPE
from web.pages.remplacements import remplacements
from web.pages.remplissage import parametres_du_cycle
from web.pages.saisies import Formulaire
from web.pages.visite import Introuvable, Visite, reserve_a
from web.recit.livraison import METHODES as MOTS_DES_METHODES
from web.saisie.nombres import lire_quantite

RECU: Final = "recu."
"""Begins the names of the reception form's fields."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/cycles/{cycle}/livraison")
async def livraison(visite: Equipe, cycle: str) -> Response:
    return await _page(visite, cycle)


async def _page(visite: Visite, cycle: str, formulaire: Formulaire | None = None, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        fiches = {f["fournisseur"]: f["nom"] for f in await commun.fournisseurs(lecture)}
        attendus = [ligne for ligne in await lectures.colis(lecture, visite.groupement, cycle) if ligne["bdc_quantite"]]
        return await visite.page(
            lecture,
            "livraison.html",
            ici="cycle",
            adresse=f"/cycles/{cycle}/livraison",
            statut=statut,
            s=formulaire,
            n=await noms.lire(visite, lecture),
            cycle=fiche,
            chez=[
                {"fournisseur": code, "nom": fiches.get(code, code), "lignes": list(groupe)}
                for code, groupe in groupby(attendus, key=lambda ligne: ligne["chez"])
            ],
            manques=await lectures.manques(lecture, visite.groupement, cycle),
            substitutions=await lectures_livraison.substitutions(lecture, visite.groupement, cycle),
            receptionne=peut(visite, "ReceptionnerLivraison") and etape_de(fiche) not in {"ouvert", "arrete"},
            partage=peut(visite, "ArreterAllocation"),
        )


@routes.post("/cycles/{cycle}/livraison")
async def receptionner(visite: Equipe, cycle: str) -> Response:
    """One delivery of one supplier; a product whose field is empty did not come and stays expected."""
    formulaire = await Formulaire.recu(visite.request, "")
    formulaire.id = f"livraison-{formulaire.valeur('fournisseur')}"
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        colis = await lectures.colis(lecture, visite.groupement, cycle)
    unites = {ligne["produit"]: Unite(ligne["unite"]) for ligne in colis if ligne["unite"]}
    reponse = await visite.enregistrer(formulaire, "ReceptionnerLivraison", lambda: _recus(formulaire, fiche, unites))
    if reponse is None:
        return await _page(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/livraison")


def _recus(formulaire: Formulaire, fiche: Ligne, unites: dict[str, Unite]) -> dict[str, Any]:
    produits = []
    for nom, texte in formulaire.valeurs.items():
        produit = nom.removeprefix(RECU)
        if nom.startswith(RECU) and produit in unites and texte.strip():
            # A delivery of 250 kg is typed as such: no doubt about the unit here.
            recu = lire_quantite(texte, unites[produit], nom, confirme=True)
            produits.append({"produit": produit, "recu": recu, "lot": formulaire.valeur(f"lot.{produit}").strip()})
    return {
        "cycle": fiche["cycle"],
        "fournisseur": formulaire.valeur("fournisseur"),
        "livraison": f"L-{formulaire.numero.hex[:16]}",
        "catalogue": fiche["catalogue"],
        "produits": produits,
    }


@routes.get("/cycles/{cycle}/livraison/{produit}")
async def partage(visite: Equipe, cycle: str, produit: str) -> Response:
    return await page_partage(visite, cycle, produit, Formulaire("partage"))


async def page_partage(
    visite: Visite,
    cycle: str,
    produit: str,
    formulaire: Formulaire,
    *,
    substitution: Formulaire | None = None,
    statut: int = 200,
) -> Response:
    """`substitution`: the offer of another product that was refused."""
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        n = await noms.lire(visite, lecture)
        colis = await _colis(lecture, visite, cycle, produit)
        attentes = await lectures.demandes(lecture, cycle, produit)
        disponible = await lectures_livraison.disponible(lecture, cycle, produit)
        pas = 1 if n.unite(produit) == Unite.PIECE else parametres_du_cycle(fiche).pas_allocation
        restes = {ligne["foyer"]: ligne["reserve"] for ligne in attentes if ligne["reserve"] > 0}
        return await visite.page(
            lecture,
            "partage.html",
            ici="cycle",
            adresse="",
            statut=statut,
            n=n,
            s=formulaire,
            cycle=fiche,
            colis=colis,
            disponible=max(disponible, 0),
            demande=sum(restes.values()),
            decide=colis["allocation_le"] is not None or colis["rupture_le"] is not None,
            attentes=attentes,
            methodes=[(code, MOTS_DES_METHODES[code]) for code in METHODES],
            parts={
                code: methode(restes, max(disponible, 0), pas) if restes else {} for code, methode in METHODES.items()
            },
            defaut=parametres_du_cycle(fiche).methode_allocation,
            partage=peut(visite, "ArreterAllocation"),
            restes=restes,
            remplacer=await remplacements(visite, lecture, fiche, produit),
            offre=substitution or Formulaire("remplacer"),
        )


async def _colis(lecture: Lecture, visite: Visite, cycle: str, produit: str) -> Ligne:
    colis = await lectures.colis(lecture, visite.groupement, cycle)
    ligne = next((ligne for ligne in colis if ligne["produit"] == produit), None)
    if ligne is None:
        raise Introuvable("Ce produit n'est pas commandé ce mois-ci.")
    return ligne


@routes.post("/cycles/{cycle}/livraison/{produit}")
async def decider(visite: Equipe, cycle: str, produit: str) -> Response:
    """Share out, or declare that nothing came: read back first, since it changes what households get."""
    formulaire = await Formulaire.recu(visite.request, "partage")
    rien = formulaire.valeur("geste") == "rupture"
    acte = "DeclarerRupture" if rien else "ArreterAllocation"
    methode = formulaire.valeur("methode")
    adresse = f"/cycles/{cycle}/livraison/{produit}"
    if not lu(formulaire) and peut(visite, acte):
        async with visite.lire() as lecture:
            n = await noms.lire(visite, lecture)
            disponible = await lectures_livraison.disponible(lecture, cycle, produit)
        quoi = f"{quantite(max(disponible, 0), n.unite(produit))} de {n.produit(produit)}"
        comment = MOTS_DES_METHODES.get(methode, methode)
        phrases = [f"{n.produit(produit)} n'est pas arrivé."] if rien else [f"{quoi} : {comment}."]
        phrases.append("Ce que chaque foyer aura est fixé. Personne ne paie ce qu'il ne prend pas.")
        titre = "Déclarer le manque ?" if rien else "Arrêter ce partage ?"
        return await confirmer(
            visite, formulaire, titre=titre, phrases=phrases, bouton="Oui, c'est décidé", retour=adresse, ici="cycle"
        )
    donnees = {"cycle": cycle, "produit": produit, **({} if rien else {"methode": methode or None})}
    reponse = await visite.enregistrer(formulaire, acte, lambda: donnees)
    if reponse is None:
        return await page_partage(visite, cycle, produit, formulaire, statut=422)
    return visite.apres(reponse, adresse)

"""`/cycles/{cycle}/partages`: the same purchase for several neighbourhoods, product by product."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final
from uuid import uuid5

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.achats_communs.confies import a_passer
from infra.executer import Reponse
from projections.lectures.commande import achats_communs as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import jour
from web.pages.commun.choix import cycle_de, exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.cycle.etapes import AVANT_LES_PORTES, etape_de

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]
SEUL: Final = 1


@routes.get("/cycles/{cycle}/partages")
async def page(visite: Equipe, cycle: str) -> Response:
    return await _montrer(visite, cycle, Formulaire("partage"))


@routes.post("/cycles/{cycle}/partages")
async def partager(visite: Equipe, cycle: str) -> Response:
    return await _enregistrer(visite, cycle, "PartagerCycle", await Formulaire.recu(visite.request, "partage"))


@routes.post("/cycles/{cycle}/partages/separer")
async def separer(visite: Equipe, cycle: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "separer")
    if not lu(formulaire):
        return await confirmer(
            visite,
            formulaire,
            titre="Ne plus acheter ensemble",
            phrases=[
                "Chaque quartier remplira ses colis seul.",
                "Ce qui est déjà commandé aux fournisseurs ne change pas.",
            ],
            bouton="Séparer les deux commandes",
            retour=f"/cycles/{cycle}/partages",
            ici="cycle",
        )
    return await _enregistrer(visite, cycle, "SeparerCycles", formulaire)


@routes.post("/cycles/{cycle}/partages/confier")
async def confier(visite: Equipe, cycle: str) -> Response:
    """One product bought by another neighbourhood's round (R-064)."""
    formulaire = await Formulaire.recu(visite.request, "confier")
    produit = formulaire.valeur("produit")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        demandes = await lectures.demandes(lecture, [cycle], fiche["catalogue"])
    fournisseur = next((ligne["fournisseur"] for ligne in demandes if ligne["produit"] == produit), "")
    chez = {"fournisseur": fournisseur, "catalogue": fiche["catalogue"]}
    donnees = {"cycle": cycle, "vers_cycle": formulaire.valeur("vers"), "produit": produit, **chez}
    return await _enregistrer(visite, cycle, "ConfierAchat", formulaire, donnees)


@routes.post("/cycles/{cycle}/partages/reprendre")
async def reprendre(visite: Equipe, cycle: str) -> Response:
    formulaire = await Formulaire.recu(visite.request, "reprendre")
    donnees = {"cycle": cycle, "vers_cycle": formulaire.valeur("vers"), "produit": formulaire.valeur("produit")}
    return await _enregistrer(visite, cycle, "ReprendreAchat", formulaire, donnees)


@routes.post("/cycles/{cycle}/partages/passer")
async def passer(visite: Equipe, cycle: str) -> Response:
    """All the transfers that the page proposes of one product, at cost (R-080)."""
    exiger_le_droit(visite, "TransfererStock")
    formulaire = await Formulaire.recu(visite.request, "passer")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        ensemble = await lectures.ensemble(lecture, cycle)
        produits = await _par_produit(lecture, fiche, ensemble)
    proposes: dict[str, int] = {}
    for p in produits:
        if p["produit"] == formulaire.valeur("produit"):
            proposes = p["achat"]["a_passer"]
    notees: list[Reponse] = []
    for vers, combien in proposes.items():
        un = Formulaire(formulaire.id, formulaire.valeurs)
        un.numero = uuid5(formulaire.numero, vers)
        transfert = {"cycle": cycle, "vers_cycle": vers, "produit": un.valeur("produit"), "quantite": combien}
        donnees = {**transfert, "catalogue": fiche["catalogue"]}
        reponse = await visite.enregistrer(un, "TransfererStock", lambda: donnees)  # noqa: B023
        if reponse is None:
            un.numero = formulaire.numero
            un.noter_deja(len(notees), "envoi noté", "envois notés")
            return await _montrer(visite, cycle, un, statut=422)
        notees.append(reponse)
    if not notees:
        return await _montrer(visite, cycle, formulaire)
    return visite.apres(notees[0], f"/cycles/{cycle}/partages", *notees[1:])


async def _enregistrer(
    visite: Visite, cycle: str, acte: str, formulaire: Formulaire, donnees: Mapping[str, Any] | None = None
) -> Response:
    exiger_le_droit(visite, acte)
    donnees = donnees or {"cycle": cycle, "avec": formulaire.valeur("avec")}
    reponse = await visite.enregistrer(formulaire, acte, lambda: donnees)
    if reponse is None:
        return await _montrer(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/partages")


async def _montrer(visite: Visite, cycle: str, s: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        ensemble = await lectures.ensemble(lecture, cycle)
        produits = await _par_produit(lecture, fiche, ensemble)
        ouverts = [] if fiche["arrete_le"] else await lectures.partageables(lecture, visite.groupement, cycle)
        return await visite.page(
            lecture,
            "approvisionnement/achats_communs.html",
            ici="cycle",
            statut=statut,
            cycle=fiche,
            ensemble=ensemble,
            noms={c["cycle"]: c["quartier"] for c in ensemble},
            produits=produits,
            s=s,
            choix=_offerts(fiche, ouverts),
            peut=peut(visite, "PartagerCycle"),
            achats=peut(visite, "PartagerCycle") and any(_se_dit(p["achat"]) for p in produits),
            a_venir=etape_de(fiche) == "ouvert",
        )


def _offerts(fiche: Ligne, ouverts: list[Ligne]) -> list[tuple[str, str, str]]:
    """What the act accepts, the nearest delivery first: a late invoice may join two rounds that were handed over."""
    proches = sorted(ouverts, key=lambda c: abs(c["distribution_le"] - fiche["distribution_le"]))
    mots = {
        c["cycle"]: f"{c['quartier']}, {c['libelle']}, distribution le {jour(c['distribution_le'])}" for c in proches
    }
    return [(cycle, dit, "") for cycle, dit in mots.items()]


def _se_dit(achat: Mapping[str, Any]) -> bool:
    return bool(achat["a"] or achat["pour"] or achat["chez"])


async def _par_produit(lecture: Lecture, fiche: Ligne, ensemble: list[Ligne]) -> list[dict[str, Any]]:
    """Nothing while the round is bought alone and buys for nobody."""
    demandes = await lectures.demandes(lecture, [c["cycle"] for c in ensemble], fiche["catalogue"])
    return ensemble_par_produit(demandes, fiche, ensemble) if len(ensemble) > SEUL else []


def ensemble_par_produit(demandes: list[Ligne], fiche: Ligne, ensemble: list[Ligne]) -> list[dict[str, Any]]:
    """Each product with what each round asks, their sum, the cases that they fill apart and together, and who buys."""
    par_produit: dict[str, list[Ligne]] = {}
    for ligne in demandes:
        par_produit.setdefault(ligne["produit"], []).append(ligne)
    cycles = [c["cycle"] for c in ensemble]
    voisins = [c["cycle"] for c in ensemble if c["direct"]] if etape_de(fiche) in AVANT_LES_PORTES else []
    return [
        {**_produit(lignes, cycles), "achat": qui_achete({li["cycle"]: li for li in lignes}, fiche["cycle"], voisins)}
        for lignes in par_produit.values()
    ]


def qui_achete(lignes: Mapping[str, Ligne], cycle: str, voisins: list[str]) -> dict[str, Any]:
    """Who buys a product for this round, for whom it buys, what it should pass on, and who could buy for it."""
    achat: dict[str, Any] = {"a": None, "pour": [], "a_passer": {}, "chez": []}
    ici = lignes.get(cycle)
    if ici is None:
        return achat
    if ici["confie_a"]:
        acheteur = lignes.get(ici["confie_a"])
        return {
            **achat,
            "a": ici["confie_a"],
            "quantite": ici["confie_quantite"],
            "change": ici["demande"] if ici["demande"] != ici["confie_quantite"] else 0,
            "reprenable": not (acheteur and acheteur["colis"]),
        }
    pour = {c: ligne["confie_quantite"] for c, ligne in lignes.items() if ligne["confie_a"] == cycle}
    if pour:
        passe = {c: max(0, lignes[c]["transfere"]) for c in pour}
        parts = a_passer(ici["disponible"], ici["demande"], pour) if ici["recu_le"] else {}
        return {
            **achat,
            "pour": [{"cycle": c, "quantite": pour[c], "passe": passe[c]} for c in pour],
            "a_passer": {c: part - passe[c] for c, part in parts.items() if part > passe[c]},
        }
    if ici["demande"] and ici["colis"] is None and not ici["essai"]:
        libre = [c for c in voisins if c not in lignes or (lignes[c]["colis"] is None and not lignes[c]["confie_a"])]
        return {**achat, "chez": libre}
    return achat


def _produit(lignes: list[Ligne], cycles: list[str]) -> dict[str, Any]:
    colis = lignes[0]["colis_quantite"]
    par_cycle = {ligne["cycle"]: ligne["demande"] for ligne in lignes}
    total = sum(par_cycle.values())
    separes = sum(-(-demande // colis) for demande in par_cycle.values())
    ensemble = -(-total // colis)
    return {
        "produit": lignes[0]["produit"],
        "nom": lignes[0]["nom_court"],
        "unite": lignes[0]["unite"],
        "colis_libelle": lignes[0]["colis_libelle"],
        "demandes": [par_cycle.get(cycle, 0) for cycle in cycles],
        "total": total,
        "separes": separes,
        "ensemble": ensemble,
        "de_moins": separes - ensemble,
        "reliquat": ensemble * colis - total,
    }

"""What else is done with a product in stock: put into bags, given, passed on, sold cheaper before its date."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.stock.refus import BilanNegatif, LotInconnu, LotsMelanges, RabaisManquant, RefusImpossible
from domaine.types import Unite
from web.pages.commun.choix import exiger_le_droit
from web.pages.commun.depot import recevoir
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.stock.produit import ou, page_produit
from web.pages.stock.stock import Equipe
from web.saisie.nombres import lire_entier, lire_montant, lire_quantite

CHAMPS: Final[Champs] = {
    BilanNegatif: "sachets",
    LotInconnu: "lot",
    LotsMelanges: "lot",
    RabaisManquant: "rabais_pct",
    RefusImpossible: "quantite",
}
Lire = Callable[[Formulaire, Unite], dict[str, Any]]

routes = APIRouter()


@routes.post("/cycles/{cycle}/stock/{produit}/sachets")
async def mettre_en_sachets(visite: Equipe, cycle: str, produit: str) -> Response:
    return await _faire(visite, cycle, produit, "sachets", "Reconditionner", _sachets)


@routes.post("/cycles/{cycle}/stock/{produit}/don")
async def donner(visite: Equipe, cycle: str, produit: str) -> Response:
    return await _faire(visite, cycle, produit, "don", "DonnerReste", _don)


@routes.post("/cycles/{cycle}/stock/{produit}/transfert")
async def transferer(visite: Equipe, cycle: str, produit: str) -> Response:
    return await _faire(visite, cycle, produit, "transfert", "TransfererStock", _transfert)


@routes.post("/cycles/{cycle}/stock/{produit}/sort")
async def decider(visite: Equipe, cycle: str, produit: str) -> Response:
    return await _faire(visite, cycle, produit, "sort", "DeciderSortDuLot", _sort)


async def _faire(visite: Visite, cycle: str, produit: str, nom: str, acte: str, lire: Lire) -> Response:
    exiger_le_droit(visite, acte)
    formulaire = await recevoir(visite, nom)
    lieu, unite = await ou(visite, cycle, produit)
    reponse = await visite.enregistrer(formulaire, acte, lambda: {**lieu, **lire(formulaire, unite)}, CHAMPS)
    if reponse is None:
        return await page_produit(visite, cycle, produit, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}/stock/{produit}")


def _combien(formulaire: Formulaire, unite: Unite, champ: str) -> int:
    return lire_quantite(formulaire.valeur(champ), unite, champ, confirme=champ in formulaire.confirmes)


def _facultatif(formulaire: Formulaire, unite: Unite, champ: str) -> int:
    return _combien(formulaire, unite, champ) if formulaire.valeur(champ).strip() else 0


def _sachets(formulaire: Formulaire, unite: Unite) -> dict[str, Any]:
    valeur = formulaire.valeur
    prix = valeur("sachet_prix").strip()
    return {
        "entree": _combien(formulaire, unite, "entree"),
        "sachets": lire_entier(valeur("sachets"), "sachets"),
        "sachet_quantite": _combien(formulaire, unite, "sachet_quantite"),
        "residu": _facultatif(formulaire, unite, "residu"),
        "provenance": [valeur("lot")] if valeur("lot") else [],
        "sachet_centimes": lire_montant(prix, "sachet_prix") if prix else 0,
        "temoin": valeur("temoin") or None,
        "photos": formulaire.pieces("photos"),
    }


def _don(formulaire: Formulaire, unite: Unite) -> dict[str, Any]:
    return {
        "quantite": _combien(formulaire, unite, "quantite"),
        "beneficiaire": formulaire.valeur("beneficiaire").strip(),
        "lot": formulaire.valeur("lot"),
    }


def _transfert(formulaire: Formulaire, unite: Unite) -> dict[str, Any]:
    return {
        "quantite": _combien(formulaire, unite, "quantite"),
        "vers_cycle": formulaire.valeur("vers_cycle"),
        "lot": formulaire.valeur("lot"),
    }


def _sort(formulaire: Formulaire, unite: Unite) -> dict[str, Any]:
    decision, pct = formulaire.valeur("decision"), formulaire.valeur("rabais_pct").strip()
    return {
        "lot": formulaire.valeur("lot"),
        "decision": decision,
        "rabais_pct": lire_entier(pct, "rabais_pct") if pct and decision == "rabais" else 0,
        "quantite": _combien(formulaire, unite, "quantite") if decision == "refuse" else 0,
    }

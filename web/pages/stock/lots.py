"""`/lots`: the batches of the group; `/lots/rappel`: every household that took of one, with what it took (R-085)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import Annotated, Any, Final, NamedTuple
from urllib.parse import quote

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role
from projections.lectures.commande import lots as lectures
from projections.lectures.vues import Lecture, Ligne
from web.elision import de
from web.langue import jour_court, quantite
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, colonne_etat, par_mots, toutes
from web.pages.commun import noms
from web.pages.commun.lister import fichier, lister
from web.pages.commun.navigation import EQUIPE
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.tableur.ecriture import en_csv

RAPPELLENT: Final = frozenset({Role.REFERENT, Role.REFERENT_PRODUIT, Role.COORDINATEUR})
"""Who sees telephones: a recall is theirs."""
DE_VIVE_VOIX: Final = "à prévenir de vive voix"

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]
Rappel = Annotated[Visite, Depends(reserve_a(RAPPELLENT))]


def _limite(ligne: Ligne) -> Case:
    genre = "DLC" if ligne["dlc"] else "DDM" if ligne["ddm"] else ""
    return Case(f"{genre} {jour_court(ligne['limite'])}/{ligne['limite']:%Y}" if genre else "non notée")


def _etat(ligne: Ligne) -> Case:
    if ligne["a_decider"]:
        return Case("Date courte, à décider", etat="attention")
    match ligne["decision"]:
        case "refuse":
            return Case("Refusé", etat="refus")
        case "rabais":
            return Case(f"Prix baissé de {ligne['rabais_pct']} %", etat="info")
    return Case("Épuisé", etat="clos") if ligne["reste"] <= 0 else Case("Ouvert", etat="regle")


LOTS: Final = Liste(
    code="lots",
    titre="Lots",
    quoi=("lot", "lots"),
    colonnes=(
        Colonne(
            code="lot",
            titre="Lot",
            valeur=lambda ligne: ligne["lot"],
            montre=lambda ligne: Case(ligne["lot"], f"/lots/rappel?lot={quote(ligne['lot'])}"),
        ),
        Colonne(code="produit", titre="Produit", valeur=lambda ligne: ligne["nom_court"] or ligne["produit"]),
        Colonne(code="date", titre="Date limite", valeur=lambda ligne: ligne["limite"], genre="jour", montre=_limite),
        Colonne(
            code="reste",
            titre="Reste",
            valeur=lambda ligne: ligne["reste"],
            genre="nombre",
            montre=lambda ligne: Case(quantite(ligne["reste"], ligne["unite"])),
        ),
        Colonne(
            code="foyers", titre="Foyers servis", valeur=lambda ligne: ligne["foyers"], genre="nombre", decroit=True
        ),
        colonne_etat(_etat),
    ),
    tri="",
    filtres=(
        Filtre(
            code="etat",
            titre="Filtrer",
            choix=(
                Choix("ouverts", "Ouverts", lambda ligne: ligne["reste"] > 0 and ligne["decision"] != "refuse"),
                Choix("a_decider", "À décider", lambda ligne: bool(ligne["a_decider"])),
                Choix("tous", "Tous", toutes),
            ),
        ),
    ),
    chercher=par_mots(lambda ligne: f"{ligne['lot']} {ligne['nom_court']}"),
    chercher_quoi="N° de lot ou produit",
)


SANS_RAPPEL: Final = replace(LOTS, colonnes=(replace(LOTS.colonnes[0], montre=None), *LOTS.colonnes[1:]))
"""For who may not see the telephones that a recall shows: no number leads there."""


@routes.get("/lots")
async def lots(visite: Equipe) -> Response:
    async with visite.lire() as lecture:
        tous = [ligne for ligne in await lectures.lots(lecture, visite.groupement) if ligne["lot"] and ligne["unite"]]
        vue = lister(visite, LOTS if visite.role in RAPPELLENT else SANS_RAPPEL, tous)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(lecture, "stock/lots.html", ici="cycle", v=vue)


class Prevenir(NamedTuple):
    """One household of a recall: how to reach it, what to ask it to bring back."""

    foyer: str
    carte: dict[str, Any]
    telephone: str
    pris: str
    le: str


class Rappele(NamedTuple):
    lignes: Sequence[Ligne]
    """The batch in each product."""
    certains: Sequence[Prevenir]
    incertains: Sequence[Prevenir]
    """They took the product while this batch was open, without its number being noted."""
    total: str


@routes.get("/lots/rappel")
async def rappel(visite: Rappel, lot: str = "") -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        trouve = await _rappele(visite, lecture, n, lot)
        return await visite.page(lecture, "stock/rappel.html", ici="cycle", n=n, lot=lot, rappele=trouve)


@routes.get("/lots/rappel.csv")
async def rappel_csv(visite: Rappel, lot: str = "") -> Response:
    async with visite.lire() as lecture:
        trouve = await _rappele(visite, lecture, await noms.lire(visite, lecture), lot)
    lignes = [
        [p.foyer, p.carte["nom"], p.telephone or DE_VIVE_VOIX, p.pris, p.le, sur]
        for groupe, sur in ((trouve.certains, "oui"), (trouve.incertains, "lot non noté"))
        for p in groupe
    ]
    entetes = ["foyer", "nom", "téléphone", "pris", "le", "certain"]
    return Response(
        en_csv(entetes, lignes),
        media_type="text/csv",
        headers={"Content-Disposition": f"attachment; filename*=UTF-8''rappel-{quote(lot)}.csv"},
    )


async def _rappele(visite: Visite, lecture: Lecture, n: noms.NomsDesPages, lot: str) -> Rappele:
    """Raise Introuvable."""
    tous = await lectures.lots(lecture, visite.groupement)
    lignes = [ligne for ligne in tous if lot and ligne["lot"] == lot]
    if not lignes:
        raise Introuvable(f"Aucun lot ne porte le numéro « {lot[:40]} ». Cherchez-le dans la liste des lots.")
    certains = await lectures.rappel(lecture, visite.groupement, lot)
    deja = {(ligne["foyer"], ligne["produit"]) for ligne in certains}
    incertains = [
        ligne
        for ligne in await lectures.rappel_incertain(lecture, visite.groupement, lot)
        if (ligne["foyer"], ligne["produit"]) not in deja
    ]
    sommes = {
        produit: sum(ligne["quantite"] for ligne in certains if ligne["produit"] == produit)
        for produit in dict.fromkeys(ligne["produit"] for ligne in certains)
    }
    total = ", ".join(f"{n.quantite(produit, somme)} {de(n.produit(produit))}" for produit, somme in sommes.items())
    return Rappele(lignes, _prevenir(visite, n, certains), _prevenir(visite, n, incertains), total)


def _prevenir(visite: Visite, n: noms.NomsDesPages, lignes: Sequence[Ligne]) -> list[Prevenir]:
    annuaire = visite.site.application.annuaire
    prevenus = []
    for foyer in dict.fromkeys(ligne["foyer"] for ligne in lignes):
        siennes = [ligne for ligne in lignes if ligne["foyer"] == foyer]
        fiche = annuaire.fiche(foyer)
        prevenus.append(
            Prevenir(
                foyer,
                noms.carte(annuaire, foyer),
                fiche.identite.telephone if fiche else "",
                ", ".join(f"{n.quantite(x['produit'], x['quantite'])} {de(n.produit(x['produit']))}" for x in siennes),
                jour_court(max(x["le"] for x in siennes)),
            )
        )
    return prevenus

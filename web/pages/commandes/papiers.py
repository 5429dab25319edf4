"""`/cycles/{cycle}/papiers`: paper forms in a grid, products down, forms across; each line is kept as it is typed."""

from __future__ import annotations

from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.commandes.refus import BonDejaSaisi
from domaine.types import Role
from projections.lectures.commande import bons_deposes
from projections.lectures.commande import commandes as lectures
from projections.lectures.commande import cycle as lectures_cycle
from projections.lectures.ordre import par_rayon, ranger
from projections.lectures.vues import Lecture, Ligne
from web.pages.commandes.papiers_cellules import cellules, totaux
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, foyers, lire_foyer, peut
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.pages.cycle.etapes import etape_de

COLONNES: Final = 6
"""Forms side by side: more do not fit on a screen."""
SAISISSENT: Final = frozenset({Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR})
CHOIX_DEJA: Final = (("en_plus", "En plus"), ("la_meme", "La même"))

routes = APIRouter()
Saisie = Annotated[Visite, Depends(reserve_a(SAISISSENT))]


@routes.get("/cycles/{cycle}/papiers")
async def papiers(visite: Saisie, cycle: str, bon: Annotated[str, Query(max_length=40)] = "") -> Response:
    return await page_papiers(visite, cycle, Formulaire("bon"), vise=bon)


async def page_papiers(
    visite: Visite, cycle: str, nouveau: Formulaire, *, refuse: Formulaire | None = None, vise: str = ""
) -> Response:
    """`refuse`: the column whose lines were not all taken, as it was typed; `vise`: the form that comes first."""
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        tous = await lectures.bons(lecture, visite.groupement, cycle)
        colonnes = _colonnes(tous, visite.session.personne, vise)
        cases = await cellules(lecture, cycle, [b["bon"] for b in colonnes])
        rayons, versions = await _rayons(lecture, fiche, colonnes)
        demandes = {ligne["produit"]: ligne["demande"] for ligne in await lectures.demandes(lecture, cycle)}
        annuaire = visite.site.application.annuaire
        return await visite.page(
            lecture,
            "commandes/papiers.html",
            ici="cycle",
            statut=422 if refuse or nouveau.general or nouveau.erreurs else 200,
            s=nouveau,
            refuse=refuse,
            cycle=fiche,
            ouvert=etape_de(fiche) == "ouvert",
            colonnes=[{**b, "carte": noms.carte(annuaire, b["foyer"])} for b in colonnes],
            autres=[{**b, "carte": noms.carte(annuaire, b["foyer"])} for b in tous if b not in colonnes],
            rayons=rayons,
            versions=versions,
            cases=cases,
            totaux={b["bon"]: totaux(cases, b["bon"]) for b in colonnes},
            demandes=demandes,
            total=await lectures.total(lecture, visite.groupement, cycle),
            foyers=foyers(visite),
            choix_deja=CHOIX_DEJA,
            inscrit=peut(visite, "InscrireFoyer"),
            deposes=len(await bons_deposes.a_confirmer(lecture, visite.groupement, cycle)),
        )


def _colonnes(tous: list[Ligne], personne: str, vise: str) -> list[Ligne]:
    """The form asked for, then those that this person typed last. Raises Introuvable."""
    premiers = [b for b in tous if b["bon"] == vise]
    if vise and not premiers:
        raise Introuvable(f"Le bon {vise} n'est pas saisi dans cette commande du mois.")
    miens = [b for b in tous if b["saisi_par"] == personne and b["bon"] != vise]
    return [*premiers, *miens][:COLONNES]


async def _rayons(
    lecture: Lecture, fiche: Ligne, colonnes: list[Ligne]
) -> tuple[list[tuple[str, list[Ligne]]], dict[int, set[str]]]:
    """Products by category as they are printed, and which of them each version holds."""
    numeros = sorted({fiche["catalogue"], *(b["catalogue"] for b in colonnes)}, reverse=True)
    produits: dict[str, Ligne] = {}
    versions: dict[int, set[str]] = {}
    for version in numeros:
        articles = await lectures_cycle.articles(lecture, version)
        versions[version] = {a["produit"] for a in articles}
        produits = {**{a["produit"]: a for a in articles}, **produits}
    return par_rayon(ranger(produits.values(), "categorie", "nom_court", "produit")), versions


@routes.post("/cycles/{cycle}/papiers")
async def ouvrir(visite: Saisie, cycle: str) -> Response:
    """A form's number, its household and the version printed on it."""
    formulaire = await Formulaire.recu(visite.request, "bon")
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)

    def donnees() -> dict[str, Any]:
        version = formulaire.valeur("catalogue").strip()
        return {
            "cycle": cycle,
            "foyer": lire_foyer(visite, formulaire.valeur("foyer"), "foyer"),
            "bon": formulaire.valeur("bon").strip(),
            "catalogue": int(version) if version.isdecimal() else fiche["catalogue"],
            "lignes": [],
        }

    reponse = await visite.enregistrer(formulaire, "SaisirCommande", donnees, {BonDejaSaisi: "bon"})
    if reponse is None:
        return await page_papiers(visite, cycle, formulaire)
    return visite.apres(reponse, f"/cycles/{cycle}/papiers?bon={formulaire.valeur('bon').strip()}")

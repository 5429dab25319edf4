"""`/tresorerie/grand-livre/{an}/inventaire`: what a year's accounts lack before they are closed, one form each."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any, Final, Literal

import msgspec
from fastapi import APIRouter
from fastapi.responses import Response

from domaine.catalogue.tva import regime_des_achats
from domaine.comptes.exercices import CIVILS, Exercices
from domaine.comptes.refus import FinDeMoisAttendue, FinDeMoisAVenir, InventairePlusRecent, JourDejaClos
from domaine.dates import UN_JOUR
from domaine.mots import PARIS, duree
from domaine.registre import ACTES
from projections.ecritures import lire
from projections.lectures.argent import clotures, inventaires
from projections.lectures.commande import stock as stocks
from projections.lectures.groupe import permanences, reglages
from projections.lectures.vues import Lecture, Ligne
from web.langue import a_paris
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.grand_livre.cadre import RACINE, Annee, annees, lire_les_comptes, onglets
from web.pages.stock.valeurs import valeurs_moyennes
from web.pages.tresorerie.cadre import Comptable
from web.saisie.formulaire import lire_champs
from web.saisie.nombres import lire_heures

Quoi = Literal["stock", "achats", "fonds_dedies", "subventions", "benevolat"]
ACTE_DE: Final[Mapping[Quoi, str]] = {
    "stock": "EvaluerStock",
    "achats": "RattacherAchats",
    "fonds_dedies": "ArreterFondsDedies",
    "subventions": "NoterSubventionARecevoir",
    "benevolat": "ValoriserBenevolat",
}
CHAMPS: Final[Champs] = dict.fromkeys((FinDeMoisAttendue, FinDeMoisAVenir, InventairePlusRecent, JourDejaClos), "au")
HEURES: Final = ("habitants", "exterieurs")

routes = APIRouter()


@routes.get(f"{RACINE}/{{an}}/inventaire")
async def page(visite: Comptable, an: Annee) -> Response:
    return await _montrer(visite, an)


@routes.post(f"{RACINE}/{{an}}/inventaire/{{quoi}}")
async def noter(visite: Comptable, an: Annee, quoi: Quoi) -> Response:
    exiger_le_droit(visite, ACTE_DE[quoi])
    formulaire = await Formulaire.recu(visite.request, quoi)
    async with visite.lire() as lecture:
        antenne = await clotures.antenne(lecture, visite.groupement)

    def donnees() -> dict[str, Any]:
        lus = lire_champs(ACTES[ACTE_DE[quoi]].DONNEES, formulaire.valeurs)
        return {**lus, **_minutes(formulaire, quoi), "antenne": antenne, "groupement": visite.groupement}

    reponse = await visite.enregistrer(formulaire, ACTE_DE[quoi], donnees, CHAMPS)
    adresse = f"{RACINE}/{an}/inventaire"
    return await _montrer(visite, an, formulaire) if reponse is None else visite.apres(reponse, adresse)


def _minutes(formulaire: Formulaire, quoi: Quoi) -> dict[str, int]:
    """Hours are typed as people say them."""
    if quoi != "benevolat":
        return {}
    return {f"{nom}_minutes": lire_heures(formulaire.valeur(nom) or "0", nom) for nom in HEURES}


async def _montrer(visite: Visite, an: int, refuse: Formulaire | None = None) -> Response:
    aujourd_hui = a_paris(visite.maintenant).date()
    async with lire_les_comptes(visite) as lecture:
        exercices = await lire.exercices(lecture)
        clos = max((c.au for c in await lire.clotures(lecture)), default=date.min)
        jours = (exercices.debut(an), exercices.fin(an))
        notes = [_lue(ligne) for ligne in await inventaires.inventaires(lecture, visite.groupement, *jours)]
        parametres = await reglages.parametres(lecture, visite.groupement, aujourd_hui)
        formulaires = {quoi: Formulaire(quoi) for quoi in ACTE_DE} | ({refuse.id: refuse} if refuse else {})
        return await visite.page(
            lecture,
            "grand_livre/inventaire.html",
            ici="tresorerie",
            adresse=f"{RACINE}/{an}/inventaire",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            onglets=onglets(an),
            annee=an,
            annees=await annees(visite, lecture, an),
            au=propose(an, aujourd_hui, exercices),
            clos=clos if clos >= exercices.fin(an) else None,
            notes={quoi: [note for note in notes if note["genre"] == quoi] for quoi in ACTE_DE},
            stock=await _valeur_du_stock(visite, lecture),
            hors_taxe=regime_des_achats(parametres) == "assujettie",
            subventions=await inventaires.subventions(lecture, visite.groupement),
            permanences=await _heures(visite, lecture, exercices, an),
            f_=formulaires,
            peut=peut(visite, ACTE_DE["stock"]),
        )


async def _heures(visite: Visite, lecture: Lecture, exercices: Exercices, an: int) -> dict[str, str]:
    """Hours that permanences counted in that year, up to the day that is proposed; "" when they counted none."""
    au = propose(an, a_paris(visite.maintenant).date(), exercices) or exercices.debut(an)
    moments = (datetime.combine(jour, time(0), PARIS) for jour in (exercices.debut(an), au + UN_JOUR))
    lues = await permanences.benevoles(lecture, visite.groupement, *moments)
    habitants = sum(ligne["minutes_habitants"] for ligne in lues)
    autres = sum(ligne["minutes"] for ligne in lues) - habitants
    comptees = habitants or autres
    return {"habitants": duree(habitants), "exterieurs": duree(autres)} if comptees else dict.fromkeys(HEURES, "")


def propose(an: int, aujourd_hui: date, exercices: Exercices = CIVILS) -> date | None:
    """The last day of the year, else of the month before; None: the year has no month that is over."""
    fin = min(exercices.fin(an), aujourd_hui.replace(day=1) - UN_JOUR)
    return fin if exercices.de(fin) == an else None


def _lue(ligne: Ligne) -> dict[str, Any]:
    """With what makes it, in words or line by line."""
    detail = msgspec.json.decode(ligne["detail"] or "{}")
    mots = ""
    if ligne["genre"] == "benevolat":
        habitants, autres = (duree(detail[f"{nom}_minutes"]) for nom in HEURES)
        mots = f"habitants {habitants}, autres {autres}"
    return {**ligne, "mots": mots, "lignes": detail if ligne["genre"] == "achats" else []}


async def _valeur_du_stock(visite: Visite, lecture: Lecture) -> int:
    """At the average cost, today."""
    valeurs = valeurs_moyennes(await stocks.par_cycle(lecture, visite.groupement))
    restes = {ligne["produit"] for ligne in await stocks.stock(lecture, visite.groupement) if ligne["reste"] > 0}
    return sum(valeur.centimes for produit, valeur in valeurs.items() if produit in restes)

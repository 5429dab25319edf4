"""`/tresorerie/grand-livre/{an}/budget`: what was voted for a year, beside what is spent and earned so far."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.comptes.postes import PRODUITS, SANS_ECRITURE, PosteDeBudget
from domaine.comptes.refus import BudgetAVenir
from domaine.dates import DateInvraisemblable
from domaine.registre import ACTES
from projections.ecritures import lire
from projections.ecritures.modele import Compte
from projections.ecritures.plan import libelle, numero
from projections.lectures.argent import clotures, inventaires
from web.etats.annuel import gestion
from web.langue import en_saisie
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.grand_livre.cadre import RACINE, Annee, annees, lire_les_comptes, nommees, onglets
from web.pages.grand_livre.etats import noms_des_annees, resultat
from web.pages.tresorerie.cadre import Comptable
from web.saisie.formulaire import lire_champs
from web.saisie.nombres import lire_montant
from web.saisie.problemes import Probleme, SaisieInvalide

ACTE: Final = "NoterBudget"
CHAMPS: Final[Champs] = {BudgetAVenir: "vote_le", DateInvraisemblable: "vote_le"}

routes = APIRouter()


@routes.get(f"{RACINE}/{{an}}/budget")
async def page(visite: Comptable, an: Annee) -> Response:
    return await _montrer(visite, an)


@routes.post(f"{RACINE}/{{an}}/budget")
async def noter(visite: Comptable, an: Annee) -> Response:
    exiger_le_droit(visite, ACTE)
    formulaire = await Formulaire.recu(visite.request, "budget")
    async with visite.lire() as lecture:
        antenne = await clotures.antenne(lecture, visite.groupement)

    def donnees() -> dict[str, Any]:
        lus = lire_champs(ACTES[ACTE].DONNEES, formulaire.valeurs)
        return {**lus, "antenne": antenne, "exercice": an, "lignes": lire_postes(formulaire)}

    reponse = await visite.enregistrer(formulaire, ACTE, donnees, CHAMPS)
    return await _montrer(visite, an, formulaire) if reponse is None else visite.apres(reponse, f"{RACINE}/{an}/budget")


def lire_postes(formulaire: Formulaire) -> list[dict[str, Any]]:
    """One amount a post; those left empty are not voted. Raises SaisieInvalide with every problem."""
    lignes: list[dict[str, Any]] = []
    problemes: list[Probleme] = []
    for poste in PosteDeBudget:
        texte = formulaire.valeur(poste.value).strip()
        try:
            if texte and (montant := lire_montant(texte, poste.value)):
                lignes.append({"poste": poste.value, "montant_centimes": montant})
        except SaisieInvalide as invalide:
            problemes += invalide.problemes
    if not lignes and not problemes:
        problemes.append(Probleme("lignes", "Écrivez au moins un montant : un budget vide ne se vote pas."))
    if problemes:
        raise SaisieInvalide(problemes)
    return lignes


async def _montrer(visite: Visite, an: int, refuse: Formulaire | None = None) -> Response:
    async with lire_les_comptes(visite) as lecture:
        e, budget = await resultat(visite, lecture, an)
        vote = await inventaires.vote(lecture, await clotures.antenne(lecture, visite.groupement), an)
        tableaux = gestion(an, e, budget, noms=await noms_des_annees(lecture, an), adresse=f"{RACINE}/{an}/comptes")
        return await visite.page(
            lecture,
            "grand_livre/budget.html",
            ici="tresorerie",
            adresse=f"{RACINE}/{an}/budget",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            onglets=onglets(an),
            annee=an,
            annees=nommees({an + 1, *dict(await annees(visite, lecture, an))}, await lire.exercices(lecture)),
            vote=vote,
            tableaux=tableaux if vote else [],
            groupes=_groupes(an, budget),
            s=refuse or Formulaire("budget"),
            peut=peut(visite, ACTE),
        )


def _groupes(an: int, budget: dict[str, int]) -> list[tuple[str, list[tuple[str, str, str]]]]:
    """What the form asks, charges then products: field, name, and what is voted so far."""

    def champ(poste: PosteDeBudget) -> tuple[str, str, str]:
        compte, montant = Compte(poste.value), budget.get(poste.value, 0)
        nom = f"{numero(compte, 0, an)} {libelle(compte, 0, an)}"
        return poste.value, nom, en_saisie(montant) if montant else ""

    demandes = {poste for poste in PosteDeBudget if poste not in SANS_ECRITURE or budget.get(poste.value)}
    charges = sorted(map(champ, demandes - PRODUITS), key=lambda c: c[1])
    return [("Dépenses", charges), ("Recettes", sorted(map(champ, demandes & PRODUITS), key=lambda c: c[1]))]

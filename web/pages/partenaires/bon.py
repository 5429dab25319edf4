"""`/partenaire/bon`: a paper form, noted by a partner's staff; the answer says nothing of the household (R-213)."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.partenaires.refus import BonDejaDepose
from domaine.types import Unite
from projections.lectures.commande import bons_deposes as lectures
from projections.lectures.commande import cycle as lectures_cycle
from projections.lectures.ordre import par_rayon
from projections.lectures.vues import Lecture, Ligne
from web.pages.commandes.papiers_cellules import lire_cellule
from web.pages.commun.navigation import PARTENAIRE
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite, reserve_a
from web.pages.cycle.etapes import etape_de
from web.pages.partenaires.ensemble import ADRESSE, partenaire_de
from web.saisie.foyer import SYMBOLES
from web.saisie.nombres import AConfirmer
from web.saisie.problemes import Probleme, SaisieInvalide

ACTE: Final = "DeposerBonPapier"
CHAMPS: Final[Champs] = {BonDejaDepose: "bon"}
QUANTITE: Final = "q."

routes = APIRouter()
Partenaire = Annotated[Visite, Depends(reserve_a(PARTENAIRE))]


@routes.get(f"{ADRESSE}/bon")
async def page(visite: Partenaire) -> Response:
    return await _page(visite, Formulaire("bon"))


@routes.post(f"{ADRESSE}/bon")
async def deposer(visite: Partenaire) -> Response:
    formulaire = await Formulaire.recu(visite.request, "bon")
    async with visite.lire() as lecture:
        partenaire = await partenaire_de(visite, lecture)
        version = formulaire.valeur("catalogue").strip()
        articles = await lectures_cycle.articles(lecture, int(version) if version.isdecimal() else 0)
    unites = {a["produit"]: Unite(a["unite"]) for a in articles}
    reponse = await visite.enregistrer(formulaire, ACTE, _donnees(formulaire, partenaire, unites), CHAMPS)
    if reponse is None:
        return await _page(visite, formulaire)
    return visite.apres(reponse, f"{ADRESSE}/bon")


def _donnees(formulaire: Formulaire, partenaire: Ligne, unites: Mapping[str, Unite]) -> Callable[[], dict[str, Any]]:
    """What makes the act's data; raises SaisieInvalide with every problem, or AConfirmer."""

    def donnees() -> dict[str, Any]:
        problemes: list[Probleme] = []
        numero = numero_lu(formulaire.valeur("carte"))
        if not numero:
            problemes.append(Probleme("carte", "Recopiez le numéro de la carte, par exemple F-031."))
        if not formulaire.valeur("bon").strip():
            problemes.append(Probleme("bon", "Recopiez le numéro imprimé en haut du bon."))
        lignes = _lignes(formulaire, unites, problemes)
        if not lignes and not problemes:
            problemes.append(Probleme("bon", "Notez au moins une quantité, plus bas."))
        if problemes:
            raise SaisieInvalide(problemes)
        return {
            "cycle": formulaire.valeur("cycle"),
            "partenaire": partenaire["partenaire"],
            "bon": formulaire.valeur("bon").strip(),
            "catalogue": int(formulaire.valeur("catalogue")),
            "numero_ecrit": numero,
            "symbole_ecrit": formulaire.valeur("dessin"),
            "lignes": lignes,
        }

    return donnees


def numero_lu(texte: str) -> str:
    """« 31 », « f 031 » and « F-031 » as a card says it: F-031; "" when it cannot be a number."""
    serre = re.sub(r"[\s-]", "", texte).upper().removeprefix("F")
    return f"F-{serre:0>3}" if re.fullmatch(r"[0-9]{1,6}", serre) else ""


def _lignes(formulaire: Formulaire, unites: Mapping[str, Unite], problemes: list[Probleme]) -> list[dict[str, Any]]:
    """Raise AConfirmer; what cannot be read is added to `problemes`."""
    lignes = []
    for produit, unite in unites.items():
        nom = f"{QUANTITE}{produit}"
        try:
            lu = lire_cellule(formulaire.valeur(nom), unite, confirme=nom in formulaire.confirmes)
        except SaisieInvalide as erreur:
            problemes += [Probleme(nom, probleme.phrase) for probleme in erreur.problemes]
            continue
        except AConfirmer as erreur:
            raise AConfirmer(nom, f"{produit} : {erreur.question}", erreur.propose) from None
        if lu.quantite or lu.a_confirmer:
            lignes.append({"produit": produit, "quantite": lu.quantite, "a_confirmer": lu.a_confirmer})
    return lignes


async def _page(visite: Visite, formulaire: Formulaire) -> Response:
    async with visite.lire() as lecture:
        partenaire = await partenaire_de(visite, lecture)
        cycle = await _ouvert(visite, lecture, formulaire.valeur("cycle"))
        refuse = bool(formulaire.general or formulaire.erreurs or formulaire.question)
        notes = await lectures.du_partenaire(lecture, cycle["cycle"], partenaire["partenaire"]) if cycle else []
        return await visite.page(
            lecture,
            "partenaires/bon.html",
            ici="partenaire-bon",
            statut=422 if refuse else 200,
            cycle=cycle,
            s=formulaire,
            rayons=par_rayon(await lectures_cycle.articles(lecture, cycle["catalogue"])) if cycle else [],
            symboles=[(symbole, f"{symbole} {mot}") for symbole, mot in SYMBOLES.items()],
            notes=notes,
        )


async def _ouvert(visite: Visite, lecture: Lecture, voulu: str) -> Ligne | None:
    """The round that takes orders: the one that the form is about, else the first to close."""
    ouverts = [c for c in await visite.cycles_en_cours(lecture) if etape_de(c) == "ouvert"]
    ouverts.sort(key=lambda c: (c["cycle"] != voulu, c["cloture_prevue"]))
    return next(iter(ouverts), None)

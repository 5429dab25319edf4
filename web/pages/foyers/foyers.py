"""`/foyers`: find a household, know at a glance what it has to pay or is owed; `a-redemander`: a sheet to ask with."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.mots import jour_de
from domaine.types import Role
from projections.lectures.gens import foyers as lectures
from projections.lectures.gens import quota
from projections.lectures.gens import reponses as lectures_reponses
from projections.lectures.vues import Lecture, Ligne
from web.langue import quartier
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, toutes
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.lister import fichier, lister
from web.pages.commun.navigation import ACCUEIL, COMPTES, EQUIPE
from web.pages.commun.visite import Visite, reserve_a
from web.pages.foyers.a_cote import ACote, a_cote
from web.soldes import Phrase, reste_a_regler, solde_de

EXPORTENT: Final = COMPTES | {Role.REFERENT}
"""Who may take the list of households away in a file."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


class Trouve(NamedTuple):
    """One row of a list of households."""

    carte: dict[str, Any]
    phrase: Phrase


def _a_redemander(ligne: Ligne) -> bool:
    """Its size or its neighbourhood is not known, or an old form answered in its place."""
    return bool(ligne["a_redemander"])


def _nom(ligne: Ligne) -> Case:
    carte = ligne["carte"]
    return Case(carte["nom"], f"/foyers/{ligne['foyer']}", ligne["foyer"], symbole=carte["symbole"])


COLONNES: Final = (
    Colonne(code="nom", titre="Foyer", valeur=lambda ligne: ligne["carte"]["nom"], montre=_nom),
    Colonne(code="numero", titre="Numéro", valeur=lambda ligne: ligne["foyer"], ecran=False),
    Colonne(code="reperes", titre="Repères", valeur=lambda ligne: ligne["carte"]["reperes_longs"], large="entiere"),
    Colonne(
        code="personnes",
        titre="Personnes",
        valeur=lambda ligne: ligne["taille"],
        genre="nombre",
        decroit=True,
        montre=lambda ligne: Case("pas demandé" if ligne["taille"] is None else str(ligne["taille"])),
    ),
    Colonne(
        code="quartier",
        titre="Quartier prioritaire",
        valeur=lambda ligne: quartier(ligne["du_quartier"], "oui", "non").removeprefix("quartier "),
        ecran=False,
    ),
    Colonne(code="inscrit", titre="Inscrit le", valeur=lambda ligne: ligne["inscrit_le"], genre="jour", decroit=True),
    Colonne(
        code="solde",
        titre="Solde",
        valeur=lambda ligne: ligne["prevu"],
        genre="montant",
        montre=lambda ligne: Case(ligne["phrase"].mots, detail=ligne["phrase"].a_cote),
        fichier=False,
        large="pleine",
    ),
    Colonne(
        code="compte",
        titre="Solde",
        valeur=lambda ligne: ligne["solde_centimes"],
        genre="montant",
        ecran=False,
    ),
    Colonne(
        code="a_payer",
        titre="Reste à payer",
        valeur=lambda ligne: max(-ligne["prevu"], 0),
        genre="montant",
        ecran=False,
    ),
    Colonne(code="adhesion", titre="Adhésion", valeur=lambda ligne: ligne["adhesion"], ecran=False),
    Colonne(
        code="consignes",
        titre="Consignes",
        valeur=lambda ligne: ligne["consignes_centimes"],
        genre="montant",
        ecran=False,
    ),
)
SOLDES: Final = Filtre(
    code="solde",
    titre="Filtrer par solde",
    choix=(
        Choix("tous", "Tous", toutes),
        Choix("a_payer", "À payer", lambda ligne: ligne["phrase"].etat == "doit"),
        Choix("a_rendre", "On leur doit", lambda ligne: ligne["prevu"] > 0),
        Choix("regle", "Réglés", lambda ligne: ligne["phrase"].etat == "regle" and ligne["prevu"] == 0),
    ),
)
A_REDEMANDER: Final = Filtre(
    code="reponses",
    titre="Filtrer par réponses",
    choix=(Choix("toutes", "Toutes les réponses", toutes), Choix("a_redemander", "À redemander", _a_redemander)),
)


@routes.get("/foyers")
async def foyers(visite: Equipe) -> Response:
    async with visite.lire() as lecture:
        lignes = await _lignes(visite, lecture)
        vue = lister(visite, _liste(visite), lignes, exporte=visite.role in EXPORTENT)
        if vue.demande.extension:
            return await fichier(visite, vue)
        attendent = len(await quota.attente(lecture, visite.groupement)) if visite.role in ACCUEIL else 0
        inscrit = peut(visite, "InscrireFoyer")
        return await visite.page(
            lecture,
            "foyers/foyers.html",
            ici="foyers",
            v=vue,
            inscrit=inscrit,
            importe=peut(visite, "ReprendreAdhesion"),
            attendent=attendent,
            a_redemander=sum(map(_a_redemander, lignes)) if peut(visite, "CorrigerTaille") else 0,
        )


@routes.get("/foyers/a-redemander")
async def a_redemander(visite: Equipe) -> Response:
    """On paper, to be filled in beside each household, then typed on its card: it then leaves the list."""
    exiger_le_droit(visite, "CorrigerTaille")
    async with visite.lire() as lecture:
        lignes = await _lignes(visite, lecture)
        return await visite.page(
            lecture,
            "foyers/a_redemander.html",
            ici="foyers",
            adresse="/foyers/a-redemander",
            lignes=[ligne for ligne in lignes if _a_redemander(ligne)],
        )


def _liste(visite: Visite) -> Liste:
    """Names are searched as the directory does, whatever their spelling; without a search they come by name."""
    annuaire = visite.site.application.annuaire

    def chercher(texte: str, lignes: Sequence[Ligne]) -> Sequence[Ligne]:
        par_foyer = {ligne["foyer"]: ligne for ligne in lignes}
        fiches = annuaire.chercher(texte, groupement=visite.groupement)
        return [par_foyer[fiche.foyer] for fiche in fiches if fiche.foyer in par_foyer]

    return Liste(
        code="foyers",
        titre="Foyers",
        quoi=("foyer", "foyers"),
        colonnes=COLONNES,
        tri="",
        filtres=(SOLDES, A_REDEMANDER) if peut(visite, "CorrigerTaille") else (SOLDES,),
        chercher=chercher,
        chercher_quoi="Nom, carte ou téléphone",
    )


async def _lignes(visite: Visite, lecture: Lecture) -> list[Ligne]:
    """By name, as the directory sorts them."""
    rang = noms.par_nom(visite)
    soldes, dit = await lectures.soldes(lecture, visite.groupement), await a_cote(visite, lecture)
    reponses = await lectures_reponses.reponses(lecture, visite.groupement, jour_de(visite.maintenant))
    lignes = [
        {
            **solde,
            **reponses[solde["foyer"]],
            **trouve(visite, solde, dit)._asdict(),
            "prevu": _prevu(solde),
            "adhesion": "À payer" if solde["foyer"] in dit.sans_adhesion else "",
        }
        for solde in soldes
    ]
    return sorted(lignes, key=lambda ligne: rang(ligne["foyer"]))


def _prevu(solde: Ligne) -> int:
    """What its sentence says: < 0 to be paid with the round in hand, > 0 the group owes it."""
    return reste_a_regler(solde["solde_centimes"], solde["engage_centimes"], solde["du_cycle_centimes"])


def trouve(visite: Visite, solde: Ligne, dit: ACote) -> Trouve:
    carte = noms.carte(visite.site.application.annuaire, solde["foyer"])
    return Trouve(carte, dit.dire(solde_de(solde), solde["foyer"]))

"""`/foyers`: find a household, know at a glance what it has to pay or is owed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role
from projections.lectures.gens import foyers as lectures
from projections.lectures.gens import quota
from projections.lectures.vues import Ligne
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, toutes
from web.pages.commun import noms
from web.pages.commun.choix import peut
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


def _nom(ligne: Ligne) -> Case:
    carte = ligne["carte"]
    return Case(carte["nom"], f"/foyers/{ligne['foyer']}", ligne["foyer"], symbole=carte["symbole"])


COLONNES: Final = (
    Colonne(code="nom", titre="Foyer", valeur=lambda ligne: ligne["carte"]["nom"], montre=_nom),
    Colonne(code="numero", titre="Numéro", valeur=lambda ligne: ligne["foyer"], ecran=False),
    Colonne(code="reperes", titre="Repères", valeur=lambda ligne: ligne["carte"]["reperes_longs"], large="entiere"),
    Colonne(code="personnes", titre="Personnes", valeur=lambda ligne: ligne["taille"], genre="nombre", decroit=True),
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


@routes.get("/foyers")
async def foyers(visite: Equipe) -> Response:
    async with visite.lire() as lecture:
        lignes = _lignes(visite, await lectures.soldes(lecture, visite.groupement), await a_cote(visite, lecture))
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
        filtres=(SOLDES,),
        chercher=chercher,
        chercher_quoi="Nom, carte ou téléphone",
    )


def _lignes(visite: Visite, soldes: Sequence[Ligne], dit: ACote) -> list[Ligne]:
    """By name, as the directory sorts them."""
    rang = noms.par_nom(visite)
    lignes = [
        {
            **solde,
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

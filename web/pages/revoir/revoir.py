"""`/revoir/{cycle}`: what happened in a round, one sentence a fact, in order; nothing here can be changed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from datetime import date
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from domaine.registre import FAITS
from infra.facts import LogLine
from projections.annuaire.noms import cle_de_nom
from projections.lectures import commun
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne
from web.langue import ROLES, a_paris, appareil
from web.listes.liste import Colonne, Liste
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, foyers, lire_foyer
from web.pages.commun.histoire import entree
from web.pages.commun.lister import envoyer
from web.pages.commun.navigation import REVOIENT
from web.pages.commun.visite import Visite, qui_ne_compte_pas
from web.pages.cycle.cycles import par_annee
from web.pages.revoir.fait import detail, papier, su_apres
from web.pages.revoir.zooms import CORRECTIONS, GENRES, du_jour, est_correction, jalons, jours, moments, vides, voisins
from web.saisie.problemes import SaisieInvalide

TAILLE: Final = 60
FICHIER_MAX: Final = 20_000
"""Facts of one file."""
MORCEAU: Final = 2_000
FILTRES: Final = {"foyer", "produit", "personne", "appareil", "genre", "ordre"}
ORDRES: Final = {"connu": "Comme enregistré", "arrive": "Comme c'est arrivé"}

JOURNAL: Final = Liste(
    code="journal",
    titre="Ce qui s'est passé",
    quoi=("fait", "faits"),
    colonnes=(
        Colonne(code="numero", titre="N°", valeur=lambda ligne: ligne["position"], genre="nombre"),
        Colonne(code="quand", titre="Arrivé le", valeur=lambda ligne: ligne["quand"], genre="moment"),
        Colonne(code="connu", titre="Enregistré le", valeur=lambda ligne: ligne["connu"], genre="moment"),
        Colonne(code="qui", titre="Par", valeur=lambda ligne: ligne["qui"]),
        Colonne(code="role", titre="Rôle", valeur=lambda ligne: ROLES.get(ligne["role"], ligne["role"])),
        Colonne(code="appareil", titre="Appareil", valeur=lambda ligne: ligne["ou"]),
        Colonne(code="phrase", titre="Quoi", valeur=lambda ligne: ligne["phrase"]),
        Colonne(code="montant", titre="Montant", valeur=lambda ligne: ligne["montant"], genre="montant"),
        Colonne(code="detail", titre="Détail", valeur=lambda ligne: ligne["detail"]),
        Colonne(code="corrige", titre="Corrige le n°", valeur=lambda ligne: ligne["corrige_le"], genre="nombre"),
        Colonne(code="corrige-par", titre="Corrigé par le n°", valeur=lambda ligne: ligne["corrige_par"]),
    ),
    tri="",
)

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(qui_ne_compte_pas(REVOIENT))]
Court = Annotated[str, Field(max_length=80)]


class Demande(BaseModel):
    """What the form of filters asks for; every field may be left empty."""

    foyer: Court = ""
    produit: Court = ""
    personne: Court = ""
    appareil: Court = ""
    genre: Court = ""
    ordre: Court = "connu"
    vue: Literal["cycle", "jour", "faits"] = "faits"
    """How near one looks."""
    jour: Court = ""
    """The day that is looked at; "": the day of the fact that was chosen, else the first."""
    page: Annotated[int, Field(ge=1, le=10_000)] = 1
    position: Annotated[int, Field(ge=0, le=2**53)] = 0
    """The fact that was chosen: the page that holds it is shown."""
    rang: Annotated[int, Field(ge=0, le=2**53)] = 0
    """The same, as the slider says it: from 1."""
    fichier: Literal["", "xlsx", "csv"] = ""
    """The same facts, all of them, as a file."""


@routes.get("/revoir/{cycle}")
async def revoir(visite: Lecteur, cycle: str, demande: Annotated[Demande, Query()]) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        demande, erreur = _du_foyer(visite, demande)
        choix = _choix(demande, introuvable=erreur != "")
        histoire = faits.Histoire(lecture, visite.groupement, cycle)
        trame = await histoire.trame(choix)
        if demande.genre == CORRECTIONS:
            trame = [repere for repere in trame if est_correction(repere)]
        if demande.fichier:
            return await _fichier(visite, lecture, histoire, trame, demande.fichier)
        n = await noms.lire(visite, lecture)
        rang = _rang(trame, demande)
        acteurs, appareils = await histoire.mains()
        return await visite.page(
            lecture,
            "revoir/revoir.html",
            ici="revoir",
            n=n,
            cycle=fiche,
            cycles=par_annee(await commun.cycles(lecture, visite.groupement)),
            demande=demande,
            erreur=erreur,
            cherche=visite.cherche,
            un_foyer="" if erreur else demande.foyer,
            requete=urlencode(demande.model_dump(include=FILTRES, exclude_defaults=True)),
            total=len(trame),
            rang=None if rang is None else rang + 1,
            voisins=voisins(trame, -1 if rang is None else rang),
            jalons=jalons(trame),
            choisi=None if rang is None else await _choisi(visite, lecture, trame[rang].position, n),
            foyers=foyers(visite),
            produits=sorted((p["produit"], p["nom_court"]) for p in await commun.produits(lecture)),
            personnes=sorted(((p, n.personne(p)) for p in acteurs), key=lambda option: cle_de_nom(option[1])),
            appareils=[(nom, appareil(nom)) for nom in appareils],
            genres=[(code, nom) for code, (nom, _) in GENRES.items()],
            ordres=list(ORDRES.items()),
            **await _vue(lecture, histoire, trame, rang, demande, n),
        )


def _rang(trame: Sequence[faits.Repere], demande: Demande) -> int | None:
    """Of the fact that was chosen, from 0; None when none was, or when the filters leave it out."""
    if demande.rang:
        return min(demande.rang, len(trame)) - 1 if trame else None
    return next((rang for rang, repere in enumerate(trame) if repere.position == demande.position), None)


async def _choisi(visite: Visite, lecture: Lecture, position: int, n: noms.NomsDesPages) -> dict[str, Any]:
    recorded = (await faits.par_positions(lecture, [position]))[position]
    return {"e": entree(recorded, n), "d": await detail(visite, lecture, recorded, n)}


async def _vue(
    lecture: Lecture,
    histoire: faits.Histoire,
    trame: Sequence[faits.Repere],
    rang: int | None,
    demande: Demande,
    n: noms.NomsDesPages,
) -> dict[str, Any]:
    """What the zoom shows: days, the busy moments of one, or facts."""
    if demande.vue == "cycle":
        return {"tranches": jours(trame), "le_plus": max((j.nombre for j in jours(trame)), default=0)}
    if demande.vue == "jour":
        jour = _jour(trame, rang, demande)
        tranches = moments(du_jour(trame, jour))
        tous = sorted({a_paris(repere.quand).date() for repere in trame})
        return {
            "tranches": tranches,
            "le_plus": max((m.nombre for m in tranches), default=0),
            "jour": jour,
            "tous": tous,
        }
    page = demande.page if rang is None else rang // TAILLE + 1
    montres = trame[(page - 1) * TAILLE : page * TAILLE]
    lus = await faits.par_positions(lecture, [repere.position for repere in montres])
    corrections = await histoire.corrections(list(lus))
    return {
        "entrees": [entree(lus[repere.position], n, corrections) for repere in montres],
        "marges": {p: {**_marge(fait, corrections), "vide_apres": vides(montres).get(p)} for p, fait in lus.items()},
        "rangs": {repere.position: rang for rang, repere in enumerate(montres, start=1)},
        "numero": page,
        "taille": TAILLE,
    }


def _jour(trame: Sequence[faits.Repere], rang: int | None, demande: Demande) -> date:
    with suppress(ValueError):
        return date.fromisoformat(demande.jour)
    if not trame:
        return date.min
    return a_paris(trame[rang or 0].quand).date()


async def _fichier(
    visite: Visite, lecture: Lecture, histoire: faits.Histoire, trame: Sequence[faits.Repere], extension: str
) -> Response:
    n = await noms.lire(visite, lecture)
    lignes: list[Ligne] = []
    for debut in range(0, min(len(trame), FICHIER_MAX), MORCEAU):
        positions = [repere.position for repere in trame[debut : debut + MORCEAU]]
        lus = await faits.par_positions(lecture, positions)
        corrections = await histoire.corrections(positions)
        lignes += [
            {
                **entree(lus[p], n)._asdict(),
                "connu": lus[p].date_reception,
                "role": lus[p].role,
                "corrige_le": lus[p].corrige,
                "corrige_par": ", ".join(map(str, corrections.get(p, ()))),
            }
            for p in positions
        ]
    return await envoyer(visite, JOURNAL, lignes, extension)


def _du_foyer(visite: Visite, demande: Demande) -> tuple[Demande, str]:
    """With the number of the household that was named: no address says the name. And the sentence when none answers."""
    if not (nomme := demande.foyer or visite.cherche):
        return demande, ""
    try:
        return demande.model_copy(update={"foyer": lire_foyer(visite, nomme, "foyer")}), ""
    except SaisieInvalide as invalide:
        return demande, invalide.problemes[0].phrase


def _choix(demande: Demande, *, introuvable: bool) -> faits.Choix:
    """A household that was not found leaves nothing in."""
    etiquettes = [f"foyer:{'' if introuvable else demande.foyer}"] if demande.foyer or introuvable else []
    if demande.produit:
        etiquettes.append(f"produit:{demande.produit}")
    debuts = GENRES.get(demande.genre, ("", ()))[1] if demande.genre != CORRECTIONS else ()
    return faits.Choix(
        etiquettes=tuple(etiquettes),
        types=tuple(nom for nom in FAITS if nom.startswith(debuts)) if debuts else None,
        acteur=demande.personne or None,
        appareil=demande.appareil or None,
        ordre=demande.ordre if demande.ordre in ORDRES else "connu",
    )


def _marge(fait: LogLine[Any], corrections: Mapping[int, list[int]]) -> dict[str, Any]:
    """What stands beside a fact: its role, when it reached us if later, what it corrects and what corrects it."""
    return {
        "role": ROLES.get(fait.role, fait.role),
        "connu": su_apres(fait),
        "corrige": fait.corrige,
        "corrige_par": corrections.get(fait.pos, []),
        "cause": fait.cause,
        "papier": papier(fait),
    }

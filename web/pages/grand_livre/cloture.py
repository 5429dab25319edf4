"""`/tresorerie/cloture`: what is closed, what could be now, what to look at before, and the totals that one signs."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from itertools import groupby
from typing import Any, Final, NamedTuple

import msgspec
from fastapi import APIRouter
from fastapi.responses import Response

from domaine.comptes.exercices import CIVILS, Exercices
from domaine.comptes.faits import GenrePeriode
from domaine.comptes.refus import (
    AnneeAClore,
    ClotureADeux,
    ExerciceCommence,
    ExerciceInchange,
    FinDePeriode,
    PeriodeDejaCloturee,
    PeriodePasFinie,
)
from domaine.dates import UN_JOUR, fin_de_mois
from domaine.groupements.refus import PasEncoreDeux, SecondSansRole
from domaine.mots import euros, le_jour
from domaine.registre import ACTES
from domaine.types import Role
from projections.annuaire.noms import cle_de_nom
from projections.ecritures import clore, lire
from projections.ecritures.validation import Cloture
from projections.lectures.argent import clotures
from projections.lectures.gens import acces
from projections.lectures.vues import Lecture
from web.etats.etat import Colonne, Etat, Rangee, Tableau
from web.langue import MOIS, a_paris, pluriel
from web.pages.commun import noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire
from web.pages.commun.visite import Visite
from web.pages.grand_livre.cadre import lire_les_comptes, onglets
from web.pages.tresorerie.cadre import Comptable
from web.pages.tresorerie.imprimer import demandee, imprimer
from web.saisie.formulaire import lire_champs

ACTE: Final = "CloturerPeriode"
FIXER: Final = "FixerExercice"
ADRESSE: Final = "/tresorerie/cloture"
CHAMPS: Final[Champs] = {
    ClotureADeux: "second",
    SecondSansRole: "second",
    PasEncoreDeux: "second",
    **dict.fromkeys((AnneeAClore, FinDePeriode, PeriodeDejaCloturee, PeriodePasFinie), "au"),
}
SIGNATAIRES: Final = (Role.COORDINATEUR.value, Role.TRESORIER.value)

GENRES: Final = {"jour": "Les journées", "mois": "Le mois", "annee": "L'année"}
CLOSES: Final = (
    Colonne("Période", large=True),
    Colonne("Close le"),
    Colonne("Avec"),
    Colonne("Écritures", "nombre"),
    Colonne("Total", "montant"),
    Colonne("Cumul", "montant"),
)

routes = APIRouter()


class Periode(NamedTuple):
    genre: GenrePeriode
    au: date


@routes.get(ADRESSE)
async def page(visite: Comptable) -> Response:
    return await _montrer(visite)


@routes.post(ADRESSE)
async def cloturer(visite: Comptable) -> Response:
    exiger_le_droit(visite, ACTE)
    formulaire = await Formulaire.recu(visite.request, "cloture")
    try:
        second = await second_signataire(visite, formulaire)
    except SignatureRefusee:
        return await _montrer(visite, formulaire)
    async with visite.lire() as lecture:
        antenne = await clotures.antenne(lecture, visite.groupement)

    def donnees() -> dict[str, Any]:
        return {**lire_champs(ACTES[ACTE].DONNEES, formulaire.valeurs), "antenne": antenne, "second": second}

    if formulaire.valeur("genre") != "annee" and not lu(formulaire):  # a year has a second person to read it
        if not await visite.passerait(formulaire, ACTE, donnees, CHAMPS):
            return await _montrer(visite, formulaire)
        return await _relire(visite, formulaire)
    reponse = await visite.enregistrer(formulaire, ACTE, donnees, CHAMPS)
    return await _montrer(visite, formulaire) if reponse is None else visite.apres(reponse, ADRESSE)


async def _relire(visite: Visite, formulaire: Formulaire) -> Response:
    lus = lire_champs(ACTES[ACTE].DONNEES, formulaire.valeurs)
    nombre, total = pluriel(lus["ecritures"], "écriture"), euros(lus["total_centimes"])
    return await confirmer(
        visite,
        formulaire,
        titre=f"Clôturer {GENRES[lus['genre']].lower()} jusqu'au {le_jour(date.fromisoformat(lus['au']))} ?",
        phrases=[
            f"{nombre}, {total} au débit et autant au crédit : plus rien n'y changera.",
            "Ce qu'on apprendra plus tard de ces jours comptera au premier jour ouvert, en gardant sa propre date.",
            "Une clôture ne se défait pas.",
        ],
        bouton="Oui, clôturer",
        retour=ADRESSE,
        ici="tresorerie",
    )


@routes.post(f"{ADRESSE}/exercice")
async def fixer(visite: Comptable) -> Response:
    """In which month years of accounts begin; asked before anything is closed."""
    exiger_le_droit(visite, FIXER)
    formulaire = await Formulaire.recu(visite.request, "exercice")
    async with visite.lire() as lecture:
        antenne = await clotures.antenne(lecture, visite.groupement)
    champs: Champs = dict.fromkeys((ExerciceCommence, ExerciceInchange), "premier_mois")
    reponse = await visite.enregistrer(
        formulaire,
        FIXER,
        lambda: {**lire_champs(ACTES[FIXER].DONNEES, formulaire.valeurs), "antenne": antenne},
        champs,
    )
    return await _montrer(visite, formulaire) if reponse is None else visite.apres(reponse, ADRESSE)


async def _montrer(visite: Visite, refuse: Formulaire | None = None) -> Response:
    aujourd_hui = a_paris(visite.maintenant).date()
    async with lire_les_comptes(visite) as lecture:
        n = await noms.lire(visite, lecture)
        faites = await lire.clotures(lecture)
        exercices = await lire.exercices(lecture)
        prochaines = periodes(faites, await clotures.premier_jour(lecture), aujourd_hui, exercices)
        if visite.monde is not None:
            prochaines = []  # nothing is closed from the past
        signees = await clotures.signees(lecture, [c.position for c in faites])
        closes = [{**c._asdict(), **signees[c.position]} for c in reversed(faites)]
        if extension := demandee(visite):
            sujet = (f"{aujourd_hui}", f"au {le_jour(aujourd_hui)}")
            return await imprimer(visite, lecture, _en_etat(closes, n), sujet, extension)
        return await visite.page(
            lecture,
            "grand_livre/cloture.html",
            ici="tresorerie",
            adresse=ADRESSE,
            statut=200 if refuse is None else 422,
            n=n,
            onglets=onglets(exercices.de(aujourd_hui)),
            genres=GENRES,
            clotures=[
                (annee, list(siennes)) for annee, siennes in groupby(closes, key=lambda c: exercices.de(c["au"]))
            ],
            prochaines=[await _prochaine(visite, lecture, periode, refuse) for periode in prochaines],
            refusee=_sans_forme(refuse, prochaines),
            seconds=await _seconds(visite, lecture),
            exercices=exercices,
            les_mois=[(str(rang), mois) for rang, mois in enumerate(MOIS, start=1)],
            s_exercice=refuse if refuse is not None and refuse.id == "exercice" else Formulaire("exercice"),
            peut=peut(visite, ACTE),
        )


def _sans_forme(refuse: Formulaire | None, prochaines: Sequence[Periode]) -> Formulaire | None:
    """What was refused of a period that may not be closed any more: somebody else closed it meanwhile."""
    if refuse is None or refuse.id != "cloture":
        return None
    return None if refuse.valeur("genre") in {periode.genre for periode in prochaines} else refuse


async def _prochaine(visite: Visite, lecture: Lecture, periode: Periode, refuse: Formulaire | None) -> dict[str, Any]:
    vu = await clore.apercu(lecture, *periode)
    repris = refuse is not None and refuse.valeur("genre") == periode.genre
    return {
        **msgspec.structs.asdict(vu),
        "formulaire": refuse if repris else Formulaire(f"cloture-{periode.genre}"),
        "points": await clotures.points(lecture, visite.groupement, periode.au),
    }


def _en_etat(closes: Sequence[Mapping[str, Any]], n: NomsDesPages) -> Etat:
    rangees = [
        Rangee(
            [
                f"{GENRES[x['genre']]} jusqu'au {le_jour(x['au'])}",
                x["valide_le"],
                n.personne(x["second"]) if x["second"] else "",
                x["ecritures"],
                x["total"],
                x["cumul"],
            ]
        )
        for x in closes
    ]
    tableau = Tableau(titre="Périodes closes", colonnes=CLOSES, rangees=rangees, vide="Aucune période n'est close.")
    return Etat(code="clotures", titre="Périodes closes", phrase="Chaque clôture, avec ses totaux.", tableaux=[tableau])


async def _seconds(visite: Visite, lecture: Lecture) -> list[tuple[str, str]]:
    personnes = await acces.personnes(lecture, visite.groupement, SIGNATAIRES)
    nom = visite.site.application.annuaire.personne
    return sorted(
        ((p, nom(p)) for p in personnes if p != visite.session.personne), key=lambda paire: cle_de_nom(paire[1])
    )


def periodes(
    faites: Sequence[Cloture | Periode], premier: date | None, aujourd_hui: date, exercices: Exercices = CIVILS
) -> list[Periode]:
    """What may be closed today: the next month, and the year once it is over; the year first when it must be.

    The days up to yesterday when neither can. `premier`: day of the first entry; None: there is none.
    """
    if premier is None:
        return []
    clos = max((c.au for c in faites), default=None)
    debut = premier if clos is None else clos + UN_JOUR
    annees = [exercices.de(c.au) for c in faites if c.genre == "annee"]
    annee = max(annees) + 1 if annees else exercices.de(premier)
    mois = Periode("mois", fin_de_mois(debut))
    possibles = [] if clos is not None and exercices.de(mois.au) > annee else [mois]
    possibles.append(Periode("annee", exercices.fin(annee)))
    finies = [periode for periode in possibles if periode.au < aujourd_hui]
    hier = aujourd_hui - UN_JOUR
    return finies or ([Periode("jour", hier)] if debut <= hier and mois in possibles else [])

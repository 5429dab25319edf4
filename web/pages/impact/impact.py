"""`/impact`: what the group brings, as funders count it, over a round, a year or any days; the same report as files."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Annotated, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Query
from fastapi.responses import Response

from domaine.mots import jour_de
from projections.indicateurs.periode import Demande, Periode
from projections.lectures import commun
from projections.lectures.vues import Lecture, Ligne
from web.documents.etat import TYPES, exporter
from web.documents.impact import en_xlsx, feuilles
from web.etats.bilan import Fait, faire
from web.etats.demandeur import entete
from web.etats.impact import constats, etat, suites
from web.pages.commun.a_part import a_part
from web.pages.commun.choix import peut
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite
from web.pages.cycle.cycles import par_annee
from web.pages.tresorerie.cadre import Comptable
from web.saisie.dates import lire_jour
from web.saisie.problemes import Probleme, SaisieInvalide

ADRESSE: Final = "/impact"
ANNEE: Final = 4
"""Digits of a year; rounds have longer names."""
Quoi = Annotated[list[str], Query(max_length=60)]
Position = Annotated[int, Query(ge=0, le=2**53)]
Jour = Annotated[str, Query(max_length=20)]

routes = APIRouter()


@routes.get(ADRESSE)
async def page(
    visite: Comptable,
    quoi: Quoi = [],  # noqa: B006 - read, never changed
    du: Jour = "",
    au: Jour = "",
    position: Position = 0,
    rendu: Position = 0,
    *,
    exact: Literal["", "oui"] = "",
    fichier: Literal["", "pdf", "xlsx", "csv"] = "",
) -> Response:
    """`position`: as it was known then; `rendu`: that of an earlier report, which this one rectifies."""
    async with visite.lire() as lecture:
        cycles = await commun.cycles(lecture, visite.groupement)
        jours = Formulaire("jours", {"du": du, "au": au})
        periode = _periode(visite, cycles, quoi, jours)
        demande = Demande(
            (visite.groupement,), periode, min(position or lecture.position, lecture.position), rendu or None
        )
        fait = await faire(lecture, demande, exact=exact == "oui" and not fichier)
        adresse = adresse_de(demande)
        if fichier:
            return await _fichier(visite, lecture, fait, adresse, fichier)
        return await visite.page(
            lecture,
            "impact/impact.html",
            ici="vie",
            statut=422 if jours.erreurs else 200,
            b=fait.bilan,
            suites=suites(fait.bilan),
            constats=constats(fait.bilan, adresse),
            dessins=fait.dessins,
            vide=fait.vide,
            ouvre=not cycles and peut(visite, "OuvrirCycle"),
            jours=jours,
            exact=exact == "oui",
            annees=_annees(cycles, visite),
            choisi=periode.cycles[0] if len(periode.cycles) == 1 else str(periode.du.year),
            rapport=adresse,
            en_cours=_suite(demande),
            fixe=bool(position),
            cycles=cycles,
            plies=par_annee(cycles),
        )


def adresse_de(demande: Demande) -> str:
    """Where the same report, to the byte, is found again."""
    rendu = [("rendu", str(demande.rendu))] if demande.rendu else []
    return f"{ADRESSE}?{urlencode([*_parametres(demande.periode), ('position', str(demande.position)), *rendu])}"


def _suite(demande: Demande) -> str:
    """The same period as it is known now, this report being the one that is rectified."""
    return f"{ADRESSE}?{urlencode([*_parametres(demande.periode), ('rendu', str(demande.position))])}"


def _parametres(periode: Periode) -> list[tuple[str, str]]:
    if periode.cycles:
        return [("quoi", cycle) for cycle in periode.cycles]
    if periode == Periode.annee(periode.du.year):
        return [("quoi", str(periode.du.year))]
    return [("du", periode.du.isoformat()), ("au", periode.au.isoformat())]


def _periode(visite: Visite, cycles: Sequence[Ligne], quoi: Sequence[str], jours: Formulaire) -> Periode:
    """Raise Introuvable; days that cannot be read are said beside their field, and the last round is shown."""
    if jours.valeur("du") or jours.valeur("au"):
        try:
            return _jours(jours)
        except SaisieInvalide as erreur:
            jours.refuser(erreur, {})
    elif len(quoi) == 1 and len(quoi[0]) == ANNEE and quoi[0].isdecimal() and quoi[0] >= "2000":
        return Periode.annee(int(quoi[0]))
    elif quoi:
        connus = {cycle["cycle"] for cycle in cycles}
        if not set(quoi) <= connus:
            raise Introuvable("Cette commande du mois n'existe pas dans votre groupement.")
        return Periode(tuple(sorted(quoi)))
    finis = [cycle["cycle"] for cycle in cycles if cycle["distribution_terminee_le"] is not None]
    return Periode((finis[0],)) if finis else Periode.annee(jour_de(visite.maintenant).year)


def _jours(jours: Formulaire) -> Periode:
    """Raise SaisieInvalide."""
    lus: dict[str, date] = {}
    problemes = []
    for nom in ("du", "au"):
        try:
            lus[nom] = lire_jour(jours.valeur(nom))
        except ValueError as erreur:
            problemes.append(Probleme(nom, str(erreur)))
    if not problemes and lus["au"] < lus["du"]:
        problemes.append(Probleme("au", "« au » vient avant « du » : échangez les deux jours."))
    if problemes:
        raise SaisieInvalide(problemes)
    return Periode(du=lus["du"], au=lus["au"])


def _annees(cycles: Sequence[Ligne], visite: Visite) -> range:
    """To choose from, the latest first."""
    cette_annee = jour_de(visite.maintenant).year
    premiere = min((jour_de(c["ouvert_le"]).year for c in cycles), default=cette_annee)
    return range(cette_annee, premiere - 1, -1)


async def _fichier(visite: Visite, lecture: Lecture, fait: Fait, adresse: str, extension: str) -> Response:
    """Dated by what it knew, not by today: the same address gives the same bytes."""
    b = fait.bilan
    # As it was known then: the same bytes whenever it is asked for, so nothing of the log as it is now.
    tete = {**await entete(visite, lecture, b.sujet), "date": b.connu_le, "racine": ""}
    if extension == "xlsx":
        octets = await a_part(en_xlsx, feuilles(b, tete, constats(b, adresse)))
    else:
        octets = await a_part(exporter, etat(b, adresse), tete, extension)
    nom = f"impact-{visite.groupement}-{b.position}.{extension}"
    return Response(
        octets,
        media_type=TYPES[extension],
        headers={"Content-Disposition": f'{"inline" if extension == "pdf" else "attachment"}; filename="{nom}"'},
    )

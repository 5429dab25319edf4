"""`/permanences/proposition`: who might come, to one permanence or a whole round, and why; changed, then accepted."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Annotated, Any, Final, NamedTuple
from uuid import uuid5

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.permanences import rota
from domaine.permanences.rota import METHODE, Candidat, Ouvert, Tour
from domaine.types import Role
from infra.executer import Reponse
from projections.lectures.groupe import permanences as lectures
from projections.lectures.groupe import rota as lectures_rota
from projections.lectures.vues import Lecture
from web.aujourdhui.taches import jour_en_mots
from web.langue import a_paris
from web.pages.commun import noms
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import DIRECT, Introuvable, Visite, reserve_a
from web.pages.permanences.calendrier import ADRESSE
from web.pages.permanences.rota import candidats, raison
from web.recit.permanences import GENRES, POSTES

PLACE: Final = "place."
"""Begins the names of fields: whom one wants there."""
OU: Final = "ou."
"""Permanence and slot of that field."""
PROPOSE: Final = "propose."
"""Who was proposed there."""

routes = APIRouter()
Coordination = Annotated[Visite, Depends(reserve_a({Role.REFERENT, Role.COORDINATEUR}))]


class Choix(NamedTuple):
    """One field of the form, as it was sent."""

    permanence: str
    creneau: str
    personne: str
    propose: bool
    """The person that the method proposed was kept."""


@routes.get(f"{ADRESSE}/proposition")
async def page(visite: Coordination, permanence: str = "", cycle: str = "") -> Response:
    return await _page(visite, permanence, cycle)


@routes.post(f"{ADRESSE}/proposition")
async def accepter(visite: Coordination) -> Response:
    """Each name is an inscription of its own: sent again, what is recorded already counts once."""
    formulaire = await Formulaire.recu(visite.request, "proposition")
    permanence, cycle = formulaire.valeur("permanence"), formulaire.valeur("cycle")
    choix = list(_choisis(formulaire))
    notees: list[Reponse] = []
    for rang, un in enumerate(choix):
        inscription = Formulaire(formulaire.id, formulaire.valeurs)
        inscription.numero = uuid5(formulaire.numero, "/".join(un[:3]))
        donnees = {"permanence": un.permanence, "creneau": un.creneau, "personne": un.personne}
        source = METHODE if un.propose else DIRECT
        reponse = await visite.enregistrer(inscription, "PrendreCreneau", lambda: donnees, source=source)  # noqa: B023
        if reponse is None:
            nom = visite.site.application.annuaire.personne(un.personne)
            inscription.general = f"{nom} : {inscription.dit}"
            return await _page(visite, permanence, cycle, inscription, choix, inscrites=rang)
        notees.append(reponse)
    if not notees:
        formulaire.general = "Choisissez au moins une personne, ou revenez en arrière."
        return await _page(visite, permanence, cycle, formulaire, choix)
    return visite.apres(notees[0], f"{ADRESSE}/{permanence}" if permanence else ADRESSE, *notees[1:])


def _choisis(formulaire: Formulaire) -> Iterator[Choix]:
    """The fields where somebody was chosen."""
    for nom, personne in formulaire.valeurs.items():
        if nom.startswith(PLACE) and personne:
            rang = nom.removeprefix(PLACE)
            permanence, _, creneau = formulaire.valeur(OU + rang).partition("/")
            yield Choix(permanence, creneau, personne, formulaire.valeur(PROPOSE + rang) == personne)


async def _page(
    visite: Visite,
    permanence: str,
    cycle: str,
    refuse: Formulaire | None = None,
    choix: Sequence[Choix] = (),
    *,
    inscrites: int = 0,
) -> Response:
    """`inscrites`: how many of the choices were recorded before the one that is refused."""
    async with visite.lire() as lecture:
        ouverts = await _ouverts(visite, lecture, permanence, cycle)
        gens = await candidats(visite, lecture)
        n = await noms.lire(visite, lecture)
        fiches = {o.permanence: await _fiche(visite, lecture, o.permanence) for o in ouverts}
        proposition = rota.proposer(ouverts, gens)
        s = refuse or Formulaire("proposition")
        return await visite.page(
            lecture,
            "permanences/proposition.html",
            ici="permanences",
            adresse=f"{ADRESSE}/proposition?permanence={permanence}&cycle={cycle}",
            statut=200 if refuse is None else 422,
            n=n,
            s=s,
            permanence=permanence,
            cycle=cycle,
            creneaux=list(_creneaux(ouverts, gens, proposition, n, choix if refuse else None)),
            fiches=fiches,
            retour=f"{ADRESSE}/{permanence}" if permanence else ADRESSE,
            gens=gens,
            inscrites=inscrites,
        )


async def _ouverts(visite: Visite, lecture: Lecture, permanence: str, cycle: str) -> list[Ouvert]:
    """Raise Introuvable."""
    if permanence:
        await _fiche(visite, lecture, permanence)
        return await lectures_rota.ouverts_de(lecture, visite.groupement, visite.maintenant, permanence)
    return await lectures_rota.ouverts_du_cycle(lecture, visite.groupement, visite.maintenant, cycle)


async def _fiche(visite: Visite, lecture: Lecture, permanence: str) -> dict[str, str]:
    """Raise Introuvable."""
    fiche = await lectures.permanence(lecture, visite.groupement, permanence)
    if fiche is None:
        raise Introuvable("Cette permanence n'existe pas dans votre groupement.")
    quand = jour_en_mots(a_paris(fiche["debut"]).date())
    return {"titre": f"{GENRES[fiche['genre']].capitalize()} du {quand}", "lieu": fiche["lieu"]}


def _creneaux(
    ouverts: Sequence[Ouvert],
    gens: Sequence[Candidat],
    proposition: rota.Proposition,
    n: noms.NomsDesPages,
    choix: Sequence[Choix] | None,
) -> Iterator[dict[str, Any]]:
    """Slot by slot, one field a free place: the names that were chosen, else those that are proposed."""
    raisons = {(p, c): pourquoi for p, c, _, pourquoi in proposition.manques}
    rang = 0
    for ouvert in sorted(ouverts, key=lambda o: (o.debut, o.permanence, o.creneau)):
        ou = (ouvert.permanence, ouvert.creneau)
        proposes = [tour for tour in proposition.tours if (tour.permanence, tour.creneau) == ou]
        possibles = rota.remplacants(ouvert, gens)
        libres = ouvert.besoin - len(ouvert.inscrits)
        voulus = None if choix is None else [c.personne for c in choix if (c.permanence, c.creneau) == ou]
        places = []
        for propose, voulu in _places(proposes, voulus, libres, ouvert.inscrits):
            places.append({"rang": rang, "propose": propose, "choisi": voulu})
            rang += 1
        yield {
            "ouvert": ouvert,
            "poste": POSTES[ouvert.poste],
            "heures": f"{a_paris(ouvert.debut):%H:%M} à {a_paris(ouvert.fin):%H:%M}",
            "places": places,
            "options": _options(possibles, proposes, n),
            "raisons": {tour.personne: raison(tour) for tour in proposes},
            "manque": raisons.get(ou, ""),
        }


def _places(
    proposes: Sequence[Tour], voulus: Sequence[str] | None, libres: int, inscrits: frozenset[str]
) -> list[tuple[str, str]]:
    """Who is proposed and who is chosen, for each free place."""
    vides = [""] * libres
    suggeres = [tour.personne for tour in proposes]
    choisis = suggeres if voulus is None else [voulu for voulu in voulus if voulu not in inscrits]
    return list(zip((suggeres + vides)[:libres], (choisis + vides)[:libres], strict=True))


def _options(possibles: Sequence[Tour], proposes: Sequence[Tour], n: noms.NomsDesPages) -> list[tuple[str, str]]:
    """Whom one may choose there; a proposed one first takes the reason of its proposal."""
    dits = {tour.personne: tour for tour in proposes}
    return [
        (tour.personne, f"{n.personne(tour.personne)} : {raison(dits.get(tour.personne, tour))}") for tour in possibles
    ]

"""`/partenaires/{partenaire}`: what was agreed, its rooms and keys, whom to call, who comes in for it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.dates import UN_JOUR
from infra.vault import ChiffreIllisible
from projections.lectures.groupe import partenaires as lectures
from projections.lectures.vues import Lecture, Ligne
from web.aujourdhui.partenaires import ALERTE
from web.langue import a_paris, telephone
from web.pages.commun import noms
from web.pages.commun.choix import equipe, peut
from web.pages.commun.navigation import AGIT, COMPTES, EQUIPE
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.pages.partenaires.partenaires import ADRESSE, apporte, financeurs
from web.recit.partenaires import APPORTS, GENRES, USAGES

GESTES: Final[Mapping[str, str]] = {
    "fiche": "ReferencerPartenaire",
    "convention": "SignerConvention",
    "renouveler": "RenouvelerConvention",
    "terminer": "TerminerConvention",
    "salle": "DecrireSalle",
    "rendre-salle": "RendreSalle",
    "cle": "ConfierCle",
    "rendre-cle": "RendreCle",
    "contact": "NoterContact",
    "sans-contact": "RetirerContact",
}
"""By the end of the address, the act of each form."""
FORMES: Final = ("fiche", "convention", "cle", "contact", "acces")
"""Forms that ask for something to be typed, one of each; a room has one of its own."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


class Contact(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody to call, as it was written down."""

    personne: str = ""
    prenom: str = ""
    nom: str = ""
    fonction: str = ""
    telephone: str = ""
    courriel: str = ""


@routes.get(f"{ADRESSE}/{{partenaire}}")
async def page(visite: Equipe, partenaire: str) -> Response:
    return await page_partenaire(visite, partenaire)


async def partenaire_de(visite: Visite, lecture: Lecture, partenaire: str) -> Ligne:
    """Raise Introuvable."""
    trouve = await lectures.un(lecture, visite.groupement, partenaire)
    if trouve is None:
        raise Introuvable("Ce partenaire n'existe pas dans votre groupement. Voyez la liste des partenaires.")
    return trouve


async def page_partenaire(visite: Visite, partenaire: str, refuse: Formulaire | None = None) -> Response:
    """`refuse`: the form that was not taken, as it was typed."""
    async with visite.lire() as lecture:
        trouve = await partenaire_de(visite, lecture, partenaire)
        cles = [k for k in await lectures.cles(lecture, visite.groupement) if k["partenaire"] == partenaire]
        personnel = await lectures.personnel(lecture, visite.groupement, partenaire)
        salles = await lectures.salles(lecture, partenaire)
        financeur = trouve["financeur"]
        return await visite.page(
            lecture,
            "partenaires/fiche.html",
            ici="vie",
            adresse=f"{ADRESSE}/{partenaire}",
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            p=trouve,
            genre=GENRES[trouve["genre"]],
            conventions=await _conventions(visite, lecture, partenaire, refuse),
            salles=[{**salle, "s": _salle(salle["salle"], refuse)} for salle in salles],
            nouvelle_salle=_salle("", refuse),
            choix_salles=[(salle["salle"], salle["nom"]) for salle in salles],
            cles=cles,
            contacts=await _contacts(visite, lecture, partenaire) if visite.role in AGIT else [],
            voit_les_contacts=visite.role in AGIT,
            personnel=[(personne, _forme(f"carte-{personne}", refuse)) for personne in personnel],
            enveloppes=await lectures.enveloppes(lecture, visite.groupement, financeur)
            if financeur and visite.role in COMPTES
            else [],
            forms={nom: _forme(nom, refuse) for nom in FORMES},
            refuse="" if refuse is None else refuse.id,
            probleme=_probleme(refuse),
            permis={nom for nom, acte in {**GESTES, "acces": "OuvrirAccesPartenaire"}.items() if peut(visite, acte)},
            genres=list(GENRES.items()),
            apports=list(APPORTS.items()),
            usages=[(code, mot.capitalize()) for code, mot in USAGES.items()],
            usages_dits=USAGES,
            gens=await equipe(visite, lecture),
            financeurs=await financeurs(visite, lecture),
        )


async def _conventions(
    visite: Visite, lecture: Lecture, partenaire: str, refuse: Formulaire | None
) -> list[dict[str, Any]]:
    """Each with what it brings in words, whether it is over, soon or far, and the day that was typed for it."""
    aujourdhui = a_paris(visite.maintenant).date()

    def etat(ligne: Ligne) -> tuple[str, str]:
        if ligne["terminee_le"] is not None:
            return "clos", "Terminée"
        if ligne["fin"] < aujourdhui:
            return "attention", "Date passée"
        jours = (ligne["fin"] - aujourdhui) // UN_JOUR
        if jours <= ALERTE.days:
            return (
                "attention",
                "Finit aujourd'hui" if not jours else f"Plus que {jours} jours" if jours > 1 else "Finit demain",
            )
        return "regle", "En cours" if ligne["debut"] <= aujourdhui else "À venir"

    return [
        {**ligne, "apporte": apporte(ligne["apports"]), "etat": etat(ligne), "s": _convention(ligne, refuse)}
        for ligne in await lectures.conventions(lecture, partenaire)
    ]


async def _contacts(visite: Visite, lecture: Lecture, partenaire: str) -> list[Contact]:
    """In clear; whoever was erased is left out."""
    trouves = []
    for ligne in await lectures.contacts(lecture, partenaire):
        try:
            clair = await visite.site.application.coffre.read(ligne["identite"])
            contact = msgspec.json.decode(clair or "", type=Contact)
        except (ChiffreIllisible, msgspec.MsgspecError):
            continue
        trouves.append(
            msgspec.structs.replace(contact, personne=ligne["personne"], telephone=telephone(contact.telephone))
        )
    return trouves


def _forme(nom: str, refuse: Formulaire | None) -> Formulaire:
    return refuse if refuse is not None and refuse.id == nom else Formulaire(nom)


def _convention(ligne: Ligne, refuse: Formulaire | None) -> Formulaire:
    sienne = refuse is not None and refuse.valeur("convention") == ligne["convention"]
    return refuse if refuse is not None and sienne else Formulaire("convention")


def _salle(salle: str, refuse: Formulaire | None) -> Formulaire:
    """The form of one room; "": of a new one."""
    if refuse is not None and refuse.id == "salle" and refuse.valeur("salle") == salle:
        return refuse
    return Formulaire(f"salle-{salle or 'nouvelle'}")


def _probleme(refuse: Formulaire | None) -> str:
    """Of a form without a field where to say it."""
    if refuse is None or refuse.id in (*FORMES, "salle") or refuse.id.startswith("carte-"):
        return ""
    return refuse.dit

"""`/catalogue/importer`: a spreadsheet, what it would change, then its acceptance.

The file travels in the form between its preview and its acceptance: nothing of it is kept here until it is accepted.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Final

import msgspec
from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.catalogue.faits import Densite
from domaine.catalogue.publier import PublierCatalogue
from projections.lectures.commande.catalogue_present import present
from projections.lectures.commande.cycle import versions
from web.catalogue import genres, importation, modele
from web.catalogue.apercu import Apercu
from web.catalogue.comparaison import preparer
from web.catalogue.importation import Bilan
from web.catalogue.lecture import empreinte, source
from web.langue import pluriel
from web.pages.commun.a_part import TropLourd, a_part
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.envoi import Envoi, recu, revenu
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, redirige, reserve_a
from web.saisie.nombres import AConfirmer
from web.saisie.problemes import SaisieInvalide

ADRESSE: Final = "/catalogue/importer"
DENSITE: Final = "densite."
"""Begins the names of the fields that ask for one: `densite.P067`."""
NOMMES: Final = 6
"""Products that leave and are named when the import is read back; the preview names them all."""

routes = APIRouter()
Importe = Annotated[Visite, Depends(reserve_a(PublierCatalogue.ROLES))]


@routes.get(ADRESSE)
async def importer(visite: Importe) -> Response:
    return await _page_vide(visite, Formulaire("import"))


@routes.post(ADRESSE)
async def montrer(visite: Importe) -> Response:
    """The preview: nothing is recorded."""
    formulaire = Formulaire("import")
    envoi = await recu(visite.request)
    if envoi is None:
        formulaire.erreurs["fichier"] = "Choisissez un fichier .csv ou .xlsx."
        return await _page_vide(visite, formulaire, statut=422)
    return await _page_apercu(visite, envoi, formulaire)


@routes.get(f"{ADRESSE}/accepter")
async def recommencer(_visite: Importe) -> Response:
    """An address that was kept or loaded again: the file is not there any more."""
    return redirige(ADRESSE)


@routes.post(f"{ADRESSE}/accepter")
async def accepter(visite: Importe) -> Response:
    """Compare again, read back, then record; refused when the catalogue is not the one of the preview any more."""
    formulaire = await Formulaire.recu(visite.request, "import")
    envoi = revenu(formulaire)
    if envoi is None:
        return redirige(ADRESSE)
    apercu = await _apercu(visite, envoi, formulaire)
    if apercu is None or not apercu.actes or formulaire.erreurs:
        return await _page_apercu(visite, envoi, formulaire)
    if formulaire.valeur("position") != str(apercu.position):
        formulaire.general = "Le catalogue a changé depuis l'aperçu que vous lisiez. Relisez celui-ci."
        return await _page_apercu(visite, envoi, formulaire)
    if not lu(formulaire):
        return await confirmer(
            visite,
            formulaire,
            titre="Importer ce catalogue ?",
            phrases=_phrases(apercu, _densites(formulaire)),
            bouton="Oui, l'enregistrer",
            retour=ADRESSE,
            ici="catalogue",
        )
    visite.engagee = True
    bilan = await importation.accepter(visite.site.application, apercu, visite.contexte, visite.dire)
    if bilan.arret is not None:
        return await _page_apercu(visite, envoi, formulaire, bilan=bilan)
    return redirige(f"/catalogue?fait={bilan.positions[-1]}")


async def _apercu(visite: Visite, envoi: Envoi, formulaire: Formulaire) -> Apercu | None:
    """None after saying why there is none."""
    async with visite.lire() as lecture:
        catalogue = await present(lecture, source(empreinte(envoi.octets)))
    try:
        return await a_part(preparer, envoi.nom, envoi.octets, catalogue, _densites(formulaire))
    except TropLourd:
        formulaire.erreurs["fichier"] = "Ce fichier est trop compliqué. Gardez une seule feuille, sans mise en forme."
        return None


def _densites(formulaire: Formulaire) -> dict[str, int]:
    """By product, in g per litre, what was said at the preview; an emptied field says that nobody knows."""
    dites: dict[str, int] = {}
    for nom, texte in formulaire.valeurs.items():
        if not nom.startswith(DENSITE) or not texte.strip():
            continue
        try:
            dites[nom.removeprefix(DENSITE)] = msgspec.convert(genres.DENSITE.lire(texte, nom), Densite)
        except (SaisieInvalide, AConfirmer, msgspec.ValidationError):
            formulaire.erreurs[nom] = "Écrivez le poids d'un litre en kg, entre 0,50 et 2,00. L'eau : 1,00."
    return dites


async def _page_apercu(visite: Visite, envoi: Envoi, formulaire: Formulaire, *, bilan: Bilan | None = None) -> Response:
    apercu = await _apercu(visite, envoi, formulaire)
    if apercu is None:
        return await _page_vide(visite, formulaire, statut=422)
    faux = bool(apercu.defauts or formulaire.general or formulaire.erreurs or bilan)
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "catalogue/apercu.html",
            ici="catalogue",
            statut=422 if faux else 200,
            s=Formulaire("import") if bilan else formulaire,
            envoi=envoi,
            apercu=apercu,
            bilan=bilan,
        )


async def _page_vide(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "catalogue/importer.html",
            ici="catalogue",
            statut=statut,
            s=formulaire,
            premier=not await versions(lecture),
            colonnes=modele.COLONNES,
        )


def _phrases(apercu: Apercu, densites: Mapping[str, int]) -> list[str]:
    nouveaux = pluriel(len(apercu.nouveaux), "nouveau", "nouveaux")
    phrases = [f"{apercu.fichier} : {nouveaux}, {pluriel(len(apercu.changes), 'changement')}."]
    if apercu.partants:
        noms = ", ".join(partant.nom for partant in apercu.partants[:NOMMES])
        suite = f" et {pluriel(len(apercu.partants) - NOMMES, 'autre')}" if len(apercu.partants) > NOMMES else ""
        phrases.append(f"Ne seront plus proposés : {noms}{suite}.")
    phrases += [
        f"{x.nom} reste sans densité : il ne pourra pas se peser."
        for x in apercu.sans_densite
        if x.code not in densites
    ]
    phrases += [f"À vérifier. {phrase}" for phrase in apercu.douteux]
    if apercu.incomplete:
        phrases.append(apercu.incomplete)
    if apercu.version:
        phrases.append(
            f"La version {apercu.version} du catalogue sera publiée. Une commande déjà ouverte garde la sienne."
        )
    return phrases

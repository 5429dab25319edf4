"""`/foyers/importer`: a list of households, what it would do row by row, then its acceptance; `modele`: to begin.

The file travels in the form between its preview and its acceptance: nothing of it is kept here until it is accepted.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Final, Literal, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.foyers.reprendre_adhesion import ReprendreAdhesion
from domaine.mots import jour_de
from projections.lectures.gens import carte as lectures
from web.catalogue.exportation import TYPES
from web.catalogue.importation import Bilan
from web.foyers import importation
from web.foyers.colonnes import COLONNES
from web.foyers.comparaison import AUTRE, Apercu, Ligne, comparer
from web.foyers.lecture import lire_foyers
from web.foyers.modele import modele
from web.langue import pluriel
from web.pages.commun import noms
from web.pages.commun.a_part import TropLourd, a_part
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.envoi import Envoi, recu, revenu
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, redirige, reserve_a

ADRESSE: Final = "/foyers/importer"

routes = APIRouter()
Importe = Annotated[Visite, Depends(reserve_a(ReprendreAdhesion.ROLES))]
"""Coordination and treasury: a household of a list was a member before, it waits for no place (R-021)."""


class Lu(NamedTuple):
    """A file, and what would become of each of its rows."""

    envoi: Envoi
    apercu: Apercu
    faites: set[int]
    """Rows that this very form inscribed."""

    def choisies(self, formulaire: Formulaire) -> list[Ligne]:
        coches = {nom.removeprefix(AUTRE) for nom in formulaire.valeurs if nom.startswith(AUTRE)}
        return self.apercu.choisies(coches)


@routes.get(ADRESSE)
async def importer(visite: Importe) -> Response:
    return await _page_vide(visite, Formulaire("import"))


@routes.get("/foyers/modele.{extension}")
async def donner_modele(_visite: Importe, extension: Literal["csv", "xlsx"]) -> Response:
    nom = f"foyers-modele.{extension}"
    return Response(
        await a_part(modele, extension),
        media_type=TYPES[extension],
        headers={"Content-Disposition": f'attachment; filename="{nom}"'},
    )


@routes.post(ADRESSE)
async def montrer(visite: Importe) -> Response:
    """The preview: nothing is recorded."""
    formulaire = Formulaire("import")
    envoi = await recu(visite.request)
    if envoi is None:
        formulaire.erreurs["fichier"] = "Choisissez un fichier .csv ou .xlsx."
        return await _page_vide(visite, formulaire, statut=422)
    return await _page_apercu(visite, formulaire, await _lire(visite, envoi, formulaire))


@routes.get(f"{ADRESSE}/accepter")
async def recommencer(_visite: Importe) -> Response:
    """An address that was kept or loaded again: the file is not there any more."""
    return redirige(ADRESSE)


@routes.post(f"{ADRESSE}/accepter")
async def accepter(visite: Importe) -> Response:
    """Compare again, read back, then record; shown again when the households are not those of the preview any more."""
    formulaire = await Formulaire.recu(visite.request, "import")
    envoi = revenu(formulaire)
    if envoi is None:
        return redirige(ADRESSE)
    trouve = await _lire(visite, envoi, formulaire)
    choisies = trouve.choisies(formulaire) if trouve else []
    if trouve and trouve.faites and not choisies:
        return redirige("/foyers")  # sent twice: all is there
    if trouve is None or _a_relire(formulaire, trouve, choisies):
        return await _page_apercu(visite, formulaire, trouve)
    if not lu(formulaire):
        return await confirmer(
            visite,
            formulaire,
            titre="Inscrire ces foyers ?",
            phrases=_phrases(trouve.apercu, choisies),
            bouton=f"Oui, inscrire {pluriel(len(choisies), 'foyer')}",
            retour=ADRESSE,
            ici="foyers",
        )
    return await _enregistrer(visite, formulaire, trouve, choisies)


def _a_relire(formulaire: Formulaire, trouve: Lu, choisies: Sequence[Ligne]) -> bool:
    """Whether there is nothing to inscribe, or not what was read; the form then says which."""
    if not choisies:
        formulaire.general = "Aucune ligne n'est à inscrire. Cochez les noms proches qui sont d'autres foyers."
    elif not set(trouve.apercu.vu.split()) <= set(formulaire.valeur("vu").split()):
        formulaire.general = "Les foyers ont changé depuis l'aperçu que vous lisiez. Relisez celui-ci."
    return bool(formulaire.general)


async def _enregistrer(visite: Visite, formulaire: Formulaire, trouve: Lu, choisies: Sequence[Ligne]) -> Response:
    async with visite.lire() as lecture:
        portes = await lectures.symboles(lecture, visite.groupement)
    visite.engagee = True
    bilan = await importation.accepter(
        visite.site.application,
        [ligne.lu for ligne in choisies],
        visite.contexte,
        visite.groupement,
        formulaire.numero,
        portes=portes,
        dire=visite.dire,
    )
    if bilan.arret is not None:
        encore = Formulaire("import")
        return await _page_apercu(visite, encore, await _lire(visite, trouve.envoi, encore), bilan=bilan)
    return redirige(f"/foyers?{'&'.join(f'fait={position}' for position in bilan.positions)}")


async def _lire(visite: Visite, envoi: Envoi, formulaire: Formulaire) -> Lu | None:
    """None after saying why there is none."""
    try:
        liste = await a_part(lire_foyers, envoi.nom, envoi.octets)
    except TropLourd:
        formulaire.erreurs["fichier"] = "Ce fichier est trop compliqué. Gardez une seule feuille, sans mise en forme."
        return None
    application = visite.site.application
    annuaire = await application.annuaire_a_jour()
    faites = await importation.faites(application, formulaire.numero, liste.foyers)
    return Lu(envoi, comparer(liste, annuaire, visite.groupement, jour_de(visite.maintenant), faites), faites)


async def _page_apercu(
    visite: Visite, formulaire: Formulaire, trouve: Lu | None, *, bilan: Bilan | None = None
) -> Response:
    if trouve is None:
        return await _page_vide(visite, formulaire, statut=422)
    annuaire = visite.site.application.annuaire
    apercu = trouve.apercu
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "foyers/importer_apercu.html",
            ici="foyers",
            statut=422 if formulaire.general or bilan or not apercu.lignes else 200,
            s=formulaire,
            envoi=trouve.envoi,
            apercu=apercu,
            bilan=bilan,
            cartes={foyer: noms.carte(annuaire, foyer) for ligne in apercu.lignes for foyer in ligne.foyers},
        )


async def _page_vide(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        return await visite.page(
            lecture, "foyers/importer.html", ici="foyers", statut=statut, s=formulaire, colonnes=COLONNES
        )


def _phrases(apercu: Apercu, choisies: Sequence[Ligne]) -> list[str]:
    laissees = sum(ligne.etat == "ressemble" for ligne in apercu.lignes if ligne not in choisies)
    fausses = len({defaut.ligne for defaut in apercu.defauts})
    phrases = [f"{pluriel(len(choisies), 'foyer rejoint', 'foyers rejoignent')} le groupement."]
    if laissees:
        phrases.append(f"{pluriel(laissees, 'ligne ressemble', 'lignes ressemblent')} à un foyer : pas inscrites.")
    if fausses:
        phrases.append(f"{pluriel(fausses, 'ligne fausse', 'lignes fausses')} : pas inscrites, à corriger.")
    phrases.append("Nom, rue et téléphone sont gardés chiffrés. Un foyer inscrit par erreur se retire par sa carte.")
    return phrases

"""`/banque/importer`: a bank's file, what it would bring, then its acceptance; it travels in the form in between."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final

import msgspec
from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.banque.importer import ImporterReleve
from infra.pieces import RELEVES, PieceRefusee
from infra.pieces.preparing import prepare
from infra.vault import CleDetruite
from projections.annuaire.cles import cle_des_releves
from projections.lectures.argent import banque
from web.banque import importation
from web.banque.apercu import Apercu
from web.banque.importation import Bilan
from web.banque.lecture import lire_releve
from web.banque.propositions import proposer
from web.banque.releve import Releve, ReleveIllisible
from web.banque.tableau import COLONNES, ColonnesATrouver, suffisent
from web.pages.banque.cadre import FORMATS, onglets
from web.pages.banque.libelles import operation_en_mots
from web.pages.commun import noms
from web.pages.commun.a_part import TropLourd, a_part
from web.pages.commun.envoi import Envoi, recu, revenu
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, redirige, reserve_a

ADRESSE: Final = "/banque/importer"
COLONNE: Final = "col."
AUTRE: Final = "autre."
RELEVES_MONTRES: Final = 24

routes = APIRouter()
Importe = Annotated[Visite, Depends(reserve_a(ImporterReleve.ROLES))]


@routes.get(ADRESSE)
async def importer(visite: Importe) -> Response:
    return await _page_vide(visite, Formulaire("import"))


@routes.post(ADRESSE)
async def montrer(visite: Importe) -> Response:
    """The preview: nothing is recorded."""
    formulaire = Formulaire("import")
    envoi = await recu(visite.request)
    if envoi is None:
        formulaire.erreurs["fichier"] = "Choisissez un fichier de la banque."
        return await _page_vide(visite, formulaire, statut=422)
    return await _apercu(visite, envoi, formulaire)


@routes.get(f"{ADRESSE}/apercu")
@routes.get(f"{ADRESSE}/accepter")
async def recommencer(_visite: Importe) -> Response:
    """An address that was kept or loaded again: the file is not there any more."""
    return redirige(ADRESSE)


@routes.post(f"{ADRESSE}/apercu")
async def colonnes_dites(visite: Importe) -> Response:
    formulaire = await Formulaire.recu(visite.request, "import")
    envoi = revenu(formulaire)
    return redirige(ADRESSE) if envoi is None else await _apercu(visite, envoi, formulaire)


@routes.post(f"{ADRESSE}/accepter")
async def accepter(visite: Importe) -> Response:
    """Read and compare again, then record: what another person read meanwhile is not read twice."""
    formulaire = await Formulaire.recu(visite.request, "import")
    envoi = revenu(formulaire)
    if envoi is None:
        return redirige(ADRESSE)
    releve = await _releve(visite, envoi, formulaire)
    if isinstance(releve, Response):
        return releve
    autres = _avec(AUTRE, formulaire)
    apercu = await _comparer(visite, releve, envoi, autres)
    try:
        await _garder(visite, envoi, releve)
    except (PieceRefusee, CleDetruite, TropLourd) as error:
        formulaire.erreurs["fichier"] = str(error) or "Ce fichier est trop compliqué. Téléchargez une autre période."
        return await _page_vide(visite, formulaire, statut=422)
    visite.engagee = True
    bilan = await importation.accepter(
        visite.site.application, apercu, visite.groupement, autres, visite.contexte, visite.dire
    )
    if bilan.arret:
        return await _montrer(visite, envoi, formulaire, apercu, bilan=bilan)
    return redirige(f"/banque?fait={bilan.position}" if bilan.position else "/banque")


async def _garder(visite: Visite, envoi: Envoi, releve: Releve) -> None:
    """The file names the same people as its lines: it goes when the words of its last year do."""
    piece = await a_part(prepare, envoi.octets, RELEVES)
    cle = cle_des_releves(releve.au.isoformat())
    await visite.site.application.pieces.keep(piece, auteur=visite.session.personne, personne=cle)


def _avec(debut: str, formulaire: Formulaire) -> dict[str, str]:
    return {
        nom.removeprefix(debut): valeur
        for nom, valeur in formulaire.valeurs.items()
        if nom.startswith(debut) and valeur
    }


async def _releve(visite: Visite, envoi: Envoi, formulaire: Formulaire) -> Releve | Response:
    """The statement, or the page that says why there is none or asks what its columns are."""
    dites = _avec(COLONNE, formulaire) or await _colonnes_connues(visite)
    try:
        return await a_part(lire_releve, envoi.octets, dites)
    except ColonnesATrouver as question:
        return await _page_colonnes(visite, envoi, formulaire, question)
    except ReleveIllisible as error:
        formulaire.erreurs["fichier"] = str(error)
    except TropLourd:
        formulaire.erreurs["fichier"] = "Ce fichier est trop compliqué. Téléchargez une période plus courte."
    return await _page_vide(visite, formulaire, statut=422)


async def _colonnes_connues(visite: Visite) -> dict[str, str]:
    """As the last CSV of the group was read."""
    async with visite.lire() as lecture:
        releves = await banque.releves(lecture, visite.groupement)
    derniers = sorted((r for r in releves if r["format"] == "csv"), key=lambda releve: releve["position"])
    return msgspec.json.decode(derniers[-1]["colonnes"], type=dict[str, str]) if derniers else {}


async def _comparer(visite: Visite, releve: Releve, envoi: Envoi, autres: Mapping[str, str]) -> Apercu:
    site = visite.site
    return await importation.comparer(site.application, site.vues, visite.groupement, releve, envoi.octets, autres)


async def _apercu(visite: Visite, envoi: Envoi, formulaire: Formulaire) -> Response:
    releve = await _releve(visite, envoi, formulaire)
    if isinstance(releve, Response):
        return releve
    return await _montrer(visite, envoi, formulaire, await _comparer(visite, releve, envoi, {}))


async def _montrer(
    visite: Visite, envoi: Envoi, formulaire: Formulaire, apercu: Apercu, *, bilan: Bilan | None = None
) -> Response:
    nouvelles = apercu.de_sort("nouvelle")
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        lues: list[dict[str, Any]] = [
            {"ligne": a.cle, "le": a.ligne.le, "montant_centimes": a.ligne.montant_centimes} for a in nouvelles
        ]
        propositions = proposer(lues, await banque.possibles(lecture, visite.groupement))
        return await visite.page(
            lecture,
            "banque/apercu.html",
            ici="tresorerie",
            statut=200 if bilan is None else 422,
            n=n,
            onglets=onglets(visite),
            s=formulaire,
            envoi=envoi,
            releve=apercu.releve,
            nouvelles=nouvelles,
            ressemblantes=apercu.de_sort("ressemblante"),
            deja=len(apercu.de_sort("deja_lue")),
            autres=_avec(AUTRE, formulaire),
            reconnues={
                cle: " et ".join(operation_en_mots(op, n) for op in proposition.operations)
                for cle, proposition in propositions.sures.items()
            },
            bilan=bilan,
        )


async def _page_vide(visite: Visite, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        releves = await banque.releves_lus(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "banque/importer.html",
            ici="tresorerie",
            statut=statut,
            n=await noms.lire(visite, lecture),
            onglets=onglets(visite),
            s=formulaire,
            releves=releves[::-1][:RELEVES_MONTRES],
            formats=FORMATS,
        )


async def _page_colonnes(visite: Visite, envoi: Envoi, formulaire: Formulaire, question: ColonnesATrouver) -> Response:
    dites = _avec(COLONNE, formulaire)
    if dites and not suffisent(dites):
        formulaire.erreurs["colonnes"] = "Il manque la date, le libellé ou le montant. Choisissez leurs colonnes."
    async with visite.lire() as lecture:
        return await visite.page(
            lecture,
            "banque/colonnes.html",
            ici="tresorerie",
            statut=422 if formulaire.erreurs else 200,
            onglets=onglets(visite),
            s=formulaire,
            envoi=envoi,
            colonnes=COLONNES,
            titres=question.choix,
            devinees=question.devinees,
        )

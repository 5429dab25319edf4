"""`groupement importer-foyers`: a list of households as a spreadsheet; no name of it is written on the terminal."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any
from uuid import uuid4

import msgspec
import typer
import uvloop

from domaine.acte import Contexte
from domaine.foyers.reprendre_adhesion import ReprendreAdhesion
from domaine.mots import jour_de
from domaine.types import Role
from infra.settings import Settings
from projections.lectures.gens import acces
from projections.lectures.gens import carte as lectures
from projections.lectures.vues import Lecture, ouvrir_vues
from web.application import ouvrir
from web.langue import pluriel
from web.pages.commun.noms import dire_sans_personne
from web.terminal.fichiers import lire_fichier
from web.terminal.socle import ECHEC, Commande, Dossier, Echec, app, reglages
from web.terminal.sortie import dire, ecrire_page

if TYPE_CHECKING:
    from web.catalogue.importation import Bilan
    from web.foyers.comparaison import Apercu
    from web.foyers.lecture import Liste

Entree = Annotated[Path, typer.Argument(metavar="FICHIER", help="La liste des foyers, en .csv ou .xlsx.")]
Accepter = Annotated[bool, typer.Option("--accepter", help="Inscrire les foyers nouveaux que montre l'aperçu.")]
Autres = Annotated[
    str, typer.Option("--autres", metavar="5,8", help="Lignes au nom proche d'un autre, à inscrire quand même.")
]
Groupement = Annotated[
    str | None,
    typer.Option("--groupement", metavar="G", help="Dans quel groupement ; à dire quand il y en a plusieurs."),
]
Acteur = Annotated[
    str | None, typer.Option("--acteur", metavar="A", help="Qui inscrit ; à dire quand plusieurs personnes le peuvent.")
]


@app.command("importer-foyers", cls=Commande)
def importer_foyers(
    fichier: Entree,
    *,
    accepter: Accepter = False,
    autres: Autres = "",
    groupement: Groupement = None,
    acteur: Acteur = None,
    dossier: Dossier = None,
) -> None:
    """Montrer ce que devient chaque ligne d'une liste de foyers ; --accepter inscrit ceux qui sont nouveaux."""
    # Spreadsheets take a while to import, that the other commands need not wait.
    from web.foyers.lecture import lire_foyers  # noqa: PLC0415
    from web.tableur.rangees import OCTETS_MAX  # noqa: PLC0415

    lue = lire_foyers(fichier.name, lire_fichier(fichier, au_plus=OCTETS_MAX + 1))
    coches = {mot.strip() for mot in autres.split(",") if mot.strip()}
    if not uvloop.run(_importer(reglages(dossier), lue, coches, groupement, acteur, accepter=accepter)):
        raise typer.Exit(ECHEC)


async def _importer(
    settings: Settings, lue: Liste, coches: set[str], ou: str | None, acteur: str | None, *, accepter: bool
) -> bool:
    """Whether every row is right, and all that was asked is done."""
    from web.foyers import importation  # noqa: PLC0415 - as said above
    from web.foyers.comparaison import comparer  # noqa: PLC0415

    maintenant = datetime.now(UTC)
    async with ouvrir(settings) as application, ouvrir_vues(application.base.dsn) as vues:
        async with vues.lire() as lecture:
            groupement, qui, role = await _qui(lecture, ou, acteur)
            portes = await lectures.symboles(lecture, groupement)
        apercu = comparer(lue, await application.annuaire_a_jour(), groupement, jour_de(maintenant))
        choisies = apercu.choisies(coches)
        bilan = None
        if accepter and choisies:
            bilan = await importation.accepter(
                application,
                [ligne.lu for ligne in choisies],
                Contexte(acteur=qui, role=role, date_effet=maintenant),
                groupement,
                uuid4(),
                portes=portes,
                dire=partial(dire_sans_personne, vues),
            )
    ecrire_page(_en_json(apercu, bilan))
    for defaut in apercu.defauts:
        dire(defaut.phrase)
    if apercu.ignorees:
        dire(f"Colonnes ignorées : {', '.join(apercu.ignorees)}.")
    dire(_fin(len(choisies), bilan))
    return not apercu.defauts and (bilan is None or bilan.arret is None)


async def _qui(lecture: Lecture, ou: str | None, acteur: str | None) -> tuple[str, str, Role]:
    """The group, and who acts there as what, a coordinator unless it is said; raises Echec unless it is clear."""
    roles = {Role.COORDINATEUR} if acteur is None else ReprendreAdhesion.ROLES
    personnes = dict.fromkeys(qui for qui, _ in await acces.tenants(lecture, [role.value for role in roles]))
    permis = [
        (groupement, qui, Role(role))
        for qui in personnes
        if acteur in (None, qui)
        for groupement, role in await acces.roles_de(lecture, qui)
        if role in roles and ou in (None, groupement)
    ]
    if not permis:
        raise Echec("Personne ici ne peut inscrire ces foyers : vérifiez --groupement et --acteur.")
    groupements = list(dict.fromkeys(groupement for groupement, _, _ in permis))
    if len(groupements) > 1:
        raise Echec(f"Plusieurs groupements sont ici : dites lequel, avec --groupement {' ou '.join(groupements)}.")
    if len({qui for _, qui, _ in permis}) > 1:
        noms = " ou ".join(dict.fromkeys(qui for _, qui, _ in permis))
        raise Echec(f"Plusieurs personnes peuvent inscrire : dites qui, avec --acteur {noms}.")
    return permis[0]


def _en_json(apercu: Apercu, bilan: Bilan | None) -> dict[str, Any]:
    """By their rows alone: the file has the names."""
    lignes = [
        {"ligne": x.numero, "etat": x.etat, "foyers": list(x.foyers), "lignes": list(x.lignes)} for x in apercu.lignes
    ]
    return {
        "fichier": apercu.fichier,
        "lignes": lignes,
        "ignorees": list(apercu.ignorees),
        "defauts": msgspec.to_builtins(apercu.defauts),
        "bilan": msgspec.to_builtins(bilan),
    }


def _fin(choisis: int, bilan: Bilan | None) -> str:
    if bilan is None:
        a_faire = f"--accepter inscrirait {pluriel(choisis, 'foyer')}" if choisis else "il n'y a personne à inscrire"
        return f"Rien n'est enregistré : {a_faire}."
    faits = pluriel(bilan.enregistres, "foyer inscrit", "foyers inscrits")
    if bilan.arret is None:
        return f"{faits}."
    return f"{bilan.arret.phrase} {faits} avant, qui restent ; {bilan.reste} à faire : corrigez, puis relancez."

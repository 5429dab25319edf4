"""`groupement importer` and `exporter-catalogue`: the catalogue as a spreadsheet."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
import uvloop

from domaine.acte import Contexte
from domaine.catalogue.publier import PublierCatalogue
from domaine.types import Role
from infra.settings import Settings
from projections.lectures.commande.catalogue_present import Present, present
from projections.lectures.gens import acces
from projections.lectures.vues import Vues, ouvrir_vues
from web.application import ouvrir, ouvrir_base
from web.pages.commun.noms import dire_sans_personne
from web.terminal.fichiers import ecrire_fichier, lire_fichier
from web.terminal.socle import ECHEC, Commande, Dossier, Echec, MalEcrit, app, reglages
from web.terminal.sortie import dire, progression

if TYPE_CHECKING:
    from web.catalogue.lecture import Fichier

Entree = Annotated[Path, typer.Argument(metavar="FICHIER", help="Le catalogue, en .csv ou .xlsx.")]
Sortie = Annotated[Path, typer.Argument(metavar="FICHIER", help="Le fichier à écrire, en .csv ou .xlsx.")]
Accepter = Annotated[bool, typer.Option("--accepter", help="Enregistrer ce que montre l'aperçu.")]
PrixVerifies = Annotated[
    bool, typer.Option("--prix-verifies", help="Accepter aussi les prix plus que doublés ou plus que divisés par deux.")
]
Acteur = Annotated[
    str | None, typer.Option("--acteur", metavar="A", help="Qui importe ; à dire quand plusieurs personnes le peuvent.")
]


@app.command(cls=Commande)
def importer(
    fichier: Entree,
    *,
    accepter: Accepter = False,
    prix_verifies: PrixVerifies = False,
    acteur: Acteur = None,
    dossier: Dossier = None,
) -> None:
    """Montrer ce qu'un catalogue change : nouveau, changé, faux, et à quelle ligne ; --accepter l'enregistre."""
    # Spreadsheets take a while to import, that the other commands need not wait.
    from web.catalogue.lecture import lire_fichier as lire_catalogue  # noqa: PLC0415
    from web.tableur.rangees import OCTETS_MAX  # noqa: PLC0415

    lu = lire_catalogue(fichier.name, lire_fichier(fichier, au_plus=OCTETS_MAX + 1))
    if not uvloop.run(_importer(reglages(dossier), lu, acteur, accepter=accepter, prix_verifies=prix_verifies)):
        raise typer.Exit(ECHEC)


async def _importer(
    settings: Settings, fichier: Fichier, acteur: str | None, *, accepter: bool, prix_verifies: bool
) -> bool:
    """Whether the file is right and all that was asked is done."""
    from web.catalogue import importation  # noqa: PLC0415
    from web.catalogue.comparaison import comparer  # noqa: PLC0415
    from web.terminal.apercu import montrer  # noqa: PLC0415

    async with ouvrir(settings) as application, ouvrir_vues(application.base.dsn) as vues:
        async with vues.lire() as lecture:
            apercu = comparer(fichier, await present(lecture, fichier.source))
        a_verifier = apercu.douteux and apercu.actes and not prix_verifies
        if not accepter or not apercu.actes or a_verifier:
            montrer(apercu, None)
            if accepter and a_verifier:
                raise Echec("Vérifiez ces prix, puis relancez avec --prix-verifies. Rien n'est enregistré.")
            return not apercu.defauts
        qui, role = await _acteur(vues, acteur)
        contexte = Contexte(acteur=qui, role=role, date_effet=datetime.now(UTC))
        with progression("Import du catalogue") as avance:
            bilan = await importation.accepter(application, apercu, contexte, partial(dire_sans_personne, vues), avance)
    montrer(apercu, bilan)
    return bilan.arret is None


async def _acteur(vues: Vues, demande: str | None) -> tuple[str, Role]:
    """Raises Echec unless it is clear who acts."""
    async with vues.lire() as lecture:
        peuvent = await acces.tenants(lecture, [role.value for role in PublierCatalogue.ROLES])
    trouves = [(qui, role) for qui, role in peuvent if demande in (None, qui)]
    personnes = list(dict.fromkeys(qui for qui, _ in trouves))
    if len(personnes) == 1:
        return personnes[0], Role(trouves[0][1])
    if not peuvent:
        raise Echec("Personne ici ne peut publier de prix : créez d'abord le groupement (groupement creer).")
    if not personnes:
        autres = " ou ".join(dict.fromkeys(qui for qui, _ in peuvent))
        raise Echec(f"{demande} ne peut pas publier de prix : donnez --acteur {autres}.")
    raise Echec(f"Plusieurs personnes peuvent importer : dites qui, avec --acteur {' ou '.join(personnes)}.")


@app.command(cls=Commande)
def exporter_catalogue(fichier: Sortie, dossier: Dossier = None) -> None:
    """Écrire la dernière version du catalogue dans un tableur, que « importer » relit tel quel."""
    from web.catalogue.exportation import TYPES, exporter  # noqa: PLC0415 - as said above

    extension = fichier.suffix.casefold().removeprefix(".")
    if extension not in TYPES:
        raise MalEcrit(f"« {fichier.name} » : nommez le fichier en .csv ou en .xlsx.")

    async def lire() -> Present:
        async with ouvrir_base(reglages(dossier)) as base, ouvrir_vues(base.dsn) as vues, vues.lire() as lecture:
            return await present(lecture)

    catalogue = uvloop.run(lire())
    ecrire_fichier(fichier, exporter(catalogue, extension))
    if catalogue.version:
        dire(f"Version {catalogue.version} du catalogue : {len(catalogue.articles)} produits dans {fichier}.")
    else:
        dire(f"Aucun prix n'est publié : {fichier} ne porte que les titres des colonnes.")

"""`groupement creer`: a real group, from options, from a file, or from both."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import Annotated, Any

import typer
import uvloop

from domaine.refus import Refus
from infra.settings import Settings
from projections.lectures.vues import ouvrir_vues
from web.application import DEMONSTRATION, ouvrir, source_du_journal
from web.pages.commun.noms import dire_sans_personne
from web.saisie.creation import Creation, exiger_les_foyers, lire_creation
from web.saisie.json_strict import lire_json
from web.saisie.ouverture import PremiereCarte, ouvrir_groupement
from web.terminal.fichiers import lire_fichier
from web.terminal.socle import Commande, Echec, MalEcrit, app
from web.terminal.sortie import dire, ecrire_page, progression, vider

Fichier = Annotated[
    Path | None, typer.Option("--fichier", metavar="F", help="Fichier TOML ou JSON ; les autres options le complètent.")
]
Association = Annotated[str | None, typer.Option("--association", metavar="NOM", help="Nom de l'association.")]
Quartier = Annotated[str | None, typer.Option("--quartier", metavar="NOM", help="Nom du quartier.")]
Lieu = Annotated[str | None, typer.Option("--lieu", metavar="NOM", help="Lieu des distributions.")]
Tresorier = Annotated[
    str | None,
    typer.Option("--tresorier", metavar="NOM", help="« Prénom Nom » de la première personne à la trésorerie."),
]
Coordinateur = Annotated[
    str | None, typer.Option("--coordinateur", metavar="NOM", help="« Prénom Nom » de la première à la coordination.")
]
Qpv = Annotated[
    bool | None, typer.Option("--qpv/--hors-qpv", help="Le quartier est prioritaire (QPV), ou ne l'est pas.")
]
ParametreOption = Annotated[
    list[str] | None,
    typer.Option("--parametre", metavar="NOM=VALEUR", help="Comme tolerance_sac_pct=2 ; plusieurs fois."),
]
OuvertureOption = Annotated[
    list[str] | None, typer.Option("--ouverture", metavar="NOM=EUROS", help="Comme caisse=86,40 ; plusieurs fois.")
]


@app.command(cls=Commande)
def creer(  # noqa: PLR0913 - an option for each thing that a group has from its first day
    fichier: Fichier = None,
    association: Association = None,
    quartier: Quartier = None,
    lieu: Lieu = None,
    tresorier: Tresorier = None,
    coordinateur: Coordinateur = None,
    *,
    qpv: Qpv = None,
    parametre: ParametreOption = None,
    ouverture: OuvertureOption = None,
) -> None:
    """Créer un vrai groupement : association, quartier, deux responsables, paramètres et soldes d'ouverture."""
    brut = _lire(fichier) if fichier is not None else {}
    brut.update({nom: v for nom, v in (("association", association), ("quartier", quartier), ("lieu", lieu)) if v})
    brut.update({r: _personne(v) for r, v in (("tresorier", tresorier), ("coordinateur", coordinateur)) if v})
    if qpv is not None:
        brut["est_qpv"] = qpv
    for champ, paires in (("parametres", parametre), ("ouverture", ouverture)):
        if paires:
            brut[champ] = {**brut.get(champ, {}), **_paires(paires)}
    if not brut:
        raise MalEcrit(
            "Dites quel groupement : --association, --quartier, --lieu, --tresorier et --coordinateur, ou --fichier."
        )
    creation = lire_creation(brut)
    exiger_les_foyers(creation)
    try:
        uvloop.run(_creer(Settings.from_env(), creation))
    except KeyboardInterrupt:
        dire("La création s'est arrêtée avant la fin : relancez la même commande, elle reprend où elle en était.")
        raise


def _lire(fichier: Path) -> dict[str, Any]:
    octets = lire_fichier(fichier)
    if fichier.suffix.casefold() == ".json":
        lu = lire_json(octets)
        if not isinstance(lu, dict):
            raise Echec(f"Le fichier {fichier} doit contenir un objet {{…}}.")
        return lu
    try:
        return tomllib.loads(octets.decode(), parse_float=str)  # an amount keeps the digits that were typed
    except UnicodeDecodeError as error:
        ou = f"octet {error.start + 1}"
        raise Echec(f"Le fichier {fichier} n'est pas en UTF-8 ({ou}) : enregistrez-le dans ce codage.") from None
    except tomllib.TOMLDecodeError as error:
        raise Echec(f"Le fichier {fichier} n'est pas du TOML : la lecture s'arrête {_ou(error)}.") from None


def _ou(error: tomllib.TOMLDecodeError) -> str:
    """Where, from the library's English sentence: it says it nowhere else before Python 3.14."""
    lu = re.search(r"line (\d+), column (\d+)", str(error))
    return f"ligne {lu[1]}, colonne {lu[2]}" if lu else "à la fin du fichier"


def _personne(texte: str) -> dict[str, str]:
    prenom, _, nom = texte.strip().partition(" ")
    return {"prenom": prenom, "nom": nom.strip()} if nom else {"nom": prenom}


def _paires(textes: list[str]) -> dict[str, str]:
    lues: dict[str, str] = {}
    for texte in textes:
        nom, valeur = _paire(texte)
        if nom in lues:
            raise MalEcrit(f"« {nom} » est donné deux fois : gardez-en un.")
        lues[nom] = valeur
    return lues


def _paire(texte: str) -> tuple[str, str]:
    nom, egal, valeur = texte.partition("=")
    if not egal:
        raise MalEcrit(f"« {texte} » : écrivez nom=valeur.")
    return nom.strip(), valeur.strip()


async def _creer(settings: Settings, creation: Creation) -> None:
    from web.pages.commun.site import acces_du_site  # noqa: PLC0415 - the other commands start without what pages need

    async with ouvrir(settings) as application, ouvrir_vues(application.base.dsn) as vues:
        for avertissement in application.base.avertissements:
            dire(avertissement)
        if await source_du_journal(application.store) == DEMONSTRATION:
            raise Echec(
                "Cette base est celle d'une démonstration, que la prochaine effacera : donnez un autre dossier à votre "
                "groupement (GROUPEMENT_VAR=/dossier/du/groupement)."
            )
        acces = acces_du_site(application, vues)
        montrer = partial(_montrer, creation)
        with progression("Création du groupement") as avance:
            try:
                cartes = await ouvrir_groupement(application, acces, creation, avance, montrer)
            except Refus as refus:
                raise Echec(await dire_sans_personne(vues, refus)) from None
    if not cartes:
        dire("Ce qui manquait est enregistré ; les cartes avaient déjà été montrées.")


def _montrer(creation: Creation, cartes: Sequence[PremiereCarte]) -> None:
    """Written at once: the cards open nothing before somebody could read them."""
    ecrire_page(
        {
            "groupement": creation.groupement,
            "foyers": len(creation.foyers),
            "cartes": [carte._asdict() for carte in cartes],
        }
    )
    vider()
    if cartes:
        dire(
            "Donnez à chacun sa carte : elles ne seront plus montrées. Sur la page /code, dans les sept jours, chacun "
            "choisit son code, puis entre avec son prénom, son nom et son code."
        )

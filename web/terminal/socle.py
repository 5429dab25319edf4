"""What commands of the terminal stand on: their French help, and errors of one sentence."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Annotated, Any, Final

import typer
from typer import rich_utils
from typer.core import TyperCommand, TyperGroup

from infra import Panne
from infra.settings import Settings
from web.application import a_part
from web.saisie.problemes import SaisieInvalide, proche
from web.terminal.sortie import dire
from web.version import NOM

ECHEC: Final = 1
MAL_ECRIT: Final = 2

ORDRE: Final = (
    "demo", "creer", "nouveau-code", "importer-foyers", "importer", "exporter-catalogue", "serveur", "sauvegarder",
    "controler-sauvegarde", "trier-sauvegardes", "restaurer", "jouer", "actes", "etat", "pourquoi", "bissecter",
    "journal", "rejouer", "etats", "releve", "indicateurs", "balance", "fec", "controler-fec", "beancount",
    "hledger", "apercu-cloture", "reconstruire", "verifier", "points", "dossier-de-preuve", "controler-journal",
    "preuve", "preuve-suite", "controler-preuve",
)  # fmt: skip

rich_utils.COMMANDS_PANEL_TITLE = "Commandes"
rich_utils.DEFAULT_STRING = "[par défaut : {}]"
rich_utils.REQUIRED_LONG_STRING = "[obligatoire]"


class Commande(TyperCommand):
    """A command whose own help is in French."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _nommes(super().get_params(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _traduite(super().get_help_option(ctx))


class Groupe(TyperGroup):
    """The whole: an unknown command names those that look like it."""

    def get_params(self, ctx: Any) -> list[Any]:
        return _nommes(super().get_params(ctx))

    def get_help_option(self, ctx: Any) -> Any:
        return _traduite(super().get_help_option(ctx))

    def list_commands(self, ctx: Any) -> list[str]:
        """In the order in which people need them."""
        return sorted(super().list_commands(ctx), key=ORDRE.index)

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        name = args[0]
        if not name.startswith("-") and name not in self.commands:
            raise MalEcrit(f"La commande « {name} » n'existe pas.{proche(name, self.commands)}")
        return super().resolve_command(ctx, args)


def _nommes(params: list[Any]) -> list[Any]:
    """Switches and arguments without the name of their type, which is a word of the machine."""
    for param in params:
        if param.param_type_name == "argument" or getattr(param, "is_flag", False):
            param.display_type_rich = _sans_type
    return params


def _sans_type(ctx: Any) -> None:  # noqa: ARG001 - typer gives its context to whoever names a type
    return None


def _traduite(option: Any) -> Any:
    if option is not None:
        option.help, option.metavar = "Afficher cette aide.", ""
    return option


class MalEcrit(typer.TyperException):
    """The command line itself is wrong; the message is a French sentence."""

    exit_code = MAL_ECRIT


class Echec(Panne):
    """A command could not do what it was asked; the message is a French sentence that says what to do."""


def lisible(texte: str) -> str:
    """As it is; raises MalEcrit on what no base can be asked about, as a terminal of another encoding sends it."""
    if not texte.isprintable():
        montre = texte.encode(errors="replace").decode()
        raise MalEcrit(f"« {montre} » ne se lit pas : réglez le terminal en UTF-8, puis retapez-le.")
    return texte


@contextmanager
def dans_la_ligne() -> Iterator[None]:
    """What is wrong with what is read meanwhile is wrong with the command line: raises MalEcrit."""
    try:
        yield
    except SaisieInvalide as erreur:
        raise MalEcrit(str(erreur)) from None


app = typer.Typer(
    name=NOM,
    cls=Groupe,
    add_completion=False,
    subcommand_metavar="COMMANDE [OPTIONS]",
    context_settings={"help_option_names": ["-h", "--help"]},
    help="Les commandes groupées d'un quartier : chaque commande, paiement et livraison est un fait qui reste.",
    pretty_exceptions_enable=False,
)

Dossier = Annotated[
    str | None,
    typer.Option("--dossier", metavar="D", help="Dossier d'une base à part, au lieu de celle du groupement."),
]


def reglages(dossier: str | None, *, neuve: bool = False) -> Settings:
    """The settings of the environment, or those of a base apart, which must exist.

    A base that is made on the way is told, unless the command may begin one (`neuve`): whoever stands in the wrong
    folder would read that all is empty.
    """
    settings = Settings.from_env()
    if dossier is not None:
        return a_part(settings, dossier, existe=True)
    if not neuve and settings.database_url is None and not (settings.var / "postgres").is_dir():
        dire(
            f"Il n'y avait pas de base dans {settings.var} : en voici une, vide. "
            "Si la vôtre est ailleurs, nommez-la (--dossier, ou GROUPEMENT_VAR)."
        )
    return settings

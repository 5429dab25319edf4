"""`groupement points`: the checkpoints that the server has signed, and beginning again after an older copy (R-187)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Annotated

import typer

from infra.causes import en_francais
from infra.checkpoints.book import Book
from infra.checkpoints.folder import FOLDER, begun, keyed
from infra.checkpoints.keys import Signed
from infra.checkpoints.note import Checkpoint, Judge
from infra.settings import Settings
from web.langue import par_quatre, pluriel
from web.terminal.socle import Commande, Dossier, Echec, MalEcrit, app, reglages
from web.terminal.sortie import dire, ecrire

Repartir = Annotated[
    bool,
    typer.Option(
        "--repartir", help="Mettre les points de côté et recommencer : une copie ancienne de la base a été remise."
    ),
]

NouvelleCle = Annotated[
    bool,
    typer.Option(
        "--nouvelle-cle",
        help="Faire signer la suite par une nouvelle clé, que l'ancienne nomme et signe ; elle n'est plus.",
    ),
]


@app.command(cls=Commande)
def points(*, repartir: Repartir = False, nouvelle_cle: NouvelleCle = False, dossier: Dossier = None) -> None:
    """Dire les points de contrôle que le serveur a signés hors de la base, et la clé publique qui les contrôle."""
    settings = reglages(dossier, neuve=True)  # no base is made on the way, nor a key: where one looked is said below
    if repartir and nouvelle_cle:
        raise MalEcrit("L'un ou l'autre : « --repartir » recommence, « --nouvelle-cle » continue avec une autre clé.")
    if repartir:
        _repartir(settings)
        return
    if nouvelle_cle:
        _renouveler(settings)
        return
    registre = registre_de(settings)
    suite = registre.followed() if registre else []
    signes = [signe.checkpoint for signe in suite]
    dernier, avant = (signes[-1] if signes else None), (registre.kept().before if registre else ())
    ecrire(
        {
            "cle_publique": registre and registre.first.written(),
            "empreinte_cle": registre and registre.first.fingerprint,
            "cles_suivantes": _suivantes(registre.first, suite) if registre else [],
            "points": len(signes),
            "dernier": dernier and {"faits": dernier.size, "racine": dernier.root.hex()},
            "avant": avant,
        }
    )
    if dernier is None:
        dire(f"Aucun point de contrôle dans {settings.var} : le serveur en signe dès qu'il sert les pages.")
    else:
        combien = pluriel(len(signes), "point de contrôle", "points de contrôle")
        dire(f"{combien}, aux signatures justes ; le dernier à {pluriel(dernier.size, 'fait')}.")
    if avant:
        dire(f"{', '.join(avant)} : le journal a recommencé après ces points de contrôle. Demandez pourquoi.")


def _suivantes(premiere: Judge, suite: Sequence[Signed]) -> list[dict[str, str | int]]:
    """The keys that were named after the first, and the size of the log where each begins."""
    avant = [premiere, *(signe.judge for signe in suite)]
    return [
        {"empreinte": signe.judge.fingerprint, "depuis": signe.checkpoint.size}
        for juge, signe in zip(avant, suite, strict=False)
        if signe.judge != juge
    ]


def _repartir(settings: Settings) -> None:
    with _lisibles(settings):
        gardes = Book.set_aside(settings.var / FOLDER)
    if gardes is None:
        raise Echec("Il n'y a pas encore de point de contrôle : il n'y a rien à mettre de côté.")
    dire(
        f"Les points sont gardés dans {gardes} : ils disent ce que le journal a été. Redémarrez le serveur s'il est en "
        "marche : il en signera d'autres, de ce que le journal est. Notez pourquoi, et dites-le à l'assemblée."
    )


def _renouveler(settings: Settings) -> None:
    registre = registre_de(settings)
    if registre is None:
        raise Echec(f"Il n'y a pas encore de clé dans {settings.var} : le serveur en fait une dès qu'il signe.")
    with _lisibles(settings):
        ancienne = registre.judge.fingerprint
        registre.renew()
    ecrire({"empreinte_avant": ancienne, "empreinte_cle": registre.judge.fingerprint})
    dire(
        f"Une nouvelle clé signe ; son empreinte : {par_quatre(registre.judge.fingerprint)}. L'ancienne l'a nommée "
        "dans un point que les deux ont signé, puis elle a été détruite : la clé publique que d'autres tiennent "
        "vérifie encore tout. Donnez-leur cette empreinte, et refaites une sauvegarde : les coffres d'avant ont "
        "l'ancienne clé."
    )


def points_signes(settings: Settings) -> list[Checkpoint]:
    """Oldest first; none where the server has never served. Raises Echec, PointsIllisibles."""
    registre = registre_de(settings)
    return registre.all() if registre else []


def registre_de(settings: Settings) -> Book | None:
    """Where the server of this base keeps them; None where it never served. Raises Echec, PointsIllisibles."""
    lieu = settings.var / FOLDER
    with _lisibles(settings):
        return Book.open(lieu) if keyed(lieu) or begun(lieu) else None


@contextmanager
def _lisibles(settings: Settings) -> Iterator[None]:
    try:
        yield
    except OSError as error:
        raise Echec(
            f"Les points de contrôle de {settings.var} ne se lisent pas ({en_francais(error)}) : "
            "lancez la commande avec le compte du serveur."
        ) from None

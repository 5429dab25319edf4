"""What the environment may set, but where PostgreSQL is (`postgres/programs.py`). Nothing is read at import."""

import ipaddress
import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple, Self
from urllib.parse import parse_qsl, urlsplit

from infra import Panne

PORT_MAX = 65_535
PROXYS: Final = ("127.0.0.1",)
"""A web server with a certificate, on this very machine."""

_MACHINE: Final = re.compile(r"(?:\[[^\]]*\]|[^:\[\]]*)(?::[0-9]{1,5})?")
"""A name or an address, and a port: what a secret with a « / » in it is taken for says something else."""


class ReglageInvalide(Panne):
    """A variable of the environment cannot be used."""


class Poste(NamedTuple):
    """The mail server that takes letters, and in whose name."""

    adresse: str
    """`smtp://` (encrypted when the server offers it) or `smtps://`, with the account and its password."""
    expediteur: str

    def __repr__(self) -> str:
        return f"<Poste {self.expediteur}>"


@dataclass(frozen=True, slots=True)
class Settings:
    """How this process finds its database, its folder and its visitors."""

    database_url: str | None  # None: the embedded server
    var: Path
    host: str
    port: int
    poste: Poste | None = None
    """None: messages are printed or copied, none leaves by itself."""
    proxys: tuple[str, ...] = PROXYS
    """Addresses or networks that are believed when they say for whom they ask, and whether it is over HTTPS."""

    @classmethod
    def from_env(cls, environ: Mapping[str, str] = os.environ) -> Self:
        """Read DATABASE_URL, the four GROUPEMENT_*, COURRIEL_URL and COURRIEL_DE.

        Raises ReglageInvalide, whose sentence names the variable and never repeats a password.
        """
        return cls(
            database_url=_database_url(environ.get("DATABASE_URL")),
            var=_folder("GROUPEMENT_VAR", environ.get("GROUPEMENT_VAR", "var")),
            host=_filled("GROUPEMENT_HOST", environ.get("GROUPEMENT_HOST", "127.0.0.1")),
            port=_port("GROUPEMENT_PORT", environ.get("GROUPEMENT_PORT", "8000")),
            poste=_poste(environ.get("COURRIEL_URL"), environ.get("COURRIEL_DE", "")),
            proxys=_proxys(environ.get("GROUPEMENT_PROXY")),
        )


def _database_url(value: str | None) -> str | None:
    if value is None:
        return None
    try:
        lieu = urlsplit(_filled("DATABASE_URL", value))
        juste = lieu.scheme in ("postgresql", "postgres") and "@" not in lieu.path and not lieu.fragment
        juste = juste and all(map(_MACHINE.fullmatch, lieu.netloc.rpartition("@")[2].split(",")))
        parse_qsl(lieu.query, strict_parsing=bool(lieu.query))
    except ValueError:
        juste = False
    if not juste:
        raise ReglageInvalide(
            "DATABASE_URL n'est pas l'adresse d'un serveur PostgreSQL : écrivez-la "
            "« postgresql://compte:secret@machine:5432/base » (dans le secret, « / » s'écrit %2F, « # » %23 et « @ » "
            "%40), ou effacez cette variable pour la base incluse."
        )
    return value


def _poste(adresse: str | None, expediteur: str) -> Poste | None:
    if adresse is None:
        return None
    try:
        lieu = urlsplit(_filled("COURRIEL_URL", adresse))
        juste = lieu.scheme in ("smtp", "smtps") and bool(lieu.hostname) and lieu.port is not None
    except ValueError:
        juste = False
    if not juste:
        raise ReglageInvalide(
            "COURRIEL_URL n'est pas l'adresse d'un serveur de courriel : écrivez-la "
            "« smtp://compte:secret@machine:587 », ou effacez cette variable pour ne rien envoyer."
        )
    if "@" not in expediteur.strip("@ "):
        raise ReglageInvalide("COURRIEL_DE n'est pas une adresse de courriel : écrivez celle du groupement.")
    return Poste(adresse, expediteur.strip())


def _proxys(value: str | None) -> tuple[str, ...]:
    if value is None:
        return PROXYS
    proxys = tuple(un.strip() for un in _filled("GROUPEMENT_PROXY", value).split(","))
    for un in proxys:
        try:
            ipaddress.ip_network(un)
        except ValueError:
            # A name would never be recognised, and "*" would let every visitor say where he comes from.
            raise ReglageInvalide(
                f"GROUPEMENT_PROXY : « {un} » n'est pas une adresse. Donnez celle de votre serveur web, "
                "ou son réseau (« 10.0.0.0/24 ») ; une virgule en sépare plusieurs."
            ) from None
    return proxys


def _folder(name: str, value: str) -> Path:
    try:
        folder = Path(_filled(name, value)).expanduser().resolve()
    except RuntimeError:
        raise ReglageInvalide(
            f"{name} : « {value} » nomme un compte inconnu ici, écrivez le chemin en entier."
        ) from None
    if folder.exists() and not folder.is_dir():
        raise ReglageInvalide(f"{name} désigne {folder}, qui n'est pas un dossier : indiquez un dossier.")
    return folder


def _port(name: str, value: str) -> int:
    if not (value.isascii() and value.isdigit() and 0 < int(value) <= PORT_MAX):
        raise ReglageInvalide(f"{name} vaut « {value} » : indiquez un nombre entier de 1 à {PORT_MAX}.")
    return int(value)


def _filled(name: str, value: str) -> str:
    if not value.strip():
        raise ReglageInvalide(f"{name} est vide : donnez-lui une valeur, ou effacez cette variable.")
    return value

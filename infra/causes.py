"""What the system and the database say in English, in French words: the cause that a sentence gives in brackets."""

import errno
import re
import socket
from collections.abc import Mapping
from typing import Final

_SYSTEME: Final[Mapping[int, str]] = {
    errno.ENOENT: "rien ne porte ce nom",
    errno.EEXIST: "un fichier porte déjà ce nom",
    errno.ENOTDIR: "un fichier est à la place d'un dossier",
    errno.EISDIR: "c'est un dossier",
    errno.EACCES: "l'accès est refusé",
    errno.EPERM: "l'accès est refusé",
    errno.EROFS: "ce disque ne se modifie pas",
    errno.ENOSPC: "le disque est plein",
    errno.EDQUOT: "la place permise est toute prise",
    errno.EFBIG: "le fichier serait trop gros",
    errno.EIO: "le disque ne répond pas comme il devrait",
    errno.ENAMETOOLONG: "le nom est trop long",
    errno.ELOOP: "ce lien mène à lui-même",
    errno.EMFILE: "trop de fichiers sont ouverts",
    errno.ENFILE: "trop de fichiers sont ouverts",
    errno.EPIPE: "la liaison a été coupée",
    errno.ECONNRESET: "la liaison a été coupée",
    errno.ECONNREFUSED: "personne n'écoute à cette adresse",
    errno.ETIMEDOUT: "pas de réponse à temps",
    errno.EHOSTUNREACH: "le réseau n'y mène pas",
    errno.ENETUNREACH: "le réseau n'y mène pas",
    errno.EADDRNOTAVAIL: "cette adresse n'est pas celle de cette machine",
}
_BASE: Final[Mapping[str, str]] = {  # by the beginning of what PostgreSQL calls SQLSTATE
    "28": "le compte ou son mot de passe est refusé",
    "3D000": "cette base n'existe pas sur ce serveur",
    "25006": "cette base ne se modifie pas",
    "53100": "le disque de la base est plein",
    "53300": "trop de programmes y sont déjà",
    "57P03": "le serveur démarre, ou s'arrête",
    "57": "le serveur a mis fin à la séance",
    "58": "le disque de la base ne répond pas comme il devrait",
    "08P01": "ce qui se tient devant PostgreSQL n'en laisse pas passer tous les réglages",
    "08": "la liaison a été coupée",
}


_COUPEE: Final = re.compile(r"connection (is|was) closed|connection has been (closed|released)|cannot switch to state")
"""What a driver says of a session that was lost, without SQLSTATE."""


def en_francais(error: Exception) -> str:
    """The cause; the message itself where no words of ours are known."""
    if isinstance(error, OSError):
        return _du_systeme(error)
    etat: str = getattr(error, "sqlstate", None) or ""  # whichever driver brought it: the launcher has none
    dit = str(error) or type(error).__name__
    if _COUPEE.search(dit):
        etat = "08"
    return next((mots for debut, mots in _BASE.items() if etat.startswith(debut)), dit)


def _du_systeme(error: OSError) -> str:
    if isinstance(error, socket.gaierror):
        return "ce nom de machine est inconnu"
    if isinstance(error, TimeoutError):
        return _SYSTEME[errno.ETIMEDOUT]
    if "rejected SSL" in str(error):
        return "ce serveur ne chiffre pas ses liaisons"
    numero = error.errno
    if numero is None:  # several addresses were tried: their errors are only told in the text
        dit = re.search(r"\[Errno (\d+)\]", str(error))
        numero = int(dit[1]) if dit else 0
    if numero == errno.ENOENT and error.filename is None:  # not of a file, which has a name: of a socket that is gone
        numero = errno.ECONNREFUSED
    return _SYSTEME.get(numero, f"erreur {errno.errorcode.get(numero, numero)} du système" if numero else str(error))

"""A household's month told to it: its own sentences, nobody else's name, no volunteer named."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Final

from domaine.fait import Fait
from web.recit import raconter
from web.recit.base import Noms, Recit

VOTRE: Final = "votre foyer"
AUTRE: Final = "un autre foyer"
EQUIPE: Final = "l'équipe"
TUS: Final = (
    "anomalie.",
    "commande.alerte_dette",
    "encaissement.doublon_presume",
    "encaissement.relu",
    "foyer.doublon_presume",
    "foyer.personne_",
    "foyer.autorisation_",
    "foyer.tarif_",
    "litige.",
    "retrait.doublon_presume",
)
"""The beginnings of the names of facts that are no part of what happened to it: suspicions, tiers, our own checks."""
VERBES: Final[Mapping[str, str]] = {
    "a": "avez",
    "accepte": "acceptez",
    "attend": "attendez",
    "aura": "aurez",
    "avait": "aviez",
    "change": "changez",
    "commande": "commandez",
    "compte": "comptez",
    "dit": "dites",
    "donne": "donnez",
    "est": "êtes",
    "habite": "habitez",
    "paiera": "paierez",
    "prend": "prenez",
    "quitte": "quittez",
    "rejoint": "rejoignez",
    "rend": "rendez",
    "retire": "retirez",
    "sait": "savez",
    "veut": "voulez",
}
"""What sentences say that a household does, and what is said to itself."""
_A_LUI_MEME: Final = (
    (re.compile(r"\b([Dd])e (?=un[e ]|une )"), r"\1'"),
    (re.compile(r"\b([Qq]u)e (?=un[e ]|il)"), r"\1'"),
    (re.compile(r", catalogue \d+"), ""),
    (re.compile(r"^en a eu\b"), "vous en avez eu"),
)
_SON: Final = re.compile(r"\b(?:son|sa) (?=(?:avance|compte|crédit|départ|dette|place|tarif)\b)")
"""Its own, unless another household acts: that one's advance is its own."""
_TOURNURES: Final = (
    (re.compile(rf"^Paiement reçu de {VOTRE}\b"), "Votre paiement"),
    (re.compile(rf"\ble paiement de {VOTRE}\b"), "votre paiement"),
    (re.compile(rf"^Un souhait de {VOTRE}\b"), "Un de vos souhaits"),
    (re.compile(rf"^Revendu pour {VOTRE}, absent\b"), "Revendu en votre absence"),
    (re.compile(rf"\bdonne de son crédit à {VOTRE}\b"), "vous donne de son crédit"),
    (re.compile(rf"\bvient de {VOTRE}\b"), "vient de vous"),
    (re.compile(rf"(?: pour|(?<!réuni) à| par) {VOTRE}(?=[ ,:]|$)|, {VOTRE}$"), ""),
    (re.compile(r", on lui (doit|devait)$"), r", on vous \1"),
    (re.compile(r", doit$"), ", vous devez"),
    (re.compile(r", devait$"), ", vous deviez"),
    (re.compile(r"^(vous quittez .*) et devient\b"), r"\1 et devenez"),
)
"""What is said of a household to others, as it is said to itself: not who it is, which it knows."""
_SIEN: Final = re.compile(rf"^(?:La )?(\w[\w ]*) de {VOTRE}\b")
_AGIT: Final = re.compile(rf"^{VOTRE} (ne |n')?({'|'.join(VERBES)})\b")


class NomsDuFoyer:
    """What a sentence may name when one household listens: its own people and goods."""

    def __init__(self, noms: Noms, foyer: str, siens: Mapping[str, str]) -> None:
        """`siens`: the people of the household, by identifier."""
        self._noms = noms
        self._foyer = foyer
        self._siens = siens

    def foyer(self, foyer: str) -> str:
        return VOTRE if foyer == self._foyer else AUTRE

    def personne(self, personne: str) -> str:
        return self._siens.get(personne, EQUIPE)

    def produit(self, produit: str) -> str:
        return self._noms.produit(produit)

    def fournisseur(self, fournisseur: str) -> str:
        return self._noms.fournisseur(fournisseur)

    def quantite(self, produit: str, quantite: int, participe: str = "") -> str:
        return self._noms.quantite(produit, quantite, participe)


def se_dit(fait: Fait) -> bool:
    return not fait.NOM.startswith(TUS)


def raconter_au_foyer(fait: Fait, noms: NomsDuFoyer) -> Recit:
    recit = raconter(fait, noms)
    return recit._replace(phrase=_en_francais(recit.phrase), detail=_accorder(_SON.sub("votre ", recit.detail)))


def _en_francais(phrase: str) -> str:
    dite = _AGIT.sub(lambda dit: f"vous {dit[1] or ''}{VERBES[dit[2]]}", phrase)
    dite = _tourner(dite, _TOURNURES)
    dite = dite if dite.startswith(AUTRE) else _SON.sub("votre ", dite)
    dite = _accorder(_SIEN.sub(_possede, dite))
    return dite[:1].upper() + dite[1:]


def _possede(dit: re.Match[str]) -> str:
    """« vos coordonnées », « votre paiement par carte »."""
    plusieurs = dit[1].partition(" ")[0].endswith(("ées", "ts"))
    return f"{'vos' if plusieurs else 'votre'} {dit[1].lower()}"


def _accorder(texte: str) -> str:
    return _tourner(texte, _A_LUI_MEME)


def _tourner(texte: str, tournures: Sequence[tuple[re.Pattern[str], str]]) -> str:
    for cherche, remplace in tournures:
        texte = cherche.sub(remplace, texte)
    return texte

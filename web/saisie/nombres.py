"""Amounts and weights as people type them: « 42,37 € », « 2,46 ». Decimal digits only, never a float."""

from __future__ import annotations

import re
from typing import Final

from domaine.arithmetique import half_up
from domaine.types import MONTANT_MAX, Unite
from web.saisie.problemes import SaisieInvalide, invalide

_ECRITURE = re.compile(r"(?P<signe>[-−])?(?P<entier>[0-9]{1,9})(?:[.,](?P<decimales>[0-9]{1,6}))?")
_ESPACES = re.compile(r"[\s\u00a0\u202f]+")
CENTIEMES: Final = 2
MILLIEMES: Final = 3

SEUIL_EUROS_DOUTEUX: Final = 100_00
"""From here on, a payment far above what is to be paid was more likely typed without its comma: 4607 for 46,07."""
SEUIL_KG_DOUTEUX: Final = 100
"""From here on, a weight without decimals was more likely typed in grams: people take 0 to 30 kg."""


class AConfirmer(Exception):
    """The number can be read two ways: the same form asks, and is sent again with the answer."""

    def __init__(self, champ: str, question: str, propose: int, *, sur: tuple[str, ...] = ()) -> None:
        super().__init__(question)
        self.champ = champ
        self.sur = sur or (champ,)
        """The fields that the question is about: a yes holds as long as they say the same."""
        self.question = question
        self.propose = propose
        """What a yes means, in base units."""


def lire_montant(texte: str, champ: str = "montant") -> int:
    """« 42,37 », « 42.37 », « 42,37 € » and « 1 204,5 » in centimes; raises SaisieInvalide."""
    sans_unite = re.sub(r"(€|eur|euros?)$", "", _serre(texte), flags=re.IGNORECASE)
    value = _milliemes(sans_unite, CENTIEMES)
    if value is None:
        raise _illisible(champ, texte, "un montant. Écrivez-le comme 42,37.")
    return value


def lire_quantite(
    texte: str, unite: Unite, champ: str = "quantite", *, confirme: bool = False, usuel: int | None = 0
) -> int:
    """« 2,46 » kg in g, « 1,5 » L in ml, « 3 » pieces, « 250 g » and « 250 ml » as they are; raises SaisieInvalide.

    Raises AConfirmer for 2460 in a kg field; `confirme`: the person said yes, and 2,460 kg it is. `usuel`: what is
    waited for here, in base units: hundreds of kilograms are then typed as such. None: nothing is asked, for the
    number is not recorded, or is bounded as closely elsewhere.
    """
    if unite is Unite.PIECE:
        return lire_entier(texte, champ)
    mot = "kg" if unite is Unite.GRAMME else "L"
    petit = re.fullmatch(r"([0-9]{1,6})(g|ml)", _serre(texte), flags=re.IGNORECASE)
    if petit is not None and petit[2].lower() == unite.value:
        return int(petit[1])
    serre = re.sub(rf"{mot}$", "", _serre(texte), flags=re.IGNORECASE)
    value = _milliemes(serre, MILLIEMES)
    if value is None:
        raise _illisible(champ, texte, f"une quantité en {mot}. Écrivez-la comme 2,46.")
    if usuel is None or not serre.isdigit() or int(serre) < SEUIL_KG_DOUTEUX:
        return value
    if usuel > 0 and not beaucoup_plus(value, usuel):
        return value
    if not confirme:
        entier, reste = divmod(int(serre), 1_000)
        raise AConfirmer(champ, f"{entier},{reste:03d} {mot} ? Pour {serre} {mot}, écrivez {serre},0.", int(serre))
    return int(serre)


def lire_entier(texte: str, champ: str = "nombre") -> int:
    """A whole number, spaces allowed between thousands; raises SaisieInvalide."""
    serre = _serre(texte)
    value = _milliemes(serre, 0)
    if value is None and serre.isdecimal():
        raise invalide(champ, f": « {texte.strip()} » est trop grand. Relisez.")
    if value is None:
        raise _illisible(champ, texte, "un nombre entier. Écrivez-le comme 12.")
    return value


def lire_heures(texte: str, champ: str = "heures") -> int:
    """« 15,5 », « 15 h 30 », « 15:30 », « 31 h » and « 45 min » in minutes; raises SaisieInvalide."""
    serre = _serre(texte).casefold()
    dites = re.fullmatch(r"([0-9]{1,6})[h:]([0-5][0-9])?", serre)
    if dites is not None:
        return 60 * int(dites[1]) + int(dites[2] or 0)
    if re.fullmatch(r"[0-9]{1,6}min", serre):
        return int(serre.removesuffix("min"))
    value = _milliemes(serre, CENTIEMES)
    if value is None or value < 0:
        raise _illisible(champ, texte, "un nombre d'heures. Écrivez 15,5 ou 15 h 30.")
    return half_up(60 * value, 100)


def beaucoup_plus(lu: int, attendu: int) -> bool:
    """True when what was read should be asked again: more than three times what was ordered, or noted before."""
    return attendu > 0 and lu > 3 * attendu


def montant_douteux(montant: int, attendu: int) -> bool:
    """True when a payment should be asked again: large, and more than three times what is to be paid.

    What no payment may be is refused, not asked.
    """
    return SEUIL_EUROS_DOUTEUX <= montant <= MONTANT_MAX and montant > 3 * attendu


def _illisible(champ: str, texte: str, attendu: str) -> SaisieInvalide:
    """`attendu`: what it had to be, and how to write it."""
    if not texte.strip():
        return invalide(champ, f"est vide : il faut {attendu}")
    return invalide(champ, f": « {texte.strip()} » n'est pas {attendu}")


def _serre(texte: str) -> str:
    return _ESPACES.sub("", texte)


def _milliemes(texte: str, rang: int) -> int | None:
    """The number times ten to the power `rang`; None when it is no number or has more decimals than that."""
    match = _ECRITURE.fullmatch(texte)
    if match is None:
        return None
    decimales = (match["decimales"] or "").rstrip("0")
    if len(decimales) > rang:
        return None
    value = int(match["entier"] + decimales.ljust(rang, "0"))
    return -value if match["signe"] else value

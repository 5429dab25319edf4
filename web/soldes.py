"""What a household owes or is owed, as it and its volunteers are told."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final, Literal, NamedTuple

from domaine import mots
from domaine.mots import euros


class Phrase(NamedTuple):
    """A balance in words (R-146): never a sign, never a bare figure."""

    etat: Literal["regle", "doit", "du"]
    mots: str
    precision: str = ""
    dit: str = ""
    """What it says it paid and nobody has seen: whoever reads that it is to be paid reads this too (R-139)."""
    convenu: str = ""
    """What it agreed to pay in parts, and what of it is expected: nobody takes it for one that does not pay (R-143)."""

    @property
    def a_cote(self) -> str:
        return f"{self.dit} {self.convenu}".strip()


TOUT_EST_REGLE: Final = Phrase("regle", "Tout est réglé")
ADHESION_A_PAYER: Final = Phrase("doit", "Adhésion à payer")
"""Said in the place of the former: nothing is settled as long as a membership is due (R-022)."""


def solde_en_mots(
    solde_centimes: int,
    engage_centimes: int = 0,
    *,
    du_cycle: int | None = None,
    depuis: int = 0,
    rendues: int = 0,
    vous: bool = False,
) -> Phrase:
    """What a household is told, from the forecast while goods are still to come.

    `solde_centimes` > 0: the group owes the household. `du_cycle`: the part of `engage_centimes` that is to be paid
    with the round in hand; what another round engages then stands apart. `depuis`: what the balance bears already of
    this order and of what came after it, which is no debt from before it. `rendues`: deposits that were credited since,
    told apart from what was paid. `vous`: the household itself reads.
    """
    if du_cycle is not None and du_cycle < engage_centimes:
        ailleurs = f"Une autre commande est notée : {euros(engage_centimes - du_cycle)}."
        phrase = _en_main(solde_centimes, du_cycle, depuis, rendues, vous=vous)
        return phrase._replace(precision=f"{phrase.precision} {ailleurs}".strip())
    if engage_centimes > 0:
        prevu = solde_centimes - engage_centimes
        return _avant_retrait(solde_centimes + depuis, prevu, depuis, rendues, vous=vous)
    if solde_centimes == 0:
        return Phrase("regle", mots.solde_en_mots(0)) if vous else TOUT_EST_REGLE
    if solde_centimes < 0:
        return Phrase("doit", mots.solde_en_mots(solde_centimes) if vous else f"Doit {euros(-solde_centimes)}")
    return Phrase("du", mots.solde_en_mots(solde_centimes) if vous else f"On lui doit {euros(solde_centimes)}")


def solde_de(ligne: Mapping[str, Any], *, vous: bool = False) -> Phrase:
    """From a row with the household's balance, all it has engaged, the part of the round in hand, what it charged.

    And the deposits that were credited since, and the payments that are only told.
    """
    phrase = solde_en_mots(
        ligne["solde_centimes"],
        ligne["engage_centimes"],
        du_cycle=ligne["du_cycle_centimes"],
        depuis=ligne["depuis_centimes"],
        rendues=ligne["rendues_centimes"],
        vous=vous,
    )
    return phrase._replace(dit=dit_avoir_paye(ligne, vous=vous)) if phrase.etat == "doit" else phrase


def solde_au_mois(ligne: Mapping[str, Any]) -> Phrase:
    """From a row of who paid what in a round, with what is to be paid up to it."""
    noms = {"du": "du_cycle", **{nom: nom for nom in ("solde", "engage", "depuis", "rendues", "dit")}}
    return solde_de({f"{nom}_centimes": ligne[code] for code, nom in noms.items()})


def dit_avoir_paye(ligne: Mapping[str, Any], *, vous: bool = False) -> str:
    """Beside whatever asks for a payment, when the household says that it made one; else nothing."""
    if not ligne["dit_centimes"]:
        return ""
    dit = euros(ligne["dit_centimes"])
    if vous:
        return f"Vous dites avoir payé {dit} : nous vérifions."
    return f"Dit avoir payé {dit} : la trésorerie vérifie."


def _en_main(solde: int, du_cycle: int, depuis: int, rendues: int, *, vous: bool) -> Phrase:
    """While another round is noted: what is paid in advance waits for it, and nobody is told that it is owed back."""
    if du_cycle == 0 and solde > 0:
        return solde_en_mots(0, vous=vous)._replace(precision=f"{euros(solde)} d'avance sur {_son(vous=vous)} compte.")
    return solde_en_mots(solde, du_cycle, depuis=depuis, rendues=rendues, vous=vous)


def reste_a_regler(solde_centimes: int, engage_centimes: int, du_cycle: int) -> int:
    """Sorts what `solde_en_mots` says: < 0 to be paid with the round in hand, > 0 owed back after every order noted."""
    return min(solde_centimes - du_cycle, 0) or max(solde_centimes - engage_centimes, 0)


def _son(*, vous: bool) -> str:
    return "votre" if vous else "son"


def _avant_retrait(acquis: int, prevu: int, depuis: int, rendues: int, *, vous: bool) -> Phrase:
    """`acquis`: what the account held before this order, with what was paid since; < 0: an old debt alone."""
    if prevu == 0:
        return Phrase("regle", "Commande payée, rien à payer")
    if prevu > 0:
        precision = f"{euros(prevu)} d'avance resteront sur {_son(vous=vous)} compte."
        return Phrase("regle", "Commande payée, rien à payer", precision)
    reste = euros(-prevu)
    if acquis > 0:
        return Phrase("doit", f"Reste à payer {reste}", _acquis(acquis, min(acquis, rendues)))
    if acquis < 0:
        return Phrase("doit", f"À payer {reste}", f"Dont {euros(-acquis)} d'avant cette commande.")
    return Phrase("doit", f"À payer {reste}" if depuis else f"Commande à payer : {reste}")


def _acquis(acquis: int, rendues: int) -> str:
    """Containers that came back are no payment: who compares with its receipts finds what it paid."""
    regle = f"Déjà réglé pour cette commande : {euros(acquis - rendues)}." if acquis > rendues else ""
    return f"{regle} Consignes rendues : {euros(rendues)}.".strip() if rendues else regle

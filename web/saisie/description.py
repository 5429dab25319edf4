"""What can be asked, by whom, with which data, and why it may be refused: as the terminal and the API say it."""

from __future__ import annotations

import inspect
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Final

from domaine.acte import Acte
from domaine.comptes.cloturer import CloturerPeriode
from domaine.comptes.declarer_tva import DeclarerTva
from domaine.groupements.creer import CreerGroupement
from domaine.refus import Refus
from infra.executer import RoleNonAutorise, SaisieDifferente
from web.acces.refus import CodeIncorrect, HorsDuGroupement, TropDEssais
from web.acces.signatures import places_des_signataires
from web.saisie.annee import AnneeClose, TotauxDifferents, TvaDifferente
from web.saisie.association import AutreAssociation
from web.saisie.modele import modele

COMMUNS: Final = (RoleNonAutorise, SaisieDifferente)
"""What any act may be refused for, before its own rules are asked."""

AUX_BORDS: Final[Mapping[type[Acte], type[Refus]]] = {
    CloturerPeriode: TotauxDifferents,
    CreerGroupement: AutreAssociation,
    DeclarerTva: TvaDifferente,
}
"""What the edges ask of one act alone, beside its own rules."""


def decrire(acte: type[Acte]) -> dict[str, Any]:
    """What a person or a program has to know to call this act."""
    resume = (inspect.getdoc(acte) or "").partition("\n")[0]
    return {
        "nom": acte.__name__,
        "resume": resume,
        "nature": acte.NATURE,
        "roles": sorted(role.value for role in acte.ROLES),
        "refus": [_decrire_refus(refus) for refus in refus_de(acte)],
        "donnees": modele(acte, resume),
    }


def refus_de(acte: type[Acte]) -> tuple[type[Refus], ...]:
    """All that somebody who sends it may be answered, its own rules first."""
    return (*et_mieux_dits(acte.REFUS), *_des_bords(acte), *COMMUNS)


def et_mieux_dits(refus: Iterable[type[Refus]]) -> Iterator[type[Refus]]:
    """Each of them, then what may be said in its place."""
    for un in refus:
        yield from (un, *un.__subclasses__())


def _des_bords(acte: type[Acte]) -> Iterator[type[Refus]]:
    if acte in AUX_BORDS:
        yield AUX_BORDS[acte]
    if acte.NATURE == "decision":
        yield AnneeClose
    if acte is not CreerGroupement:  # its group is nobody's yet
        yield HorsDuGroupement
    if places_des_signataires(acte):
        yield from (CodeIncorrect, TropDEssais)


def _decrire_refus(refus: type[Refus]) -> dict[str, Any]:
    return {"nom": refus.__name__, "regle": refus.regle or None, "phrase": inspect.getdoc(refus) or ""}

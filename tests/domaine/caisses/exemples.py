"""The till C1 of Les Tilleuls, opened on 80.00 by Nadia and Paul, in the round of November."""

from typing import Any

from domaine.caisses.compter import CompterCaisse
from domaine.caisses.faits import (
    CaisseComptee,
    CaisseOuverte,
    ComptageAbandonne,
    ComptageCommence,
    DepenseCaisse,
    DepotBanqueEffectue,
    EcartCaisseConstate,
    EcartCaisseDecide,
    TransfertCaisse,
)
from domaine.fait import Fait
from tests.domaine.encaissements.exemples import encaisse


def ouverte(
    fond_centimes: int = 80_00, *, session: str = "C1", cycle: str | None = "2026-11", caisse: str = "A"
) -> CaisseOuverte:
    return CaisseOuverte(
        session=session,
        groupement="tilleuls",
        cycle=cycle,
        caisse=caisse,
        fond_centimes=fond_centimes,
        ouverte_par=("nadia", "paul"),
    )


def comptee(
    compte_centimes: int,
    *,
    theorique_centimes: int | None = None,
    rang: int = 1,
    session: str = "C1",
    par: tuple[str, str] = ("paul", "rose"),
    detail: dict[str, int] | None = None,
) -> CaisseComptee:
    theorique = compte_centimes if theorique_centimes is None else theorique_centimes
    return CaisseComptee(
        session=session,
        groupement="tilleuls",
        cycle="2026-11",
        detail={"1": compte_centimes} if detail is None else detail,
        compte_centimes=compte_centimes,
        theorique_centimes=theorique,
        ecart_centimes=compte_centimes - theorique,
        comptee_par=par,
        rang=rang,
    )


def ecart(ecart_centimes: int, suite: str, note: str | None = None) -> EcartCaisseConstate:
    return EcartCaisseConstate(
        session="C1",
        groupement="tilleuls",
        ecart_centimes=ecart_centimes,
        suite=suite,  # type: ignore[arg-type]
        note=note,
    )


TICKET = "a" * 64
"""The photo of a receipt."""


def depense(montant_centimes: int, *photos: str) -> DepenseCaisse:
    return DepenseCaisse(
        session="C1",
        groupement="tilleuls",
        montant_centimes=montant_centimes,
        objet="café",
        piece="ticket 12",
        photos=photos,
    )


def depot(especes_centimes: int, *cheques: str, cheques_centimes: int = 0, session: str = "C1") -> DepotBanqueEffectue:
    return DepotBanqueEffectue(
        session=session,
        groupement="tilleuls",
        bordereau="",
        especes_centimes=especes_centimes,
        cheques=cheques,
        cheques_centimes=cheques_centimes,
    )


def commence(rang: int = 1, *, par: tuple[str, str] = ("paul", "rose")) -> ComptageCommence:
    return ComptageCommence(session="C1", groupement="tilleuls", cycle="2026-11", comptee_par=par, rang=rang)


def abandonne(par: tuple[str, str] = ("paul", "rose")) -> ComptageAbandonne:
    return ComptageAbandonne(session="C1", groupement="tilleuls", comptee_par=par)


def decide(ecart_centimes: int) -> EcartCaisseDecide:
    """By Luc, who acts in tests, and Rose."""
    return EcartCaisseDecide(
        session="C1",
        groupement="tilleuls",
        cycle="2026-11",
        ecart_centimes=ecart_centimes,
        raison="non_explique",
        decide_par=("luc", "rose"),
        note=None,
    )


def transfert(montant_centimes: int, *, session: str = "C1", vers: str = "C2") -> TransfertCaisse:
    return TransfertCaisse(
        session=session, vers=vers, groupement="tilleuls", montant_centimes=montant_centimes, recu_par="rose"
    )


def compter(compte_centimes: int, **autres: Any) -> CompterCaisse:
    champs: dict[str, Any] = {
        "session": "C1",
        "groupement": "tilleuls",
        "detail": {"1": compte_centimes},
        "comptee_par": ("paul", "rose"),
        **autres,
    }
    return CompterCaisse(compte_centimes=compte_centimes, **champs)


def especes(montant_centimes: int, **autres: Any) -> Fait:
    return encaisse(montant_centimes, session="C1", **autres)

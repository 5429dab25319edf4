"""An envelope of 1 200 euros for the year, and what becomes of it in November."""

from __future__ import annotations

from datetime import date
from typing import Any

from domaine.banque.classer import ClasserLigne
from domaine.distribution.faits import RetraitPese
from domaine.enveloppes.accorder import AccorderEnveloppe
from domaine.enveloppes.faits import (
    CompensationImputee,
    CompensationPriseEnCharge,
    EnveloppeAccordee,
    EnveloppeReclamee,
    ImputationAnnulee,
    LigneReclamee,
)
from domaine.enveloppes.imputer import ImputerCompensation
from domaine.enveloppes.prendre_en_charge import PrendreEnChargeCompensation
from domaine.enveloppes.reclamer import ReclamerEnveloppe
from domaine.groupements.faits import RoleAccorde
from domaine.types import Role
from tests.domaine.dsl import Recu
from tests.domaine.faits_d_exemple import exemple

LIEN = {"enveloppe": "mmpt-2026", "groupement": "tilleuls", "financeur": "mieux-manger"}
ACCORDEE = EnveloppeAccordee(
    **LIEN, montant_centimes=1_200_00, du=date(2026, 1, 1), au=date(2026, 12, 31), piece="convention 2026"
)
SAMIRA = RoleAccorde(groupement="tilleuls", personne="samira", role=Role.REFERENT, identite="")


POURQUOI = "payée par la mauvaise enveloppe"


def imputer(raison: str = "") -> ImputerCompensation:
    return ImputerCompensation(enveloppe="mmpt-2026", financeur="mieux-manger", cycle="2026-11", raison=raison)


def accorder(du: date = date(2026, 1, 1), au: date = date(2026, 12, 31)) -> AccorderEnveloppe:
    return AccorderEnveloppe(**LIEN, montant_centimes=1_200_00, du=du, au=au, piece="convention 2026")


def reclamer() -> ReclamerEnveloppe:
    return ReclamerEnveloppe(enveloppe="mmpt-2026")


def verse(nature: Any = "financeur") -> ClasserLigne:
    return ClasserLigne(ligne="0123456789abcdef", nature=nature, enveloppe="mmpt-2026")


def rabais(montant: int, cls: type[Any] = RetraitPese, **champs: Any) -> Any:
    """Of a household at coup de pouce in November."""
    return exemple(cls, groupement="tilleuls", financeur="mieux-manger", compensation_centimes=montant, **champs)


def impute(montant: int, *, cycle: str = "2026-11", **champs: Any) -> CompensationImputee:
    defauts: dict[str, Any] = {
        "compensation_centimes": montant,
        "avant_centimes": 0,
        "disponible_centimes": 1_200_00,
        "reste_centimes": 0,
        "rectifie": None,
        "causes": (),
        "raison": "",
        "methode": "imputation.v1",
    }
    return CompensationImputee(**{**LIEN, "cycle": cycle, "montant_centimes": montant, **defauts, **champs})


def porte(montant: int, porteur: Any = "groupement", **champs: Any) -> CompensationPriseEnCharge:
    return CompensationPriseEnCharge(
        **{
            "groupement": "tilleuls",
            "financeur": "mieux-manger",
            "cycle": "2026-11",
            "porteur": porteur,
            "montant_centimes": montant,
            "decide_par": ("luc", "samira"),
            "raison": "réunion du 2 décembre",
            **champs,
        }
    )


def prendre(porteur: Any = "groupement", second: str = "samira") -> PrendreEnChargeCompensation:
    return PrendreEnChargeCompensation(
        groupement="tilleuls",
        financeur="mieux-manger",
        cycle="2026-11",
        porteur=porteur,
        raison="réunion du 2 décembre",
        second=second,
    )


def demande(numero: str, *lignes: LigneReclamee) -> EnveloppeReclamee:
    total = sum(ligne.montant_centimes for ligne in lignes)
    return EnveloppeReclamee(**LIEN, reclamation=numero, lignes=lignes, total_centimes=total)


def ligne(montant: int, *imputations: int, rectifie: str | None = None, raison: str = "") -> LigneReclamee:
    return LigneReclamee(
        cycle="2026-11", montant_centimes=montant, imputations=imputations, rectifie=rectifie, raison=raison
    )


def annulee(montant: int) -> ImputationAnnulee:
    return ImputationAnnulee(**LIEN, cycle="2026-11", montant_centimes=montant, raison=POURQUOI)


def defaite(montant: int, de: int = 4) -> Recu:
    return Recu(annulee(montant), corrige=de)

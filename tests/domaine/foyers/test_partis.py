"""Nothing is given to a number that is used no more; what was paid is still its payer's (R-027, R-030)."""

from __future__ import annotations

from typing import Any

import pytest

from domaine.acte import Acte, build
from domaine.fait import Fait
from domaine.foyers.refus import FoyerParti, FoyerReuni
from tests.domaine.banque.exemples import lue, nom
from tests.domaine.commandes.exemples import F031, F031_PARTI, inscrit
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.foyers.exemples import reuni

AVANT: tuple[Fait, ...] = (F031, inscrit("F-044"), encaisse(25_00, foyer="F-013"), lue(31_20))
REUNI: tuple[Fait, ...] = (*AVANT, reuni("F-031", "F-044", 0), F031_PARTI)
DONNE: dict[str, dict[str, Any]] = {
    "AiderParCagnotte": {"groupement": "tilleuls", "montant_centimes": 10_00, "second": "samira"},
    "EmettreAvoir": {"groupement": "tilleuls", "montant_centimes": 2_00, "raison": "abime"},
    "ReprendreSoldeOuverture": {"groupement": "tilleuls", "solde_centimes": 3_20, "piece": "p. 12"},
}
PAYE: dict[str, dict[str, Any]] = {
    "ReaffecterEncaissement": {"encaissement": "E-1", "vers": "F-031"},
    "AffecterVirement": {"ligne": nom(31_20), "foyer": "F-031", "encaissement": "E-9"},
}


def acte(quoi: str) -> Acte:
    return build(quoi, PAYE[quoi] if quoi in PAYE else {"foyer": "F-031", **DONNE[quoi]})


@pytest.mark.parametrize("quoi", [*DONNE, *PAYE])
def test_r027_ce_qui_va_a_un_numero_reuni_nomme_celui_qui_sert(quoi: str) -> None:
    given(*REUNI).when(acte(quoi)).refused(FoyerReuni, foyer="F-031", vers="F-044")


@pytest.mark.parametrize("quoi", DONNE)
def test_r030_un_foyer_parti_ne_recoit_plus_rien(quoi: str) -> None:
    given(*AVANT, F031_PARTI).when(acte(quoi)).refused(FoyerParti, foyer="F-031")


@pytest.mark.parametrize("quoi", PAYE)
def test_r030_ce_qu_un_foyer_parti_avait_paye_lui_revient(quoi: str) -> None:
    """Else its money stays on the account of somebody else; on its own, it is given back."""
    assert given(*AVANT, F031_PARTI).when(acte(quoi)).facts()

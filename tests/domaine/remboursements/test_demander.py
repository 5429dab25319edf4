from __future__ import annotations

from typing import Any, Final

import pytest

from domaine.encaissements.refus import BonNonRendu, DisponibleInsuffisant
from domaine.fait import Fait
from domaine.foyers.faits import FoyerFusionne, FoyerQuitte
from domaine.foyers.refus import AutreFoyer, FoyerInconnu, FoyerReuni
from domaine.mots import euros
from domaine.remboursements.demander import (
    DemanderRemboursement,
    RefuserDemandeRemboursement,
    RetirerDemandeRemboursement,
)
from domaine.remboursements.faits import (
    RemboursementDemande,
    RemboursementDemandeRefusee,
    RemboursementDemandeRetiree,
)
from domaine.remboursements.refus import RemboursementDejaDemande, RemboursementPasDemande
from domaine.types import Mode, Role
from tests.domaine.commandes.exemples import F031, ligne
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import rembourse

FOYER: Final = (TILLEULS, F031)
SIEN: Final = {"foyer": "F-031", "groupement": "tilleuls"}
RETIRE: Final = RetirerDemandeRemboursement(foyer="F-031")
REFUSE: Final = RefuserDemandeRemboursement(foyer="F-031", raison="coordonnees")


def demander(montant_centimes: int, **autres: Any) -> DemanderRemboursement:
    return DemanderRemboursement(**{"foyer": "F-031", "mode": "virement"} | autres, montant_centimes=montant_centimes)


def demande(montant_centimes: int, disponible_centimes: int | None = None) -> RemboursementDemande:
    return RemboursementDemande(
        **SIEN,
        montant_centimes=montant_centimes,
        mode="virement",
        disponible_centimes=disponible_centimes or montant_centimes,
    )


RETIREE: Final = RemboursementDemandeRetiree(**SIEN, montant_centimes=12_60)
REFUSEE: Final = RemboursementDemandeRefusee(**SIEN, montant_centimes=12_60, raison="coordonnees")
REUNI: Final = exemple(FoyerFusionne, foyer="F-031", vers="F-044", solde_centimes=0, bons_centimes=0, consignes=())


def test_un_foyer_demande_ce_qu_on_lui_doit_en_entier_ou_en_partie() -> None:
    given(*FOYER, encaisse(12_60)).when(demander(12_60)).then(demande(12_60))
    given(*FOYER, encaisse(12_60)).when(demander(5_00)).then(demande(5_00, 12_60))


def test_r140_on_ne_demande_pas_plus_que_ce_qui_se_rembourse() -> None:
    avance = (*FOYER, encaisse(47_76), ligne(quantite=10_000))
    given(*avance).when(demander(16_76)).then(demande(16_76))
    given(*avance).when(demander(16_77)).refused(DisponibleInsuffisant, disponible=euros(16_76))
    bon = encaisse(15_00, encaissement="E-8", mode=Mode.BON_TIERS, financeur="CCAS")
    given(*FOYER, encaisse(5_00), bon).when(demander(5_01)).refused(BonNonRendu, disponible=euros(5_00))


def test_une_demande_a_la_fois() -> None:
    given(*FOYER, encaisse(12_60), demande(5_00)).when(demander(1_00)).refused(
        RemboursementDejaDemande, montant=euros(5_00)
    )


@pytest.mark.parametrize("reponse", [rembourse(5_00), RETIREE, REFUSEE])
def test_rendue_retiree_ou_refusee_on_peut_redemander(reponse: Fait) -> None:
    repondu = (*FOYER, encaisse(20_00), demande(12_60), reponse)
    given(*repondu).when(demander(1_00)).facts()
    given(*repondu).when(RETIRE).refused(RemboursementPasDemande)
    given(*repondu).when(REFUSE).refused(RemboursementPasDemande)


def test_le_foyer_retire_sa_demande() -> None:
    given(*FOYER, encaisse(12_60), demande(12_60)).when(RETIRE).then(RETIREE)
    given(*FOYER).when(RETIRE).refused(RemboursementPasDemande)


def test_la_tresorerie_refuse_avec_sa_raison() -> None:
    given(*FOYER, encaisse(12_60), demande(12_60)).when(REFUSE).then(REFUSEE)
    given(*FOYER).when(REFUSE).refused(RemboursementPasDemande)
    given(TILLEULS).when(REFUSE).refused(FoyerInconnu)


def test_un_foyer_ne_demande_et_ne_retire_que_pour_lui() -> None:
    du = (*FOYER, encaisse(12_60))
    given(*du).when(demander(12_60), role=Role.ADHERENT, acteur="quelqu_un").refused(AutreFoyer)
    given(*du, demande(12_60)).when(RETIRE, role=Role.ADHERENT, acteur="quelqu_un").refused(AutreFoyer)
    given(TILLEULS).when(demander(1)).refused(FoyerInconnu)
    given(TILLEULS).when(RETIRE).refused(FoyerInconnu)


def test_un_numero_qui_ne_sert_plus_n_attend_plus_rien() -> None:
    du = (*FOYER, encaisse(12_60), demande(12_60))
    given(*du, REUNI).when(REFUSE).refused(RemboursementPasDemande)
    given(*du, REUNI).when(demander(1_00)).refused(FoyerReuni, vers="F-044")
    given(*du, exemple(FoyerQuitte, foyer="F-031")).when(REFUSE).refused(RemboursementPasDemande)


def test_r030_a_qui_est_parti_on_doit_peut_etre_encore_et_il_le_demande() -> None:
    parti = (*FOYER, exemple(FoyerQuitte, foyer="F-031"), encaisse(12_60))
    given(*parti).when(demander(12_60)).then(demande(12_60))


def test_le_numero_qui_reste_garde_sa_demande() -> None:
    arrive = exemple(FoyerFusionne, foyer="F-044", vers="F-031", solde_centimes=0, bons_centimes=0, consignes=())
    given(*FOYER, encaisse(12_60), demande(12_60), arrive).when(RETIRE).then(RETIREE)

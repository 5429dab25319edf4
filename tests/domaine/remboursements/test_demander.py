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
    RemboursementDemandeRestante,
    RemboursementDemandeRetiree,
)
from domaine.remboursements.refus import RemboursementDejaDemande, RemboursementPasDemande
from domaine.types import Mode, Role
from tests.domaine.commandes.exemples import F031, ligne
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.encaissements.remboursements import JOUR, corriger, deplacer, virement
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


def reste(rendu_centimes: int, reste_centimes: int) -> RemboursementDemandeRestante:
    return RemboursementDemandeRestante(**SIEN, rendu_centimes=rendu_centimes, reste_centimes=reste_centimes)


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


@pytest.mark.parametrize("reponse", [rembourse(12_60), RETIREE, REFUSEE])
def test_rendue_retiree_ou_refusee_on_peut_redemander(reponse: Fait) -> None:
    repondu = (*FOYER, encaisse(20_00), demande(12_60), reponse)
    given(*repondu).when(demander(1_00)).facts()
    given(*repondu).when(RETIRE).refused(RemboursementPasDemande)
    given(*repondu).when(REFUSE).refused(RemboursementPasDemande)


def test_r140_rendue_en_partie_le_reste_est_toujours_demande() -> None:
    """61.00 asked for: 20.00 today in cash, the rest by transfer."""
    du = (*FOYER, encaisse(61_00), demande(61_00))
    (_, restante) = given(*du).when(virement(20_00)).facts()
    assert restante == reste(20_00, 41_00)
    rendus = (*du, rembourse(20_00), restante)
    given(*rendus).when(demander(1_00)).refused(RemboursementDejaDemande, montant=euros(41_00))
    (refusee,) = given(*rendus).when(REFUSE).facts()
    assert isinstance(refusee, RemboursementDemandeRefusee)
    assert refusee.montant_centimes == 41_00
    assert len(given(*rendus).when(virement(41_00)).facts()) == 1, "nothing is asked for any more"
    assert len(given(*FOYER, encaisse(61_00)).when(virement(20_00)).facts()) == 1, "nothing was"


def test_r140_un_remboursement_redit_plus_petit_laisse_demande_ce_qui_n_a_pas_ete_rendu() -> None:
    du = (*FOYER, encaisse(61_00), demande(61_00))
    tout = given(*du, rembourse(61_00)).when(corriger(5, 41_00)).facts()
    assert tout[-1] == reste(41_00, 20_00)
    partie = (*du, rembourse(20_00), reste(20_00, 41_00))
    assert given(*partie).when(corriger(5, 2_00)).facts()[-1] == reste(2_00, 59_00)
    assert given(*partie).when(corriger(5)).facts()[-1] == reste(0, 61_00), "nothing was given back"
    avant = (*FOYER, encaisse(61_00), rembourse(20_00), demande(41_00))
    assert given(*avant).when(corriger(4, 2_00)).facts()[-1] == reste(2_00, 41_00), "it answered another request"
    assert len(given(*avant).when(corriger(4)).facts()) == 1


def test_r140_un_remboursement_qui_passe_a_un_foyer_repond_a_sa_demande() -> None:
    sienne = RemboursementDemande(
        foyer="F-013", groupement="tilleuls", montant_centimes=30_00, mode="virement", disponible_centimes=30_00
    )
    laisse = given(*JOUR, sienne).when(deplacer()).facts()[-1]
    assert isinstance(laisse, RemboursementDemandeRestante)
    assert (laisse.foyer, laisse.reste_centimes) == ("F-013", 17_40)


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

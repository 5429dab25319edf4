"""A credit left behind, a tier taken back (R-030, R-024)."""

from __future__ import annotations

from datetime import date

from domaine.foyers.faits import FoyerQuitte, TarifRetire
from domaine.foyers.quitter import QuitterFoyer
from domaine.foyers.refus import AucunTarifARetirer, DonAuDessusDuSolde, FoyerInconnu, FoyerParti, SoldeNonNul
from domaine.foyers.retirer_tarif import RetirerTarif
from domaine.foyers.tarif import TarifDate, tarif_le
from domaine.mots import euros
from domaine.types import Tarif
from tests.domaine.commandes.exemples import F031, F031_PARTI, accorde, ligne
from tests.domaine.dsl import given
from tests.domaine.foyers.departs import DON, LE_1ER, LE_20, donner
from tests.domaine.foyers.exemples import rembourse, repris

AIDE = accorde(Tarif.COUP_DE_POUCE, date(2026, 11, 1))


def test_r030_une_avance_de_12_60_se_rembourse_ou_se_donne_puis_on_part() -> None:
    parti = FoyerQuitte(foyer="F-031", groupement="tilleuls")
    given(F031, repris(12_60)).when(donner(12_60)).then(DON)
    given(F031, repris(12_60), DON).when(QuitterFoyer(foyer="F-031")).then(parti)
    given(F031, repris(12_60), rembourse(12_60)).when(QuitterFoyer(foyer="F-031")).then(parti)


def test_r030_une_dette_de_18_40_ne_laisse_pas_partir() -> None:
    given(F031, repris(-18_40)).when(QuitterFoyer(foyer="F-031")).refused(SoldeNonNul, solde=euros(18_40))


def test_r030_on_ne_donne_que_ce_qui_est_disponible() -> None:
    given(F031, repris(12_60)).when(donner(12_61)).refused(DonAuDessusDuSolde, disponible=euros(12_60))
    given(F031, repris(12_60), ligne()).when(donner(12_60)).refused(DonAuDessusDuSolde, disponible=euros(4_85))
    given().when(donner(1)).refused(FoyerInconnu)


def test_r024_un_tarif_retire_redevient_le_prix_coutant_ce_jour_la() -> None:
    retire = TarifRetire(foyer="F-031", a_compter_du=LE_1ER)
    given(F031, AIDE).when(RetirerTarif(foyer="F-031", a_compter_du=LE_1ER)).then(retire)
    given(F031, AIDE, retire).when(RetirerTarif(foyer="F-031", a_compter_du=LE_1ER)).refused(AucunTarifARetirer)
    given(F031).when(RetirerTarif(foyer="F-031", a_compter_du=LE_1ER)).refused(AucunTarifARetirer)
    given().when(RetirerTarif(foyer="F-031", a_compter_du=LE_1ER)).refused(FoyerInconnu)
    given(F031, AIDE, F031_PARTI).when(RetirerTarif(foyer="F-031", a_compter_du=LE_1ER)).refused(FoyerParti)
    tarifs = [TarifDate(Tarif.COUP_DE_POUCE, date(2026, 11, 1), None), TarifDate(Tarif.COUTANT, LE_1ER, None)]
    assert (tarif_le(tarifs, LE_20), tarif_le(tarifs, LE_1ER)) == (Tarif.COUP_DE_POUCE, Tarif.COUTANT)

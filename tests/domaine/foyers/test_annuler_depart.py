"""A departure noted by mistake is undone, and nothing else is (R-030)."""

from __future__ import annotations

from msgspec.structs import replace

from domaine.foyers.annuler_depart import AnnulerDepart
from domaine.foyers.effacer_personne import EffacerPersonne
from domaine.foyers.faits import DepartAnnule, FoyerQuitte, TarifRetire
from domaine.foyers.quitter import QuitterFoyer
from domaine.foyers.refus import FoyerEfface, FoyerInconnu, FoyerParti, FoyerReuni, PasParti
from domaine.foyers.retirer_tarif import RetirerTarif
from domaine.types import Tarif
from tests.domaine.commandes.exemples import F031, F031_PARTI, accorde, inscrit
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import given
from tests.domaine.foyers.attente import attend, inscrire, voisins
from tests.domaine.foyers.departs import DON, EFFACE, LE_1ER, LE_20, donner
from tests.domaine.foyers.exemples import repris, reuni

ANNULER = AnnulerDepart(foyer="F-031")
REVENU = DepartAnnule(foyer="F-031", groupement="tilleuls")


def test_r030_un_depart_note_par_erreur_s_annule_et_le_foyer_agit_de_nouveau() -> None:
    given(F031, F031_PARTI).when(ANNULER).then(REVENU)
    assert given(F031, F031_PARTI).when(ANNULER).proposed()[0].corrige == 2
    given(F031, F031_PARTI, REVENU, repris(12_60)).when(donner(12_60)).then(DON)
    aide = accorde(Tarif.COUP_DE_POUCE, LE_20)
    retirer = RetirerTarif(foyer="F-031", a_compter_du=LE_1ER)
    given(F031, aide, F031_PARTI, REVENU).when(retirer).then(TarifRetire(foyer="F-031", a_compter_du=LE_1ER))


def test_r030_il_peut_partir_de_nouveau_et_revenir_de_nouveau() -> None:
    given(F031, F031_PARTI).when(QuitterFoyer(foyer="F-031")).refused(FoyerParti)
    given(F031, F031_PARTI, REVENU).when(QuitterFoyer(foyer="F-031")).then(F031_PARTI)
    encore = given(F031, F031_PARTI, REVENU, F031_PARTI).when(ANNULER)
    encore.then(REVENU)
    assert encore.proposed()[0].corrige == 4


def test_r030_qui_n_est_pas_parti_ne_revient_pas() -> None:
    given().when(ANNULER).refused(FoyerInconnu, foyer="F-031")
    given(F031).when(ANNULER).refused(PasParti, foyer="F-031")
    given(F031, F031_PARTI, REVENU).when(ANNULER).refused(PasParti, foyer="F-031")


def test_r030_une_carte_reunie_ou_effacee_ne_revient_pas() -> None:
    given(F031, inscrit("F-044"), F031_PARTI, reuni("F-031", "F-044", 0)).when(ANNULER).refused(
        FoyerReuni, vers="F-044"
    )
    given(F031, inscrit("F-044"), F031_PARTI, reuni("F-044", "F-031", 0)).when(ANNULER).then(REVENU)
    given(F031, F031_PARTI, EFFACE).when(ANNULER).refused(FoyerEfface, foyer="F-031")


def test_r210_effacer_qui_etait_revenu_note_son_depart_encore() -> None:
    effacer = EffacerPersonne(personne="PE-031", foyer="F-031")
    given(F031, F031_PARTI).when(effacer).then(EFFACE)
    given(F031, F031_PARTI, REVENU).when(effacer).then(EFFACE, F031_PARTI)


def test_r021_un_foyer_revenu_compte_parmi_les_membres() -> None:
    """One from elsewhere that came back: the 23rd of 75 waits."""
    parti = FoyerQuitte(foyer="F-001", groupement="tilleuls")
    revenu = DepartAnnule(foyer="F-001", groupement="tilleuls")
    tous = (TILLEULS, *voisins(74, 22), parti)
    given(*tous).when(inscrire()).then(replace(inscrit("F-112"), est_qpv=False))
    given(*tous, revenu).when(inscrire()).then(attend())

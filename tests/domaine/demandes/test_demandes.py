"""A request comes in, one of the team takes it, answers it, and says what it led to."""

from typing import Any

import msgspec
import pytest

from domaine.demandes.faits import DemandeClassee, DemandePriseEnCharge, DemandeRecue, DemandeRepondue
from domaine.demandes.recevoir import RecevoirDemande
from domaine.demandes.refus import (
    DemandeDejaClassee,
    DemandeDejaPrise,
    DemandeDejaRecue,
    DemandeInconnue,
    FoyerADire,
    PasDeLEquipe,
)
from domaine.demandes.suivre import ClasserDemande, PrendreDemande, RepondreDemande
from domaine.foyers.effacer_personne import EffacerPersonne
from domaine.foyers.faits import FoyerInscrit, FoyerMisEnAttente, PersonneEffacee
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu
from domaine.groupements.faits import GroupementCree, RoleAccorde, RoleRetire
from domaine.groupements.refus import GroupementInconnu
from domaine.types import Role
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple

TILLEULS = exemple(GroupementCree, groupement="tilleuls")
RECUE = DemandeRecue(
    demande="dem-7",
    groupement="tilleuls",
    personne="d-7",
    demandeur="habitant",
    objet="adherer",
    reponse_par="telephone",
    fiche="s1~d-7~AAAA",
    message=None,
)
PAUL = exemple(RoleAccorde, groupement="tilleuls", personne="paul", role=Role.REFERENT)
PRISE = DemandePriseEnCharge(demande="dem-7", groupement="tilleuls", par="paul")
CLASSEE = DemandeClassee(demande="dem-7", groupement="tilleuls", suite="renseignee", foyer=None)
NE_92 = exemple(FoyerInscrit, foyer="F-092", groupement="tilleuls")


def recevoir(**autrement: Any) -> RecevoirDemande:
    return RecevoirDemande(**{**msgspec.structs.asdict(RECUE), **autrement})


def prendre(par: str = "paul") -> PrendreDemande:
    return PrendreDemande(demande="dem-7", par=par)


def classer(suite: Any = "renseignee", foyer: str | None = None) -> ClasserDemande:
    return ClasserDemande(demande="dem-7", suite=suite, foyer=foyer)


def test_une_demande_arrive_de_la_page_publique() -> None:
    given(TILLEULS).when(recevoir(), acteur="d-7", role=Role.VISITEUR).then(RECUE)


def test_une_demande_arrive_une_fois_et_dans_un_groupement() -> None:
    given(TILLEULS, RECUE).when(recevoir()).refused(DemandeDejaRecue)
    given().when(recevoir()).refused(GroupementInconnu, groupement="tilleuls")


def test_quelqu_un_de_l_equipe_s_en_occupe() -> None:
    given(RECUE, PAUL).when(prendre()).then(PRISE)
    given(RECUE, PAUL, PRISE).when(prendre()).refused(DemandeDejaPrise)
    given(PAUL).when(prendre()).refused(DemandeInconnue, demande="dem-7")


def test_qui_n_est_pas_de_l_equipe_ne_s_en_occupe_pas() -> None:
    given(RECUE).when(prendre("inconnue")).refused(PasDeLEquipe)
    retire = RoleRetire(groupement="tilleuls", personne="paul", role=Role.REFERENT)
    given(RECUE, PAUL, retire).when(prendre()).refused(PasDeLEquipe)
    ailleurs = exemple(RoleAccorde, groupement="peupliers", personne="paul", role=Role.REFERENT)
    given(RECUE, ailleurs).when(prendre()).refused(PasDeLEquipe)


def test_une_demande_change_de_mains() -> None:
    rose = exemple(RoleAccorde, groupement="tilleuls", personne="rose", role=Role.BENEVOLE)
    reprise = DemandePriseEnCharge(demande="dem-7", groupement="tilleuls", par="rose")
    given(RECUE, PAUL, PRISE, rose).when(prendre("rose")).then(reprise)


def test_la_reponse_se_note() -> None:
    repondre = RepondreDemande(demande="dem-7", canal="telephone")
    given(RECUE).when(repondre).then(DemandeRepondue(demande="dem-7", groupement="tilleuls", canal="telephone"))
    given(RECUE, CLASSEE).when(RepondreDemande(demande="dem-7", canal="telephone")).refused(DemandeDejaClassee)
    given().when(RepondreDemande(demande="dem-7", canal="telephone")).refused(DemandeInconnue)


def test_une_demande_se_classe_avec_ce_qu_elle_a_donne() -> None:
    given(RECUE).when(classer()).then(CLASSEE)
    given(RECUE, CLASSEE).when(classer()).refused(DemandeDejaClassee)
    given().when(classer()).refused(DemandeInconnue, demande="dem-7")


@pytest.mark.parametrize("ne", [NE_92, exemple(FoyerMisEnAttente, foyer="F-092", groupement="tilleuls")])
def test_une_demande_devient_un_foyer(ne: FoyerInscrit | FoyerMisEnAttente) -> None:
    devenue = DemandeClassee(demande="dem-7", groupement="tilleuls", suite="foyer", foyer="F-092")
    given(RECUE, ne).when(classer("foyer", "F-092")).then(devenue)


def test_le_foyer_ne_d_une_demande_se_nomme_et_est_du_groupement() -> None:
    given(RECUE).when(classer("foyer")).refused(FoyerADire)
    given(RECUE).when(classer("foyer", "F-092")).refused(FoyerInconnu, foyer="F-092")
    ailleurs = exemple(FoyerInscrit, foyer="F-092", groupement="peupliers")
    given(RECUE, ailleurs).when(classer("foyer", "F-092")).refused(FoyerHorsGroupement, foyer="F-092")


def test_une_autre_suite_ne_nomme_aucun_foyer() -> None:
    given(RECUE, NE_92).when(classer("renseignee", "F-092")).then(CLASSEE)


def test_une_demande_classee_se_reprend() -> None:
    given(RECUE, PAUL, PRISE, CLASSEE).when(prendre()).then(PRISE)
    given(RECUE, PAUL, CLASSEE, PRISE).when(classer()).then(CLASSEE)


def test_r210_qui_a_ecrit_peut_etre_efface() -> None:
    given(RECUE).when(EffacerPersonne(personne="d-7")).then(PersonneEffacee(foyer=None, personne="d-7"))

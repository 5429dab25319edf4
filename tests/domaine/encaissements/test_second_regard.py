"""Who undoes a payment, with whom, and until when; the look that comes later."""

from datetime import timedelta
from functools import partial
from typing import Any

from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.faits import SecondRegardSigne
from domaine.encaissements.refus import (
    AnnulationTardive,
    RelectureParSoi,
    RelectureReservee,
    RienARelire,
    SecondeSignatureRequise,
)
from domaine.encaissements.relire_annulation import RelireAnnulation
from domaine.fait import Fait
from domaine.groupements.refus import SecondSansRole
from domaine.types import Motif, Role
from tests.domaine.dsl import MIDI, Recu, When, given
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse
from tests.domaine.groupements.exemples import accorde, role_retire

PRIS = Recu(encaisse(30_00, cycle="2026-11"), acteur="nadia", appareil="A")


def annuler(**autres: Any) -> ContrepasserEncaissement:
    champs: dict[str, Any] = {"encaissement": "E-1", "raison": Motif.ERREUR_MONTANT, "second": "paul", **autres}
    return ContrepasserEncaissement(**champs)


def test_r192_une_faute_de_frappe_de_moins_de_dix_minutes_se_corrige_entre_benevoles() -> None:
    given(PRIS, accorde(Role.BENEVOLE)).when(
        annuler(), acteur="nadia", role=Role.BENEVOLE, appareil="A", le=MIDI + timedelta(minutes=10)
    ).then(encaissement_contrepasse(30_00, cycle="2026-11", raison=Motif.ERREUR_MONTANT))


def test_r192_plus_tard_ou_sur_un_autre_appareil_il_faut_un_responsable() -> None:
    def demande(appareil: str, minutes: int, *faits: Fait | Recu) -> When:
        quand = MIDI + timedelta(minutes=minutes)
        return given(PRIS, *faits).when(annuler(), acteur="nadia", role=Role.BENEVOLE, appareil=appareil, le=quand)

    for ou, apres in (("A", 11), ("B", 2)):
        demande(ou, apres, accorde(Role.BENEVOLE)).refused(AnnulationTardive, minutes=10)
        assert demande(ou, apres, accorde(Role.REFERENT)).facts()
        demande(ou, apres, accorde(Role.REFERENT), role_retire(Role.REFERENT)).refused(SecondSansRole)


def test_r192_seul_dans_le_groupement_on_annule_et_une_autre_personne_relira() -> None:
    faits = given(PRIS).when(annuler(second=None, a_relire=True), acteur="nadia").facts()
    assert faits == [
        encaissement_contrepasse(30_00, cycle="2026-11", raison=Motif.ERREUR_MONTANT, second=None, a_relire=True)
    ]
    given(PRIS).when(annuler(second=None, a_relire=True), role=Role.BENEVOLE).refused(RelectureReservee)


def test_r192_qui_signe_tout_de_suite_n_a_rien_a_relire() -> None:
    (fait,) = given(PRIS, accorde()).when(annuler(a_relire=True), acteur="nadia").facts()
    assert fait == encaissement_contrepasse(30_00, cycle="2026-11", raison=Motif.ERREUR_MONTANT)


def test_r192_nadia_attend_paul_et_personne_d_autre_que_l_equipe_ne_signe() -> None:
    nadia = partial(given(PRIS, accorde(personne="nadia")).when, acteur="nadia")
    nadia(annuler(second=None)).refused(SecondeSignatureRequise)
    nadia(annuler(second="nadia")).refused(SecondeSignatureRequise)
    nadia(annuler(second="nadia", a_relire=True)).refused(SecondeSignatureRequise)
    for ailleurs in ((), (accorde(groupement="peupliers"),), (accorde(), role_retire()), (accorde(Role.AUDITEUR),)):
        for a_relire in (False, True):
            acte = annuler(a_relire=a_relire)
            given(PRIS, *ailleurs).when(acte, acteur="nadia").refused(SecondSansRole, personne="paul")
    assert given(PRIS, accorde()).when(annuler(), acteur="nadia").facts()


def test_r192_qui_n_a_pas_besoin_d_un_second_n_en_nomme_pas_un_faux() -> None:
    given(PRIS).when(annuler(), acteur="samira").refused(SecondSansRole, personne="paul")
    assert given(PRIS).when(annuler(second=None), acteur="samira").facts()


def test_r192_une_annulation_se_relit_une_fois_et_par_quelqu_un_d_autre() -> None:
    annule = Recu(encaissement_contrepasse(30_00, second=None, cycle="2026-11", a_relire=True), acteur="nadia")
    relu = SecondRegardSigne(
        encaissement="E-1", foyer="F-031", groupement="tilleuls", cycle="2026-11", demande_par="nadia"
    )
    acte = RelireAnnulation(encaissement="E-1")
    given(annule).when(acte, acteur="paul").then(relu)
    given(annule).when(acte, acteur="nadia").refused(RelectureParSoi)
    given(annule, relu).when(acte, acteur="paul").refused(RienARelire, encaissement="E-1")
    given(encaissement_contrepasse(30_00)).when(acte, acteur="paul").refused(RienARelire)

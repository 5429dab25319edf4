"""Who undoes a payment, with whom, and until when; the look that comes later."""

from datetime import timedelta
from typing import Any

from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.faits import SecondRegardSigne
from domaine.encaissements.refus import AnnulationTardive, RelectureParSoi, RelectureReservee, RienARelire
from domaine.encaissements.relire_annulation import RelireAnnulation
from domaine.fait import Fait
from domaine.groupements.faits import RoleAccorde, RoleRetire
from domaine.types import Motif, Role
from tests.domaine.dsl import MIDI, Recu, When, given
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse

PRIS = Recu(encaisse(30_00, cycle="2026-11"), acteur="nadia", appareil="A")


def annuler(**autres: Any) -> ContrepasserEncaissement:
    champs: dict[str, Any] = {"encaissement": "E-1", "raison": Motif.ERREUR_MONTANT, "second": "paul", **autres}
    return ContrepasserEncaissement(**champs)


def role(role: Role, personne: str = "paul") -> RoleAccorde:
    return RoleAccorde(groupement="tilleuls", personne=personne, role=role, identite="")


def retire(role: Role) -> RoleRetire:
    return RoleRetire(groupement="tilleuls", personne="paul", role=role)


def test_r192_une_faute_de_frappe_de_moins_de_dix_minutes_se_corrige_entre_benevoles() -> None:
    given(PRIS, role(Role.BENEVOLE)).when(
        annuler(), acteur="nadia", role=Role.BENEVOLE, appareil="A", le=MIDI + timedelta(minutes=10)
    ).then(encaissement_contrepasse(30_00, cycle="2026-11", raison=Motif.ERREUR_MONTANT))


def test_r192_plus_tard_ou_sur_un_autre_appareil_il_faut_un_responsable() -> None:
    def demande(appareil: str, minutes: int, *faits: Fait | Recu) -> When:
        quand = MIDI + timedelta(minutes=minutes)
        return given(PRIS, *faits).when(annuler(), acteur="nadia", role=Role.BENEVOLE, appareil=appareil, le=quand)

    for ou, apres in (("A", 11), ("B", 2)):
        demande(ou, apres, role(Role.BENEVOLE)).refused(AnnulationTardive, minutes=10)
        assert demande(ou, apres, role(Role.REFERENT)).facts()
        demande(ou, apres, role(Role.REFERENT), retire(Role.REFERENT)).refused(AnnulationTardive)


def test_r192_seul_dans_le_groupement_on_annule_et_une_autre_personne_relira() -> None:
    faits = given(PRIS).when(annuler(second=None, a_relire=True), acteur="nadia").facts()
    assert faits == [
        encaissement_contrepasse(30_00, cycle="2026-11", raison=Motif.ERREUR_MONTANT, second=None, a_relire=True)
    ]
    given(PRIS).when(annuler(second=None, a_relire=True), role=Role.BENEVOLE).refused(RelectureReservee)


def test_r192_qui_signe_tout_de_suite_n_a_rien_a_relire() -> None:
    (fait,) = given(PRIS).when(annuler(a_relire=True), acteur="nadia").facts()
    assert fait == encaissement_contrepasse(30_00, cycle="2026-11", raison=Motif.ERREUR_MONTANT)


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

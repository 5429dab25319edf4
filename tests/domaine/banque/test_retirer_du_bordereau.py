"""A cheque ticked on a slip did not go with it: it is in hand again, unless the bank says that it had it."""

from datetime import UTC, date, datetime
from typing import Any

from msgspec.structs import replace

from domaine.banque.etablir_bordereau import ChequeEnMain, EtablirBordereau
from domaine.banque.faits import BordereauEtabli, LigneBancaireDetachee
from domaine.banque.operations import Cible
from domaine.banque.rapprocher import RapprocherLigne
from domaine.banque.refus import (
    BordereauEnBanque,
    BordereauInconnu,
    ChequeCocheDeuxFois,
    ChequeHorsDuBordereau,
    ChequeRevenuDeBanque,
    MontantsDifferents,
    OperationInconnue,
)
from domaine.banque.retirer_du_bordereau import RetirerDuBordereau
from domaine.caisses.deposer import DeposerEnBanque
from domaine.caisses.faits import DepotBanqueEffectue
from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.faits import ChequeRejetAnnule
from domaine.encaissements.rejeter_cheque import RejeterCheque
from domaine.encaissements.remettre_transit import RemettreTransit
from domaine.types import Mode, Motif
from tests.domaine.banque.exemples import bordereau, cheque, depose, lue, nom, rapprochee, retire
from tests.domaine.caisses.exemples import comptee, depot, ouverte
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import rejete
from tests.domaine.groupements.exemples import accorde

SOIR = datetime(2026, 11, 26, 19, 0, tzinfo=UTC)
ETABLI = (
    cheque("E-1", 45_60),
    cheque("E-2", 12_81, "C2"),
    Recu(bordereau("D-1", ("E-1", 45_60), ("E-2", 12_81), numero="B0007"), position=7, date_effet=SOIR),
    depose("E-1", 45_60),
    depose("E-2", 12_81, "C2"),
)
"""58.41 on a slip, of which 12.81 stayed in the till."""
LIGNE = nom(45_60)
DE_LA_CAISSE = replace(depot(100_00, "E-1", cheques_centimes=45_60), bordereau="B0008")


def retirer(*cheques: str, numero: str = "B0007") -> RetirerDuBordereau:
    return RetirerDuBordereau(groupement="tilleuls", bordereau=numero, cheques=cheques)


def etablir(*cheques: tuple[str, str | None], depot: str = "D-2") -> EtablirBordereau:
    coches = tuple(ChequeEnMain(encaissement=nom, session=session) for nom, session in cheques)
    return EtablirBordereau(depot=depot, groupement="tilleuls", cheques=coches)


def rapprocher(**ou: Any) -> RapprocherLigne:
    return RapprocherLigne(ligne=LIGNE, cibles=(Cible(genre="cheques", **ou),))


DU_BORDEREAU = {"reference": "B0007", "depot": "D-1"}


def test_r129_un_cheque_coche_par_erreur_quitte_son_bordereau_a_sa_date() -> None:
    propose = given(*ETABLI).when(retirer("E-2")).proposed()
    assert [p.decision for p in propose] == [retire("E-2", 12_81, "C2")]
    assert [(p.corrige, p.date_effet) for p in propose] == [(7, SOIR)]


def test_r129_un_cheque_retire_se_depose_sur_un_autre_bordereau_et_un_bordereau_se_vide() -> None:
    apres = (*ETABLI, retire("E-2", 12_81, "C2"))
    given(*apres).when(etablir(("E-2", "C2"))).then(
        bordereau("D-2", ("E-2", 12_81)), replace(depose("E-2", 12_81, "C2"), depot="D-2")
    )
    given(*apres).when(retirer("E-2")).refused(ChequeHorsDuBordereau, encaissement="E-2")
    given(*ETABLI).when(retirer("E-1", "E-2")).then(retire("E-1", 45_60), retire("E-2", 12_81, "C2"))
    assert given(*apres).when(retirer("E-1")).facts()


def test_r129_le_cheque_retire_est_de_nouveau_dans_sa_caisse_ou_en_mains() -> None:
    assert (
        given(ouverte(), comptee(80_00), *ETABLI, retire("E-1", 45_60))
        .when(DeposerEnBanque(session="C1", groupement="tilleuls", cheques=("E-1",)))
        .facts()
    )
    annuler = ContrepasserEncaissement(encaissement="E-1", raison=Motif.DOUBLON, second="rose")
    assert given(*ETABLI, retire("E-1", 45_60), accorde(personne="rose")).when(annuler).facts()
    de_luc = encaisse(45_60, mode=Mode.CHEQUE, session=None, porteur="luc")
    parti = given(de_luc).when(etablir(("E-1", None), depot="D-1")).facts()
    numerote = [replace(fait, bordereau="B0007") if isinstance(fait, BordereauEtabli) else fait for fait in parti]
    (revenu,) = given(de_luc, *numerote).when(retirer("E-1")).facts()
    assert revenu == retire("E-1", 45_60, None, porteur="luc")
    remettre = RemettreTransit(porteur="luc", session="C1", encaissements=("E-1",))
    assert given(ouverte(), de_luc, *numerote, revenu).when(remettre).facts()
    (refuse,) = (
        given(de_luc, *numerote, revenu).when(RejeterCheque(encaissement="E-1", rejete_le=date(2026, 11, 26))).facts()
    )
    assert refuse.as_dict()["porteur"] == "luc"


def test_r129_un_cheque_du_depot_d_une_caisse_s_en_retire_aussi() -> None:
    du_depot = replace(depose("E-1", 45_60), depot=None)
    avant = (cheque("E-1", 45_60), Recu(DE_LA_CAISSE, position=4, date_effet=SOIR), du_depot)
    propose = given(*avant).when(retirer("E-1", numero="B0008")).proposed()
    assert [p.decision for p in propose] == [retire("E-1", 45_60, depot=None, bordereau="B0008")]
    assert propose[0].corrige == 4
    ancien = (cheque("E-1", 45_60), DE_LA_CAISSE)
    given(*ancien).when(retirer("E-1", numero="B0008")).refused(ChequeHorsDuBordereau)


def test_r129_ce_qui_reste_du_bordereau_se_rapproche() -> None:
    """The bank brings 45.60: the slip of 58.41 is no such line, what is left of it is."""
    avant = (*ETABLI, lue(45_60))
    given(*avant).when(rapprocher(**DU_BORDEREAU)).refused(MontantsDifferents)
    (dite,) = given(*avant, retire("E-2", 12_81, "C2")).when(rapprocher(**DU_BORDEREAU)).facts()
    assert dite.as_dict()["montant_centimes"] == 45_60
    vide = (retire("E-1", 45_60), retire("E-2", 12_81, "C2"))
    given(*avant, *vide).when(rapprocher(**DU_BORDEREAU)).refused(OperationInconnue)
    de_la_caisse = (cheque("E-1", 45_60), DE_LA_CAISSE, lue(45_60))
    parti = retire("E-1", 45_60, depot=None, bordereau="B0008")
    du_depot = {"reference": "B0008", "session": "C1"}
    assert given(*de_la_caisse).when(rapprocher(**du_depot)).facts()
    given(*de_la_caisse, parti).when(rapprocher(**du_depot)).refused(OperationInconnue)


def test_r129_un_bordereau_d_ailleurs_ne_s_apprend_pas_par_la_caisse_d_un_de_ses_cheques() -> None:
    """Till C2 knows that 12.81 left the slip, not what the slip was: nothing of it passes for an operation of C2."""
    par_c2 = {"reference": "B0007", "session": "C2"}
    given(*ETABLI, retire("E-2", 12_81, "C2"), lue(45_60)).when(rapprocher(**par_c2)).refused(OperationInconnue)


def test_r167_un_bordereau_reconnu_sur_le_releve_se_defait_d_abord() -> None:
    dite = rapprochee(nom(58_41), "cheques", "B0007", 58_41, depot="D-1")
    autre = rapprochee(nom(58_41), "cheques", "B0006", 20_00, depot="D-0")
    defaite = exemple(
        LigneBancaireDetachee, ligne=dite.ligne, groupement="tilleuls", etait="cheques", reference="B0007"
    )
    given(*ETABLI, dite, autre).when(retirer("E-2")).refused(BordereauEnBanque, bordereau="B0007")
    assert given(*ETABLI, dite, autre, defaite).when(retirer("E-2")).facts()
    especes = rapprochee(nom(100_00), "especes", "B0007", 100_00, session="C1")
    assert given(*ETABLI, autre, especes).when(retirer("E-2")).facts()


def test_r129_un_cheque_que_la_banque_a_refuse_y_etait() -> None:
    parti = rejete(45_60, session="C1")
    given(*ETABLI, parti).when(retirer("E-1")).refused(ChequeRevenuDeBanque, encaissement="E-1")
    retabli = exemple(ChequeRejetAnnule, encaissement="E-1", groupement="tilleuls", session=None)
    given(*ETABLI, parti, retabli).when(retirer("E-1")).then(retire("E-1", 45_60))


def test_r129_on_ne_retire_que_ce_qui_est_sur_ce_bordereau() -> None:
    given(*ETABLI).when(retirer("E-1", numero="B0099")).refused(BordereauInconnu, bordereau="B0099")
    given(*ETABLI).when(retirer("E-3")).refused(ChequeHorsDuBordereau, encaissement="E-3")
    given(*ETABLI).when(retirer("E-1", "E-1")).refused(ChequeCocheDeuxFois, encaissement="E-1")
    ailleurs = exemple(DepotBanqueEffectue, bordereau="B0008", groupement="tilleuls", cheques=())
    given(*ETABLI, ailleurs).when(retirer("E-1", numero="B0008")).refused(ChequeHorsDuBordereau)

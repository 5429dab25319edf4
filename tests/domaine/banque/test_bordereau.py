from typing import Any

import msgspec

from domaine.banque.etablir_bordereau import ChequeEnMain, EtablirBordereau
from domaine.banque.faits import BordereauEtabli
from domaine.banque.refus import ChequeCocheDeuxFois, ChequeNonDisponible, ChequesDeTropDeCaisses
from domaine.caisses.deposer import DeposerEnBanque
from domaine.caisses.refus import ChequePasEnMain
from domaine.encaissements.corriger_mode import CorrigerMode
from domaine.encaissements.faits import EspecesEnTransitRemises, ModePaiementCorrige
from domaine.encaissements.refus import ChequeDejaDepose
from domaine.fait import Fait
from domaine.types import Mode
from tests.domaine.banque.exemples import bordereau, cheque, depose
from tests.domaine.caisses.exemples import depot, ouverte
from tests.domaine.dsl import given
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import rejete


def etablir(*cheques: tuple[str, str | None]) -> EtablirBordereau:
    coches = tuple(ChequeEnMain(encaissement=numero, session=session) for numero, session in cheques)
    return EtablirBordereau(depot="D-1", groupement="tilleuls", cheques=coches)


def test_r129_des_cheques_de_deux_caisses_vont_sur_un_bordereau_numerote() -> None:
    propose = (
        given(cheque("E-1", 45_60), cheque("E-2", 12_81, "C2"), cheque("E-3", 20_00, None))
        .when(etablir(("E-1", "C1"), ("E-2", "C2"), ("E-3", None)))
        .proposed()
    )
    assert [p.decision for p in propose] == [
        bordereau("D-1", ("E-1", 45_60), ("E-2", 12_81), ("E-3", 20_00)),
        depose("E-1", 45_60),
        depose("E-2", 12_81, "C2"),
        depose("E-3", 20_00, None),
    ]
    assert propose[0].serie == ("bordereau", "bordereau", "B{:04d}")


def test_r129_un_cheque_ne_se_depose_qu_une_fois() -> None:
    un: Any = ("E-1", "C1")
    given(cheque("E-1", 45_60), depose("E-1", 45_60)).when(etablir(un)).refused(ChequeNonDisponible)
    given(cheque("E-1", 45_60), depot(0, "E-1", cheques_centimes=45_60)).when(etablir(un)).refused(ChequeNonDisponible)
    annule = encaissement_contrepasse(45_60, mode=Mode.CHEQUE, session="C1")
    given(cheque("E-1", 45_60), annule).when(etablir(un)).refused(ChequeNonDisponible)
    given(encaisse(45_60, session="C1")).when(etablir(un)).refused(ChequeNonDisponible)
    given(cheque("E-1", 45_60)).when(etablir(un, un)).refused(ChequeCocheDeuxFois)
    deposer = DeposerEnBanque(session="C1", groupement="tilleuls", cheques=("E-1",))
    given(ouverte(), cheque("E-1", 45_60), depose("E-1", 45_60)).when(deposer).refused(ChequePasEnMain)


def test_r129_un_cheque_depose_avec_sa_caisse_ne_se_corrige_plus() -> None:
    parti = (
        given(ouverte(), cheque("E-1", 45_60))
        .when(DeposerEnBanque(session="C1", groupement="tilleuls", cheques=("E-1",)))
        .facts()
    )
    corriger = CorrigerMode(encaissement="E-1", mode=Mode.ESPECES)
    given(cheque("E-1", 45_60), *parti).when(corriger).refused(ChequeDejaDepose)


def test_r129_un_cheque_rejete_avant_son_bordereau_y_va_dit_rejete() -> None:
    """Given 45.60 refused before the slip was noted, the slip of that day has it beside the other one."""
    for session in ("C1", None):
        deux = (
            ChequeEnMain(encaissement="E-1", session="C1", rejete=True),
            ChequeEnMain(encaissement="E-2", session="C1"),
        )
        given(cheque("E-1", 45_60), cheque("E-2", 12_81), rejete(45_60, session=session)).when(
            EtablirBordereau(depot="D-1", groupement="tilleuls", cheques=deux)
        ).then(bordereau("D-1", ("E-1", 45_60), ("E-2", 12_81)), depose("E-1", 45_60), depose("E-2", 12_81))
    debout = ChequeEnMain(encaissement="E-1", session="C1", rejete=True)
    etablir_debout = EtablirBordereau(depot="D-1", groupement="tilleuls", cheques=(debout,))
    given(cheque("E-1", 45_60)).when(etablir_debout).refused(ChequeNonDisponible)
    deja = depose("E-1", 45_60)
    given(cheque("E-1", 45_60), deja, rejete(45_60, session="C1")).when(etablir_debout).refused(ChequeNonDisponible)


def test_r129_un_cheque_rejete_ne_repart_pas_en_banque_comme_s_il_etait_en_main() -> None:
    """Noted with its till, or only with its group as before: both are seen."""
    un: Any = ("E-1", "C1")
    for session in ("C1", None):
        given(cheque("E-1", 45_60), rejete(45_60, session=session)).when(etablir(un)).refused(ChequeNonDisponible)
    deposer = DeposerEnBanque(session="C1", groupement="tilleuls", cheques=("E-1",))
    parti = rejete(45_60, session="C1")
    given(ouverte(), cheque("E-1", 45_60), parti).when(deposer).refused(ChequePasEnMain)


def test_r129_un_cheque_se_depose_de_la_caisse_ou_il_est() -> None:
    """Said to lie in none, its deposit from its till would not be seen, and it would go twice."""
    given(cheque("E-1", 45_60)).when(etablir(("E-1", None))).refused(ChequeNonDisponible)


def test_r129_un_bordereau_vient_de_sept_endroits_au_plus() -> None:
    coches: list[tuple[str, str | None]] = [(f"E-{n}", f"C{n}") for n in range(8)]
    given().when(etablir(*coches)).refused(ChequesDeTropDeCaisses)


def test_un_bordereau_garde_le_numero_du_cheque() -> None:
    numerote = msgspec.structs.replace(cheque("E-1", 45_60), cheque_numero="0012345")
    etabli = given(numerote).when(etablir(("E-1", "C1"))).facts()[0]
    assert isinstance(etabli, BordereauEtabli)
    assert etabli.cheques[0].cheque_numero == "0012345"


def test_r127_un_cheque_qui_etait_des_especes_ne_va_pas_en_banque_et_l_inverse_y_va() -> None:
    def corrige(mode: Mode, vers: Mode) -> Fait:
        champs = {"encaissement": "E-1", "session": "C1", "montant_centimes": 45_60, "mode": mode, "vers": vers}
        return exemple(ModePaiementCorrige, **champs, cheque_numero="77" if vers is Mode.CHEQUE else "")

    un: Any = ("E-1", "C1")
    en_especes = corrige(Mode.CHEQUE, Mode.ESPECES)
    given(cheque("E-1", 45_60), en_especes).when(etablir(un)).refused(ChequeNonDisponible)
    en_cheque = corrige(Mode.ESPECES, Mode.CHEQUE)
    emis, _ = given(encaisse(45_60, session="C1"), en_cheque).when(etablir(un)).facts()
    assert isinstance(emis, BordereauEtabli)
    assert emis.cheques[0].cheque_numero == "77"


def test_r137_un_cheque_recu_dans_la_rue_se_depose_une_fois_remis() -> None:
    un: Any = ("E-1", "C1")
    remis = exemple(
        EspecesEnTransitRemises,
        encaissement="E-1",
        session="C1",
        montant_centimes=45_60,
        mode=Mode.CHEQUE,
        cheque_numero="77",
    )
    (emis, _) = given(encaisse(45_60, mode=Mode.CHEQUE, porteur="luc"), remis).when(etablir(un)).facts()
    assert isinstance(emis, BordereauEtabli)
    assert (emis.total_centimes, emis.cheques[0].cheque_numero) == (45_60, "77")

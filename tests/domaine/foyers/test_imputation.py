"""Who paid what of each charge: whatever happens, it makes the balance, and a voucher stays a voucher (R-133)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.foyers import sur_bons
from domaine.foyers.faits import ContenantsSuivis
from domaine.foyers.imputation import ARGENT, BONS, PERSONNE, RETENUES, Imputation, Payeur
from domaine.foyers.parts import TROU, Charge
from domaine.foyers.passage import Passage, cede, recoit

COURSES: Charge = ("pris", "2026-11", "P016", 3)
VIDE = Imputation()


def qui_paie(imputation: Imputation) -> tuple[int, int, int]:
    """Of the goods."""
    bons, argent, personne = (imputation.part(qui, COURSES) for qui in (BONS, ARGENT, PERSONNE))
    return bons, argent, personne


def test_r133_vingt_euros_de_courses_un_bon_de_quinze_puis_huit_euros_en_especes() -> None:
    prises = sur_bons.charge(VIDE, 20_00, COURSES)
    assert (qui_paie(prises), prises.solde_centimes) == ((0, 0, 20_00), -20_00)
    avec_le_bon = sur_bons.encaisse(prises, BONS, 15_00)
    assert (qui_paie(avec_le_bon), avec_le_bon.solde_centimes) == ((15_00, 0, 5_00), -5_00)
    payees = sur_bons.encaisse(avec_le_bon, ARGENT, 8_00)
    assert (qui_paie(payees), payees.restes, payees.solde_centimes) == ((15_00, 5_00, 0), {BONS: 0, ARGENT: 3_00}, 3_00)
    revenues = sur_bons.revient(payees, 20_00, COURSES)
    assert (qui_paie(revenues), revenues.restes) == ((0, 0, 0), {BONS: 15_00, ARGENT: 8_00})


def test_r133_un_bon_comble_de_l_argent_rendu_puis_annule_jusqu_a_ce_qu_il_en_rentre() -> None:
    rendu = sur_bons.sort(sur_bons.encaisse(VIDE, ARGENT, 5_00), 5_00)
    comble = sur_bons.encaisse(sur_bons.defait_argent(rendu, 5_00), BONS, 5_00)
    assert (comble.part(BONS, TROU), comble.solde_centimes) == (5_00, 0)
    assert sur_bons.encaisse(comble, ARGENT, 2_00).restes == {BONS: 2_00, ARGENT: 0}


def test_r133_un_bon_annule_ne_laisse_pas_a_l_argent_ce_qu_un_autre_bon_paie() -> None:
    """Two vouchers, 20.00 of goods: 10.00 are owed once that of 15.00 is undone, and the rest is still a voucher's."""
    prises = sur_bons.charge(sur_bons.encaisse(sur_bons.encaisse(VIDE, BONS, 15_00), BONS, 10_00), 20_00, COURSES)
    annule = sur_bons.defait_bons(prises, 15_00, "E-8")
    assert (qui_paie(annule), annule.solde_centimes) == ((10_00, 0, 10_00), -10_00)


def test_r133_un_bon_parti_avec_son_compte_annule_puis_saisi_de_nouveau_ne_prend_rien_a_l_argent() -> None:
    parti = sur_bons.sort(sur_bons.encaisse(VIDE, BONS, 10_00), 10_00)
    saisi = sur_bons.encaisse_de_nouveau(sur_bons.defait_bons(parti, 10_00, "E-8"), BONS, 10_00, "E-8")
    assert sur_bons.encaisse(saisi, ARGENT, 5_00).restes == {BONS: 0, ARGENT: 5_00}


def test_r133_un_cheque_qui_n_etait_pas_refuse_reprend_sa_place_quoi_qu_il_soit_pris_entretemps() -> None:
    """7.00 paid 6.00 of goods; refused, 5.00 of a voucher pay them; then a membership of 2.00, and the 7.00 stand."""
    payees = sur_bons.charge(sur_bons.encaisse(VIDE, ARGENT, 7_00), 6_00, COURSES)
    refuse = sur_bons.defait_argent(sur_bons.encaisse(payees, BONS, 5_00), 7_00, "E-2")
    assert qui_paie(refuse) == (5_00, 0, 1_00)
    debout = sur_bons.encaisse_de_nouveau(sur_bons.charge(refuse, 2_00, ("adhesion",)), ARGENT, 7_00, "E-2")
    assert debout.restes == {BONS: 4_00, ARGENT: 0}


def test_r133_chaque_paiement_debout_de_nouveau_ne_reprend_que_ce_qu_un_bon_payait_a_sa_place() -> None:
    """3.00 twice paid 6.00 of goods, a voucher of 6.00 is left; both are refused, then one or the other was not."""
    paye = sur_bons.encaisse(sur_bons.charge(sur_bons.encaisse(VIDE, ARGENT, 6_00), 6_00, COURSES), BONS, 6_00)
    refuses = sur_bons.defait_argent(sur_bons.defait_argent(paye, 3_00, "E-2"), 3_00, "E-3")
    un = sur_bons.encaisse_de_nouveau(refuses, ARGENT, 3_00, "E-3")
    assert sur_bons.encaisse_de_nouveau(un, ARGENT, 3_00, "E-2").restes == {BONS: 6_00, ARGENT: 0}
    encore = sur_bons.defait_argent(un, 3_00, "E-3")
    assert sur_bons.encaisse_de_nouveau(encore, ARGENT, 9_00, "E-3").restes == {BONS: 3_00, ARGENT: 6_00}


def test_un_compte_ne_garde_que_les_cinquante_dernieres_charges_payees_par_de_l_argent() -> None:
    paye = sur_bons.encaisse(VIDE, ARGENT, RETENUES + 1)
    for rang in range(RETENUES + 1):
        paye = sur_bons.charge(paye, 1, ("port", rang))
    assert list(paye.payes[ARGENT]) == [("port", rang) for rang in range(1, RETENUES + 1)]


CENTIMES = st.integers(0, 9)
CHARGES = st.sampled_from([("pris", 1), ("pris", 2), ("consigne", "P052", 1), ("port", "F07")])
NUMEROS = st.sampled_from(("E-1", "E-2"))
PAYEURS = st.sampled_from((BONS, ARGENT))


def entre(qui: Payeur, centimes: int, numero: str) -> tuple[int, Callable[[Imputation], Imputation]]:
    return centimes, lambda avant: sur_bons.encaisse_de_nouveau(avant, qui, centimes, numero)


def defait(qui: Payeur, centimes: int, numero: str) -> tuple[int, Callable[[Imputation], Imputation]]:
    comment = sur_bons.defait_bons if qui is BONS else sur_bons.defait_argent
    return -centimes, lambda avant: comment(avant, centimes, numero)


def sur_une_charge(comment: str, centimes: int, laquelle: Charge) -> tuple[int, Callable[[Imputation], Imputation]]:
    sens = {"charge": -1, "donne": -1, "revient": 1, "est_rendue_en_especes": 0}[comment]
    return sens * centimes, lambda avant: getattr(sur_bons, comment)(avant, centimes, laquelle)


def sort(centimes: int) -> tuple[int, Callable[[Imputation], Imputation]]:
    return -centimes, lambda avant: sur_bons.sort(avant, centimes)


COMMENT = st.sampled_from(("charge", "charge", "revient", "est_rendue_en_especes"))
GESTES = st.one_of(
    st.builds(entre, PAYEURS, CENTIMES, NUMEROS),
    st.builds(defait, PAYEURS, CENTIMES, NUMEROS),
    st.builds(sur_une_charge, COMMENT, CENTIMES, CHARGES),
    st.builds(sur_une_charge, st.just("donne"), CENTIMES, st.sampled_from((TROU, sur_bons.DON))),
    st.builds(sort, CENTIMES),
)
"""What it does to the balance, and the gesture."""
HISTOIRES = st.lists(GESTES, max_size=25)


def exiger_juste(imputation: Imputation, solde_centimes: int) -> None:
    assert imputation.solde_centimes == solde_centimes
    assert min(imputation.restes.values()) >= 0
    assert not (any(imputation.restes.values()) and imputation.payes[PERSONNE]), "nothing is left while it is owed"
    assert not (imputation.restes[ARGENT] and imputation.part(BONS, TROU)), "money fills a hole before it is left"
    assert all(part > 0 for parts in imputation.payes.values() for part in parts.values())


def vecue(histoire: list[tuple[int, Callable[[Imputation], Imputation]]]) -> Imputation:
    imputation, solde = VIDE, 0
    for centimes, geste in histoire:
        imputation, solde = geste(imputation), solde + centimes
        exiger_juste(imputation, solde)
    return imputation


@soit(HISTOIRES)
def test_quoi_qu_il_arrive_ce_qui_reste_moins_ce_qui_est_du_fait_le_solde(histoire: list[Any]) -> None:
    vecue(histoire)


@soit(siens=HISTOIRES, d_un_autre=HISTOIRES, donne=st.booleans())
def test_un_compte_passe_a_un_autre_numero_sans_perdre_un_centime_ni_ce_qu_un_bon_a_paye(
    *, siens: list[Any], d_un_autre: list[Any], donne: bool
) -> None:
    ancien, vers = vecue(siens), vecue(d_un_autre)
    solde = ancien.solde_centimes
    bons, impayes = (ancien.part(qui, ("consigne", "P052")) for qui in (BONS, PERSONNE))
    suivent = ContenantsSuivis(
        contenant="P052", unites=1, montant_centimes=9, bons_centimes=bons, impayes_centimes=impayes
    )
    passage = Passage(
        foyer="F-091",
        vers="F-044",
        solde_centimes=solde,
        bons_centimes=ancien.restes[BONS] + ancien.part(BONS, TROU),
        consignes=(suivent,),
        argent_defait_centimes=ancien.part(PERSONNE, TROU) + ancien.part(BONS, TROU),
    )
    exiger_juste(cede(ancien, passage, donne=donne), 0)
    apres = recoit(vers, passage, {})
    exiger_juste(apres, vers.solde_centimes + solde)
    assert apres.part(BONS, ("consigne", "P052")) >= bons

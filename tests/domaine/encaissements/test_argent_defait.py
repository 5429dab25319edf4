"""Money is undone, or stands after all, on an account where a voucher is: it never becomes money (R-133, R-185)."""

from __future__ import annotations

from hypothesis import given as soit
from hypothesis import strategies as st
from msgspec.structs import replace

from domaine.distribution.faits import ProduitRendu
from domaine.encaissements.corriger_montant import CorrigerMontant
from domaine.encaissements.faits import ChequeRejetAnnule, ChequeRejete
from domaine.encaissements.refus import BonNonRendu
from domaine.fait import Fait
from domaine.types import Mode
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse, pesee_de
from tests.domaine.encaissements.histoire import Histoire, compte, don, don_annule, jamais_parti
from tests.domaine.encaissements.remboursements import FOYER, virement
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import rembourse, repris, reprise_annulee

BON = encaisse(5_00, encaissement="E-8", mode=Mode.BON_TIERS)
BON_ANNULE = encaissement_contrepasse(5_00, encaissement="E-8", mode=Mode.BON_TIERS)


def cheque(centimes: int) -> tuple[Fait, Fait, Fait]:
    """It is handed over, the bank refuses it, and had not after all."""
    sien = {"encaissement": "E-2", "foyer": "F-031", "montant_centimes": centimes}
    donne = encaisse(centimes, encaissement="E-2", mode=Mode.CHEQUE)
    return donne, exemple(ChequeRejete, **sien), exemple(ChequeRejetAnnule, **sien)


def rendable(*faits: Fait | Recu) -> int:
    return max(compte(*faits).remboursable_centimes, 0)


def test_r122_un_don_rendu_avec_son_paiement_annule_ne_fait_pas_d_argent_d_un_bon() -> None:
    """7.00 in cash, 2.00 of it given to the fund, beside a voucher of 5.00; the cash is undone, so is the gift."""
    avant = (BON, encaisse(7_00, encaissement="E-2"), don(2_00))
    assert rendable(*avant) == 5_00
    annule = (encaissement_contrepasse(7_00, encaissement="E-2"), don_annule(2_00))
    given(*FOYER, *avant, *annule).when(virement(1)).refused(BonNonRendu, bons="5,00\u00a0€", disponible="0,00\u00a0€")


def test_r133_un_cheque_qui_n_etait_pas_refuse_rend_au_foyer_ce_qu_il_avait_et_au_bon_le_sien() -> None:
    donne, refuse, retabli = cheque(7_00)
    for avant in ((BON, donne, don(2_00)), (donne, pesee_de(6_00), BON), (donne, rembourse(7_00), BON)):
        assert rendable(*avant, refuse) == 0
        apres = compte(*avant, refuse, retabli)
        assert apres.remboursable_centimes == rendable(*avant)
        assert apres.bons_centimes == 5_00


def test_r122_le_don_d_un_cheque_refuse_est_l_argent_du_foyer_et_non_celui_d_un_bon() -> None:
    """7.00 of a cheque, 2.00 of it given to the fund: paid in cash instead, 5.00 are the household's, as before."""
    donne, refuse, _ = cheque(7_00)
    en_especes = encaisse(7_00, encaissement="E-3")
    for don_de_deux in (don(2_00), don(2_00, None)):
        for ordre in ((BON, donne, don_de_deux, refuse, en_especes), (donne, don_de_deux, refuse, BON, en_especes)):
            apres = compte(*ordre)
            assert (apres.remboursable_centimes, apres.bons_centimes) == (5_00, 5_00)


def test_r122_un_don_de_qui_devait_des_courses_n_est_pas_paye_par_un_bon() -> None:
    """It pays 3.00 of the 3.00 that it owes, 1.00 of them for the fund: a voucher pays 1.00, and goods come back."""
    panier = pesee_de(3_00)
    rendu = exemple(
        ProduitRendu, foyer="F-031", cycle=panier.cycle, produit=panier.produit, retrait=3, du_centimes=3_00
    )
    apres = compte(panier, encaisse(3_00, encaissement="E-2"), don(1_00), BON, rendu)
    assert (apres.remboursable_centimes, apres.bons_centimes) == (2_00, 5_00)


def test_r133_un_bon_qui_paie_une_dette_que_rien_n_a_faite_est_encore_un_bon_quand_elle_s_annule() -> None:
    """A debt of the notebook that was another household's, money refunded whose cheque bounced."""
    du_cahier = (repris(-5_00), BON, reprise_annulee(-5_00))
    donne, refuse, retabli = cheque(5_00)
    rendu = (donne, rembourse(5_00), refuse, BON)
    for avant in (
        du_cahier,
        (*rendu, jamais_parti(5_00, len(FOYER) + 2)),
        (*rendu, encaisse(5_00, encaissement="E-3")),
    ):
        given(*FOYER, *avant).when(virement(1)).refused(BonNonRendu, bons="5,00\u00a0€")
    assert rendable(*rendu, retabli, jamais_parti(5_00, len(FOYER) + 2)) == 5_00


def test_r031_une_avance_du_cahier_annulee_laisse_dues_les_courses_qu_elle_avait_payees() -> None:
    """A voucher pays them instead: it is a voucher again when they come back."""
    panier = pesee_de(5_00)
    avant = (repris(5_00), panier, reprise_annulee(5_00), BON)
    revenu = exemple(
        ProduitRendu, foyer="F-031", cycle=panier.cycle, produit=panier.produit, retrait=4, du_centimes=5_00
    )
    given(*FOYER, *avant, revenu).when(virement(1)).refused(BonNonRendu, bons="5,00\u00a0€")


def test_r128_un_bon_saisi_de_nouveau_avec_un_autre_montant_paie_ce_qu_il_avait_paye() -> None:
    """It had paid the goods, and the household's 5.00 stay its own: 6.00 on the voucher, it was 5.00."""
    avant = (BON, encaisse(5_00), pesee_de(5_00))
    assert rendable(*avant) == 5_00
    corrige = encaisse(6_00, encaissement="E-8:c2", mode=Mode.BON_TIERS)
    apres = compte(*avant, BON_ANNULE, corrige)
    assert (apres.remboursable_centimes, apres.bons_centimes) == (5_00, 1_00)
    autre = compte(*avant, BON_ANNULE, encaisse(6_00, encaissement="E-9", mode=Mode.BON_TIERS))
    assert (autre.remboursable_centimes, autre.bons_centimes) == (0, 6_00)


def test_r128_un_paiement_saisi_de_nouveau_avec_son_don_laisse_a_chacun_ce_qu_il_avait() -> None:
    """6.00, all of it given in two times; a voucher of 2.00 came since. It was 7.00: one more is the household's."""
    avant = (encaisse(6_00), don(3_00, "E-1"), don(3_00, None), replace(BON, montant_centimes=2_00))
    corrige = given(*FOYER, *avant).when(CorrigerMontant(encaissement="E-1", montant_centimes=7_00))
    apres = compte(*avant, *corrige.facts())
    assert (apres.remboursable_centimes, apres.bons_centimes) == (1_00, 2_00)


GESTES = (
    *(Histoire.paie, Histoire.prend, Histoire.rapporte, Histoire.est_rembourse, Histoire.n_etait_pas_rembourse),
    *(Histoire.donne, Histoire.annule, Histoire.refuse, Histoire.n_etait_pas_refuse),
)


@soit(st.data())
def test_r133_quoi_qu_il_arrive_un_bon_n_est_jamais_de_l_argent(tirage: st.DataObject) -> None:
    """What may be given back never goes beyond the money that came and stands; noted by mistake, nothing is lost."""
    histoire = Histoire(tirage.draw)
    for geste in tirage.draw(st.lists(st.sampled_from(GESTES), min_size=8, max_size=14)):
        geste(histoire)
        assert histoire.compte.remboursable_centimes <= max(histoire.argent_centimes, 0)
    avant = histoire.compte
    for numero, (montant, mode, _) in histoire.paiements.items():
        if mode is Mode.CHEQUE:
            sien = {"encaissement": numero, "foyer": "F-031", "montant_centimes": montant}
            apres = compte(*histoire.faits, exemple(ChequeRejete, **sien), exemple(ChequeRejetAnnule, **sien))
            assert apres.remboursable_centimes == avant.remboursable_centimes
            assert (apres.solde_centimes, apres.bons_centimes) == (avant.solde_centimes, avant.bons_centimes)

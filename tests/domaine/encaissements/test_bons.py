"""What vouchers paid is never given back in money (R-133)."""

from hypothesis import given as soit
from hypothesis import strategies as st
from msgspec.structs import replace

from domaine.baisses.faits import BaisseRendue
from domaine.distribution.faits import ConsigneFacturee, ProduitRendu, RetraitPese
from domaine.encaissements.faits import ChequeRejete
from domaine.encaissements.refus import (
    BonNonRendu,
)
from domaine.fait import Fait
from domaine.foyers.faits import SoldeDonne
from domaine.litiges.faits import CorrectionApresArrete
from domaine.port.faits import PortFacture
from domaine.types import Mode
from tests.domaine.approvisionnement.exemples import contrepasse, pese
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse, pesee_de
from tests.domaine.encaissements.remboursements import FOYER, virement
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import RACHETE, facturee, laisse, reaffecte, rembourse, rendue, repris

BON_CCAS = encaisse(15_00, encaissement="E-8", mode=Mode.BON_TIERS, financeur="CCAS")


def port(avant: int, montant: int, *, fournisseur: str = "F07") -> PortFacture:
    return PortFacture(
        cycle="2026-11",
        groupement="tilleuls",
        foyer="F-031",
        fournisseur=fournisseur,
        montant_avant_centimes=avant,
        montant_centimes=montant,
    )


def test_r133_ce_qui_reste_d_un_bon_ne_se_rend_pas() -> None:
    panier = pese("F-031", 1_000, libere=0, prix=10_00)
    given(*FOYER, BON_CCAS, panier).when(virement(5_00)).refused(
        BonNonRendu, bons="5,00\u00a0€", disponible="0,00\u00a0€"
    )
    given(*FOYER, BON_CCAS, panier, encaisse(2_00)).when(virement(2_00)).then(rembourse(2_00))
    given(*FOYER, BON_CCAS, panier, encaisse(2_00)).when(virement(2_01)).refused(BonNonRendu)


def test_r133_un_bon_utilise_ou_qui_paie_une_dette_ne_retient_plus_rien() -> None:
    panier = pese("F-031", 1_000, libere=0, prix=15_00)
    for ordre in ((BON_CCAS, panier), (panier, BON_CCAS)):
        given(*FOYER, *ordre, encaisse(3_00)).when(virement(3_00)).then(rembourse(3_00))


def test_r133_un_bon_annule_ou_deplace_ne_retient_rien_ici() -> None:
    annule = encaissement_contrepasse(15_00, encaissement="E-8", mode=Mode.BON_TIERS)
    deplace = reaffecte("F-031", "F-013", 15_00, mode=Mode.BON_TIERS)
    for suite in (annule, deplace):
        given(*FOYER, BON_CCAS, suite, encaisse(3_00)).when(virement(3_00)).then(rembourse(3_00))
    recu_d_ailleurs = reaffecte("F-013", "F-031", 15_00, mode=Mode.BON_TIERS)
    given(*FOYER, recu_d_ailleurs).when(virement(15_00)).refused(BonNonRendu)


def test_r133_un_bon_retenu_ne_depasse_jamais_ce_qui_reste_sur_le_compte() -> None:
    donne = exemple(SoldeDonne, foyer="F-031", montant_centimes=15_00, encaissement=None)
    sur_une_dette = (repris(-10_00), reaffecte("F-013", "F-031", 15_00, mode=Mode.BON_TIERS))
    given(*FOYER, BON_CCAS, donne, encaisse(10_00)).when(virement(10_00)).then(rembourse(10_00))
    given(*FOYER, *sur_une_dette, encaisse(10_00)).when(virement(10_00)).then(rembourse(10_00))
    given(*FOYER, *sur_une_dette, encaisse(10_00)).when(virement(10_01)).refused(BonNonRendu)


def test_r133_une_pesee_annulee_ou_un_produit_rendu_rend_au_bon_ce_qu_il_avait_paye() -> None:
    panier, ailleurs = pese("F-031", 1_000, libere=0, prix=10_00), encaisse(4_00)
    pesee = len((*FOYER, BON_CCAS, ailleurs)) + 1
    pris = {"foyer": "F-031", "cycle": panier.cycle, "produit": panier.produit}
    annule = Recu(contrepasse(panier), corrige=pesee)
    rendu = exemple(ProduitRendu, **pris, retrait=pesee, du_centimes=10_00)
    for retour in (annule, rendu):
        avant = (*FOYER, BON_CCAS, ailleurs, panier, retour)
        given(*avant).when(virement(4_01)).refused(BonNonRendu, bons="15,00\u00a0€", disponible="4,00\u00a0€")
        given(*avant).when(virement(4_00)).then(rembourse(4_00))


def test_r133_le_port_prend_d_abord_l_argent_d_un_bon() -> None:
    avant = (*FOYER, encaisse(5_00), BON_CCAS, port(0, 3_53))
    given(*avant).when(virement(5_01)).refused(BonNonRendu, bons="11,47\u00a0€", disponible="5,00\u00a0€")
    given(*avant).when(virement(5_00)).then(rembourse(5_00))


def test_r133_un_port_baisse_ou_rendu_rend_au_bon_ce_qu_il_en_avait_paye() -> None:
    argent = (*FOYER, encaisse(5_00), BON_CCAS)
    for nouveau in (3_00, 0):
        given(*argent, port(0, 3_53), port(3_53, nouveau)).when(virement(5_01)).refused(BonNonRendu)
        given(*argent, port(0, 3_53), port(3_53, nouveau)).when(virement(5_00)).then(rembourse(5_00))


def test_r133_un_port_que_le_foyer_avait_paye_lui_revient_en_argent() -> None:
    avant = (*FOYER, encaisse(5_00), port(0, 3_53), BON_CCAS, port(0, 2_00, fournisseur="F08"), port(3_53, 0))
    given(*avant).when(virement(5_01)).refused(BonNonRendu, bons="13,00\u00a0€", disponible="5,00\u00a0€")
    given(*avant).when(virement(5_00)).then(rembourse(5_00))


def test_r133_une_consigne_que_le_bon_avait_payee_lui_revient_avec_la_bouteille() -> None:
    avant = (*FOYER, encaisse(5_00), BON_CCAS, facturee(6), rendue(6))
    given(*avant).when(virement(5_01)).refused(BonNonRendu, bons="15,00\u00a0€", disponible="5,00\u00a0€")
    given(*avant).when(virement(5_00)).then(rembourse(5_00))


def test_r133_une_consigne_que_le_foyer_avait_payee_lui_revient_en_argent() -> None:
    avant = (*FOYER, encaisse(5_00), facturee(6), BON_CCAS, rendue(6))
    given(*avant).when(virement(5_00)).then(rembourse(5_00))
    given(*avant).when(virement(5_01)).refused(BonNonRendu)


def test_r133_une_bouteille_notee_par_erreur_s_annule_sans_rien_prendre_au_foyer() -> None:
    avant = (*FOYER, BON_CCAS, facturee(5, unitaire=3_00), encaisse(10_00), facturee(1, unitaire=3_00))
    annule = Recu(rendue(1, unitaire=3_00), corrige=len(avant))
    given(*avant, annule).when(virement(10_00)).then(rembourse(10_00))


def test_r133_une_consigne_payee_par_un_bon_et_rendue_en_especes_se_reprend_sur_l_argent_du_compte() -> None:
    avant = (*FOYER, encaisse(5_00), BON_CCAS, facturee(6), rendue(6, session="C1"))
    given(*avant).when(virement(3_20)).then(rembourse(3_20))
    given(*avant).when(virement(3_21)).refused(BonNonRendu, bons="15,00\u00a0€", disponible="3,20\u00a0€")


@soit(st.data(), st.lists(st.tuples(st.sampled_from(("port", "consigne", "pesee")), st.integers(1, 4_00)), max_size=6))
def test_r133_tout_ce_qui_est_rendu_laisse_au_foyer_son_argent_et_au_bon_le_sien(
    tirage: st.DataObject, charges: list[tuple[str, int]]
) -> None:
    """Whenever each is paid: a voucher may come after the goods."""
    dus = [charge_de(*charge, rang) for rang, charge in enumerate(charges)]
    avant: list[Fait] = [*FOYER, *tirage.draw(st.permutations([encaisse(10_00), BON_CCAS, *dus]))]
    retours = tirage.draw(st.permutations([_rendu(position, du) for position, du in enumerate(avant, 1) if du in dus]))
    given(*avant, *retours).when(virement(10_00)).then(rembourse(10_00))
    given(*avant, *retours).when(virement(10_01)).refused(BonNonRendu, bons="15,00\u00a0€", disponible="10,00\u00a0€")


def charge_de(genre: str, montant: int, rang: int) -> Fait:
    if genre == "port":
        return port(0, montant, fournisseur=f"F{rang:02}")
    return facturee(1, unitaire=montant) if genre == "consigne" else pesee_de(montant)


def _rendu(position: int, du: Fait) -> Fait | Recu:
    match du:
        case PortFacture():
            return port(du.montant_centimes, 0, fournisseur=du.fournisseur)
        case ConsigneFacturee():
            return rendue(1, unitaire=du.montant_centimes)
        case _:
            assert isinstance(du, RetraitPese)
            return Recu(contrepasse(du), corrige=position)


def test_r133_un_bon_donne_a_la_caisse_apres_les_courses_ne_devient_pas_de_l_argent_quand_elles_reviennent() -> None:
    """38.42 of goods, 15.00 by the voucher and 23.42 by the household: all of it comes back."""
    avant = (*FOYER, pesee_de(38_42), BON_CCAS, encaisse(23_42), Recu(contrepasse(pesee_de(38_42)), corrige=3))
    given(*avant).when(virement(38_42)).refused(BonNonRendu, bons="15,00\u00a0€", disponible="23,42\u00a0€")
    given(*avant).when(virement(23_42)).then(rembourse(23_42))


def test_r133_ce_qui_n_etait_pas_encore_paye_et_revient_n_est_a_personne_et_le_bon_paie_le_reste() -> None:
    """20.00, then 18.42; the voucher pays 15.00, the 20.00 come back: the voucher has paid 15.00 of the 18.42."""
    premier, second = pesee_de(20_00), replace(pesee_de(18_42), produit="P018")
    avant = (*FOYER, premier, second, BON_CCAS, Recu(contrepasse(premier), corrige=3), encaisse(3_42))
    rendu = Recu(contrepasse(second), corrige=4)
    given(*avant, rendu).when(virement(3_43)).refused(BonNonRendu, bons="15,00\u00a0€", disponible="3,42\u00a0€")
    given(*avant, rendu).when(virement(3_42)).then(rembourse(3_42))


def test_r133_un_bon_annule_apres_avoir_servi_ne_retient_pas_l_argent_que_le_foyer_a_donne_a_sa_place() -> None:
    annule = encaissement_contrepasse(15_00, encaissement="E-8", mode=Mode.BON_TIERS)
    panier = pesee_de(15_00)
    rendu = Recu(contrepasse(panier), corrige=4)
    given(*FOYER, BON_CCAS, panier, annule, encaisse(15_00), rendu).when(virement(15_00)).then(rembourse(15_00))
    given(*FOYER, BON_CCAS, panier, annule, BON_CCAS, rendu).when(virement(1)).refused(BonNonRendu)


def test_r133_un_bon_saisi_a_la_place_d_un_paiement_annule_ou_impaye_ne_devient_pas_de_l_argent() -> None:
    """Cash before the goods or after them, a cheque that the bank refuses: the voucher given instead pays the goods."""
    panier, argent = pesee_de(15_00), encaisse(15_00)
    annule = encaissement_contrepasse(15_00)
    rejete = exemple(ChequeRejete, foyer="F-031", montant_centimes=15_00)
    for avant in ((panier, argent, annule), (argent, panier, annule), (panier, argent, rejete)):
        pesee = len(FOYER) + 1 + avant.index(panier)
        rendu = Recu(contrepasse(panier), corrige=pesee)
        given(*FOYER, *avant, BON_CCAS, rendu).when(virement(1)).refused(BonNonRendu, bons="15,00\u00a0€")


def test_r133_un_paiement_annule_laisse_du_ce_qu_il_a_paye_en_dernier() -> None:
    """Milk at 10.00 and bread at 15.00, paid in cash; 15.00 of it are undone, and the voucher pays the bread."""
    lait, pain = replace(pesee_de(10_00), produit="P018"), pesee_de(15_00)
    avant = (*FOYER, encaisse(10_00), encaisse(15_00), lait, pain, encaissement_contrepasse(15_00), BON_CCAS)
    lait_rendu, pain_rendu = Recu(contrepasse(lait), corrige=5), Recu(contrepasse(pain), corrige=6)
    given(*avant, lait_rendu).when(virement(10_00)).then(rembourse(10_00))
    given(*avant, pain_rendu).when(virement(1)).refused(BonNonRendu)
    given(*avant, lait_rendu, pain_rendu).when(virement(10_00)).then(rembourse(10_00))
    given(*avant, lait_rendu, pain_rendu).when(virement(10_01)).refused(BonNonRendu, bons="15,00\u00a0€")


@soit(st.data(), st.lists(st.tuples(st.sampled_from(("port", "consigne", "pesee")), st.integers(1, 4_00)), max_size=6))
def test_r133_un_bon_donne_pour_un_paiement_annule_garde_tout_ce_qu_il_paie(
    tirage: st.DataObject, charges: list[tuple[str, int]]
) -> None:
    """15.00 of cash are undone at any time, the voucher comes after; whatever comes back, it never turns into money."""
    dus = [charge_de(*charge, rang) for rang, charge in enumerate(charges)]
    avant: list[Fait] = [*FOYER, *tirage.draw(st.permutations([encaisse(15_00), *dus]))]
    suite = [encaissement_contrepasse(15_00), BON_CCAS, encaisse(10_00)]
    retours = tirage.draw(st.permutations([_rendu(position, du) for position, du in enumerate(avant, 1) if du in dus]))
    given(*avant, *suite, *retours).when(virement(10_00)).then(rembourse(10_00))
    given(*avant, *suite, *retours).when(virement(10_01)).refused(BonNonRendu, bons="15,00\u00a0€")


def test_r133_une_baisse_ou_une_correction_rend_au_bon_ce_qu_il_avait_paye_du_produit() -> None:
    panier = pese("F-031", 1_000, libere=0, prix=10_00)
    avant = (*FOYER, BON_CCAS, panier, encaisse(4_00))
    pris = {"foyer": "F-031", "cycle": panier.cycle, "produit": panier.produit}
    baisse = exemple(BaisseRendue, **pris, du_centimes=1_00)
    correction = exemple(CorrectionApresArrete, **pris, retrait=len((*FOYER, BON_CCAS)) + 1, du_centimes=1_00)
    for retour in (baisse, correction):
        given(*avant, retour).when(virement(4_00)).then(rembourse(4_00))
        given(*avant, retour).when(virement(4_01)).refused(BonNonRendu, bons="6,00\u00a0€", disponible="4,00\u00a0€")


def test_r133_une_baisse_sur_ce_que_le_foyer_avait_paye_lui_revient_en_argent() -> None:
    panier = pese("F-031", 1_000, libere=0, prix=10_00)
    baisse = exemple(BaisseRendue, foyer="F-031", cycle=panier.cycle, produit=panier.produit, du_centimes=1_00)
    avant = (*FOYER, encaisse(10_00), panier, BON_CCAS, baisse)
    given(*avant).when(virement(1_00)).then(rembourse(1_00))
    given(*avant).when(virement(1_01)).refused(BonNonRendu)


def test_r133_la_revente_de_ce_qui_etait_laisse_rend_au_bon_ce_qu_il_en_avait_paye() -> None:
    revendu = replace(RACHETE, produit="P070", montant_centimes=3_00)
    avant = (*FOYER, BON_CCAS, laisse(5_00, 0), encaisse(4_00), revendu)
    given(*avant).when(virement(4_00)).then(rembourse(4_00))
    given(*avant).when(virement(4_01)).refused(BonNonRendu, bons="13,00\u00a0€", disponible="4,00\u00a0€")


def test_r133_un_bon_deja_la_paie_ce_que_l_argent_annule_avait_paye_et_ne_se_rend_pas_quand_cela_revient() -> None:
    """5.00 paid goods, a voucher of 15.00 came since; the 5.00 are undone, then the goods come back."""
    panier = pese("F-031", 1_000, libere=0, prix=5_00)
    avant = (*FOYER, encaisse(5_00), panier, BON_CCAS, encaissement_contrepasse(5_00))
    revenu = (*avant, Recu(contrepasse(panier), corrige=4))
    given(*revenu).when(virement(1)).refused(BonNonRendu, bons="15,00\u00a0€", disponible="0,00\u00a0€")
    given(*revenu, encaisse(2_00)).when(virement(2_00)).then(rembourse(2_00))

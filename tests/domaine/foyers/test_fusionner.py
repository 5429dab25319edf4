"""Two cards of one household become one (R-027)."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any

from msgspec.structs import replace

from domaine.credits.transferer import TransfererSolde
from domaine.encaissements.rembourser import RembourserFoyer
from domaine.foyers.faits import (
    AdhesionEnregistree,
    AutorisationRetiree,
    ContenantsSuivis,
    CoordonneesCorrigees,
    FoyerFusionne,
    FoyerQuitte,
    PersonneAutorisee,
)
from domaine.foyers.fusionner import FusionnerFoyers
from domaine.foyers.imputation import BONS, PERSONNE, Imputation
from domaine.foyers.quitter import QuitterFoyer
from domaine.foyers.refus import (
    CommandeARetirerAvant,
    FoyerHorsGroupement,
    FoyerInconnu,
    FoyerParti,
    FoyerReuni,
    FoyersDejaReunis,
    MemeFoyer,
    SoldeNonNul,
)
from domaine.types import Mode
from tests.domaine.approvisionnement.exemples import contrepasse, pese
from tests.domaine.commandes.exemples import inscrit, ligne
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse
from tests.domaine.foyers.exemples import adhesion, compte, facturee, rembourse, rendue, repris

F044, F091 = inscrit("F-044"), inscrit("F-091")
DEUX = (F044, F091, repris(3_20, foyer="F-044"), repris(-8_00, foyer="F-091"))
PARTI = FoyerQuitte(foyer="F-091", groupement="tilleuls")
VENU = PersonneAutorisee(foyer="F-044", personne="PE-091", identite="")


def fusionner(foyer: str = "F-091", vers: str = "F-044") -> FusionnerFoyers:
    return FusionnerFoyers(foyer=foyer, vers=vers)


def fusionne(solde_centimes: int = -8_00, **autres: Any) -> FoyerFusionne:
    champs: dict[str, Any] = {
        "foyer": "F-091",
        "vers": "F-044",
        "groupement": "tilleuls",
        "bons_centimes": 0,
        "consignes": (),
        **autres,
    }
    return FoyerFusionne(solde_centimes=solde_centimes, **champs)


def test_r027_3_20_et_moins_8_00_font_moins_4_80_sous_un_seul_numero() -> None:
    given(*DEUX).when(fusionner()).then(fusionne(), PARTI, VENU)
    assert compte("F-044", *DEUX, fusionne()).solde_centimes == -4_80
    assert compte("F-091", *DEUX, fusionne()).solde_centimes == 0
    given(*DEUX, fusionne()).when(QuitterFoyer(foyer="F-044")).refused(SoldeNonNul, solde="4,80\N{NO-BREAK SPACE}€")


def test_r027_les_bouteilles_suivent_et_se_comptent_sous_le_numero_qui_reste() -> None:
    sorties = facturee(4, foyer="F-091")
    suivent = (ContenantsSuivis(contenant="P052", unites=4, montant_centimes=1_20, impayes_centimes=1_20),)
    [fait, *_] = given(*DEUX, sorties).when(fusionner()).facts()
    assert fait == fusionne(-9_20, consignes=suivent)
    assert compte("F-044", *DEUX, sorties, fait).contenants["P052"].unites == 4


def test_r027_ce_qui_reste_de_bouteilles_rendues_moins_cher_suit_sans_bouteille() -> None:
    """4 charged at 0.30 and given back at 0.25: none is out, and 0.20 of them is still to be told."""
    [fait, *_] = (
        given(*DEUX, facturee(4, foyer="F-091"), rendue(4, foyer="F-091", unitaire=25)).when(fusionner()).facts()
    )
    reste = ContenantsSuivis(contenant="P052", unites=0, montant_centimes=20, impayes_centimes=20)
    assert fait == fusionne(-8_20, consignes=(reste,))


def test_r027_qui_agissait_pour_l_ancien_numero_agit_pour_le_nouveau() -> None:
    fils, fille = (PersonneAutorisee(foyer="F-091", personne=p, identite=f"c-{p}") for p in ("PE-fils", "PE-fille"))
    partie = AutorisationRetiree(foyer="F-091", personne="PE-fille")
    titulaire = CoordonneesCorrigees(foyer="F-091", titulaire="PE-mere", identite="c-mere")
    mere = PersonneAutorisee(foyer="F-044", personne="PE-mere", identite="c-mere")
    avant = (*DEUX, titulaire, fils, fille, partie)
    given(*avant).when(fusionner()).then(fusionne(), PARTI, mere, replace(fils, foyer="F-044"))
    given(*avant, mere).when(fusionner()).then(fusionne(), PARTI, replace(fils, foyer="F-044"))


def test_r027_une_adhesion_plus_longue_n_est_pas_payee_deux_fois() -> None:
    payee = replace(adhesion(1_00), foyer="F-091")
    reprise = replace(payee, foyer="F-044", cotisation_centimes=0)
    given(*DEUX, payee).when(fusionner()).then(fusionne(-9_00), PARTI, VENU, reprise)
    courte = replace(payee, foyer="F-044", valable_au=date(2026, 12, 31))
    *_, suite = given(*DEUX, payee, courte).when(fusionner()).facts()
    assert suite == replace(reprise, valable_du=date(2027, 1, 1))
    *_, suite = given(*DEUX, payee, replace(courte, valable_au=payee.valable_du)).when(fusionner()).facts()
    assert suite == replace(reprise, valable_du=payee.valable_du + timedelta(days=1))
    plus_tot = replace(payee, valable_du=date(2026, 10, 1), valable_au=date(2026, 12, 31))
    *_, suite = given(*DEUX, payee, plus_tot).when(fusionner()).facts()
    assert suite == reprise, "the one that ends last"
    meme = replace(payee, foyer="F-044")
    assert not any(
        isinstance(fait, AdhesionEnregistree) for fait in given(*DEUX, payee, meme).when(fusionner()).facts()
    )


def test_r027_une_commande_a_prendre_attend_le_retrait() -> None:
    given(*DEUX, ligne("F-091")).when(fusionner()).refused(CommandeARetirerAvant)
    given(*DEUX, ligne("F-044")).when(fusionner()).then(fusionne(), PARTI, VENU)


def test_r027_une_correction_arrivee_sur_l_ancien_numero_se_reporte() -> None:
    reunis = (*DEUX, fusionne(), PARTI)
    given(*reunis).when(fusionner()).refused(FoyersDejaReunis, foyer="F-091", vers="F-044")
    given(*reunis, encaisse(5_00, foyer="F-091")).when(fusionner()).then(fusionne(5_00))


def test_r027_on_ne_reunit_que_deux_foyers_presents_du_meme_groupement() -> None:
    given(*DEUX).when(fusionner(vers="F-091")).refused(MemeFoyer)
    given(F044).when(fusionner()).refused(FoyerInconnu, foyer="F-091")
    given(F091).when(fusionner()).refused(FoyerInconnu, foyer="F-044")
    given(F044, inscrit("F-091", groupement="ormes")).when(fusionner()).refused(FoyerHorsGroupement)
    given(*DEUX, PARTI).when(fusionner()).refused(FoyerParti, foyer="F-091")
    given(*DEUX, replace(PARTI, foyer="F-044")).when(fusionner()).refused(FoyerParti, foyer="F-044")
    ailleurs = (*DEUX, inscrit("F-012"), fusionne(vers="F-012"), PARTI)
    given(*ailleurs).when(fusionner()).refused(FoyerReuni, foyer="F-091")


def test_r133_un_bon_suit_le_foyer_sous_le_numero_qui_reste_et_ne_s_y_rend_pas() -> None:
    paye = (encaisse(15_00, foyer="F-091", mode=Mode.BON_TIERS, financeur="CCAS"), encaisse(5_00, foyer="F-091"))
    suivi = fusionne(20_00, bons_centimes=15_00)
    given(F044, F091, *paye).when(fusionner()).then(suivi, PARTI, VENU)
    assert compte("F-044", F044, suivi).remboursable_centimes == 5_00
    assert compte("F-091", F091, *paye, suivi).bons_centimes == 0


def test_r133_un_bon_annule_apres_la_reunion_ne_retient_plus_l_argent_du_foyer() -> None:
    """The undoing falls on the old number, as a debt that is carried over in its turn."""
    suivi, dette = fusionne(15_00, bons_centimes=15_00), fusionne(-15_00)
    assert compte("F-044", F044, encaisse(10_00, foyer="F-044"), suivi, dette).remboursable_centimes == 10_00


def test_r133_une_bouteille_payee_par_un_bon_le_reste_sous_le_numero_qui_reste() -> None:
    """Six bottles at 0.30, four of them by the voucher, come back under the other number."""
    bon = encaisse(1_20, foyer="F-091", mode=Mode.BON_TIERS, financeur="CCAS")
    avant = (F044, F091, bon, encaisse(60, foyer="F-091"), facturee(6, foyer="F-091"))
    suivies = ContenantsSuivis(contenant="P052", unites=6, montant_centimes=1_80, bons_centimes=1_20)
    suivi = fusionne(0, consignes=(suivies,))
    given(*avant).when(fusionner()).then(suivi, PARTI, VENU)
    assert compte("F-044", F044, suivi, rendue(6, foyer="F-044")).remboursable_centimes == 60
    assert compte("F-091", *avant, suivi).imputation.part(BONS, ("consigne",)) == 0


def test_r133_un_bon_qui_paie_la_dette_d_un_numero_reuni_reste_un_bon_quand_elle_revient() -> None:
    """8.00 owed under the old number, paid by a voucher under the other; then the goods come back."""
    bon = encaisse(8_00, foyer="F-044", mode=Mode.BON_TIERS, financeur="CCAS")
    assert compte("F-044", F044, fusionne(), bon, fusionne(5_00)).bons_centimes == 5_00
    assert (
        compte("F-044", F044, fusionne(), encaisse(8_00, foyer="F-044"), fusionne(5_00)).remboursable_centimes == 5_00
    )
    assert compte("F-044", F044, fusionne(), fusionne(5_00), bon).bons_centimes == 5_00


def test_r133_une_bouteille_impayee_a_la_reunion_puis_payee_par_un_bon_ne_se_rend_pas_en_argent() -> None:
    """Two bottles and 8.00 of goods owed under the old number, paid by a voucher under the one that stays."""
    avant = (F044, F091, repris(-8_00, foyer="F-091"), facturee(2, foyer="F-091"))
    suivies = ContenantsSuivis(contenant="P052", unites=2, montant_centimes=60, impayes_centimes=60)
    suivi = fusionne(-8_60, consignes=(suivies,))
    given(*avant).when(fusionner()).then(suivi, PARTI, VENU)
    bon = encaisse(8_60, foyer="F-044", mode=Mode.BON_TIERS, financeur="CCAS")
    rendus = rendue(2, foyer="F-044")
    assert compte("F-044", F044, suivi, bon, rendus).bons_centimes == 60
    assert compte("F-044", F044, suivi, rendus, bon).bons_centimes == 60
    assert compte("F-044", F044, suivi, encaisse(8_60, foyer="F-044"), rendus).remboursable_centimes == 60
    assert compte("F-044", F044, suivi, bon, fusionne(5_00)).bons_centimes == 5_00
    assert compte("F-091", *avant, suivi).imputation.payes[PERSONNE] == {}


def test_r133_ce_qui_revient_a_un_ancien_numero_se_reporte_avant_de_se_rendre_ou_de_se_donner() -> None:
    """Goods of 10.00 owed under F-091, joined to F-044, whose voucher paid them: they come back to F-091."""
    panier = pese("F-091", 1_000, libere=0, prix=10_00)
    bon = encaisse(10_00, foyer="F-044", mode=Mode.BON_TIERS, financeur="CCAS")
    revenu = (TILLEULS, F044, F091, panier, fusionne(-10_00), bon, Recu(contrepasse(panier), corrige=4))
    rendre = RembourserFoyer(foyer="F-091", groupement="tilleuls", montant_centimes=10_00, mode="virement")
    given(*revenu).when(rendre).refused(FoyerReuni, foyer="F-091", vers="F-044")
    donner = TransfererSolde(
        foyer="F-091", vers="F-044", montant_centimes=10_00, accord="sur_place", accord_vers="sur_place"
    )
    given(*revenu).when(donner).refused(FoyerReuni, foyer="F-091", vers="F-044")
    [reporte] = given(*revenu).when(fusionner()).facts()
    assert compte("F-044", F044, fusionne(-10_00), bon, reporte).bons_centimes == 10_00


def test_r133_une_bouteille_revenue_sous_l_ancien_numero_est_rendue_a_qui_l_avait_payee_sous_le_nouveau() -> None:
    """2 bottles went over unpaid, or paid by a voucher; the pick-up that charged them under F-091 is undone since."""
    sorties, revenues = facturee(2, foyer="F-091"), rendue(2, foyer="F-091", cycle="2026-11")
    ici, la = (
        encaisse(60, foyer=foyer, encaissement="E-8", mode=Mode.BON_TIERS, financeur="CCAS")
        for foyer in ("F-044", "F-091")
    )
    for avant, ensuite, (bons, rendables) in (
        ((sorties,), ici, (60, 0)),
        ((sorties, la), None, (60, 0)),
        ((sorties,), encaisse(60, foyer="F-044", encaissement="E-9"), (0, 60)),
    ):
        [suivi, *_] = given(F044, F091, *avant).when(fusionner()).facts()
        [reporte] = given(F044, F091, *avant, suivi, PARTI, revenues).when(fusionner()).facts()
        assert compte("F-091", F091, *avant, suivi, revenues, reporte).imputation == Imputation()
        apres = compte("F-044", F044, suivi, *((ensuite,) if ensuite else ()), reporte)
        assert (apres.bons_centimes, apres.remboursable_centimes) == (bons, rendables)


def test_r133_l_argent_defait_sous_l_ancien_numero_se_reprend_sur_l_argent_avant_les_bons() -> None:
    """5.00 of money went to F-044, which has a voucher of 3.00; the money is undone since: 3.00 stay, all voucher."""
    paye = encaisse(5_00, foyer="F-091", encaissement="E-5")
    defait = replace(encaissement_contrepasse(5_00, encaissement="E-5"), foyer="F-091")
    bon = encaisse(3_00, foyer="F-044", mode=Mode.BON_TIERS, financeur="CCAS")
    [suivi, *_] = given(F044, F091, paye).when(fusionner()).facts()
    reporte = fusionne(-5_00, argent_defait_centimes=5_00)
    given(F044, F091, paye, suivi, defait).when(fusionner()).then(reporte)
    apres = compte("F-044", F044, suivi, bon, reporte)
    assert (apres.bons_centimes, apres.remboursable_centimes) == (3_00, 0)
    sans_argent = compte("F-044", F044, suivi, replace(rembourse(5_00), foyer="F-044"), bon, reporte)
    assert (sans_argent.solde_centimes, sans_argent.bons_centimes) == (-2_00, 0)


def test_r133_l_argent_annule_de_contenants_deja_passes_se_reprend_aussi_sur_l_argent_avant_les_bons() -> None:
    """5.00 paid ten bottles, which went to F-044 and came back to its account: its voucher of 3.00 stays."""
    paye, sorties = encaisse(5_00, foyer="F-091"), facturee(10, foyer="F-091")
    [suivi, *_] = given(F044, F091, paye, sorties).when(fusionner()).facts()
    annule = encaissement_contrepasse(5_00, foyer="F-091")
    [reporte] = given(F044, F091, paye, sorties, suivi, annule).when(fusionner()).facts()
    assert reporte == fusionne(-5_00, argent_defait_centimes=5_00)
    bon = encaisse(3_00, foyer="F-044", encaissement="E-8", mode=Mode.BON_TIERS)
    for ordre in ((rendue(10, foyer="F-044"), reporte), (reporte, rendue(10, foyer="F-044"))):
        apres = compte("F-044", F044, suivi, bon, *ordre)
        assert (apres.bons_centimes, apres.remboursable_centimes) == (3_00, 0)


def test_r133_de_l_argent_annule_avant_la_reunion_se_reprend_aussi_sur_l_argent_du_nouveau_avant_ses_bons() -> None:
    """5.00 paid, refunded, then undone: the number that stays has 5.00 of its own, and a voucher of 5.00."""
    paye, rendu = encaisse(5_00, foyer="F-091"), replace(rembourse(5_00), foyer="F-091")
    annule = encaissement_contrepasse(5_00, foyer="F-091")
    avant = (F044, F091, paye, rendu, annule)
    passe = fusionne(-5_00, argent_defait_centimes=5_00)
    assert passe in given(*avant).when(fusionner()).facts()
    bon = encaisse(5_00, foyer="F-044", encaissement="E-8", mode=Mode.BON_TIERS)
    apres = compte("F-044", *avant, encaisse(5_00, foyer="F-044", encaissement="E-9"), bon, passe)
    assert (apres.bons_centimes, apres.remboursable_centimes) == (5_00, 0)


def test_r133_un_bon_venu_sous_l_ancien_numero_ne_cache_pas_l_argent_annule_qui_etait_passe_au_nouveau() -> None:
    """9.00 in cash went to F-044 and are undone under F-091, where a voucher came: F-044 has no money any more."""
    paye = encaisse(9_00, foyer="F-091", encaissement="E-5")
    [suivi, *_] = given(F044, F091, paye).when(fusionner()).facts()
    annule = encaissement_contrepasse(9_00, foyer="F-091", encaissement="E-5")
    for bon in (11_00, 9_00, 4_00):
        venu = encaisse(bon, foyer="F-091", encaissement="E-8", mode=Mode.BON_TIERS, financeur="CCAS")
        reporte = fusionne(bon - 9_00, bons_centimes=bon, argent_defait_centimes=9_00)
        for ordre in ((venu, annule), (annule, venu)):
            given(F044, F091, paye, suivi, PARTI, *ordre).when(fusionner()).then(reporte)
            assert compte("F-091", F091, paye, suivi, *ordre, reporte).imputation == Imputation()
        apres = compte("F-044", F044, suivi, reporte)
        assert (apres.bons_centimes, apres.remboursable_centimes) == (bon, 0)


def test_r133_des_bouteilles_revenues_sous_l_ancien_numero_ne_cachent_pas_l_argent_annule_qui_etait_passe() -> None:
    """2 bottles paid 0.30 in cash went over, where a voucher pays the rest; the cash and their pick-up are undone."""
    paye, sorties = encaisse(30, foyer="F-091"), facturee(2, foyer="F-091")
    [suivi, *_] = given(F044, F091, paye, sorties).when(fusionner()).facts()
    annule = encaissement_contrepasse(30, foyer="F-091")
    revenues = rendue(2, foyer="F-091", cycle="2026-11")
    bon = encaisse(30, foyer="F-044", encaissement="E-8", mode=Mode.BON_TIERS, financeur="CCAS")
    for ordre in ((annule, revenues), (revenues, annule)):
        [reporte] = given(F044, F091, paye, sorties, suivi, PARTI, *ordre).when(fusionner()).facts()
        elles = ContenantsSuivis(contenant="P052", unites=-2, montant_centimes=-60)
        assert reporte == fusionne(30, consignes=(elles,), argent_defait_centimes=30)
        assert compte("F-091", F091, paye, sorties, suivi, *ordre, reporte).imputation == Imputation()
        apres = compte("F-044", F044, suivi, bon, reporte)
        assert (apres.bons_centimes, apres.remboursable_centimes) == (30, 0)


def test_r133_un_bon_venu_sous_l_ancien_numero_ne_paie_pas_l_argent_annule_de_bouteilles_passees() -> None:
    """3 bottles, 0.30 of them in cash that is undone since: they come back under F-044, and the voucher stays one."""
    paye, sorties = encaisse(30, foyer="F-091"), facturee(3, foyer="F-091")
    [suivi, *_] = given(F044, F091, paye, sorties).when(fusionner()).facts()
    annule = encaissement_contrepasse(30, foyer="F-091")
    venu = encaisse(30, foyer="F-091", encaissement="E-8", mode=Mode.BON_TIERS, financeur="CCAS")
    reporte = fusionne(0, bons_centimes=30, argent_defait_centimes=30)
    given(F044, F091, paye, sorties, suivi, PARTI, annule, venu).when(fusionner()).then(reporte)
    for ordre in ((rendue(3, foyer="F-044"), reporte), (reporte, rendue(3, foyer="F-044"))):
        apres = compte("F-044", F044, suivi, *ordre)
        assert (apres.bons_centimes, apres.remboursable_centimes) == (30, 0)


def test_r027_une_pesee_reprise_sous_l_ancien_numero_avec_ses_bouteilles_ne_laisse_rien_a_reporter() -> None:
    """The weighing is taken back with its 2 bottles, and noted again with them."""
    [suivi, *_] = given(F044, F091, facturee(2, foyer="F-091")).when(fusionner()).facts()
    reprise = (rendue(2, foyer="F-091", cycle="2026-11"), facturee(2, foyer="F-091"))
    given(F044, F091, facturee(2, foyer="F-091"), suivi, PARTI, *reprise).when(fusionner()).refused(FoyersDejaReunis)


def test_r133_une_bouteille_de_plus_sous_l_ancien_numero_revient_au_bon_qui_l_y_a_payee() -> None:
    """2 bottles went over; weighed again with a third, which a voucher pays there, then all of it is undone."""
    sorties, en_plus = facturee(2, foyer="F-091"), Recu(facturee(3, foyer="F-091"), position=9)
    [suivi, *_] = given(F044, F091, sorties).when(fusionner()).facts()
    bon = encaisse(30, foyer="F-091", encaissement="E-8", mode=Mode.BON_TIERS, financeur="CCAS")
    defaites = (rendue(2, foyer="F-091", cycle="2026-11"), en_plus, bon)
    toutes = Recu(rendue(3, foyer="F-091", cycle="2026-11"), corrige=9)
    [reporte] = given(F044, F091, sorties, suivi, PARTI, *defaites, toutes).when(fusionner()).facts()
    elles = ContenantsSuivis(contenant="P052", unites=-2, montant_centimes=-60)
    assert reporte == fusionne(90, bons_centimes=30, consignes=(elles,))
    apres = compte("F-044", F044, suivi, reporte)
    assert (apres.bons_centimes, apres.remboursable_centimes, apres.solde_centimes) == (30, 0, 30)


def test_r133_ce_que_doit_un_ancien_numero_passe_sans_y_etre_paye() -> None:
    """8.00 of goods owed under F-091 went over; 5.00 in cash came there since, went over too, and are undone."""
    panier, paye = pese("F-091", 1_000, libere=0, prix=8_00), encaisse(5_00, foyer="F-091")
    avant = (TILLEULS, F044, F091, panier, fusionne(-8_00), PARTI, paye, fusionne(5_00))
    reporte = fusionne(-5_00, argent_defait_centimes=5_00)
    given(*avant, encaissement_contrepasse(5_00, foyer="F-091")).when(fusionner()).then(reporte)

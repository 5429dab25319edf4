"""Credit given to a neighbour, a debt given up, help of the fund, a credit that nobody claims."""

from datetime import UTC, date, datetime, timedelta
from typing import Any

import pytest

from domaine.baisses.faits import BaisseRendue
from domaine.credits.abandonner import AbandonnerCreance
from domaine.credits.aider import AiderParCagnotte
from domaine.credits.donner_ancien import DonnerCreditAncien
from domaine.credits.faits import AideCagnotteAccordee, CreanceAbandonnee, CreditAncienDonne
from domaine.credits.refus import (
    AideSemblable,
    CagnotteInsuffisante,
    CreditAutreMontant,
    CreditInsuffisant,
    CreditTropRecent,
    DetteMoindre,
    DeuxDecideurs,
    ProcesVerbalRequis,
    SoldeASoiMeme,
    VoteAVenir,
)
from domaine.credits.transferer import TransfererSolde
from domaine.cycles.faits import CycleArrete
from domaine.dates import DateInvraisemblable
from domaine.distribution.faits import ConsigneRendue
from domaine.encaissements.faits import AvoirEmis
from domaine.encaissements.refus import AvoirSemblable, BonNonRendu
from domaine.encaissements.rembourser import RembourserFoyer
from domaine.fait import Fait
from domaine.foyers.faits import FoyerQuitte, SoldeDonne
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu, FoyerParti
from domaine.groupements.faits import RoleAccorde, RoleRetire
from domaine.groupements.refus import SecondSansRole
from domaine.litiges.faits import CorrectionApresArrete
from domaine.types import Mode, Role
from tests.domaine.approvisionnement.exemples import contrepasse, pese
from tests.domaine.commandes.exemples import F031, inscrit, ligne
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import adhesion, avoir, reaffecte, rembourse, repris, reuni, transfere

F058 = inscrit("F-058")


def donner(montant_centimes: int = 5_00, vers: str = "F-058") -> TransfererSolde:
    return TransfererSolde(
        foyer="F-031", vers=vers, montant_centimes=montant_centimes, accord="sur_place", accord_vers="telephone"
    )


def aider(
    montant_centimes: int = 10_00, second: str = "samira", *, foyer: str = "F-031", en_plus: bool = False
) -> AiderParCagnotte:
    return AiderParCagnotte(
        foyer=foyer, groupement="tilleuls", montant_centimes=montant_centimes, second=second, en_plus=en_plus
    )


def ancien(montant_centimes: int = 3_20, duree_mois: int = 24) -> DonnerCreditAncien:
    return DonnerCreditAncien(
        foyer="F-031", montant_centimes=montant_centimes, duree_mois=duree_mois, piece="AG du 14/06/2026"
    )


def donne(dernier_mouvement: date) -> CreditAncienDonne:
    return CreditAncienDonne(
        foyer="F-031",
        groupement="tilleuls",
        montant_centimes=3_20,
        dernier_mouvement=dernier_mouvement,
        duree_mois=24,
        piece="AG du 14/06/2026",
    )


VOTE = "c" * 64
"""The page of the minutes."""


def abandonner(
    montant_centimes: int = 18_40, vote_le: date = date(2026, 11, 20), photos: tuple[str, ...] = (VOTE,)
) -> AbandonnerCreance:
    return AbandonnerCreance(
        foyer="F-031", montant_centimes=montant_centimes, vote_le=vote_le, piece="PV du 20/11/2026", photos=photos
    )


# A gift between households


def test_r142_cinq_euros_passent_de_l_un_a_l_autre_avec_leur_accord() -> None:
    given(F031, F058, encaisse(5_00)).when(donner()).then(transfere("F-031", "F-058", 5_00))


def test_r142_on_ne_donne_ni_ce_que_l_on_n_a_pas_ni_ce_qui_paie_une_commande_ni_un_bon() -> None:
    given(F031, F058).when(donner()).refused(CreditInsuffisant, disponible="0,00\u00a0€")
    given(F031, F058, encaisse(10_00), ligne(quantite=2_500)).when(donner()).refused(
        CreditInsuffisant, disponible="2,25\u00a0€"
    )
    bon = encaisse(15_00, mode=Mode.BON_TIERS, financeur="CCAS")
    given(F031, F058, bon).when(donner()).refused(CreditInsuffisant)


def test_r142_les_deux_foyers_sont_du_groupement_et_different() -> None:
    given(F058).when(donner()).refused(FoyerInconnu, foyer="F-031")
    given(F031).when(donner()).refused(FoyerInconnu, foyer="F-058")
    given(F031, encaisse(5_00)).when(donner(vers="F-031")).refused(SoldeASoiMeme)
    ailleurs = inscrit("F-058", groupement="peupliers")
    given(F031, ailleurs, encaisse(5_00)).when(donner()).refused(FoyerHorsGroupement, foyer="F-058")


def test_r142_un_foyer_parti_ne_recoit_plus_rien() -> None:
    parti = FoyerQuitte(foyer="F-058", groupement="tilleuls")
    given(F031, F058, parti, encaisse(5_00)).when(donner()).refused(FoyerParti, foyer="F-058")


# A debt given up


def test_r144_une_dette_de_18_40_s_abandonne_sur_un_vote() -> None:
    given(F031, repris(-18_40)).when(abandonner(), role=Role.TRESORIER).then(
        CreanceAbandonnee(
            foyer="F-031",
            groupement="tilleuls",
            montant_centimes=18_40,
            vote_le=date(2026, 11, 20),
            piece="PV du 20/11/2026",
            photos=(VOTE,),
        )
    )


def test_r144_le_proces_verbal_est_la_piece() -> None:
    given(F031, repris(-18_40)).when(abandonner(photos=()), role=Role.TRESORIER).refused(ProcesVerbalRequis)


def test_r144_on_n_abandonne_pas_plus_que_la_dette() -> None:
    given(F031, repris(-10_00)).when(abandonner()).refused(DetteMoindre, dette="10,00\u00a0€")
    given(F031, repris(10_00)).when(abandonner(1)).refused(DetteMoindre, dette="0,00\u00a0€")
    given().when(abandonner()).refused(FoyerInconnu)


def test_r144_le_vote_a_eu_lieu_et_sa_date_est_vraisemblable() -> None:
    for jour, refus in ((date(2026, 11, 27), VoteAVenir), (date(206, 11, 20), DateInvraisemblable)):
        acte = abandonner(vote_le=jour)
        given(F031, repris(-18_40)).when(acte, role=Role.TRESORIER).refused(refus)


# The fund

SAMIRA = RoleAccorde(groupement="tilleuls", personne="samira", role=Role.BENEVOLE, identite="")
ARRETE = exemple(CycleArrete, supplement_centimes=57_81)


def test_r134_dix_euros_sortent_d_une_cagnotte_de_64_50() -> None:
    don = SoldeDonne(foyer="F-044", groupement="tilleuls", montant_centimes=6_69, piece="lettre")
    acte = aider()
    given(F031, SAMIRA, ARRETE, don).when(acte).then(
        AideCagnotteAccordee(
            foyer="F-031",
            groupement="tilleuls",
            montant_centimes=10_00,
            decide_par=("luc", "samira"),
            disponible_centimes=64_50,
        )
    )


def test_r134_la_cagnotte_ne_descend_pas_sous_zero() -> None:
    deja = exemple(AideCagnotteAccordee, foyer="F-044", montant_centimes=50_00)
    given(F031, SAMIRA, ARRETE, deja).when(aider()).refused(CagnotteInsuffisante, disponible="7,81\u00a0€")
    given(F031, SAMIRA, adhesion(20_00, 15_00)).when(aider(15_01)).refused(
        CagnotteInsuffisante, disponible="15,00\u00a0€"
    )


def test_r134_une_aide_se_decide_a_deux() -> None:
    given(F031, ARRETE).when(aider(second="luc"), acteur="luc").refused(DeuxDecideurs)
    given(ARRETE).when(aider()).refused(FoyerInconnu)
    given(inscrit("F-031", groupement="peupliers"), ARRETE).when(aider()).refused(FoyerHorsGroupement)


def test_r134_la_meme_aide_saisie_par_chacun_des_deux_se_demande_puis_se_dit_en_plus() -> None:
    """Given ten euros that Luc entered with Samira, when Samira enters them with Luc, she is asked."""
    luc = RoleAccorde(groupement="tilleuls", personne="luc", role=Role.BENEVOLE, identite="")
    ici = (F031, luc, SAMIRA, ARRETE)
    (premiere,) = given(*ici).when(aider(), acteur="luc").facts()
    avant = (*ici, Recu(premiere, date_effet=MIDI - timedelta(days=2)))
    given(*avant).when(aider(second="luc"), acteur="samira").refused(
        AideSemblable, montant="10,00\u00a0€", le="24/11/2026"
    )
    (encore,) = given(*avant).when(aider(second="luc", en_plus=True), acteur="samira").facts()
    assert encore.as_dict()["en_plus"] is True
    assert given(*avant).when(aider(12_00, second="luc"), acteur="samira").facts(), "another amount"
    assert given(*avant, F058).when(aider(foyer="F-058")).facts(), "another household"
    given(*avant, F058, reuni("F-031", "F-058", 10_00)).when(aider(foyer="F-058")).refused(AideSemblable)
    il_y_a_longtemps = (*ici, Recu(premiere, date_effet=MIDI - timedelta(days=40)))
    assert given(*il_y_a_longtemps).when(aider()).facts()


def test_r134_une_aide_du_montant_d_un_avoir_recent_se_demande() -> None:
    """One wrote it down as a gesture, the other as an aid: it may be the same ten euros."""
    avant = (F031, F058, SAMIRA, ARRETE, Recu(avoir(10_00), date_effet=MIDI - timedelta(days=2)))
    given(*avant).when(aider()).refused(AvoirSemblable, montant="10,00\u00a0€", le="24/11/2026")
    given(*avant, reuni("F-031", "F-058", 10_00)).when(aider(foyer="F-058")).refused(AvoirSemblable)
    assert given(*avant).when(aider(en_plus=True)).facts()
    assert given(*avant).when(aider(foyer="F-058")).facts(), "another household"


def test_r192_qui_decide_avec_nous_est_de_l_equipe() -> None:
    given(F031, ARRETE).when(aider()).refused(SecondSansRole, personne="samira")
    ailleurs = RoleAccorde(groupement="peupliers", personne="samira", role=Role.TRESORIER, identite="")
    given(F031, ARRETE, ailleurs).when(aider()).refused(SecondSansRole)
    retire = RoleRetire(groupement="tilleuls", personne="samira", role=Role.BENEVOLE)
    given(F031, ARRETE, SAMIRA, retire).when(aider()).refused(SecondSansRole)
    membre = RoleAccorde(groupement="tilleuls", personne="samira", role=Role.ADHERENT, identite="")
    given(F031, ARRETE, membre).when(aider()).refused(SecondSansRole)


# A credit that nobody claims


def le(annee: int, mois: int, jour: int = 3) -> dict[str, Any]:
    return {"date_effet": datetime(annee, mois, jour, 12, tzinfo=UTC)}


def test_r147_un_credit_oublie_24_mois_devient_un_don_par_decision() -> None:
    given(F031, Recu(encaisse(3_20), **le(2024, 10))).when(ancien()).then(donne(date(2024, 10, 3)))


def test_r147_la_duree_votee_se_compte_au_jour_pres() -> None:
    given(F031, Recu(encaisse(3_20), **le(2024, 11, 26))).when(ancien()).then(donne(date(2024, 11, 26)))
    given(F031, Recu(encaisse(3_20), **le(2024, 11, 27))).when(ancien()).refused(CreditTropRecent)


def test_r147_rien_n_expire_avant_son_heure() -> None:
    given(F031, Recu(encaisse(3_20), **le(2024, 11, 30))).when(ancien()).refused(
        CreditTropRecent, dernier="30/11/2024", duree=24
    )
    hier = {"date_effet": MIDI - timedelta(days=1)}
    given(F031, Recu(encaisse(3_00), **le(2020, 1)), Recu(encaisse(20), **hier)).when(ancien()).refused(
        CreditTropRecent
    )


@pytest.mark.parametrize(
    "credite",
    [
        transfere("F-058", "F-031", 3_20),
        exemple(AvoirEmis, foyer="F-031", montant_centimes=3_20),
        repris(3_20),
        exemple(ConsigneRendue, foyer="F-031", montant_centimes=3_20, session=None),
        exemple(BaisseRendue, foyer="F-031", du_centimes=3_20),
        exemple(CorrectionApresArrete, foyer="F-031", du_centimes=3_20),
    ],
)
def test_r147_un_credit_recu_hier_d_ou_qu_il_vienne_n_est_pas_oublie(credite: Fait) -> None:
    hier = {"date_effet": MIDI - timedelta(days=1)}
    given(F031, F058, Recu(credite, **hier)).when(ancien()).refused(CreditTropRecent, dernier="25/11/2026")
    given(F031, F058, Recu(credite, **le(2024, 10))).when(ancien()).then(donne(date(2024, 10, 3)))


def test_r147_un_ancien_paiement_mis_hier_sur_ce_compte_n_est_pas_oublie() -> None:
    deplace = reaffecte("F-058", "F-031", 3_20)
    hier = {**le(2020, 1), "date_saisie": MIDI - timedelta(days=1)}
    given(F031, F058, Recu(deplace, **hier)).when(ancien()).refused(CreditTropRecent)


def test_r147_tout_le_credit_et_lui_seul() -> None:
    given(F031, Recu(encaisse(3_20), **le(2024, 1))).when(ancien(3_00)).refused(
        CreditAutreMontant, disponible="3,20\u00a0€"
    )
    given().when(ancien()).refused(FoyerInconnu)


PANIER = pese("F-031", 1_000, libere=0, prix=10_00)
RENDU = Recu(contrepasse(PANIER), corrige=3)
"""The goods of the third fact came back."""


def rendre(montant_centimes: int) -> RembourserFoyer:
    return RembourserFoyer(foyer="F-031", groupement="tilleuls", montant_centimes=montant_centimes, mode="virement")


def test_r134_ce_qu_une_aide_avait_paye_ne_se_rend_pas_en_argent_quand_cela_revient() -> None:
    """10.00 of goods, 6.00 by the fund and 4.00 by the household: they come back, and 4.00 may be given back."""
    aide = exemple(AideCagnotteAccordee, foyer="F-031", montant_centimes=6_00)
    for paiement in ((aide, encaisse(4_00)), (encaisse(4_00), aide)):
        revenu = (TILLEULS, F031, PANIER, *paiement, RENDU)
        given(*revenu).when(rendre(4_00)).then(rembourse(4_00))
        given(*revenu).when(rendre(4_01)).refused(BonNonRendu, bons="6,00\u00a0€", disponible="4,00\u00a0€")
        given(*revenu, pese("F-031", 600, libere=0, prix=10_00)).when(rendre(4_00)).then(rembourse(4_00))
    given(TILLEULS, F031, aide).when(rendre(1)).refused(BonNonRendu)
    given(F031, F058, aide).when(donner(1)).refused(CreditInsuffisant)


def test_r144_ce_qu_une_dette_abandonnee_avait_paye_ne_se_rend_pas_en_argent_quand_cela_revient() -> None:
    abandon = exemple(CreanceAbandonnee, foyer="F-031", montant_centimes=7_00)
    revenu = (TILLEULS, F031, PANIER, encaisse(3_00), abandon, RENDU)
    given(*revenu).when(rendre(3_00)).then(rembourse(3_00))
    given(*revenu).when(rendre(3_01)).refused(BonNonRendu, bons="7,00\u00a0€", disponible="3,00\u00a0€")

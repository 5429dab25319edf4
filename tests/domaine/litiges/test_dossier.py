"""A dispute is opened with a claim, gathers what it is judged on, and is settled by what was decided."""

import pytest

from domaine.caisses.faits import EcartCaisseRemis
from domaine.caisses.refus import CaisseInconnue
from domaine.credits.faits import AvoirAnnule
from domaine.cycles.faits import CycleArrete
from domaine.cycles.refus import CycleInconnu
from domaine.fait import Fait
from domaine.fournisseurs.faits import AvoirFournisseurContrepasse
from domaine.foyers.refus import FoyerHorsGroupement, FoyerInconnu
from domaine.litiges.faits import (
    CauseRetenue,
    CorrectionApresArrete,
    DroitPrioritaireAccorde,
    LitigeOuvert,
    LitigeRegle,
    LitigeRouvert,
    PieceAjoutee,
    RejeuConsulte,
)
from domaine.litiges.ouvrir import OuvrirLitige
from domaine.litiges.refus import (
    DecisionsTiennent,
    FaitInconnu,
    LitigeDejaOuvert,
    LitigeDejaRegle,
    LitigeInconnu,
    LitigeSansProvision,
    LitigesOuverts,
    ParoleSansAuteur,
    PieceVide,
    ReclamationVide,
    ReglementAuDessusDuPlafond,
    ReglementSansDecision,
)
from domaine.litiges.regler import ReglerLitige
from domaine.litiges.reunir import AjouterPiece, ConsulterRejeu, RetenirCause
from domaine.litiges.rouvrir import RouvrirLitige
from domaine.refus import Refus
from domaine.types import Role
from tests.domaine.caisses.exemples import ouverte
from tests.domaine.commandes.exemples import inscrit
from tests.domaine.cycles.arretes import FINI, arreter
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.litiges.exemples import OUVERT_L7, REGLE_L7

MME_DIARRA = inscrit("F-031")
CAISSE = ouverte()
EMPREINTE = "0" * 64
AU_75 = Recu(MME_DIARRA, position=75)
"""The log holds that many facts."""


def ouvrir(**autres: object) -> OuvrirLitige:
    champs: dict[str, object] = {"montant_centimes": 42_37, "foyer": "F-031", "cycle": "2026-11", **autres}
    return OuvrirLitige(litige="L-7", groupement="tilleuls", objet="paiement", **champs)  # type: ignore[arg-type]


def test_un_desaccord_s_ouvre_avec_ce_qui_est_demande() -> None:
    (propose,) = given(MME_DIARRA, OUVERT, CAISSE).when(ouvrir(session=CAISSE.session, dit="v1.x.y")).proposed()
    assert propose.decision == LitigeOuvert(
        litige="L-7",
        numero="",
        groupement="tilleuls",
        objet="paiement",
        montant_centimes=42_37,
        foyer="F-031",
        cycle="2026-11",
        session=CAISSE.session,
        produit=None,
        dit="v1.x.y",
    )
    assert propose.serie == ("litige", "numero", "{:d}")
    given().when(ouvrir(foyer=None, cycle=None)).facts()


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((OUVERT_L7,), ouvrir(), LitigeDejaOuvert),
        ((MME_DIARRA, OUVERT), ouvrir(montant_centimes=0), ReclamationVide),
        ((OUVERT,), ouvrir(), FoyerInconnu),
        ((inscrit("F-031", groupement="peupliers"), OUVERT), ouvrir(), FoyerHorsGroupement),
        ((MME_DIARRA,), ouvrir(), CycleInconnu),
        ((MME_DIARRA, OUVERT), ouvrir(session="C9"), CaisseInconnue),
    ],
)
def test_un_desaccord_mal_dit_ne_s_ouvre_pas(faits: tuple[Fait, ...], acte: OuvrirLitige, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)


def test_le_dossier_reunit_faits_paroles_et_photos() -> None:
    piece = AjouterPiece(litige="L-7", faits=(31, 38), de="foyer", texte="v1.x.y", photos=(EMPREINTE,), foyer="F-031")
    given(OUVERT_L7, AU_75).when(piece).then(
        PieceAjoutee(
            litige="L-7",
            groupement="tilleuls",
            foyer="F-031",
            faits=(31, 38),
            de="foyer",
            texte="v1.x.y",
            photos=(EMPREINTE,),
        )
    )
    (sans_mots,) = given(OUVERT_L7, AU_75).when(AjouterPiece(litige="L-7", faits=(31,), de="foyer")).facts()
    assert isinstance(sans_mots, PieceAjoutee)
    assert sans_mots.de is None
    given(OUVERT_L7).when(AjouterPiece(litige="L-7", de="foyer")).refused(PieceVide)
    given(OUVERT_L7).when(AjouterPiece(litige="L-7", texte="v1.x.y")).refused(ParoleSansAuteur)


def test_le_dossier_garde_la_question_posee_au_passe_et_l_empreinte_de_sa_reponse() -> None:
    question = ConsulterRejeu(litige="L-7", mode="comptable", question="sans=38", a_la_position=70, reponse=EMPREINTE)
    given(OUVERT_L7, AU_75).when(question).then(
        RejeuConsulte(
            litige="L-7",
            groupement="tilleuls",
            mode="comptable",
            question="sans=38",
            a_la_position=70,
            reponse=EMPREINTE,
        )
    )


def test_la_cause_retenue_en_dernier_est_celle_du_reglement() -> None:
    retenir = RetenirCause(litige="L-7", cause="noms_proches", faits=(31, 38))
    (retenue,) = given(OUVERT_L7, AU_75).when(retenir).facts()
    assert retenue == CauseRetenue(litige="L-7", groupement="tilleuls", cause="noms_proches", faits=(31, 38))
    premiere = exemple(CauseRetenue, litige="L-7", cause="doublon")
    (regle,) = given(OUVERT_L7, premiere, retenue).when(ReglerLitige(litige="L-7", issue="non_fonde")).facts()
    assert isinstance(regle, LitigeRegle)
    assert regle.cause == "noms_proches"


def test_un_reglement_nomme_ce_qui_a_ete_decide_dans_l_ordre_du_journal() -> None:
    correction = Recu(exemple(CorrectionApresArrete, litige="L-7"), position=72)
    droit = Recu(exemple(DroitPrioritaireAccorde, litige="L-7"), position=71)
    reglement = ReglerLitige(litige="L-7", issue="fonde", decisions=(75, 72), resume="v1.x.y")
    given(OUVERT_L7, droit, correction, AU_75).when(reglement).then(
        LitigeRegle(
            litige="L-7",
            groupement="tilleuls",
            foyer="F-066",
            cycle=None,
            issue="fonde",
            cause=None,
            decisions=(71, 72, 75),
            resume="v1.x.y",
        )
    )


@pytest.mark.parametrize(
    "acte",
    [
        AjouterPiece(litige="L-7", faits=(31, 76)),
        ConsulterRejeu(litige="L-7", mode="rejoue", question="x", a_la_position=76, reponse=EMPREINTE),
        RetenirCause(litige="L-7", cause="doublon", faits=(76,)),
        ReglerLitige(litige="L-7", issue="fonde", decisions=(75, 76)),
    ],
    ids=lambda acte: type(acte).__name__,
)
def test_un_dossier_ne_nomme_que_des_faits_du_journal(
    acte: AjouterPiece | ConsulterRejeu | RetenirCause | ReglerLitige,
) -> None:
    given(OUVERT_L7, AU_75).when(acte).refused(FaitInconnu, position=76, tete=75)


def test_un_desaccord_fonde_ne_se_regle_pas_sans_decision() -> None:
    given(OUVERT_L7).when(ReglerLitige(litige="L-7", issue="en_partie")).refused(ReglementSansDecision)


def test_un_referent_regle_seul_jusqu_a_dix_euros() -> None:
    reglement = ReglerLitige(litige="L-7", issue="non_fonde")
    for montant, permis in ((10_00, True), (10_01, False)):
        ouvert = exemple(LitigeOuvert, litige="L-7", montant_centimes=montant)
        essai = given(ouvert).when(reglement, role=Role.REFERENT)
        if permis:
            assert essai.facts()
        else:
            essai.refused(ReglementAuDessusDuPlafond, plafond="10,00\u00a0€")


@pytest.mark.parametrize(
    "acte",
    [
        AjouterPiece(litige="L-7", faits=(31,)),
        ConsulterRejeu(litige="L-7", mode="rejoue", question="x", a_la_position=1, reponse=EMPREINTE),
        RetenirCause(litige="L-7", cause="doublon"),
        ReglerLitige(litige="L-7", issue="non_fonde"),
    ],
    ids=lambda acte: type(acte).__name__,
)
def test_un_dossier_inconnu_ou_regle_ne_change_plus(
    acte: AjouterPiece | ConsulterRejeu | RetenirCause | ReglerLitige,
) -> None:
    given().when(acte).refused(LitigeInconnu, litige="L-7")
    given(OUVERT_L7, REGLE_L7).when(acte).refused(LitigeDejaRegle, litige="L-7")


REGLE_PAR_UN_AVOIR = Recu(exemple(LitigeRegle, litige="L-7", decisions=(71, 75)), position=80)
AVOIR_ANNULE = Recu(exemple(AvoirAnnule, foyer="F-066"), corrige=75)
ROUVRIR = RouvrirLitige(litige="L-7", foyer="F-066")


def test_r185_un_desaccord_regle_par_ce_qui_est_annule_se_rouvre_et_se_regle_de_nouveau() -> None:
    (propose,) = given(OUVERT_L7, REGLE_PAR_UN_AVOIR, AVOIR_ANNULE).when(ROUVRIR).proposed()
    assert isinstance(propose.decision, LitigeRouvert)
    assert (propose.decision.annulees, propose.decision.montant_centimes, propose.cause) == ((75,), 5_04, 80)
    rouvert = (OUVERT_L7, REGLE_PAR_UN_AVOIR, AVOIR_ANNULE, propose.decision)
    assert given(*rouvert).when(AjouterPiece(litige="L-7", faits=(1,))).facts()
    assert given(*rouvert).when(ReglerLitige(litige="L-7", issue="non_fonde")).facts()
    given(*rouvert).when(ROUVRIR).refused(LitigeDejaOuvert)


@pytest.mark.parametrize(
    ("annulee", "ou"),
    [
        (exemple(EcartCaisseRemis, session="C-7"), {"session": "C-7"}),
        (exemple(AvoirFournisseurContrepasse, fournisseur="F03"), {"fournisseur": "F03"}),
    ],
    ids=["ecart-de-caisse", "avoir-fournisseur"],
)
def test_r185_un_desaccord_regle_par_une_caisse_ou_un_fournisseur_se_rouvre_sans_nommer_de_foyer(
    annulee: Fait, ou: dict[str, str]
) -> None:
    avant = (OUVERT_L7, REGLE_PAR_UN_AVOIR, Recu(annulee, corrige=71))
    (rouvert,) = given(*avant).when(RouvrirLitige(litige="L-7", **ou)).facts()
    assert isinstance(rouvert, LitigeRouvert)
    assert (rouvert.annulees, rouvert.foyer) == ((71,), None)
    given(*avant).when(ROUVRIR).refused(DecisionsTiennent, litige="L-7")


def test_r185_un_desaccord_dont_les_decisions_tiennent_ne_se_rouvre_pas() -> None:
    given(OUVERT_L7, REGLE_PAR_UN_AVOIR).when(ROUVRIR).refused(DecisionsTiennent, litige="L-7")
    autre = Recu(exemple(AvoirAnnule, foyer="F-066"), corrige=76)
    given(OUVERT_L7, REGLE_PAR_UN_AVOIR, autre).when(ROUVRIR).refused(DecisionsTiennent)
    given(AVOIR_ANNULE).when(ROUVRIR).refused(LitigeInconnu)


def test_r180_un_desaccord_ouvert_retient_l_arrete_sauf_si_ce_qu_il_reclame_est_garde_de_cote() -> None:
    reclame = exemple(LitigeOuvert, litige="L-7", montant_centimes=42_37, cycle="2026-11")
    given(*FINI, reclame).when(arreter(), acteur="rose").refused(LitigesOuverts, litiges="L-7")
    (fait, *_) = given(*FINI, reclame).when(arreter(litiges=("L-7",)), acteur="rose").facts()
    assert isinstance(fait, CycleArrete)
    assert fait.litiges == {"L-7": 42_37}
    regle = exemple(LitigeRegle, litige="L-7", cycle="2026-11")
    (fait, *_) = given(*FINI, reclame, regle).when(arreter(), acteur="rose").facts()
    assert isinstance(fait, CycleArrete)
    assert fait.litiges == {}
    given(*FINI, reclame, regle).when(arreter(litiges=("L-7",)), acteur="rose").refused(LitigeSansProvision)
    rouvert = exemple(LitigeRouvert, litige="L-7", cycle="2026-11", montant_centimes=42_37)
    given(*FINI, reclame, regle, rouvert).when(arreter(), acteur="rose").refused(LitigesOuverts, litiges="L-7")

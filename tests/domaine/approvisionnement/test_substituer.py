from datetime import UTC, datetime, timedelta

import msgspec
import pytest

from domaine.acte import Acte
from domaine.approvisionnement.faits import SubstitutionAcceptee, SubstitutionProposee
from domaine.approvisionnement.faits_ruptures import RuptureDeclaree
from domaine.approvisionnement.proposer_substitution import ProposerSubstitution
from domaine.approvisionnement.refus import (
    AccordSansTemoin,
    AutreCatalogue,
    DejaPropose,
    ManqueComble,
    MemeProduit,
    PlusQueLeManque,
    RienARemplacer,
    SilenceTropTot,
    SubstitutDejaAttendu,
    SubstitutionDejaRepondue,
    SubstitutionEnChaine,
    SubstitutionNonProposee,
    UnitesDifferentes,
)
from domaine.approvisionnement.refuser_substitution import RefuserSubstitution
from domaine.approvisionnement.substitution import allergenes_dits, nouveaux_allergenes
from domaine.commandes.faits import AlerteDette
from domaine.commandes.refus import CompteInsuffisant, LigneInconnue, ProduitHorsCatalogue
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu
from domaine.fait import Fait
from domaine.foyers.refus import AutreFoyer, FoyerInconnu
from domaine.mots import euros
from domaine.parametres import Parametres
from domaine.refus import Refus
from domaine.types import Role, SiManque, Tarif
from tests.domaine.approvisionnement.exemples import OU, acceptee, colis, part, proposee, recu, refusee
from tests.domaine.approvisionnement.substitutions import APPELER, CLOSES, accepter, commande, proposer
from tests.domaine.catalogue.exemples import CATALOGUE, article
from tests.domaine.commandes.exemples import F031, inscrit, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, ouvert
from tests.domaine.dsl import given
from tests.domaine.foyers.exemples import repris


def refuser(canal: str = "oral", substitut: str = "P009") -> RefuserSubstitution:
    return RefuserSubstitution(
        cycle=CYCLE,
        foyer="F-031",
        produit="P008",
        substitut=substitut,
        canal=canal,  # type: ignore[arg-type]
    )


def test_r112_remplacer_accepte_le_produit_au_prix_promis() -> None:
    given(*CLOSES, *commande(SiManque.REMPLACER)).when(proposer()).then(proposee(), acceptee())


def test_r112_ne_pas_remplacer_est_un_non_donne_davance() -> None:
    given(*CLOSES, *commande(SiManque.NE_PAS_REMPLACER)).when(proposer()).then(proposee(), refusee("preference"))


def test_r112_m_appeler_attend_la_reponse() -> None:
    given(*CLOSES, *APPELER).when(proposer(), role=Role.REFERENT).then(proposee())


def test_r110_un_substitut_moins_cher_se_paie_son_prix() -> None:
    basmati = commande(SiManque.REMPLACER, "P009", 3_06)
    _, oui = given(*CLOSES, *basmati).when(proposer("P009", "P008")).facts()
    assert isinstance(oui, SubstitutionAcceptee)
    assert (oui.prix_centimes, oui.engage_centimes) == (2_79, 5_58)


def test_r114_un_allergene_nouveau_se_demande_toujours() -> None:
    tournesol = commande(SiManque.REMPLACER, "P044", 2_43)
    (proposition,) = given(*CLOSES, *tournesol).when(proposer("P044", "P040")).facts()
    assert isinstance(proposition, SubstitutionProposee)
    assert proposition.nouveaux_allergenes == ("fruits à coque",)


@pytest.mark.parametrize(
    ("substitut", "remplace", "nouveaux"),
    [
        (("gluten (traces)",), ("gluten",), ()),
        (("gluten",), ("gluten (traces)",), ("gluten",)),
        (("lait", "soja (traces)"), ("lait",), ("soja (traces)",)),
        ((), ("gluten",), ()),
    ],
)
def test_r114_des_traces_de_ce_quil_y_avait_ne_sont_pas_nouvelles(
    substitut: tuple[str, ...], remplace: tuple[str, ...], nouveaux: tuple[str, ...]
) -> None:
    assert nouveaux_allergenes(substitut, remplace) == nouveaux


def test_r114_les_traces_d_un_article_comptent_comme_un_allergene_nouveau() -> None:
    lait = article("Chocolat", 3_10, allergenes=("lait",), traces=("soja",))
    assert allergenes_dits(lait) == ("lait", "soja (traces)")


def test_r024_le_remplacement_se_paie_au_tarif_de_la_ligne() -> None:
    aidee = commande(SiManque.REMPLACER, tarif=Tarif.COUP_DE_POUCE, coefficient_pct=50)
    _, oui = given(*CLOSES, *aidee).when(proposer()).facts()
    assert isinstance(oui, SubstitutionAcceptee)
    assert (oui.tarif, oui.coutant_centimes, oui.engage_centimes) == (Tarif.COUP_DE_POUCE, 5_58, 2_79)


def test_r150_un_substitut_consigne_engage_ses_contenants() -> None:
    huile = ligne(produit="P023", quantite=2, prix=46_00, prix_pour=1, si_manque=SiManque.REMPLACER)
    manque = part("F-031", 2, 0, produit="P023", prix=46_00, prix_pour=1)
    proposition, oui = given(*CLOSES, huile, manque).when(proposer("P023", "P052")).facts()
    assert isinstance(proposition, SubstitutionProposee)
    assert isinstance(oui, SubstitutionAcceptee)
    assert proposition.consigne_centimes == 30
    assert oui.engage_centimes == 2 * 2_75 + 2 * 30


def test_r110_on_peut_ne_remplacer_quune_partie_du_manque() -> None:
    (proposition,) = given(*CLOSES, *APPELER).when(proposer(quantite=1_500)).facts()
    assert proposition == proposee(quantite=1_500)


def test_r110_apres_un_remplacement_partiel_le_reste_se_propose_encore() -> None:
    deja = (proposee(quantite=1_500), acceptee(quantite=1_500))
    (proposition,) = given(*CLOSES, *APPELER, *deja).when(proposer(substitut="P017")).facts()
    assert isinstance(proposition, SubstitutionProposee)
    assert proposition.quantite == 500


def test_r111_apres_un_non_un_autre_produit_se_propose() -> None:
    (proposition,) = given(*CLOSES, *APPELER, proposee(), refusee("oral")).when(proposer(substitut="P017")).facts()
    assert isinstance(proposition, SubstitutionProposee)
    assert (proposition.substitut, proposition.fournisseur) == ("P017", "F04")


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((*CATALOGUE, *APPELER), proposer(), CycleInconnu),
        ((OUVERT, *CATALOGUE, *APPELER), proposer(), CommandesEncoreOuvertes),
        ((*CLOSES, *APPELER, ARRETE), proposer(), ComptesArretes),
        ((*CLOSES, *APPELER), proposer(catalogue=3), AutreCatalogue),
        ((*CLOSES, *APPELER), proposer(substitut="P999"), ProduitHorsCatalogue),
        ((*CLOSES, *APPELER), proposer(substitut="P008"), MemeProduit),
        (CLOSES, proposer(), LigneInconnue),
        ((*CLOSES, APPELER[0]), proposer(), RienARemplacer),
        ((*CLOSES, *APPELER, proposee(), acceptee()), proposer(substitut="P017"), RienARemplacer),
        ((*CLOSES, *APPELER, proposee()), proposer(substitut="P017"), DejaPropose),
        ((*CLOSES, *APPELER), proposer(quantite=2_500), PlusQueLeManque),
        ((*CLOSES, *APPELER), proposer(substitut="P052"), UnitesDifferentes),
        ((*CLOSES, *APPELER, ligne(produit="P009", prix=3_06)), proposer(), SubstitutDejaAttendu),
        ((*CLOSES, *APPELER, proposee("P017")), proposer(), SubstitutDejaAttendu),
        (
            (*CLOSES, *APPELER, proposee("P016", "P008"), acceptee("F-031", "P016", "P008")),
            proposer(),
            SubstitutionEnChaine,
        ),
    ],
)
def test_un_remplacement_ne_se_propose_pas(
    faits: tuple[Fait, ...], acte: ProposerSubstitution, refus: type[Refus]
) -> None:
    given(*faits).when(acte).refused(refus)


def test_r115_un_substitut_qui_manque_a_son_tour_ne_se_remplace_pas() -> None:
    deux_fois = (
        *commande(SiManque.REMPLACER),
        proposee(),
        acceptee(),
        part("F-031", 2_000, 0, produit="P009", prix=2_79),
    )
    given(*CLOSES, *deux_fois).when(proposer("P009", "P017")).refused(SubstitutionEnChaine, produit="P009")


def test_r116_un_accord_dit_son_canal_et_son_temoin() -> None:
    given(*CLOSES, *APPELER, proposee()).when(accepter(), role=Role.BENEVOLE).then(acceptee(canal="oral", temoin="luc"))


def test_r110_sans_oui_explicite_le_basmati_coute_le_prix_du_riz_long() -> None:
    (oui,) = given(*CLOSES, *APPELER, proposee()).when(accepter(canal="sms", temoin=None)).facts()
    assert isinstance(oui, SubstitutionAcceptee)
    assert (oui.engage_centimes, oui.plus_cher_accepte) == (5_58, False)


def test_r110_un_oui_explicite_accepte_le_prix_plus_eleve() -> None:
    (oui,) = given(*CLOSES, *APPELER, proposee()).when(accepter(plus_cher_accepte=True)).facts()
    assert isinstance(oui, SubstitutionAcceptee)
    assert (oui.prix_centimes, oui.engage_centimes, oui.plus_cher_accepte) == (3_06, 6_12, True)


def test_r110_accepter_plus_cher_ne_coute_rien_de_plus_quand_cest_moins_cher() -> None:
    moins_cher = proposee(prix_substitut_centimes=2_74)
    (oui,) = given(*CLOSES, *APPELER, moins_cher).when(accepter(plus_cher_accepte=True)).facts()
    assert isinstance(oui, SubstitutionAcceptee)
    assert (oui.prix_centimes, oui.plus_cher_accepte) == (2_74, False)


def test_r119_un_compte_d_avance_refuse_un_substitut_plus_cher_qu_il_ne_couvre_pas() -> None:
    """6.12 at the higher price, 5.58 at the promised one, which was ordered and is never refused."""
    d_avance = (ouvert(Parametres(quand_payer="compte_provisionne")), CLOS, F031, *CATALOGUE, *APPELER, proposee())
    cher = accepter(plus_cher_accepte=True)
    given(*d_avance, repris(6_11)).when(cher).refused(CompteInsuffisant, manque=euros(1))
    assert len(given(*d_avance, repris(6_12)).when(cher).facts()) == 1
    autre = ligne(produit="P018", quantite=1_000, prix=1_00)
    given(*d_avance, repris(7_11), autre).when(cher).refused(CompteInsuffisant, manque=euros(1))
    assert given(*d_avance, repris(5_57)).when(accepter()).facts()


def test_r055_un_substitut_plus_cher_qui_passe_sous_le_plafond_se_voit_en_prive_une_seule_fois() -> None:
    """43.88 owed and 6.12 to take make 50.00, the ceiling; a centime more is a warning."""
    cher = accepter(plus_cher_accepte=True)
    assert len(given(*CLOSES, *APPELER, proposee(), repris(-43_88)).when(cher).facts()) == 1
    dessous = (*CLOSES, *APPELER, proposee(), repris(-43_89))
    _, alerte = given(*dessous).when(cher).facts()
    assert isinstance(alerte, AlerteDette)
    assert (alerte.solde_centimes, alerte.engage_centimes, alerte.plafond_centimes) == (-43_89, 6_12, 50_00)
    assert len(given(*dessous, alerte).when(cher).facts()) == 1


@pytest.mark.parametrize("canal", ["preference", "sans_reponse"])
def test_r116_un_oui_dit_a_la_personne_prime_sur_une_case_ou_un_silence(canal: str) -> None:
    faits = given(*CLOSES, *APPELER, proposee(), refusee(canal)).when(accepter(), acteur="PE-031", role=Role.ADHERENT)
    assert len(faits.facts()) == 1


def test_r110_un_substitut_commande_depuis_ou_accepte_pour_un_autre_manque_garde_un_seul_prix() -> None:
    offert = (*CLOSES, *APPELER, proposee("P008"))
    ajoutee = ligne(produit="P009", prix=3_06)
    given(*offert, ajoutee).when(accepter(temoin="luc")).refused(SubstitutDejaAttendu, substitut="P009", foyer="F-031")
    sans_lui = (*offert, refusee("sans_reponse"), proposee("P017"))
    assert given(*sans_lui).when(accepter(temoin="luc")).facts()
    given(*sans_lui, acceptee(produit="P017")).when(accepter(temoin="luc")).refused(SubstitutDejaAttendu)


def test_r111_un_non_ne_change_aucun_compte() -> None:
    given(*CLOSES, *APPELER, proposee()).when(refuser(), role=Role.BENEVOLE).then(refusee("oral"))


def test_r112_m_appeler_attend_la_veille_18_heures_avant_que_le_silence_soit_un_non() -> None:
    offert, silence = given(*CLOSES, *APPELER, proposee()), refuser("sans_reponse")
    la_veille = datetime(2026, 11, 25, 17, tzinfo=UTC)
    offert.when(silence, le=la_veille - timedelta(minutes=1)).refused(
        SilenceTropTot, foyer="F-031", avant="25/11/2026 à 18:00"
    )
    offert.when(silence, le=la_veille).then(refusee("sans_reponse"))
    offert.when(refuser(), le=la_veille - timedelta(minutes=1)).then(refusee("oral"))


PROPOSEE = (*APPELER, proposee())


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((F031, *PROPOSEE), accepter(), CycleInconnu),
        ((*CLOSES, *PROPOSEE, ARRETE), accepter(), ComptesArretes),
        ((OUVERT, CLOS, *PROPOSEE), accepter(), FoyerInconnu),
        ((*CLOSES, *APPELER), accepter(), SubstitutionNonProposee),
        ((*CLOSES, *PROPOSEE), accepter(substitut="P017"), SubstitutionNonProposee),
        ((*CLOSES, *PROPOSEE, acceptee()), accepter(), SubstitutionDejaRepondue),
        ((*CLOSES, *PROPOSEE, refusee("oral")), accepter(), SubstitutionDejaRepondue),
        ((*CLOSES, *PROPOSEE), accepter(temoin=None), AccordSansTemoin),
        ((*CLOSES, *PROPOSEE), accepter(canal="telephone", temoin=None), AccordSansTemoin),
        ((*CLOSES, *PROPOSEE, part("F-031", 0, 1_500, produit="P008", prix=2_79)), accepter(), ManqueComble),
        ((F031, *PROPOSEE), refuser(), CycleInconnu),
        ((*CLOSES, *PROPOSEE, ARRETE), refuser(), ComptesArretes),
        ((OUVERT, CLOS, *PROPOSEE), refuser(), FoyerInconnu),
        ((*CLOSES, *APPELER), refuser(), SubstitutionNonProposee),
        ((*CLOSES, *PROPOSEE), refuser(substitut="P017"), SubstitutionNonProposee),
        ((*CLOSES, *PROPOSEE, acceptee()), refuser(), SubstitutionDejaRepondue),
        ((*CLOSES, *PROPOSEE, refusee("preference")), refuser(), SubstitutionDejaRepondue),
    ],
)
def test_r116_une_reponse_ne_senregistre_pas(faits: tuple[Fait, ...], acte: Acte, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)


def test_en_ligne_on_ne_repond_que_pour_son_foyer() -> None:
    for acte in (accepter(), refuser()):
        given(*CLOSES, *PROPOSEE).when(acte, acteur="PE-044", role=Role.ADHERENT).refused(AutreFoyer)


ATTENDU = (*CLOSES, ligne(produit="P008", quantite=2_000, prix=2_79, si_manque=SiManque.APPELER))
RIEN_VENU = (*ATTENDU, colis(1, produit="P008"), recu(0, attendu=25_000, produit="P008"))
MANQUE = RuptureDeclaree(**OU, produit="P008", foyers=1)


def test_r110_ce_dont_rien_n_est_venu_se_remplace_sans_le_declarer_une_deuxieme_fois() -> None:
    """The delivery said so: the first offer tells it to all who wait, and nobody pays for it."""
    autre = (*RIEN_VENU, inscrit("F-032"), ligne("F-032", "P008", 1_000, 2_79))
    manquent = (part("F-031", 2_000, 0, produit="P008", prix=2_79), part("F-032", 1_000, 0, produit="P008", prix=2_79))
    deux = msgspec.structs.replace(MANQUE, foyers=2)
    given(*autre).when(proposer()).then(deux, *manquent, proposee())
    given(*autre, deux, *manquent, proposee()).when(proposer(substitut="P017")).refused(DejaPropose)


@pytest.mark.parametrize(
    "venue",
    [
        pytest.param((), id="rien_n_est_note"),
        pytest.param((colis(1, produit="P008"), recu(0, attendu=0, produit="P008")), id="tout_est_annonce"),
        pytest.param((colis(1, produit="P008"), recu(9_000, attendu=25_000, produit="P008")), id="il_en_est_venu"),
    ],
)
def test_r110_ce_qui_peut_encore_venir_ne_se_remplace_pas(venue: tuple[Fait, ...]) -> None:
    given(*ATTENDU, *venue).when(proposer()).refused(RienARemplacer)

"""A missing quantity is claimed, or what came costs more: never both. 23 bunches came for 24, billed 55.20."""

from domaine.arithmetique import prix_unitaire
from domaine.fait import Fait
from domaine.fournisseurs.annuler_absorption import AnnulerAbsorption
from domaine.fournisseurs.enregistrer_avoir import EnregistrerAvoirFournisseur
from domaine.fournisseurs.faits import AbsorptionAnnulee, AvoirFournisseurRecu, ManqueAbsorbe, ObjetAvoir
from domaine.fournisseurs.refus import (
    FactureInconnue,
    FactureRemplacee,
    ManqueDejaAbsorbe,
    ManqueDejaCredite,
    RienAbsorbe,
    RienReclame,
)
from domaine.stock.faits import LotRefuse
from domaine.types import Motif
from tests.domaine.dsl import Recu, given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.fournisseurs.exemples import BOTTES, LE_24, absorber, recue

ABSORBE = ManqueAbsorbe(
    fournisseur="F03",
    cycle="2026-11",
    groupement="tilleuls",
    facture="FA-2211",
    produit="P016",
    recu=23,
    recu_centimes=52_90,
    reclame_centimes=2_30,
    methode="absorbe.v1",
)


ANNULEE = AbsorptionAnnulee(
    fournisseur="F03",
    cycle="2026-11",
    groupement="tilleuls",
    facture="FA-2211",
    produit="P016",
    reclame_centimes=2_30,
    raison=Motif.AUTRE,
)
RECLAMER = AnnulerAbsorption(fournisseur="F03", cycle="2026-11", produit="P016", raison=Motif.AUTRE)


def crediter(objet: ObjetAvoir = "quantite", facture: str = "FA-2211") -> EnregistrerAvoirFournisseur:
    return EnregistrerAvoirFournisseur(
        fournisseur="F03", facture=facture, montant_ttc_centimes=2_30, motif_avoir="une botte", objet=objet
    )


def test_r178_reclame_le_cout_baisse_de_2_30() -> None:
    (avoir,) = given(*BOTTES).when(crediter()).facts()
    assert isinstance(avoir, AvoirFournisseurRecu)
    assert 55_20 - avoir.montant_ttc_centimes == 52_90


def test_r178_absorbe_chaque_botte_venue_coute_2_40() -> None:
    given(*BOTTES).when(absorber()).then(ABSORBE)
    assert prix_unitaire(ABSORBE.recu_centimes + ABSORBE.reclame_centimes, ABSORBE.recu, 1) == 2_40


def test_r178_ce_qui_est_absorbe_ne_se_credite_plus() -> None:
    given(*BOTTES, ABSORBE).when(crediter()).refused(ManqueDejaAbsorbe, facture="FA-2211", produits="P016")
    assert len(given(*BOTTES, ABSORBE).when(crediter("prix")).facts()) == 1


def test_r178_ce_qui_est_absorbe_ne_se_credite_pas_non_plus_sur_la_facture_qui_remplace() -> None:
    """The group gave up the claim, whatever number bills it now; another invoice of the supplier is another matter."""
    remplace = recue(55_20, 2_30, facture="FA-2212", corrige_facture="FA-2211")
    encore = recue(55_20, 2_30, facture="FA-2213", corrige_facture="FA-2212")
    avant = (*BOTTES, ABSORBE, remplace, encore)
    for facture in ("FA-2212", "FA-2213"):
        given(*avant).when(crediter(facture=facture)).refused(ManqueDejaAbsorbe, facture="FA-2211", produits="P016")
    assert given(*avant).when(crediter("prix", "FA-2213")).facts()
    assert given(*avant, recue(20_00, 0, facture="FA-9")).when(crediter(facture="FA-9")).facts()


def test_r178_ce_qui_est_credite_ne_s_absorbe_plus() -> None:
    credite = given(*BOTTES).when(crediter()).facts()
    given(*BOTTES, *credite).when(absorber()).refused(ManqueDejaCredite, avoir="2,30\u00a0€")
    autre = given(*BOTTES).when(crediter("prix")).facts()
    given(*BOTTES, *autre).when(absorber()).then(ABSORBE)


def test_r178_une_facture_remplacee_nomme_celle_qui_compte() -> None:
    """What is missing is given up on what is really to be paid; of another supplier's number nothing is known."""
    remplace = recue(55_20, 2_30, facture="FA-2212", corrige_facture="FA-2211")
    given(*BOTTES, remplace).when(absorber()).refused(FactureRemplacee, facture="FA-2211", par="FA-2212")
    (absorbe,) = given(*BOTTES, remplace).when(absorber("FA-2212")).facts()
    assert absorbe.as_dict()["facture"] == "FA-2212"
    encore = recue(55_20, 2_30, facture="FA-2213", corrige_facture="FA-2212")
    given(*BOTTES, remplace, encore).when(absorber()).refused(FactureRemplacee, par="FA-2213")


def test_r178_on_n_absorbe_que_ce_qui_est_reclame_et_une_fois() -> None:
    given(*BOTTES).when(absorber("FA-9")).refused(FactureInconnue, facture="FA-9")
    given(BOTTES[0], BOTTES[2]).when(absorber()).refused(RienReclame, produit="P016")
    given(*BOTTES, ABSORBE).when(absorber()).refused(RienReclame)
    tout = exemple(LotRefuse, quantite=23, montant_ttc_centimes=52_90)
    given(*BOTTES, tout).when(absorber()).refused(RienReclame)


def test_r185_ce_qui_est_absorbe_par_erreur_se_reclame_de_nouveau_a_sa_date() -> None:
    absorbe = Recu(ABSORBE, position=9, date_effet=LE_24)
    propose = given(*BOTTES, absorbe).when(RECLAMER).proposed()
    assert [(p.decision, p.corrige, p.date_effet) for p in propose] == [(ANNULEE, 9, LE_24)]
    apres: tuple[Fait | Recu, ...] = (*BOTTES, absorbe, Recu(ANNULEE, corrige=9))
    assert given(*apres).when(crediter()).facts()
    given(*apres).when(absorber()).then(ABSORBE)
    given(*apres).when(RECLAMER).refused(RienAbsorbe, produit="P016")

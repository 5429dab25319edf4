"""What October left is sold in November: it leaves what October left, and takes nothing from who waits (R-091)."""

from typing import Any

import msgspec

from domaine.approvisionnement.ajuster import ValiderAjustage
from domaine.approvisionnement.completer import CompleterAllocation
from domaine.avis.donner import AvisSaisi, DonnerAvis
from domaine.baisses.rendre import RendreBaisse
from domaine.caisses.faits import AnomalieConstatee
from domaine.cycles.arreter import ArreterCycle
from domaine.cycles.faits import CycleAnnule, CycleArrete
from domaine.distribution.faits import ProduitNonRetire, ReventeImputee, VenteLibre
from domaine.distribution.refus import ProvenanceADire
from domaine.distribution.vendre_reliquat import VendreReliquat
from domaine.fait import Fait
from domaine.litiges.corriger import CorrigerApresArrete
from domaine.mots import quantite as en_mots
from domaine.types import Unite
from tests.domaine.approvisionnement.exemples import ajuste, perdu, pese, recu, reste, vendu
from tests.domaine.commandes.exemples import ligne
from tests.domaine.distribution.exemples import HALL
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.stock.exemples import L24, lot

BON = AvisSaisi(produit="P016", gout="bon")
OCTOBRE = "2026-10"
NOVEMBRE = (reste(3_200), ajuste(1, demande=23_500), recu(25_000), ligne("F-022", quantite=23_500))
"""3.2 kg of October's are still there, and counted on by nobody; 1.5 kg of November's are free."""


def vendre(brut: int, **autres: Any) -> VendreReliquat:
    champs: dict[str, Any] = {"produit": "P016", "catalogue": 4, "groupement": "tilleuls", **autres}
    return VendreReliquat(cycle="2026-11", foyer="F-031", brut=brut, **champs)


def vente(acte: VendreReliquat, *faits: Fait, sequence: int | None = None) -> VenteLibre:
    (trouve,) = [f for f in given(*HALL, *faits).when(acte, sequence=sequence).facts() if isinstance(f, VenteLibre)]
    return trouve


def test_r091_quand_deux_commandes_en_ont_et_qu_on_attend_la_vente_dit_d_ou_elle_vient() -> None:
    la = en_mots(3_200, Unite.GRAMME)
    given(*HALL, *NOVEMBRE).when(vendre(1_000)).refused(ProvenanceADire, reste=la)
    assert vente(vendre(1_000, autre_commande=True), *NOVEMBRE).provenance == OCTOBRE
    assert vente(vendre(1_000, autre_commande=False), *NOVEMBRE).provenance is None


def test_r091_rien_ne_se_demande_quand_il_n_y_a_qu_une_reponse() -> None:
    servi = pese("F-022", 23_500, libere=23_500)
    assert vente(vendre(1_000), *NOVEMBRE[1:]).provenance is None, "nothing of October's is left"
    assert vente(vendre(1_000), reste(3_200)).provenance == OCTOBRE, "nothing of November's is there"
    assert vente(vendre(1_000), *NOVEMBRE, servi).provenance is None, "nobody waits any more"
    comptee = (reste(3_200), ajuste(1, demande=23_500, en_stock=3_200), *NOVEMBRE[2:])
    assert vente(vendre(1_000), *comptee).provenance is None, "November counts on October's"


def test_r091_ce_qui_etait_perdu_avant_la_decision_n_est_pas_retire_deux_fois() -> None:
    """Given 3.2 kg of October's, 0.5 kg lost, then 2.7 kg counted on, then those are here and nothing is elsewhere."""
    compte = (reste(3_200), perdu(500), ajuste(1, demande=23_500, en_stock=2_700), *NOVEMBRE[2:])
    connu = given(*HALL, *compte).when(vendre(1_000))
    assert connu.acte.stock.libre == 4_200
    assert vente(vendre(1_000), *compte).provenance is None, "one answer only, so nothing is asked"
    apres = given(*HALL, *compte, perdu(200)).when(vendre(1)).acte.stock
    assert apres.libre == 4_000, "what is lost since is out of what the round counts on"


def test_r091_sans_reseau_rien_ne_se_demande() -> None:
    assert vente(vendre(1_000), *NOVEMBRE, sequence=7).provenance is None


def test_r091_le_lot_dit_d_ou_vient_ce_qui_est_vendu() -> None:
    ancien = lot("L23-900", cycle=OCTOBRE)
    vendue = vente(vendre(1_000, lot="L23-900"), *NOVEMBRE, ancien, lot())
    assert (vendue.provenance, vendue.lot) == (OCTOBRE, "L23-900")
    assert vente(vendre(1_000, lot=L24), *NOVEMBRE, ancien, lot()).provenance is None
    dite = vente(vendre(1_000, lot=L24, autre_commande=True), *NOVEMBRE, ancien, lot())
    assert (dite.provenance, dite.lot) == (OCTOBRE, "L23-900"), "the only batch of November was proposed"


def test_r091_vendre_plus_qu_il_n_en_reste_ailleurs_est_garde_et_signale() -> None:
    _, signale = given(*HALL, *NOVEMBRE).when(vendre(3_300, autre_commande=True)).facts()
    assert isinstance(signale, AnomalieConstatee)
    assert signale.detail["libre"] == 3_200
    _, encore = given(*HALL, *NOVEMBRE, vendu(3_000, OCTOBRE)).when(vendre(300, autre_commande=True)).facts()
    assert isinstance(encore, AnomalieConstatee)
    assert encore.detail["libre"] == 200


def test_r091_ce_qui_est_promis_dans_une_autre_commande_ne_se_vend_pas_dans_celle_ci() -> None:
    """Given 3.2 kg of October's of which F-022 waits for 3, then 0.2 kg are free, until October is closed."""
    promis = msgspec.structs.replace(ligne("F-022", quantite=3_000), cycle=OCTOBRE)
    connu = (*NOVEMBRE, promis)
    given(*HALL, *connu).when(vendre(1_000)).refused(ProvenanceADire, reste=en_mots(200, Unite.GRAMME))
    _, signale = given(*HALL, *connu).when(vendre(1_000, autre_commande=True)).facts()
    assert isinstance(signale, AnomalieConstatee)
    assert signale.detail == {"foyer": "F-031", "produit": "P016", "quantite": 1_000, "libre": 200}
    tout = msgspec.structs.replace(promis, quantite=3_200)
    assert vente(vendre(1_000), *NOVEMBRE, tout).provenance is None, "nothing there is free, so nothing is asked"
    septembre = reste(500, cycle="2026-09")
    vendue = vente(vendre(400, autre_commande=True), *NOVEMBRE, tout, septembre)
    assert vendue.provenance == "2026-09", "October came first and keeps all of its own"
    for fin in (exemple(CycleArrete, cycle=OCTOBRE), exemple(CycleAnnule, cycle=OCTOBRE)):
        assert len(given(*HALL, *connu, fin).when(vendre(1_000, autre_commande=True)).facts()) == 1


def test_r091_ce_qui_vient_d_une_autre_commande_ne_prend_rien_au_libre_ni_au_partage_de_celle_ci() -> None:
    for partie, la, libre in ((vendu(1_000, OCTOBRE), 25_000, 1_500), (vendu(1_000), 24_000, 500)):
        connu = given(*HALL, *NOVEMBRE, partie)
        partage = CompleterAllocation(cycle="2026-11", produit="P016", decision_position=1)
        assert connu.when(partage).acte.attentes.disponible == la
        assert connu.when(vendre(1)).acte.stock.libre == libre


def test_r106_ce_qui_est_d_une_autre_commande_ne_rembourse_pas_l_absent_de_celle_ci() -> None:
    laisse = ProduitNonRetire(
        cycle="2026-11",
        groupement="tilleuls",
        foyer="F-022",
        produit="P016",
        quantite=1_000,
        du_centimes=3_10,
        engage_libere_centimes=3_10,
    )
    for autre_commande in (True, False):
        faits = given(*HALL, *NOVEMBRE, laisse).when(vendre(1_000, autre_commande=autre_commande)).facts()
        assert any(isinstance(f, ReventeImputee) for f in faits) is not autre_commande


def test_r091_decembre_ne_compte_plus_sur_ce_qui_vient_d_octobre_et_compte_sur_le_sien() -> None:
    """What was sold of December's own in November is not of what earlier rounds left."""
    for provenance, la in ((OCTOBRE, 2_200), ("2026-12", 3_200)):
        decembre = ValiderAjustage(
            cycle="2026-12", produit="P016", fournisseur="F03", catalogue=4, en_stock=9_000, colis=0
        )
        restes = given(reste(3_200), vendu(1_000, provenance)).when(decembre).acte.restes
        assert restes.au_plus("tilleuls", 9_000) == la


def test_r091_la_commande_dont_viennent_les_produits_ne_les_a_pas_vendus() -> None:
    """Its accounts, and what households say of it, know nothing of a sale noted in another round."""
    octobre = given(vendu(1_000, OCTOBRE))
    for cycle in (OCTOBRE, "2026-11"):
        vendus = {
            "arrêté": octobre.when(
                ArreterCycle(cycle=cycle, coordinateur="samira", tresorier="claire")
            ).acte.bilan.sorties,
            "avis": octobre.when(DonnerAvis(cycle=cycle, foyer="F-090", avis=(BON,))).acte.pris,
            "litige": octobre.when(
                CorrigerApresArrete(
                    cycle=cycle, litige="L-1", produit="P016", nature="prix", lignes=(), second="claire"
                )
            ).acte.prises,
        }
        assert {quoi for quoi, su in vendus.items() if su} == (set(vendus) if cycle == "2026-11" else set())


def test_r173_la_baisse_d_une_livraison_n_est_pas_pour_qui_a_achete_d_une_autre() -> None:
    rendre = RendreBaisse(cycle="2026-11", fournisseur="F03", produit="P016", baisse_centimes=1_00)
    assert not given(vendu(1_000, OCTOBRE)).when(rendre).acte.prises
    assert given(vendu(1_000)).when(rendre).acte.prises == {"F-090": 1_000}

import pytest

from domaine.approvisionnement.emettre import EmettreBonCommande
from domaine.approvisionnement.faits import BonCommandeRemplace, ColisCommandes, ColisDecommandes
from domaine.approvisionnement.refus import (
    AucunColis,
    AutreCatalogue,
    BonDejaEmis,
    LivraisonCommencee,
    MinimumNonAtteint,
    ProduitPasChezFournisseur,
)
from domaine.catalogue.refus import FournisseurInconnu
from domaine.cycles.refus import CommandesEncoreOuvertes, ComptesArretes, CycleInconnu
from domaine.fait import Fait
from domaine.mots import euros
from domaine.refus import Refus
from tests.domaine.approvisionnement.exemples import OU, SANS_CONDITIONS, ajuste, colis, emis, recu
from tests.domaine.catalogue.exemples import CATALOGUE, TROIS_CHENES, fournisseur
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT
from tests.domaine.dsl import given

PRET = (OUVERT, CLOS, *CATALOGUE, TROIS_CHENES)
UN_SAC = ajuste(1)
POIS_CHICHES = ajuste(1, produit="P018")
TOURNESOL = ajuste(1, produit="P044", colis_quantite=5_000)
TROIS_COLIS = (UN_SAC, POIS_CHICHES, TOURNESOL)


def emettre(**autres: object) -> EmettreBonCommande:
    return EmettreBonCommande(cycle=CYCLE, fournisseur="F03", **{"catalogue": 4, **autres})  # type: ignore[arg-type]


def test_r063_147_46_ht_au_dessus_du_minimum_sous_le_franco_paie_30_euros_de_port() -> None:
    bon, *lignes = given(*PRET, *TROIS_COLIS).when(emettre()).facts()
    assert bon == emis(1, 147_46, 77_50 + 65_94 + 12_13 + 30_00, port_ht=25_00, port_ttc=30_00)
    assert [(ligne.produit, ligne.quantite) for ligne in lignes if isinstance(ligne, ColisCommandes)] == [
        ("P016", 25_000),
        ("P018", 25_000),
        ("P044", 5_000),
    ]


def test_r063_au_dessus_du_franco_le_port_est_gratuit() -> None:
    (bon, ligne) = given(*PRET, ajuste(3)).when(emettre()).facts()
    assert bon == emis(1, 220_38, 232_50)
    assert ligne == colis(3)


def test_r063_92_euros_ht_sous_le_minimum_les_lignes_sont_reportees() -> None:
    huit_sacs = ajuste(8, produit="P044", colis_quantite=5_000)
    given(*PRET, ajuste(0), huit_sacs).when(emettre()).refused(
        MinimumNonAtteint, minimum=euros(100_00), manque=euros(8_00)
    )


def test_r063_le_fournisseur_peut_accepter_sous_le_minimum() -> None:
    bon, _ = given(*PRET, UN_SAC).when(emettre(sous_minimum_accepte=True)).facts()
    assert bon == emis(1, 73_46, 77_50 + 30_00, port_ht=25_00, port_ttc=30_00)


def test_les_dernieres_conditions_du_fournisseur_sont_en_vigueur() -> None:
    sans_port = fournisseur("F03", "GAEC des Trois Chênes", port_ht_centimes=0, minimum_ht_centimes=0)
    bon, _ = given(*PRET, sans_port, UN_SAC).when(emettre()).facts()
    assert bon == emis(1, 73_46, 77_50)


def test_le_bon_prend_le_numero_suivant_de_la_serie() -> None:
    bon, *_ = given(*PRET, *TROIS_COLIS).when(emettre()).proposed()
    assert bon.serie == ("bdc", "numero", "{:04d}")


V1 = (emis(1, 73_46, 77_50, numero="0007"), colis(1))


def test_r065_la_v2_annule_la_v1_et_elle_seule_compte() -> None:
    faits = given(*SANS_CONDITIONS, UN_SAC, *V1, ajuste(2)).when(emettre(remplace_version=1)).facts()
    remplace, libere, bon, ligne = faits
    assert remplace == BonCommandeRemplace(
        **OU,
        fournisseur="F03",
        bon_commande="BDC-2026-11-F03-v1",
        par="BDC-2026-11-F03-v2",
        marchandise_ht_centimes=73_46,
        port_ht_centimes=0,
        port_ttc_centimes=0,
        total_ttc_centimes=77_50,
    )
    assert libere == ColisDecommandes(**colis(1).as_dict())
    assert bon == emis(2, 146_92, 155_00)
    assert ligne == colis(2, version=2)
    assert _total(V1 + tuple(faits)) == 155_00


def test_r065_un_produit_abandonne_disparait_de_la_v2() -> None:
    v1 = (emis(1, 134_96, 143_44), colis(1), colis(1, produit="P018", ht=62_50, ttc=65_94))
    faits = (
        given(*SANS_CONDITIONS, UN_SAC, POIS_CHICHES, *v1, ajuste(0, produit="P018"))
        .when(emettre(remplace_version=1))
        .facts()
    )
    assert [type(f).__name__ for f in faits] == [
        "BonCommandeRemplace",
        "ColisDecommandes",
        "ColisDecommandes",
        "BonCommandeEmis",
        "ColisCommandes",
    ]
    assert _total(v1 + tuple(faits)) == 77_50


def test_r065_un_bon_parti_ne_se_renvoie_pas_par_megarde() -> None:
    given(*SANS_CONDITIONS, UN_SAC, *V1).when(emettre()).refused(BonDejaEmis, numero="0007", version=1)
    given(*SANS_CONDITIONS, UN_SAC, *V1).when(emettre(remplace_version=2)).refused(BonDejaEmis)


def _total(faits: tuple[Fait, ...]) -> int:
    """What a projection that only adds says was ordered."""
    signes = {ColisCommandes: 1, ColisDecommandes: -1}
    return sum(signes.get(type(f), 0) * f.as_dict().get("montant_ttc_centimes", 0) for f in faits)


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((*CATALOGUE, TROIS_CHENES, *TROIS_COLIS), emettre(), CycleInconnu),
        ((OUVERT, *CATALOGUE, TROIS_CHENES, *TROIS_COLIS), emettre(), CommandesEncoreOuvertes),
        ((*PRET, *TROIS_COLIS, ARRETE), emettre(), ComptesArretes),
        ((*PRET, *TROIS_COLIS), emettre(catalogue=3), AutreCatalogue),
        ((OUVERT, CLOS, *CATALOGUE, *TROIS_COLIS), emettre(), FournisseurInconnu),
        ((*PRET, *TROIS_COLIS, *V1, recu(25_000)), emettre(remplace_version=1), LivraisonCommencee),
        (PRET, emettre(), AucunColis),
        ((*PRET, ajuste(0)), emettre(), AucunColis),
        ((*PRET, ajuste(1, produit="P999")), emettre(), ProduitPasChezFournisseur),
    ],
)
def test_un_bon_de_commande_ne_part_pas(faits: tuple[Fait, ...], acte: EmettreBonCommande, refus: type[Refus]) -> None:
    given(*faits).when(acte).refused(refus)

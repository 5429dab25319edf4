"""A cancelled round: every line void, 61 households keep the 214.30 they paid as a credit (R-068)."""

import msgspec
import pytest

from domaine.approvisionnement.faits import BonCommandeRemplace, ColisDecommandes
from domaine.commandes.faits import LigneCommandeRetiree
from domaine.cycles.annuler import AnnulerCycle
from domaine.cycles.clore import CloreCycle
from domaine.cycles.faits import CommandeCaduque, CycleAnnule, LigneCaduque
from domaine.cycles.refus import (
    CommandesCloses,
    ComptesArretes,
    CycleDejaLivre,
    CycleInconnu,
    DistributionDejaOuverte,
    PortARendre,
)
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.fait import Fait
from domaine.refus import Refus
from infra.event_store.limits import Limits
from projections.soldes import SOLDES, soldes
from tests.domaine.approvisionnement.exemples import OU, acceptee, colis, emis, part, recu
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CYCLE, OUVERT, PORTES_OUVERTES
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.port.exemples import facture
from tests.projections.journal import en_memoire

ANNULE = CycleAnnule(**OU, foyers=1, engage_libere_centimes=7_75, bons=())
SACS = (emis(1, 73_46, 77_50), colis(1))


def annuler() -> AnnulerCycle:
    return AnnulerCycle(cycle=CYCLE)


def caduque(foyer: str, lignes: dict[str, tuple[int, int]]) -> CommandeCaduque:
    return CommandeCaduque(
        **OU,
        foyer=foyer,
        lignes=tuple(
            LigneCaduque(produit=produit, quantite=quantite, engage_centimes=engage)
            for produit, (quantite, engage) in lignes.items()
        ),
    )


def test_r068_deux_cents_foyers_et_leurs_bons_tombent_en_un_seul_ajout() -> None:
    """Fifteen products a household, eighty-five products at fifteen suppliers: more than was ever seen."""
    produits = [f"P{i:03d}" for i in range(1, 86)]
    lignes = [ligne(f"F-{f:03d}", produits[(f + i) % 85], 1_000, 100) for f in range(1, 201) for i in range(15)]
    bons: list[Fait] = []
    for f in range(15):
        ou = {"fournisseur": f"F{f:02d}", "bon_commande": f"BDC-{f}"}
        bons.append(msgspec.structs.replace(emis(1, 73_46, 77_50), numero=f"{f:04d}", **ou))
        bons += [msgspec.structs.replace(colis(1), produit=produit, **ou) for produit in produits[f::15]]
    faits = given(OUVERT, *lignes, CLOS, *bons).when(annuler()).facts()
    assert len(faits) == 1 + 200 + 15 + 85
    assert len(faits) <= Limits().facts
    assert max(len(msgspec.json.encode(fait)) for fait in faits) < Limits().fact_bytes


def test_r068_un_cycle_annule_le_dit_et_ne_change_plus() -> None:
    given(OUVERT, ANNULE).when(annuler()).refused(ComptesArretes, fin="tout est annulé")
    given(OUVERT, ARRETE).when(annuler()).refused(ComptesArretes, fin="les comptes sont arrêtés")


def test_r068_toutes_les_lignes_tombent_foyer_par_foyer() -> None:
    lignes = (ligne("F-031"), ligne("F-031", "P001", 5_000, 98), ligne("F-044", quantite=5_000))
    retiree = LigneCommandeRetiree(
        **OU, foyer="F-044", produit="P016", quantite_avant=5_000, engage_avant_centimes=15_50
    )
    given(OUVERT, *lignes, retiree).when(annuler()).then(
        CycleAnnule(**OU, foyers=1, engage_libere_centimes=12_65, bons=()),
        caduque("F-031", {"P001": (5_000, 4_90), "P016": (2_500, 7_75)}),
    )


def test_r068_une_ligne_ajustee_libere_ce_qu_elle_engage_encore() -> None:
    _, libere = given(OUVERT, CLOS, ligne("F-031"), ajustee("F-031", 2_500, 2_000)).when(annuler()).facts()
    assert libere == caduque("F-031", {"P016": (2_000, 6_20)})


def test_r068_un_produit_en_rupture_ne_se_libere_pas_deux_fois() -> None:
    rien, servie = part("F-031", 2_500, 0), part("F-044", 5_000, 2_000)
    deux = (ligne("F-031"), ligne("F-044", quantite=5_000))
    annule, seule = given(OUVERT, CLOS, *deux, rien, servie).when(annuler()).facts()
    assert isinstance(annule, CycleAnnule)
    assert (annule.foyers, annule.engage_libere_centimes) == (1, 6_20)
    assert seule == caduque("F-044", {"P016": (2_000, 6_20)})


def test_r068_ce_qui_remplacait_un_produit_tombe_aussi() -> None:
    rupture = (ligne("F-031", "P008", 2_000, 3_06), part("F-031", 2_000, 0, produit="P008", prix=3_06))
    _, libere = given(OUVERT, CLOS, *rupture, acceptee("F-031")).when(annuler()).facts()
    assert libere == caduque("F-031", {"P009": (2_000, 5_58)})
    faits = (*rupture, acceptee("F-031"), libere)
    (solde,) = soldes.fold(en_memoire(*faits)).dicts(SOLDES)
    assert solde["engage_centimes"] == 0


def test_r068_les_bons_envoyes_ne_comptent_plus() -> None:
    annule, _, remplace, decommande = given(OUVERT, CLOS, ligne(), *SACS).when(annuler()).facts()
    assert isinstance(annule, CycleAnnule)
    assert annule.bons == ("BDC-2026-11-F03-v1",)
    assert isinstance(remplace, BonCommandeRemplace)
    assert (remplace.bon_commande, remplace.par, remplace.total_ttc_centimes) == ("BDC-2026-11-F03-v1", "", 77_50)
    assert decommande == ColisDecommandes(**colis(1).as_dict())


def test_r068_61_foyers_gardent_214_30_d_avance_sur_leur_compte() -> None:
    foyers = [f"F-{numero:03d}" for numero in range(1, 62)]
    paiements = [3_51] * 60 + [3_70]
    assert sum(paiements) == 214_30
    verses = [
        exemple(EncaissementEnregistre, foyer=foyer, montant_centimes=montant)
        for foyer, montant in zip(foyers, paiements, strict=True)
    ]
    commandes = [ligne(foyer) for foyer in foyers]
    faits = given(OUVERT, *commandes).when(annuler()).facts()
    lignes = soldes.fold(en_memoire(*commandes, *verses, *faits)).dicts(SOLDES)
    assert len(lignes) == 61
    assert sum(int(str(li["solde_centimes"])) for li in lignes) == 214_30
    assert {li["engage_centimes"] for li in lignes} == {0}


def test_r068_un_cycle_annule_ne_change_plus() -> None:
    given(OUVERT, ANNULE).when(CloreCycle(cycle=CYCLE)).refused(CommandesCloses)
    given(OUVERT, ANNULE).when(annuler()).refused(ComptesArretes)


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ((), CycleInconnu),
        ((OUVERT, CLOS, ARRETE), ComptesArretes),
        ((OUVERT, CLOS, PORTES_OUVERTES), DistributionDejaOuverte),
        ((OUVERT, CLOS, *SACS, recu(25_000)), CycleDejaLivre),
        ((OUVERT, CLOS, *SACS, facture("F-001", 3_53)), PortARendre),
    ],
)
def test_r068_un_cycle_ne_s_annule_pas(faits: tuple[Fait, ...], refus: type[Refus]) -> None:
    given(*faits).when(annuler()).refused(refus)

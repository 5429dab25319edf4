"""Orders taken for longer, or taken again after their closing (R-068)."""

from datetime import UTC, date, datetime

import pytest

from domaine.approvisionnement.ajuster import ValiderAjustage
from domaine.approvisionnement.emettre import EmettreBonCommande
from domaine.approvisionnement.faits import BonCommandeEmis, BonCommandeRemplace, ColisDecommandes
from domaine.approvisionnement.refus import AucunColis
from domaine.commandes.ajuster import AjusterQuantite
from domaine.cycles.faits import CycleProlonge, CycleRouvert
from domaine.cycles.prolonger import ProlongerCycle
from domaine.cycles.refus import (
    BonDejaAccuse,
    ClotureDejaPassee,
    CommandesCloses,
    CommandesDejaOuvertes,
    ComptesArretes,
    CycleDejaLivre,
    CycleInconnu,
    DatesDejaPrevues,
    DistributionAvantCloture,
    DistributionDejaOuverte,
    PartsDejaDecidees,
    PortARendre,
)
from domaine.cycles.rouvrir import RouvrirCycle
from domaine.fait import Fait
from domaine.refus import Refus
from tests.domaine.approvisionnement.exemples import OU, SANS_CONDITIONS, ajuste, colis, emis, part, recu
from tests.domaine.bons_commande.exemples import TOMBE, accuse
from tests.domaine.catalogue.exemples import CATALOGUE
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.cycles.exemples import ARRETE, CLOS, CLOTURE, CYCLE, OUVERT, PORTES_OUVERTES
from tests.domaine.dsl import given
from tests.domaine.port.exemples import facture

LE_17 = datetime(2026, 11, 17, 9, tzinfo=UTC)
LE_18 = datetime(2026, 11, 18, 19, tzinfo=UTC)
LE_26 = date(2026, 11, 26)
LE_26_MATIN = datetime(2026, 11, 26, 8, tzinfo=UTC)
SACS = (emis(1, 73_46, 77_50, numero="0007"), colis(1))
ROUVERT = CycleRouvert(
    **OU, cloture_prevue=LE_18, distribution_le=LE_26, produits=("P016",), bons=("BDC-2026-11-F03-v1",), lignes=0
)


def prolonger(cloture: datetime = LE_18, distribution: date | None = None) -> ProlongerCycle:
    return ProlongerCycle(cycle=CYCLE, cloture_prevue=cloture, distribution_le=distribution)


def rouvrir(cloture: datetime = LE_18) -> RouvrirCycle:
    return RouvrirCycle(cycle=CYCLE, cloture_prevue=cloture)


def prolonge(distribution: date = LE_26, avant: datetime = CLOTURE, cloture: datetime = LE_18) -> CycleProlonge:
    return CycleProlonge(**OU, cloture_avant=avant, cloture_prevue=cloture, distribution_le=distribution)


def test_r068_la_fin_des_commandes_se_repousse() -> None:
    given(OUVERT).when(prolonger(), le=LE_17).then(prolonge())
    given(OUVERT).when(prolonger(distribution=date(2026, 11, 30)), le=LE_17).then(prolonge(date(2026, 11, 30)))


def test_r068_la_fin_des_commandes_s_avance_tant_qu_elle_reste_a_venir() -> None:
    """Typed for the 18th instead of the 17th: what was ordered until now stays before the new end."""
    ce_soir = datetime(2026, 11, 17, 19, tzinfo=UTC)
    prises = (OUVERT, prolonge(), ligne("F-028", quantite=10_000))
    given(*prises).when(prolonger(ce_soir), le=LE_17).then(prolonge(avant=LE_18, cloture=ce_soir))
    given(*prises).when(prolonger(LE_17), le=LE_17).refused(ClotureDejaPassee, cloture="17/11/2026 à 10:00")


def test_r068_le_jour_de_la_distribution_change_seul() -> None:
    le_30 = date(2026, 11, 30)
    given(OUVERT, prolonge()).when(prolonger(distribution=le_30), le=LE_17).then(prolonge(le_30, avant=LE_18))


def test_r068_une_seconde_prolongation_part_de_la_premiere() -> None:
    le_20 = datetime(2026, 11, 20, 19, tzinfo=UTC)
    given(OUVERT, prolonge()).when(prolonger(le_20), le=LE_17).then(prolonge(avant=LE_18, cloture=le_20))
    given(OUVERT, prolonge()).when(prolonger(), le=LE_17).refused(DatesDejaPrevues)


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        ((), prolonger(), CycleInconnu),
        ((OUVERT, CLOS), prolonger(), CommandesCloses),
        ((OUVERT, prolonge()), prolonger(LE_17), ClotureDejaPassee),
        ((OUVERT, prolonge()), prolonger(LE_26_MATIN), DistributionAvantCloture),
        ((OUVERT,), prolonger(distribution=date(2026, 11, 18)), DistributionAvantCloture),
    ],
)
def test_r068_des_commandes_ne_se_prolongent_pas(
    faits: tuple[Fait, ...], acte: ProlongerCycle, refus: type[Refus]
) -> None:
    given(*faits).when(acte, le=LE_17).refused(refus)


def test_r068_rouvrir_dit_ce_qui_tombe_et_remet_les_lignes_ajustees() -> None:
    lignes = (ligne("F-028", quantite=10_000, souple_moins=2_000), ajustee("F-028", 10_000, 8_000))
    faits = given(OUVERT, CLOS, *lignes, ajuste(1), *SACS).when(rouvrir(), le=LE_17).facts()
    rouvert, remplace, decommande, remise = faits
    assert rouvert == CycleRouvert(
        **OU, cloture_prevue=LE_18, distribution_le=LE_26, produits=("P016",), bons=("BDC-2026-11-F03-v1",), lignes=1
    )
    assert isinstance(remplace, BonCommandeRemplace)
    assert (remplace.par, remplace.total_ttc_centimes) == ("", 77_50)
    assert isinstance(decommande, ColisDecommandes)
    attendue = ajustee("F-028", 8_000, 10_000)
    assert remise.as_dict() | {"raison": attendue.raison} == attendue.as_dict()


def test_r068_apres_la_reouverture_les_colis_se_decident_a_nouveau_et_le_bon_prend_la_version_suivante() -> None:
    avant = (*SANS_CONDITIONS, ligne(quantite=23_500), ajuste(1), *SACS)
    libere = (BonCommandeRemplace(**OU, fournisseur="F03", bon_commande="BDC-2026-11-F03-v1", par="",
              marchandise_ht_centimes=73_46, port_ht_centimes=0, port_ttc_centimes=0, total_ttc_centimes=77_50),
              ColisDecommandes(**colis(1).as_dict()))  # fmt: skip
    apres = (*avant, ROUVERT, *libere, CLOS)
    emettre = EmettreBonCommande(cycle=CYCLE, fournisseur="F03", catalogue=4)
    given(*apres).when(emettre).refused(AucunColis)
    valider = ValiderAjustage(cycle=CYCLE, produit="P016", fournisseur="F03", catalogue=4)
    (decide,) = given(*apres).when(valider).facts()
    assert decide == ajuste(1)
    bon, _ = given(*apres, decide).when(emettre).facts()
    assert isinstance(bon, BonCommandeEmis)
    assert (bon.version, bon.bon_commande) == (2, "BDC-2026-11-F03-v2")


@pytest.mark.parametrize(
    ("faits", "refus"),
    [
        ((), CycleInconnu),
        ((OUVERT,), CommandesDejaOuvertes),
        ((OUVERT, CLOS, PORTES_OUVERTES), DistributionDejaOuverte),
        ((OUVERT, CLOS, ARRETE), ComptesArretes),
        ((OUVERT, CLOS, *SACS, recu(25_000)), CycleDejaLivre),
        ((OUVERT, CLOS, *SACS, facture("F-001", 3_53)), PortARendre),
    ],
)
def test_r068_des_commandes_ne_se_rouvrent_pas(faits: tuple[Fait, ...], refus: type[Refus]) -> None:
    given(*faits).when(rouvrir(), le=LE_17).refused(refus)


def test_r068_un_bon_accuse_empeche_de_rouvrir_et_se_nomme() -> None:
    given(OUVERT, CLOS, *SACS, accuse()).when(rouvrir(), le=LE_17).refused(
        BonDejaAccuse, fournisseur="F03", numero="0007"
    )


def test_r068_l_accuse_d_un_bon_deja_tombe_n_empeche_pas_de_rouvrir_encore() -> None:
    """Such an acknowledgement could be noted once: logs that hold it go on."""
    faits = given(OUVERT, CLOS, *SACS, ROUVERT, TOMBE, CLOS, accuse()).when(rouvrir(), le=LE_17).facts()
    assert [type(fait) for fait in faits] == [CycleRouvert]


def test_r068_des_parts_decidees_empechent_de_rouvrir_et_leur_produit_se_nomme() -> None:
    given(OUVERT, CLOS, ligne(), part("F-031", 2_500, 0)).when(rouvrir(), le=LE_17).refused(
        PartsDejaDecidees, produits="P016"
    )


def test_r068_la_nouvelle_fin_est_a_venir_et_avant_la_distribution() -> None:
    given(OUVERT, CLOS).when(rouvrir(CLOTURE), le=LE_17).refused(ClotureDejaPassee)
    given(OUVERT, CLOS).when(rouvrir(datetime(2026, 11, 26, 9, tzinfo=UTC)), le=LE_17).refused(DistributionAvantCloture)


def test_r068_une_ligne_changee_apres_la_reouverture_s_ajuste_depuis_sa_nouvelle_quantite() -> None:
    avant = (ligne("F-028", quantite=10_000, souple_moins=2_000), ajustee("F-028", 10_000, 8_000))
    remise = (ROUVERT, ajustee("F-028", 8_000, 10_000), ligne("F-028", quantite=6_000, souple_moins=2_000), CLOS)
    acte = AjusterQuantite(
        cycle=CYCLE, foyer="F-028", produit="P016", quantite_avant=6_000, quantite=5_000, catalogue=4
    )
    given(OUVERT, CLOS, *CATALOGUE, *avant, *remise).when(acte).then(ajustee("F-028", 6_000, 5_000))

"""One invoice for two groups that buy together: each its part, by what it received (R-176)."""

from datetime import date
from typing import Any

import msgspec
from hypothesis import given as soit
from hypothesis import strategies as st

from domaine.achats_communs.faits import CyclesPartages, CyclesSepares
from domaine.achats_communs.refus import PasPartages
from domaine.approvisionnement.faits import BonCommandeEmis
from domaine.catalogue.refus import FournisseurInconnu
from domaine.cycles.refus import CycleInconnu
from domaine.dates import DateInvraisemblable, EcheanceInvraisemblable
from domaine.fait import Fait
from domaine.fournisseurs.enregistrer_avoir import EnregistrerAvoirFournisseur
from domaine.fournisseurs.faits import FactureFournisseurRecue, FacturePartagee, FactureRapprochee
from domaine.fournisseurs.partager_facture import METHODE_PARTAGE, PartagerFacture
from domaine.fournisseurs.refus import (
    AvoirDeQuellePart,
    AvoirTropGrand,
    DeuxFoisLaMemeCommande,
    EcheanceAvantFacture,
    FactureDejaRecue,
    FactureIncoherente,
    RienLivreAPartager,
    TvaInvraisemblable,
)
from domaine.parametres import Parametres
from tests.domaine.approvisionnement.exemples import recu
from tests.domaine.cycles.exemples import OUVERT
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.fournisseurs.exemples import F03, credit, recue

PEUPLIERS = "2026-11-peupliers"
ENSEMBLE = CyclesPartages(cycle="2026-11", groupement="tilleuls", avec=PEUPLIERS, avec_groupement="peupliers")
ICI = recu(30_000)
"""30 kg of lentils at 3,10, of the 50 that came: 60 %."""
LA_BAS = msgspec.structs.replace(recu(20_000), cycle=PEUPLIERS, groupement="peupliers")
LIVRE: list[Fait] = [F03, OUVERT, ENSEMBLE, ICI, LA_BAS]


def partager(total_ttc_centimes: int = 155_00, **autres: Any) -> PartagerFacture:
    champs: dict[str, Any] = {
        "avec": (PEUPLIERS,),
        "facture": "FA-2211",
        "datee_du": date(2026, 11, 27),
        "echeance_le": date(2026, 12, 27),
        "total_ht_centimes": 0,
        **autres,
    }
    return PartagerFacture(fournisseur="F03", cycle="2026-11", total_ttc_centimes=total_ttc_centimes, **champs)


def parts(acte: PartagerFacture, *faits: Fait) -> dict[str, tuple[int, int, int]]:
    """By round: with VAT, without, transport."""
    return {
        f.cycle: (f.total_ttc_centimes, f.total_ht_centimes, f.port_ttc_centimes)
        for f in given(*faits).when(acte).facts()
        if isinstance(f, FactureFournisseurRecue)
    }


def test_r176_155_euros_se_partagent_en_93_et_62_selon_le_bon_de_livraison() -> None:
    partage, ici, rapprochee, la_bas, _ = given(*LIVRE).when(partager()).facts()
    assert partage == FacturePartagee(
        fournisseur="F03",
        cycle="2026-11",
        groupement="tilleuls",
        facture="FA-2211",
        total_ttc_centimes=155_00,
        recus_centimes={"2026-11": 93_00, PEUPLIERS: 62_00},
        parts_centimes={"2026-11": 93_00, PEUPLIERS: 62_00},
        methode=METHODE_PARTAGE,
    )
    assert ici == recue(93_00, 0, total_ht_centimes=0)
    assert la_bas == recue(62_00, 0, cycle=PEUPLIERS, groupement="peupliers", total_ht_centimes=0)
    assert isinstance(rapprochee, FactureRapprochee)
    assert rapprochee.ecart_prix_centimes == 0


def test_r176_les_parts_font_le_total_au_centime_meme_hors_taxe() -> None:
    assert parts(partager(155_01, total_ht_centimes=146_93), *LIVRE) == {
        "2026-11": (93_01, 88_16, 0),
        PEUPLIERS: (62_00, 58_77, 0),
    }


def test_r176_le_transport_se_partage_comme_il_etait_commande() -> None:
    bons = [
        exemple(BonCommandeEmis, port_ttc_centimes=10_00),
        exemple(BonCommandeEmis, cycle=PEUPLIERS, groupement="peupliers", port_ttc_centimes=20_00),
    ]
    assert parts(partager(185_00, port_ttc_centimes=30_00), *LIVRE, *bons) == {
        "2026-11": (103_00, 0, 10_00),
        PEUPLIERS: (82_00, 0, 20_00),
    }
    assert parts(partager(185_00, port_ttc_centimes=30_00), *LIVRE)["2026-11"] == (111_00, 0, 18_00)


def test_r176_aucune_part_n_est_plus_chere_hors_taxe_que_toutes_taxes() -> None:
    """A supplier without VAT prints the same total twice; half of another's VAT is that of its transport."""
    bons = [
        exemple(BonCommandeEmis, port_ttc_centimes=10_00),
        exemple(BonCommandeEmis, cycle=PEUPLIERS, groupement="peupliers", port_ttc_centimes=20_00),
    ]
    sans_tva = partager(185_00, port_ttc_centimes=30_00, total_ht_centimes=185_00)
    assert parts(sans_tva, *LIVRE, *bons) == {"2026-11": (103_00, 103_00, 10_00), PEUPLIERS: (82_00, 82_00, 20_00)}
    avec_tva = partager(185_00, port_ttc_centimes=30_00, total_ht_centimes=171_92)  # 5.00 and 8.08 of VAT
    assert parts(avec_tva, *LIVRE, *bons) == {"2026-11": (103_00, 96_48, 10_00), PEUPLIERS: (82_00, 75_44, 20_00)}


@soit(total=st.integers(1, 400_00), ht_pour_mille=st.integers(830, 1_000), port_pour_mille=st.integers(0, 1_000))
def test_r176_entre_trois_les_parts_font_les_trois_totaux_et_aucune_n_a_de_tva_sous_zero(
    total: int, ht_pour_mille: int, port_pour_mille: int
) -> None:
    """6, 6 and 2 kg: sharing one centime more may lower a part, so that totals shared one by one would cross."""
    saules = CyclesPartages(cycle="2026-11", groupement="tilleuls", avec="2026-11-saules", avec_groupement="saules")
    recus = [
        recu(6_000),
        msgspec.structs.replace(recu(6_000), cycle=PEUPLIERS, groupement="peupliers"),
        msgspec.structs.replace(recu(2_000), cycle="2026-11-saules", groupement="saules"),
    ]
    ht, port = max(total * ht_pour_mille // 1_000, 1), total * port_pour_mille // 1_000
    acte = partager(total, avec=(PEUPLIERS, "2026-11-saules"), total_ht_centimes=ht, port_ttc_centimes=port)
    trouvees = parts(acte, F03, OUVERT, ENSEMBLE, saules, *recus).values()
    assert [sum(part) for part in zip(*trouvees, strict=True)] == [total, ht, port]
    assert all(0 <= part_ht <= ttc and part_port <= ttc for ttc, part_ht, part_port in trouvees)


def test_r176_un_centime_de_plus_va_au_plus_fort_reste_et_les_parts_font_le_total() -> None:
    for total, ici, la_bas in ((154_99, 92_99, 62_00), (155_00, 93_00, 62_00), (155_01, 93_01, 62_00), (1, 1, 0)):
        trouvees = parts(partager(total), *LIVRE)
        assert trouvees == {"2026-11": (ici, 0, 0)} | ({PEUPLIERS: (la_bas, 0, 0)} if la_bas else {})


def test_r176_les_consignes_se_partagent_comme_la_marchandise_et_ne_sont_pas_un_ecart() -> None:
    """10,00 of deposits beside 155,00 of goods: 6,00 and 4,00, which also count before VAT."""
    consignees = partager(165_00, total_ht_centimes=156_92, consignes_centimes=10_00)
    factures = [f for f in given(*LIVRE).when(consignees).facts() if isinstance(f, FactureFournisseurRecue)]
    assert [(f.total_ttc_centimes, f.consignes_centimes) for f in factures] == [(99_00, 6_00), (66_00, 4_00)]
    assert sum(f.total_ht_centimes for f in factures) == 156_92
    assert [f.ecart_reception_centimes for f in factures] == [0, 0]


def test_r176_qui_n_a_rien_recu_n_a_pas_de_part() -> None:
    assert parts(partager(93_00), F03, OUVERT, ENSEMBLE, ICI) == {"2026-11": (93_00, 0, 0)}
    given(F03, OUVERT, ENSEMBLE).when(partager()).refused(RienLivreAPartager)


def test_r176_on_ne_partage_qu_entre_commandes_achetees_ensemble() -> None:
    separe = CyclesSepares(cycle=PEUPLIERS, groupement="peupliers", avec="2026-11", avec_groupement="tilleuls")
    given(F03, OUVERT, ICI, LA_BAS).when(partager()).refused(PasPartages)
    given(*LIVRE, separe).when(partager()).refused(PasPartages)
    given(*LIVRE).when(partager(avec=(PEUPLIERS, PEUPLIERS))).refused(DeuxFoisLaMemeCommande)
    given(*LIVRE).when(partager(avec=("2026-11",))).refused(DeuxFoisLaMemeCommande)


def test_r175_une_facture_partagee_ne_compte_qu_une_fois() -> None:
    given(*LIVRE, recue(93_00, 0)).when(partager()).refused(FactureDejaRecue, facture="FA-2211")
    la_bas = recue(62_00, 0, cycle=PEUPLIERS, groupement="peupliers")
    given(*LIVRE, la_bas).when(partager()).refused(FactureDejaRecue, cycle=PEUPLIERS)


def test_r176_un_avoir_dit_quelle_part_il_baisse() -> None:
    partagee = [recue(93_00, 0), recue(62_00, 0, cycle=PEUPLIERS, groupement="peupliers")]

    def avoir(montant: int, cycle: str | None) -> EnregistrerAvoirFournisseur:
        return EnregistrerAvoirFournisseur(
            fournisseur="F03", facture="FA-2211", montant_ttc_centimes=montant, motif_avoir="sac déchiré", cycle=cycle
        )

    given(*partagee).when(avoir(11_16, None)).refused(AvoirDeQuellePart, facture="FA-2211")
    given(*partagee).when(avoir(11_16, "2026-11")).then(credit(11_16))
    given(*partagee).when(avoir(62_01, PEUPLIERS)).refused(AvoirTropGrand, reste="62,00\u00a0€")


def test_une_facture_partagee_est_coherente_comme_une_autre() -> None:
    given(*LIVRE).when(partager(total_ht_centimes=155_01)).refused(FactureIncoherente)
    given(*LIVRE).when(partager(echeance_le=date(2026, 11, 1))).refused(EcheanceAvantFacture)
    given(*LIVRE).when(partager(datee_du=date(2016, 11, 27))).refused(DateInvraisemblable)
    given(*LIVRE).when(partager(echeance_le=date(2062, 1, 1))).refused(EcheanceInvraisemblable)
    given(OUVERT, ENSEMBLE, ICI, LA_BAS).when(partager()).refused(FournisseurInconnu)
    given(F03, ICI, LA_BAS).when(partager()).refused(CycleInconnu)


def test_r011_r176_une_tva_de_plus_de_20_pour_cent_se_relit_aussi_sur_une_facture_partagee() -> None:
    assujettie = msgspec.structs.replace(OUVERT, parametres=Parametres(regime_tva="assujettie"))
    acte = partager(155_00, total_ht_centimes=100_00)
    given(F03, assujettie, ENSEMBLE, ICI, LA_BAS).when(acte).refused(TvaInvraisemblable)
    assert given(*LIVRE).when(acte).facts()

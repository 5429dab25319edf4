"""« Pourquoi 3 et pas 4 ? »: what a decision recorded is enough to redo its sum aloud."""

from __future__ import annotations

from typing import Any

from domaine.allocation.methodes import prorata_v1
from domaine.approvisionnement.faits import AllocationArretee, PartAllouee
from domaine.distribution.faits import RetraitPese
from tests.domaine.faits_d_exemple import exemple
from tests.web.codes import Codes
from web.recit.methodes import en_clair, methode_de

DEMANDES = {
    "F-003": 2_000, "F-009": 3_000, "F-011": 1_000, "F-017": 5_000, "F-022": 5_000, "F-025": 2_000, "F-028": 10_000,
    "F-034": 1_500, "F-036": 4_000, "F-041": 2_500, "F-047": 3_000, "F-052": 4_000, "F-055": 1_500, "F-058": 2_500,
}  # fmt: skip


def decision(**autres: Any) -> AllocationArretee:
    parts = prorata_v1(DEMANDES, 46_100, 10)
    return exemple(
        AllocationArretee, produit="P016", methode="prorata.v1", pas=10, disponible=46_100, demandes=DEMANDES,
        moins={}, prix_centimes={}, imposees={}, gardees={}, parts=parts, **autres
    )  # fmt: skip


def part(foyer: str) -> PartAllouee:
    return exemple(PartAllouee, foyer=foyer, produit="P016", demande=DEMANDES[foyer], part=decision().parts[foyer])


def dit(foyer: str) -> str:
    return " ".join(en_clair(part(foyer), decision(), Codes(), tarif=True)).replace("\u00a0", " ")


def test_r072_le_prorata_de_f_058_se_refait_a_voix_haute() -> None:
    assert methode_de(decision()) == "prorata.v1"
    assert "46100 à partager pour 47000 demandés, par 10." in dit("F-058")
    assert "2500 × 46100 ÷ 47000 = 2452, soit 2450 par pas entiers." in dit("F-058")
    assert "il n'en reçoit pas" in dit("F-058")


def test_r072_qui_a_le_plus_grand_reste_recoit_le_pas_de_plus() -> None:
    servis = [foyer for foyer in DEMANDES if "il en reçoit un" in dit(foyer)]
    rondes = {foyer: 46_100 * voulu // (47_000 * 10) * 10 for foyer, voulu in DEMANDES.items()}
    assert servis == [foyer for foyer in DEMANDES if decision().parts[foyer] > rondes[foyer]]


def test_une_part_fixee_a_la_main_le_dit() -> None:
    assert en_clair(part("F-003"), decision_imposee(), Codes(), tarif=True) == ["Part fixée à la main."]


def test_r072_qui_n_est_plus_la_n_a_pas_de_part_et_son_histoire_le_dit() -> None:
    partie = exemple(PartAllouee, foyer="F-099", produit="P016", demande=3_000, part=0)
    (dit,) = en_clair(partie, decision(), Codes(), tarif=True)
    assert dit == "Ce foyer n'est plus là : ce qu'il attendait va à ceux qui viennent."


def decision_imposee() -> AllocationArretee:
    return exemple(AllocationArretee, produit="P016", imposees={"F-003": 2_000}, demandes=DEMANDES)


def test_r002_une_pesee_dit_son_arrondi_et_r025_son_tarif_a_qui_peut_le_voir() -> None:
    pesee = exemple(
        RetraitPese, produit="P016", quantite=2_455, prix_centimes=310, prix_pour=1_000, coutant_centimes=761,
        coefficient_pct=50, du_centimes=381, rabais_centimes=0,
    )  # fmt: skip
    cote = " ".join(en_clair(pesee, None, Codes(), tarif=True)).replace("\u00a0", " ")
    assert "3,10 € pour 1000 : 7,61 €, arrondi au centime le plus proche." in cote
    assert "50 % du prix coûtant, arrondi au centime le plus proche : 3,81 €" in cote
    assert en_clair(pesee, None, Codes(), tarif=False) == []


def test_r095_une_pesee_au_prix_baisse_se_refait_au_prix_paye() -> None:
    baissee = exemple(
        RetraitPese, produit="P016", quantite=2_460, prix_centimes=1_55, prix_pour=1_000, coefficient_pct=100,
        coutant_centimes=3_81, du_centimes=3_81, rabais_centimes=3_82
    )  # fmt: skip
    assert [ligne.replace("\u00a0", " ") for ligne in en_clair(baissee, None, Codes(), tarif=False)] == [
        "2460, à 1,55 € pour 1000 : 3,81 €, arrondi au centime le plus proche.",
        "Ce prix est baissé, car sa date approche : 3,82 € de moins.",
    ]

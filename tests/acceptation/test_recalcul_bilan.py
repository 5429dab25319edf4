"""What the report to funders shows of the demonstration, made again from its facts by somebody else's hand."""

import pytest

from tests.acceptation.recalcul_bilan import bilan

pytestmark = pytest.mark.database
GROUPEMENT = ("--groupement", "tilleuls")


def test_le_bilan_de_la_demonstration_se_refait_a_la_main(groupement, en_direct, dossier):
    base = ("--dossier", dossier / "d")
    assert groupement("demo", "--sans-serveur", "--foyers", 40, "--graine", 11, *base).code == 0
    faits = en_direct("journal", *base).lignes
    annees = {f["date_effet"][:4] for f in faits if f["type"] == "retrait.pese"}
    for annee in sorted(annees):
        exact = ("--annee", annee, "--exact", "--json", *GROUPEMENT, *base)
        for position in (faits[-1]["pos"], faits[len(faits) * 2 // 3]["pos"]):
            lu = en_direct("indicateurs", *exact, "--position", position).json
            montre = {ligne["indicateur"]: ligne["valeur"] for ligne in lu["indicateurs"]}
            refait = bilan([f for f in faits if f["pos"] <= position], "tilleuls", int(annee))
            assert {titre: montre[titre] for titre in refait} == refait

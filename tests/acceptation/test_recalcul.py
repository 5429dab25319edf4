"""What `etat` shows, made again from `journal` by somebody who has only the rules of the trade."""

import random
from datetime import datetime
from pathlib import Path

import pytest

from tests.acceptation.recalcul import differences, jusqu_a
from tests.acceptation.recalcul_bilan import assert_bilans
from tests.web.terminal.conftest import SCENARIOS

pytestmark = pytest.mark.database

PARTIES = sorted((*SCENARIOS.glob("*.jsonl"), *Path(__file__).parent.glob("*.jsonl")))


@pytest.mark.parametrize("partie", PARTIES, ids=lambda partie: partie.stem)
def test_les_chiffres_se_refont_a_la_main_a_tout_moment(en_direct, jouee, partie):
    base = ("--dossier", jouee(partie))
    faits = en_direct("journal", *base).lignes
    assert differences(faits, en_direct("etat", *base).json) == []
    tirage = random.Random(partie.stem)
    fait = tirage.choice(faits)
    verifie(en_direct, base, faits, position=fait["pos"])
    verifie(en_direct, base, faits, connu_au=tirage.choice(faits)["date_reception"])
    verifie(en_direct, base, faits, vrai_au=tirage.choice(faits)["date_effet"])
    verifie(en_direct, base, faits, position=fait["pos"], vrai_au=tirage.choice(faits)["date_effet"])


def test_la_demonstration_se_refait_a_la_main(groupement, en_direct, dossier):
    base = ("--dossier", dossier / "d")
    demo = groupement("demo", "--sans-serveur", "--foyers", 40, "--graine", 11, *base)
    assert demo.code == 0
    montre = {nom.strip(): valeur for nom, _, valeur in (ligne.rpartition("   ") for ligne in demo.sortie.splitlines())}
    assert les_comptes_tombent_juste({nom: montant(valeur) for nom, valeur in montre.items() if "€" in valeur})
    faits = en_direct("journal", *base).lignes
    tirage = random.Random(11)
    assert differences(faits, en_direct("etat", *base).json) == []
    for _ in range(3):
        verifie(en_direct, base, faits, position=tirage.randint(0, len(faits)))
    verifie(en_direct, base, faits, connu_au=tirage.choice(faits)["date_reception"])
    verifie(en_direct, base, faits, vrai_au=tirage.choice(faits)["date_effet"])
    assert en_direct("verifier", *base).code == 0
    for position in (faits[-1]["pos"], faits[len(faits) * 2 // 3]["pos"]):
        assert_bilans(en_direct, base, [f for f in faits if f["pos"] <= position], "tilleuls", position)


def montant(texte):
    """In centimes, from « −1 204,11 € »."""
    chiffres = "".join(c for c in texte if c.isdigit())
    return -int(chiffres) if "\u2212" in texte else int(chiffres)


def les_comptes_tombent_juste(compte):
    """I4, on what the demonstration prints: what it cost is what was sold, lost, kept and carried, less the gaps."""
    cout = compte["Achats facturés"] - compte["Avoirs des fournisseurs"]
    ecarts = sum(compte[f"Écart {de}"] for de in ("de prix", "de livraison", "d'inventaire", "d'arrondi"))
    parts = (
        "Marchandises au prix coûtant",
        "Pertes",
        "Dons",
        "Passé à d'autres groupements",
        "Reste en stock",
        "dont transport",
    )
    return cout == sum(compte[part] for part in parts) - ecarts


def verifie(en_direct, base, faits, *, position=None, connu_au=None, vrai_au=None):
    options = {"--position": position, "--connu-au": connu_au, "--vrai-au": vrai_au}
    demandes = [mot for nom, valeur in options.items() if valeur is not None for mot in (nom, valeur)]
    sortie = en_direct("etat", *demandes, *base)
    assert sortie.code == 0, sortie.messages
    moments = {
        nom: datetime.fromisoformat(texte) if texte else None for nom, texte in (("c", connu_au), ("v", vrai_au))
    }
    gardes = jusqu_a(faits, position, moments["c"], moments["v"])
    assert differences(gardes, sortie.json) == [], demandes

"""The demonstration, played twice: its figures made again from its facts alone, then given again by the same seed."""

import random
import re
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import pytest

from infra.postgres.server import EmbeddedPostgres
from tests.acceptation.recalcul import differences, verifie
from tests.acceptation.recalcul_bilan import assert_bilans
from tests.conftest import open_folder
from tests.patience import PATIENCE_SECONDS
from tests.web.terminal.conftest import Sortie, lancer_a_part
from tests.web.terminal.serveur import page, port_libre, serveur

pytestmark = [pytest.mark.database, pytest.mark.parcours]

PARTIE = ("demo", "--foyers", "40", "--graine", "7")
MONTRES = {
    "ajustage.essai_ecarte",
    "commande.alerte_dette",
    "commande.hors_delai_tranche",
    "commande.ligne_bon",
    "compensation.imputee",
    "consigne.creditee_fournisseur",
    "cycle.partage",
    "echeancier.convenu",
    "enveloppe.reclamee",
    "foyer.demenage",
    "foyer.fusionne",
    "foyer.mis_en_attente",
    "foyer.personne_autorisee",
    "inventaire.ecart",
    "ligne_bancaire.classee",
    "ligne_bancaire.rapprochee",
    "livraison.temperature",
    "lot.sort_decide",
    "port.reparti",
    "prix_reference.releve",
    "retrait.produit_rendu",
    "retrait.reclamation_reglee",
    "stock.don",
    "virement.recu",
}
"""Facts that a visitor of the demonstration finds, beside the plain round."""


class Demonstration(NamedTuple):
    sortie: Sortie
    base: Path


@pytest.fixture(scope="module")
def jouee() -> Iterator[Demonstration]:
    """Played by a process that is over; its base is open as long as somebody asks it."""
    with open_folder() as dossier:
        base = dossier / "d"
        sortie = lancer_a_part(dossier, *PARTIE, "--sans-serveur", "--dossier", base)
        assert sortie.code == 0, sortie.messages
        with EmbeddedPostgres(base / "postgres"):
            yield Demonstration(sortie, base)


def test_la_demonstration_se_refait_a_la_main(en_direct, jouee):
    base = ("--dossier", jouee.base)
    assert "Comptes arrêtés le" in jouee.sortie.sortie
    assert "trésorier·ère" in jouee.sortie.sortie
    assert "Les Peupliers" in jouee.sortie.sortie
    lignes = (ligne.rpartition("   ") for ligne in jouee.sortie.sortie.splitlines())
    montre = {nom.strip(): valeur for nom, _, valeur in lignes}
    assert les_comptes_tombent_juste({nom: montant(valeur) for nom, valeur in montre.items() if "€" in valeur})
    faits = en_direct("journal", *base).lignes
    assert {fait["type"] for fait in faits} >= MONTRES
    tirage = random.Random(11)
    assert differences(faits, en_direct("etat", *base).json) == []
    for _ in range(3):
        verifie(en_direct, base, faits, position=tirage.randint(0, len(faits)))
    verifie(en_direct, base, faits, connu_au=tirage.choice(faits)["date_reception"])
    verifie(en_direct, base, faits, vrai_au=tirage.choice(faits)["date_effet"])
    assert en_direct("verifier", *base).code == 0
    for position in (faits[-1]["pos"], faits[len(faits) * 2 // 3]["pos"]):
        assert_bilans(en_direct, base, [f for f in faits if f["pos"] <= position], "tilleuls", position)


def test_r187_la_meme_graine_servie_donne_les_memes_chiffres_et_laisse_ses_points_de_controle(
    en_direct, jouee, dossier
):
    """A second process: nothing that the first one left in memory can make them agree. It stops as a server does."""
    port = port_libre()
    with serveur(dossier, port, *PARTIE) as process:
        page(f"http://127.0.0.1:{port}/entrer")
        process.send_signal(signal.SIGINT)
        sortie, messages = process.communicate(timeout=PATIENCE_SECONDS)
    assert process.returncode == 0
    assert chiffres(sortie) == chiffres(jouee.sortie.sortie)
    assert messages.endswith(f"Les pages sont à http://127.0.0.1:{port}/ (Ctrl+C pour arrêter).\n")
    points, verifie = en_direct("points").json, en_direct("verifier")
    assert points["dernier"] == {"faits": verifie.json["faits"], "racine": verifie.json["racine"]}
    assert verifie.json["difference"] is None
    assert verifie.json["points"] == points["points"] >= 1
    assert "signé" in verifie.messages
    repartie = en_direct("points", "--repartir")
    assert (repartie.code, en_direct("points").json["points"]) == (0, 0)
    assert "avant-1-points-de-controle.txt" in repartie.messages
    assert en_direct("points", "--repartir").code == 1


def chiffres(sortie):
    """Without the links, which nobody can guess."""
    return re.sub(r"/entrer/\S+", "", sortie)


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
        "Resté en stock" if "Resté en stock" in compte else "Pris sur le stock",
        "dont transport",
    )
    return cout == sum(compte[part] for part in parts) - ecarts

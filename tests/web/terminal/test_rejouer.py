"""`groupement rejouer`, asked the questions of the three disputes; and what it says when it cannot answer."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tests.web.terminal.conftest import Lancer, sans_fines

pytestmark = pytest.mark.database

CYCLE = ("--cycle", "2026-11")
VERS_F_031 = {
    "acte": "ReaffecterEncaissement",
    "acteur": "hawa",
    "role": "coordinateur",
    "donnees": {"encaissement": "E-207", "vers": "F-031"},
}
PRORATA = {
    "acte": "ArreterAllocation",
    "acteur": "hawa",
    "role": "coordinateur",
    "donnees": {"cycle": "2026-11", "produit": "P016", "methode": "prorata.v1"},
}


class Base:
    """A scenario that was played, and questions about it."""

    def __init__(self, lancer: Lancer, dossier: Path) -> None:
        self._lancer, self._dossier = lancer, dossier

    def demander(self, *arguments: Any) -> Any:
        return self._lancer(*arguments, "--dossier", self._dossier)

    def rejouer(self, *arguments: Any) -> Any:
        """What a program reads; the log holds the same bytes before and after."""
        avant = self.demander("journal").sortie
        sortie = self.demander("rejouer", *CYCLE, *arguments)
        assert sortie.code == 0, sortie.messages
        assert self.demander("journal").sortie == avant
        return sortie.json

    def faits(self, type_: str) -> list[Any]:
        return list(self.demander("journal", "--type", type_).lignes)

    def du_paiement(self, encaissement: str, type_: str = "encaissement.enregistre") -> int:
        return int(next(f["pos"] for f in self.faits(type_) if f["data"]["encaissement"] == encaissement))


Jouer = Callable[[str], Base]


@pytest.fixture
def jouer(en_direct: Lancer, jouee: Callable[[str], Path]) -> Jouer:
    return lambda nom: Base(en_direct, jouee(nom))


@pytest.fixture
def fichier(dossier: Path) -> Callable[..., Path]:
    def ecrire(*lignes: Any) -> Path:
        chemin = dossier / "hypotheses.jsonl"
        chemin.write_text("".join(json.dumps(ligne) + "\n" for ligne in lignes), encoding="utf-8")
        return chemin

    return ecrire


def par(reponse: Any, table: str, cle: str) -> dict[str, tuple[Any, Any]]:
    return {e["cle"][cle]: (e["avant"], e["apres"]) for e in reponse["difference"][table]}


@pytest.mark.parametrize("mode", ["comptable", "rejoue"])
def test_r188_litige_1_sans_e_231_et_e_207_au_bon_foyer_l_ecart_tombe_a_zero(jouer, fichier, mode):
    base = jouer("litige_1_deja_paye")
    jusqu_a = base.du_paiement("E-207", "encaissement.doublon_presume")
    question = ("--sans", base.du_paiement("E-231"), "--avec", fichier(VERS_F_031), "--mode", mode)
    reponse = base.rejouer("--jusqu-a", jusqu_a, *question)
    assert (reponse["simulation"], reponse["mode"], reponse["refuses"]) == (True, mode, [])
    assert reponse["tete"] > reponse["jusqu_a"] == jusqu_a
    ((avant, apres),) = par(reponse, "caisses", "session").values()
    assert (avant["theorique_centimes"], avant["ecart_centimes"]) == (572_39, -42_37)
    assert (apres["theorique_centimes"], apres["ecart_centimes"]) == (530_02, 0)
    foyers = par(reponse, "foyers", "foyer")
    assert (foyers["F-013"][0]["solde_centimes"], foyers["F-013"][1]["solde_centimes"]) == (42_37, 0)
    assert "F-031" not in foyers, "what it had declared is what it had paid"


def test_r188_litige_1_ce_qui_depend_d_un_fait_retire_est_nomme_et_la_difference_montree(jouer):
    base = jouer("litige_1_deja_paye")
    declare = base.du_paiement("E-231")
    reponse = base.rejouer("--sans", declare)
    liens = {d["position"]: d["par"] for d in reponse["dependants"]}
    assert liens[base.du_paiement("E-231", "encaissement.contrepasse")] == "corrige"
    assert liens[base.faits("caisse.comptee")[0]["pos"]] == "lecture"
    assert par(reponse, "foyers", "foyer")["F-031"][1]["solde_centimes"] == -42_37


def test_r072_litige_2_au_prorata_puis_les_petites_commandes_d_abord(jouer, fichier):
    base = jouer("litige_2_sac_de_lentilles")
    perte = base.faits("stock.perte")[0]["pos"]
    partage = base.rejouer("--jusqu-a", perte, "--avec", fichier(PRORATA))
    parts = {foyer: apres["part"] for foyer, (_, apres) in par(partage, "lignes", "foyer").items()}
    assert (parts["F-058"], parts["F-052"], parts["F-028"], sum(parts.values())) == (2_450, 3_920, 9_810, 46_100)
    petites = base.rejouer("--jusqu-a", perte, "--avec", fichier({**PRORATA, "donnees": _petites()}))
    reserves = {foyer: apres for foyer, (_, apres) in par(petites, "lignes", "foyer").items() if "reserve" in apres}
    assert {foyer: apres["part"] for foyer, apres in reserves.items()} == {"F-028": 9_100}
    ((avant, apres),) = par(petites, "produits", "produit").values()
    assert (avant["reserve"], apres["reserve"], apres["libre"]) == (47_000, 46_100, 0)


def _petites() -> dict[str, Any]:
    return {"cycle": "2026-11", "produit": "P016", "methode": "petites_commandes_dabord.v1"}


def test_r072_litige_2_partager_autrement_garde_les_poids_et_ne_change_l_argent_de_personne(jouer):
    base = jouer("litige_2_sac_de_lentilles")
    reponse = base.rejouer("--methode", "petites_commandes_dabord")
    assert reponse["mode"] == "rejoue"
    assert {rejoue["acte"] for rejoue in reponse["rejoues"]} == {"ArreterAllocation", "RetirerProduit"}
    lignes = par(reponse, "lignes", "foyer")
    assert {foyer: apres["part"] for foyer, (avant, apres) in lignes.items() if apres["part"] < avant["part"]} == {
        "F-028": 9_100
    }
    assert all("retire" not in apres for _, apres in lignes.values())
    assert reponse["difference"]["foyers"] == reponse["difference"]["comptes"] == []
    meme = base.rejouer("--methode", "prorata")
    assert meme["rejoues"] == []
    assert not any(meme["difference"].values())


def test_litige_3_reprises_aux_prix_du_bon_trois_commandes_coutent_moins(jouer):
    base = jouer("litige_3_vieux_prix")
    (arrete,) = base.faits("cycle.arrete")
    reponse = base.rejouer("--catalogue", 3, "--jusqu-a", arrete["pos"])
    soldes = {
        foyer: apres["solde_centimes"] - avant["solde_centimes"]
        for foyer, (avant, apres) in par(reponse, "foyers", "foyer").items()
    }
    assert soldes == {"F-066": 4_50, "F-071": 4_50, "F-080": 5_17}
    comptes = {
        compte: apres["solde_centimes"] - avant["solde_centimes"]
        for compte, (avant, apres) in par(reponse, "comptes", "compte").items()
    }
    assert (comptes["4671"], comptes["4678"]) == (-4_50, 67)
    assert reponse["rejoues"][-1]["acte"] == "ArreterCycle"
    assert (reponse["refuses"], reponse["dependants"]) == ([], [])


def test_une_tolerance_plus_large_reprend_les_pesees_et_leurs_anomalies(jouer):
    base = jouer("litige_2_sac_de_lentilles")
    reponse = base.rejouer("--parametre", "tolerance_pesee_pct=1", "--parametre", "tolerance_pesee_min=0")
    assert reponse["mode"] == "rejoue"
    assert reponse["refuses"] == []
    assert reponse["difference"]["foyers"] == [], "who said yes pays the same weight"


QUESTIONS = (
    (("--sans", 9_999), "le n° 9999 n'y est pas"),
    (("--jusqu-a", 9_999), "le n° 9999 n'y est pas"),
    (("--jusqu-a", "1999-01-01"), "Rien n'était encore enregistré à ce moment"),
    (("--jusqu-a", "hier"), "--jusqu-a : « hier » n'est pas une date et une heure."),
    (("--catalogue", 99), "Le catalogue v99 n'est pas publié à ce moment : choisissez-en un autre."),
    (("--avec", "/dev/null"), "Le fichier /dev/null ne contient aucune hypothèse : écrivez-en une par ligne."),
    (("--methode", "au hasard"), "La méthode « au hasard » n'existe pas."),
    (("--parametre", "zzz=2"), "« zzz » n'est pas un réglage du groupement. Il y a : "),
    (("--parametre", "tolerance_pesee=2"), "n'est pas un réglage du groupement. Vouliez-vous dire « tolerance_pesee_"),
    (("--parametre", "tolerance_pesee_pct"), "n'a pas de valeur : écrivez tolerance_pesee_pct=VALEUR."),
    (
        ("--parametre", "tolerance_pesee_pct=2", "--parametre", "tolerance_pesee_pct=3"),
        "« tolerance_pesee_pct » est donné deux fois : gardez-en un.",
    ),
    (("--parametre", "tolerance_pesee_pct=beaucoup"), "tolerance_pesee_pct"),
    (("--mode", "autre"), "« --mode » : l'une de ces valeurs, comptable, rejoue."),
    (("--avec", "nulle-part.jsonl"), "Le fichier nulle-part.jsonl n'existe pas"),
)
HYPOTHESES: tuple[tuple[dict[str, Any], str], ...] = (
    ({"donnees": {}}, "Ligne 1 : Une hypothèse dit une seule chose"),
    ({"acte": "CloreCycle", "changer": 3, "donnees": {}}, "Ligne 1 : Une hypothèse dit une seule chose"),
    ({"acte": "CloreCycle", "donnees": {"cycle": "2026-11"}}, "Ligne 1 : Un acte ajouté dit qui le prend"),
    ({**VERS_F_031, "acte": "ReaffecterEncaisement"}, "Ligne 1 : L'acte « ReaffecterEncaisement » n'existe pas."),
    ({**VERS_F_031, "donnees": {"encaissement": "E-1"}}, "Ligne 1 : "),
    ({"changer": 0, "donnees": {}}, "Ligne 1 : « changer »"),
    ({"changer": 1, "donnees": {"rien": 1}}, "n'a pas de champ « rien »"),
)


def test_une_question_sans_reponse_se_dit_en_une_phrase(jouer, fichier):
    base = jouer("une_tournee")
    for arguments, phrase in QUESTIONS:
        refusee(base.demander("rejouer", *CYCLE, *arguments), phrase)
    for ligne, phrase in HYPOTHESES:
        refusee(base.demander("rejouer", *CYCLE, "--avec", fichier(ligne)), phrase)


def refusee(sortie, phrase):
    assert sortie.code in (1, 2)
    assert sortie.sortie == ""
    assert phrase in sans_fines(sortie.messages)
    assert len(sortie.messages.splitlines()) == 1

"""Each command of the terminal as people call it, and what it says when it cannot."""

import re
import socket
import subprocess
import sys
from importlib.metadata import version

import pytest

from domaine.registre import ACTES
from infra.pieces.store import Etat
from projections.proof.verifier import Verification
from projections.rebuilding.rebuild import _Rebuild
from tests.web.terminal.conftest import ROOT
from web.terminal import entretien
from web.terminal.socle import ORDRE


@pytest.fixture
def base(jouee):
    """A base where the small round was played, as arguments."""
    return "--dossier", jouee("une_tournee")


@pytest.mark.parametrize("commande", ORDRE)
def test_chaque_commande_a_son_aide_en_francais(en_direct, commande):
    aide = en_direct(commande, "--help")
    assert aide.code == 0
    assert "Afficher cette aide." in aide.sortie
    assert "Show this message" not in aide.sortie
    assert en_direct(commande, "-h") == aide


def test_l_aide_generale_les_nomme_toutes(en_direct):
    aide = en_direct("--help").sortie
    assert en_direct() == (0, aide, "")
    assert all(f" {commande} " in aide for commande in ORDRE)


def test_la_version_se_dit_sans_base(en_direct, dossier):
    dite = en_direct("--version")
    assert (dite.code, dite.messages) == (0, "")
    dernier = max(int(fichier.name[:4]) for fichier in (ROOT / "infra" / "migrations" / "journal").glob("*.sql"))
    programme = rf"groupement {re.escape(version('groupement'))}, journal au format {dernier}"
    assert re.fullmatch(rf"{programme}, PostgreSQL \d[\w.]*\n", dite.sortie)
    assert not (dossier / "var").exists()


def test_la_version_se_dit_aussi_ou_postgresql_manque(en_direct, dossier):
    dite = en_direct("--version", PG_BIN_DIR=str(dossier))
    assert (dite.code, dite.messages) == (0, "")
    assert dite.sortie.endswith(", PostgreSQL introuvable\n")


def test_une_commande_ne_charge_pas_ce_que_seules_les_pages_demandent():
    """Whoever types a command waits for whatever it imports: half as long again with the pages."""
    charges = "import sys, web.terminal.commandes; print(*sorted({'fastapi', 'jinja2'} & sys.modules.keys()))"
    assert subprocess.check_output([sys.executable, "-c", charges], cwd=ROOT, text=True) == "\n"


@pytest.mark.parametrize(
    ("arguments", "phrase"),
    [
        (("joue",), "La commande « joue » n'existe pas. Vouliez-vous dire « jouer » ?"),
        (("jouer",), "Il manque FICHIER.jsonl : un acte par ligne, en JSON"),
        (("fec",), "Il manque l'option « --exercice » : l'année des comptes. Aide"),
        (
            ("restaurer", "journal"),
            "Il manque COFFRE : ce que « sauvegarder » a écrit du coffre, au même moment ; sans",
        ),
        (("actes", "--tout"), "L'option « --tout » n'existe pas."),
        (("actes", "tout"), "« tout » est de trop."),
        (("etat", "--position"), "L'option « --position » attend une valeur."),
        (("etat", "--position", "x"), "« --position » attend un nombre entier."),
        (("journal", "--depuis", "0"), "« --depuis » : 1 au moins."),
        (("serveur", "--port", "70000"), "« --port » : 65535 au plus."),
        (("journal", "--type", "x"), "Le type de fait « x » n'existe pas. Écrivez-le comme encaissement.enregistre."),
        (("etats", "x"), "L'état « x » n'existe pas. Choisissez parmi qui-a-paye, "),
        (("rejouer", "--cycle", "2026-11", "--mode", "x"), "« --mode » : l'une de ces valeurs, comptable, rejoue."),
        (("creer",), "Dites quel groupement : --association, --quartier, --lieu, --tresorier et --coordinateur"),
        (("etat", "--connu-au", "hier"), "--connu-au : « hier » n'est pas une date et une heure."),
        *(
            ((*commande, "--position", 3, "--connu-au", "2026-11-26"), "L'un ou l'autre : « --position » dit un numéro")
            for commande in (("etat",), ("pourquoi", "solde:F-031"), ("bissecter", "--regle", "caisse"))
        ),
        (("points", "--repartir", "--nouvelle-cle"), "L'un ou l'autre : « --repartir » recommence, "),
        (("indicateurs", "--annee", 2026, "--cycle", "2026-11"), "Donnez une période : --cycle, ou --annee, ou "),
        (("releve", "F-31x"), "Écrivez un numéro comme F-092."),
        (("rejouer", "--cycle", "2026-11", "--methode", "x"), "La méthode « x » n'existe pas."),
        (("rejouer", "--cycle", "2026-11", "--parametre", "x=1"), "« x » n'est pas un réglage du groupement."),
        (("journal", "--type", "EncaissementEnregistré"), "Vouliez-vous dire « EncaissementEnregistre » ?"),
        (("reconstruire", "solde"), "La projection « solde » n'existe pas. Vouliez-vous dire « soldes » ?"),
        (("creer", "--parametre", "tolerance_sac_pct"), "« tolerance_sac_pct » : écrivez nom=valeur."),
        (
            ("creer", "--ouverture", "caisse=10", "--ouverture", "caisse=11"),
            "« caisse » est donné deux fois : gardez-en un.",
        ),
    ],
)
def test_une_commande_mal_ecrite_se_dit_en_une_phrase(en_direct, arguments, phrase):
    sortie = en_direct(*arguments)
    assert (sortie.code, sortie.sortie) == (2, "")
    assert phrase in sortie.messages
    assert len(sortie.messages.splitlines()) == 1


def test_un_dossier_sans_base_n_en_devient_pas_un(en_direct, dossier):
    sortie = en_direct("etat", "--dossier", dossier / "absent")
    assert sortie.code == 1
    assert "ne contient pas de base" in sortie.messages
    assert not (dossier / "absent").exists()


def test_un_dossier_chez_quelqu_un_d_inconnu_se_dit_en_une_phrase(en_direct):
    sortie = en_direct("etat", "--dossier", "~personne-ici/base")
    assert sortie.code == 1
    assert sortie.messages == "« ~personne-ici/base » nomme un compte inconnu ici : écrivez le chemin en entier.\n"
    sortie = en_direct("etat", GROUPEMENT_VAR="~personne-ici/base")
    assert (sortie.code, len(sortie.messages.splitlines())) == (1, 1)


def test_actes_decrit_chaque_acte(en_direct):
    actes = {acte["nom"]: acte for acte in en_direct("actes").json}
    assert set(actes) == set(ACTES)
    assert all(acte["resume"].endswith(".") and acte["roles"] for acte in actes.values())
    paiement = actes["EnregistrerEncaissement"]
    assert paiement["nature"] == "constat"
    assert {"nom", "regle", "phrase"} == set(paiement["refus"][0])
    refus = {nom: {refus["nom"] for refus in acte["refus"]} for nom, acte in actes.items()}
    assert "TotauxDifferents" in refus["CloturerPeriode"]
    assert "TvaDifferente" in refus["DeclarerTva"]
    assert "AutreAssociation" in refus["CreerGroupement"]
    assert all(("AnneeClose" in refus[nom]) is (acte["nature"] == "decision") for nom, acte in actes.items())
    assert "500" in actes["CompterCaisse"]["donnees"]["properties"]["detail"]["propertyNames"]["enum"], "a coin of 5 €"
    assert paiement["donnees"]["required"] == ["encaissement", "foyer", "montant_centimes", "mode"]
    assert paiement["donnees"]["properties"]["foyer"]["description"] == "Numéro de foyer, comme F-031."
    assert paiement["donnees"]["properties"]["note"]["type"] == ["string", "object", "null"]


@pytest.mark.database
def test_le_journal_se_filtre(en_direct, base):
    tout = en_direct("journal", *base).lignes
    assert [fait["pos"] for fait in tout] == list(range(1, len(tout) + 1))
    assert en_direct("journal", "--foyer", "F-003", *base).lignes == [f for f in tout if "foyer:F-003" in f["tags"]]
    assert en_direct("journal", "--acteur", "rose", "--produit", "P016", *base).lignes == [
        f for f in tout if f["acteur"] == "rose" and "produit:P016" in f["tags"]
    ]
    assert en_direct("journal", "--cycle", "2026-11", "--type", "retrait.pese", "--depuis", "60", *base).lignes == [
        f for f in tout if f["type"] == "retrait.pese" and f["pos"] >= 60
    ]


@pytest.mark.database
def test_l_etat_a_une_position_est_celui_qu_elle_avait(en_direct, base):
    etat = en_direct("etat", *base).json
    assert en_direct("etat", "--position", etat["position"], *base).json["soldes"] == etat["soldes"]
    assert en_direct("etat", "--position", 0, *base).json["soldes"] == []
    trop_loin = en_direct("etat", "--position", 9_999, *base)
    assert trop_loin.code == 1
    assert "le n° 9999 n'y est pas" in trop_loin.messages


@pytest.mark.database
def test_reconstruire_et_verifier_ne_trouvent_aucune_difference(en_direct, base):
    refaite = en_direct("reconstruire", *base)
    assert refaite.code == 0
    assert all(bilan["comparee"] and not bilan["differences"] for bilan in refaite.lignes)
    assert [bilan["projection"] for bilan in en_direct("reconstruire", "soldes", *base).lignes] == ["soldes"]
    assert en_direct("reconstruire", "ecritures", *base).code == 0
    verifiee = en_direct("verifier", *base)
    assert (verifiee.code, verifiee.json["difference"]) == (0, None)
    assert "aucune différence" in verifiee.messages


@pytest.mark.database
def test_un_serveur_perdu_en_route_se_dit_en_une_phrase_et_ne_perd_rien(en_direct, base, monkeypatch):
    async def perdre_sa_session(rebuild, rows):
        await rebuild._writer.execute("reset role; select pg_terminate_backend(pg_backend_pid())")

    with monkeypatch.context() as panne:
        panne.setattr(_Rebuild, "_fold", perdre_sa_session)
        perdue = en_direct("reconstruire", *base)
    assert perdue.code == 1
    assert perdue.messages.splitlines()[-1].startswith("La base de données a cessé de répondre (")
    assert "Ce qui était enregistré le reste" in perdue.messages
    assert en_direct("verifier", *base).json["difference"] is None
    assert en_direct("reconstruire", *base).code == 0


@pytest.mark.database
def test_une_base_faite_en_chemin_se_dit_et_ce_qui_manque_aussi(en_direct, dossier):
    balance = en_direct("balance")
    assert balance.code == 0
    assert balance.messages == (
        f"Il n'y avait pas de base dans {dossier / 'var'} : en voici une, vide. "
        "Si la vôtre est ailleurs, nommez-la (--dossier, ou GROUPEMENT_VAR).\n"
        "0 compte, débits 0,00\xa0€, crédits 0,00\xa0€.\n"
    )
    assert en_direct("journal").messages == "Le journal est encore vide : aucun fait n'y est enregistré.\n"
    seul = en_direct("indicateurs", "--annee", 2026)
    assert seul.code == 1
    assert "créez-le (« creer »), ou dites quelle base (--dossier)" in seul.messages
    vide = en_direct("etat", "--position", 1)
    assert (vide.code, vide.messages) == (1, "Le journal est encore vide : aucun fait n'y est enregistré.\n")


@pytest.mark.database
def test_une_base_vide_se_verifie(en_direct):
    assert en_direct("verifier").json == {
        "faits": 0,
        "racine": "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
        "points": 0,
        "lignes": 0,
        "difference": None,
        "pieces": {"presente": 0, "absente": 0, "effacee": 0, "alteree": 0},
        "alterees": [],
    }


def test_verifier_nomme_les_pieces_qui_manquent_ou_ont_change(capsys):
    absente, effacee, alteree, presente = ("a" * 64, "b" * 64, "c" * 64, "d" * 64)
    faite = Verification(9, "", 0, None, {absente: 3, effacee: 4, alteree: 5, presente: 6})
    etats = dict(zip(faite.pieces, (Etat.ABSENTE, Etat.EFFACEE, Etat.ALTEREE, Etat.PRESENTE), strict=True))
    entretien._dire_les_pieces(faite, etats)
    assert capsys.readouterr().err.splitlines() == [
        "4 pièces nommées par des faits, 1 à leur place et intactes.",
        f"Pièce {absente}, nommée par le fait n° 3 : absente.",
        f"Pièce {effacee}, nommée par le fait n° 4 : effacée.",
        f"Pièce {alteree}, nommée par le fait n° 5 : ses octets ont changé.",
    ]


def test_un_port_pris_dit_quoi_faire(en_direct):
    with socket.socket() as autre:
        autre.bind(("127.0.0.1", 0))
        autre.listen()
        port = autre.getsockname()[1]
        for commande in ("serveur", "demo"):
            sortie = en_direct(commande, "--port", str(port))
            assert sortie.code == 1
            assert sortie.messages.startswith(f"Le port {port} est déjà pris par un autre programme")


def test_une_adresse_de_base_fausse_se_dit_en_une_phrase(en_direct):
    sortie = en_direct("verifier", DATABASE_URL="mysql://ici")
    assert sortie.code == 1
    assert sortie.messages.startswith("DATABASE_URL n'est pas l'adresse d'un serveur PostgreSQL")


@pytest.mark.database
def test_une_base_injoignable_se_dit_en_une_phrase(groupement):
    sortie = groupement("etat", DATABASE_URL="postgresql://127.0.0.1:1/base")
    assert sortie.code == 1
    assert len(sortie.messages.splitlines()) == 1

"""The archive in the hands of somebody who has Python and nothing of ours: whatever is touched is found, and where."""

from __future__ import annotations

import re
import zipfile
from itertools import pairwise
from random import Random

import pytest

from infra.checkpoints.book import Book
from infra.checkpoints.folder import FOLDER
from infra.checkpoints.note import Checkpoint
from infra.event_store import merkle
from projections.proof.seul.chiffres import COLONNES
from projections.proof.seul.journal import FAITS
from projections.proof.seul.points import CLE, POINTS
from tests.projections.signataire import ecrire_dossier
from tests.web.terminal.recu import FEC, PROGRAMMES, SCENARIO, SIREN, verifier_py
from tests.web.terminal.retouches import RETOUCHES, SIGNATAIRE, TAILLES, Contenu
from web.comptes.controle_fec import controler
from web.langue import par_quatre
from web.terminal.fichiers import fichier_neuf

pytestmark = pytest.mark.database

LIEUX = [
    re.compile(motif)
    for motif in (
        r"La ligne (\d+) ",
        r"Le fait n° (\d+) est daté d'avant le n° (\d+) ",
        r".* les faits n° (\d+) à n° (\d+)\.",
        r".* le fait n° (\d+)\.",
    )
]


def faits_nommes(difference: str) -> set[int]:
    """Empty: the sentence names none."""
    for lieu in LIEUX:
        if trouve := lieu.match(difference):
            numeros = sorted(map(int, trouve.groups()))
            return set(range(numeros[0], numeros[-1] + 1))
    return set()


def test_r187_un_dossier_intact_se_verifie_avec_python_seul(recu, en_direct, jouee):
    base = "--dossier", jouee(SCENARIO)
    [prouvee] = en_direct("verifier", *base).lignes
    [caisse] = en_direct("etat", *base).json["caisses"]
    verdict = verifier_py(recu, "--au-fait", "40")
    assert verdict.code == 0
    assert "      12 encaissement.enregistre" in verdict.lignes
    dit = dict(ligne.split(" : ", 1) for ligne in verdict.lignes if " : " in ligne)
    assert dit["Racine à 70 faits"] == par_quatre(prouvee["racine"])
    assert verdict.lignes.index(f"Racine à 40 faits : {dit['Racine à 40 faits']}") > 0
    assert "70 faits sans trou, 2026-09-01 08:00:00 à 2026-11-27 09:30:00 (temps universel)." in verdict.lignes
    assert dit["Paiements annulés"] == "1, 42,37 €."
    assert dit["Paiements reçus et gardés"] == "477,82 €."
    assert caisse["especes_centimes"] + caisse["cheques_centimes"] == 47_782
    assert dit["8 points de contrôle ; signatures vérifiées"] == "toutes."
    assert verdict.lignes[-4:] == [
        f"Clé, à comparer à celle que vous tenez d'ailleurs que de ce dossier : {SIGNATAIRE.cle}",
        f"Son empreinte : {par_quatre(SIGNATAIRE.juge.fingerprint)}",
        "Aucun point de contrôle ne couvre encore les faits n° 66 à n° 70.",
        "Tout se tient : de ce qui a été signé, 65 faits, rien n'a été changé, ôté ni ajouté.",
    ]


@pytest.mark.parametrize("essai", [1, 2, 3])
@pytest.mark.parametrize("retouche", RETOUCHES, ids=lambda retouche: retouche.__name__)
def test_r187_chaque_retouche_d_un_dossier_est_trouvee_et_situee(recu, retouche, essai):
    lignes = (recu / FAITS).read_bytes().splitlines()
    contenu = Contenu(lignes, SIGNATAIRE.points(lignes, TAILLES), SIGNATAIRE.cle)
    lieu = retouche(contenu, Random(f"{retouche.__name__} {essai}"))
    ecrire_dossier(recu, contenu.lignes, contenu.points, contenu.cle)
    verdict = verifier_py(recu)
    assert verdict.code == 1
    if isinstance(lieu, set):
        nommes = faits_nommes(verdict.difference)
        assert nommes & lieu, verdict.difference
        assert len(nommes) <= max(apres - avant for avant, apres in pairwise((0, *TAILLES)))
    elif isinstance(lieu, int):
        assert verdict.difference.startswith(f"Le point de contrôle n° {lieu} "), verdict.difference
    else:
        assert verdict.difference.startswith(f"{lieu} ne porte pas la clé entière"), verdict.difference


def test_r187_le_dernier_point_de_controle_juste_dit_ou_chercher(recu):
    lignes = (recu / FAITS).read_bytes().splitlines()
    for fait, phrase in (
        (3, "du journal : un fait a été changé, ôté ou ajouté. Cherchez dans les faits n° 1 à n° 5."),
        (32, "du journal, le n° 4 l'a encore : un fait a été changé, ôté ou ajouté. Cherchez dans le fait n° 32."),
        (50, "du journal, le n° 6 l'a encore : un fait a été changé, ôté ou ajouté. Cherchez dans les faits n° 48 à"),
    ):
        changees = [*lignes[: fait - 1], lignes[fait - 1].replace(b'"v":', b'"v":1'), *lignes[fait:]]
        (recu / FAITS).write_bytes(b"\n".join(changees))
        assert phrase in verifier_py(recu).difference


def test_ce_qui_vient_apres_le_dernier_point_de_controle_se_compare_a_un_papier(recu):
    """No checkpoint speaks of it: the verifier says so, and the root is another."""
    juste = verifier_py(recu)
    octets = (recu / FAITS).read_bytes()
    (recu / FAITS).write_bytes(octets.replace(b'"pos":68,', b'"pos":68 ,'))
    change = verifier_py(recu)
    assert (juste.code, change.code) == (0, 0)
    assert "Aucun point de contrôle ne couvre encore les faits n° 66 à n° 70." in change.lignes
    differentes = [ligne for ligne in juste.lignes if ligne not in change.lignes]
    assert [ligne.partition(" : ")[0] for ligne in differentes] == ["Racine à 70 faits"]


def test_un_dernier_point_de_controle_coupe_par_une_panne_ne_compte_pas(recu):
    entiers = (recu / POINTS).read_text()
    dernier = entiers.rindex(f"{SIGNATAIRE.nom}\n65\n")
    for fin in (dernier + 1, dernier + 40, len(entiers) - 20, len(entiers) - 1):
        (recu / POINTS).write_text(entiers[:fin])
        verdict = verifier_py(recu)
        assert (verdict.code, verdict.lignes[0]) == (
            0,
            "Le point de contrôle n° 8, le dernier, n'a pas été écrit jusqu'au bout : il ne compte pas.",
        )
        assert "Aucun point de contrôle ne couvre encore les faits n° 56 à n° 70." in verdict.lignes


def test_sans_point_de_controle_la_racine_est_a_comparer_a_un_papier(recu):
    (recu / POINTS).unlink()
    (recu / CLE).unlink()
    verdict = verifier_py(recu)
    assert (verdict.code, verdict.lignes[-1]) == (
        0,
        "Aucun point de contrôle : la racine est à comparer à celle d'un papier signé.",
    )


def test_un_dossier_incomplet_ou_une_ligne_mal_ecrite_se_disent(recu):
    assert verifier_py(recu, "--au-fait", "99").difference == (
        "evenements.jsonl va du fait n° 1 au fait n° 70 : le n° 99 n'y est pas."
    )
    usage = (
        "Cette ligne ne se comprend pas. "
        "Écrivez : python3 verifier.py [DOSSIER] [--toutes] [--au-fait N] [--foyer NUMÉRO]"
    )
    for mal in (["--rien"], ["--au-fait", "dix"], ["un", "deux"]):
        assert verifier_py(recu, *mal) == (2, [usage], [])
    (recu / FAITS).unlink()
    assert verifier_py(recu) == (1, [f"{recu / FAITS} ne se lit pas : donnez le dossier décompressé, en entier."], [])


def test_r187_les_chiffres_du_dossier_se_refont_d_apres_ses_faits(recu):
    verdict = verifier_py(recu, "--foyer", "F-031")
    assert verdict.code == 0
    texte = "\n".join(verdict.chiffres)
    assert "foyers.csv : 11 foyers, solde, engagement et consignes refaits, tout s'accorde (407,65 €" in texte
    for ligne in (
        "balance.csv : 17 comptes, chacun la somme de ses écritures.",
        "FEC : chaque écriture des livres y est une fois ; les totaux sont ceux de la balance.",
        "    compte 5301 (caisse) : 530,02 € au débit, s'accorde.",
        "    compte 5112 (chèques à encaisser) : 27,80 € au débit, s'accorde.",
        "    encaissement.contrepasse : -42,37 € (n° 68)",
        "    encaissement.reaffecte : 42,37 € (n° 69)",
        "F-031 : solde 0,00 €, engagé 0,00 €, consignes 0,00 €.",
    ):
        assert ligne in verdict.chiffres, texte
    assert verdict.chiffres[-1] == "Tous les chiffres refaits sont ceux du dossier."


def test_r187_un_chiffre_change_un_foyer_ote_ou_un_fichier_ote_se_disent(recu):
    for fichier, avant, apres, dit in (
        ("foyers.csv", "F-031;0;0;0", "F-031;-4237;0;0", "« F-031 », solde : -42,37 € dans le dossier, 0,00 € d'après"),
        ("foyers.csv", "F-031;0;0;0\n", "", "« F-031 » y manque ; les faits lui donnent : rien."),
        (
            "caisses.csv",
            ";45002;",
            ";45003;",
            "« C1-2026-11-26 », especes : 450,03 € dans le dossier, 450,02 € d'après",
        ),
        ("balance.csv", "411;F-031;", "411;F-131;", "« 411 F-131 » n'est dans aucun fait"),
    ):
        texte = (recu / fichier).read_text("utf-8")
        assert texte.count(avant) == 1, (fichier, avant, texte)
        (recu / fichier).write_text(texte.replace(avant, apres), encoding="utf-8")
        verdict = verifier_py(recu)
        assert verdict.code == 1
        assert any(ligne.startswith(f"DIFFÉRENCE : {fichier}") and dit in ligne for ligne in verdict.chiffres), (
            verdict.chiffres
        )
        assert verdict.chiffres[-1].endswith(" entre les chiffres du dossier et ses faits.")
        (recu / fichier).write_text(texte, encoding="utf-8")
    (recu / "foyers.csv").unlink()
    assert "DIFFÉRENCE : foyers.csv n'est pas dans le dossier : ses chiffres ne sont comparés à rien." in (
        verifier_py(recu).chiffres
    )


def test_r187_un_fait_que_rien_ne_signe_encore_ne_se_change_pas_sans_que_les_chiffres_le_disent(recu):
    """No checkpoint covers it: hashes say nothing, figures do."""
    lignes = (recu / FAITS).read_bytes().splitlines()
    change = 0
    for rang in range(TAILLES[-1], len(lignes)):
        changee = re.sub(rb'"montant_centimes":(\d+)', rb'"montant_centimes":1\1', lignes[rang])
        if changee != lignes[rang]:
            change = rang + 1
            lignes[rang] = changee
            break
    assert change
    (recu / FAITS).write_bytes(b"".join(ligne + b"\n" for ligne in lignes))
    verdict = verifier_py(recu)
    assert verdict.code == 1
    assert any(ligne.startswith(f"DIFFÉRENCE : ecritures.csv, fait n° {change} (") for ligne in verdict.chiffres)


def test_un_programme_qui_manque_dans_le_dossier_se_dit(recu):
    for nom in PROGRAMMES.keys() - {"verifier.py"}:
        octets = (recu / nom).read_bytes()
        (recu / nom).unlink()
        assert verifier_py(recu) == (1, [f"{recu / nom} n'est pas là : donnez le dossier décompressé, en entier."], [])
        (recu / nom).write_bytes(octets)


def test_l_archive_porte_ce_que_le_serveur_a_signe_tel_quel(en_direct, jouee, dossier):
    base, fichier = jouee(SCENARIO), dossier / "preuve.zip"
    sans = en_direct("dossier-de-preuve", dossier / "sans.zip", "--dossier", base)
    assert sans.lignes == [{"faits": 70, "racine": sans.lignes[0]["racine"], "points_de_controle": False}]
    assert sans.messages == (
        f"70 faits dans {dossier / 'sans.zip'} ; pour vérifier : décompresser, puis python3 verifier.py. "
        "Sans point de contrôle, la racine est à comparer à celle d'un papier signé. "
        "Avec --siren, elle porte aussi les fichiers des écritures comptables (FEC).\n"
    )
    registre = Book.open(base / FOLDER)
    copie = en_direct("journal", "--dossier", base).sortie.encode()
    feuilles = [merkle.leaf_hash(ligne) for ligne in copie.splitlines()]
    registre.add(Checkpoint(70, b"d'un journal ote depuis, et refait"[:32]))
    Book.set_aside(base / FOLDER)
    registre = Book.open(base / FOLDER)
    for taille in (40, 70):
        registre.add(Checkpoint(taille, merkle.root(feuilles[:taille])))
    avec = en_direct("dossier-de-preuve", fichier, "--siren", SIREN, "--dossier", base)
    assert avec.lignes == [{**sans.lignes[0], "points_de_controle": True}]
    assert "Sans point de contrôle" not in avec.messages
    assert "--siren" not in avec.messages
    with zipfile.ZipFile(fichier) as archive:
        attendus = {"LISEZMOI.txt", *PROGRAMMES, *COLONNES, FAITS, POINTS, CLE, f"avant-1-{POINTS}"}
        assert set(archive.namelist()) == {*attendus, FEC, FEC.replace(".txt", "-description.txt")}
        assert controler(archive.read(FEC), FEC) == []
        lisez = archive.read("LISEZMOI.txt").decode()
        assert {nom for nom in attendus if nom not in lisez} == {"LISEZMOI.txt"}
        assert archive.read(FAITS) == copie
        assert archive.read(POINTS) == (base / FOLDER / POINTS).read_bytes()
        for nom, programme in PROGRAMMES.items():
            assert archive.read(nom) == programme.read_bytes()
        assert {fiche.compress_type for fiche in archive.infolist()} == {zipfile.ZIP_DEFLATED}
        archive.extractall(dossier / "recu")
    verdict = verifier_py(dossier / "recu", "--toutes")
    assert (verdict.code, verdict.lignes[-5:]) == (
        0,
        [
            f"avant-1-{POINTS} : le journal a recommencé après ces points de contrôle. Demandez pourquoi.",
            "2 points de contrôle ; signatures vérifiées : toutes.",
            f"Clé, à comparer à celle que vous tenez d'ailleurs que de ce dossier : {registre.judge.written()}",
            f"Son empreinte : {par_quatre(registre.judge.fingerprint)}",
            "Tout se tient : de ce qui a été signé, 70 faits, rien n'a été changé, ôté ni ajouté.",
        ],
    )


def test_une_archive_qui_existe_n_est_jamais_remplacee(en_direct, jouee, dossier):
    fichier, base = dossier / "preuve.zip", ("--dossier", jouee(SCENARIO))
    fichier.write_text("celle d'hier")
    refuse = en_direct("dossier-de-preuve", fichier, *base)
    assert (refuse.code, refuse.sortie) == (1, "")
    assert refuse.messages == (
        f"Le fichier {fichier} ne s'écrit pas : il existe déjà. Donnez un autre nom, ou rangez-le ailleurs.\n"
    )
    assert fichier.read_text() == "celle d'hier"
    mal = en_direct("dossier-de-preuve", dossier / "preuve.tar", *base)
    assert mal.code == 2
    assert "« preuve.tar » ne dit pas que c'est une archive : finissez par .zip." in mal.messages
    mal = en_direct("dossier-de-preuve", dossier / "autre.zip", "--siren", "12", *base)
    assert (mal.code, "--siren : « 12 » ne convient pas." in mal.messages) == (2, True)


def test_un_journal_vide_ne_donne_pas_de_dossier(en_direct, base_vide, dossier):
    refuse = en_direct("dossier-de-preuve", dossier / "preuve.zip")
    assert (refuse.code, refuse.messages) == (1, "Le journal est encore vide : il n'y a rien à prouver.\n")
    assert not (dossier / "preuve.zip").exists()


def test_une_archive_arretee_en_route_ne_reste_pas(tmp_path):
    def arreter() -> None:
        with fichier_neuf(tmp_path / "preuve.zip") as ouvert:
            ouvert.write(b"PK")
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        arreter()
    assert list(tmp_path.iterdir()) == []

"""The verifier that needs Python alone: its curve, its tree, what it says of figures and of many checkpoints."""

from __future__ import annotations

import ast
import json
import sys
from base64 import b64encode
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given, settings
from hypothesis import strategies as st

from infra.checkpoints.folder import NOTES, PUBLIC
from infra.event_store import merkle
from projections.proof.seul import signature as courbe
from projections.proof.seul import verifier as seul
from projections.proof.seul.journal import Journal
from projections.proof.seul.mots import Difference
from projections.proof.seul.points import CLE, POINTS, choisis, controler_signature, lire_points
from projections.proof.seul.signature import Cle
from projections.proof.seul.verifier import verifier
from tests.infra.checkpoints.signed import GOLDEN, KEY
from tests.projections.signataire import Signataire, ecrire_dossier

RFC_8032 = [
    (
        "9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60",
        "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a",
        "",
        (
            "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701cf9b46bd25bf5f0595bbe24"
            "655141438e7a100b"
        ),
    ),
    (
        "4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb",
        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c",
        "72",
        (
            "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aee"
            "b00d291612bb0c00"
        ),
    ),
    (
        "c5aa8df43f9f837bedb7442f31dcb7b166d38535076f094b85ce3a2e0b4458f7",
        "fc51cd8e6218a1a38da47ed00230f0580816ed13ba3303ac5deb911548908025",
        "af82",
        (
            "6291d657deec24024827e69c3abe01a30ce548a284743a445e3680d7db5ac3ac18ff9b538d16f290ae67f760984dc6594a7c15e9716ed28d"
            "c027beceea1ec40a"
        ),
    ),
]
FEUILLES = ["", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f"]
"""The log of the implementations of RFC 6962, of which some sizes are signed in `GOLDEN`."""


PROGRAMMES = sorted(Path(seul.__file__).parent.glob("[!_]*.py"))


def fait(position: int, sorte: str = "foyer.inscrit", centimes: int = 0) -> bytes:
    """A fact as it is stored, with what the verifier reads of it."""
    corps = {"data": {"montant_centimes": centimes}, "date_reception": "2026-11-26T14:12:07.250000Z"}
    return json.dumps({**corps, "pos": position, "type": sorte}, separators=(",", ":")).encode()


def ecrite(publique: bytes) -> str:
    """The line of a key, as C2SP has it."""
    octets = b"\x01" + publique
    return f"nom+{sha256(b'nom' + bytes([10]) + octets).hexdigest()[:8]}+{b64encode(octets).decode()}"


def journal(faits: int) -> list[bytes]:
    return [fait(position) for position in range(1, faits + 1)]


@pytest.mark.parametrize(("secret", "publique", "message", "signature"), RFC_8032)
def test_les_vecteurs_de_la_rfc_8032_tiennent_et_rien_d_autre(secret, publique, message, signature):
    cle, dit, signe = Cle(ecrite(bytes.fromhex(publique))), bytes.fromhex(message), bytes.fromhex(signature)
    assert Ed25519PrivateKey.from_private_bytes(bytes.fromhex(secret)).sign(dit) == signe
    assert cle.a_signe(dit, signe)
    assert not cle.a_signe(dit + b".", signe)
    assert not cle.a_signe(dit, signe[:63])
    le_meme = int.from_bytes(signe[32:], "little") + courbe.ORDRE
    assert not cle.a_signe(dit, signe[:32] + le_meme.to_bytes(32, "little"))


@settings(max_examples=30)
@given(st.binary(min_size=32, max_size=32), st.binary(max_size=200), st.integers(0, 511))
def test_une_signature_tient_et_un_bit_de_plus_ou_de_moins_la_defait(secret, message, bit):
    cle, signature = Cle(Signataire(secret).cle), Ed25519PrivateKey.from_private_bytes(secret).sign(message)
    retouchee = (int.from_bytes(signature, "big") ^ 1 << bit).to_bytes(64, "big")
    assert cle.a_signe(message, signature)
    assert not cle.a_signe(message, retouchee)


@pytest.mark.parametrize(
    "ligne",
    [
        "",
        "gba.example/journal",
        KEY.replace("74fa0b23", "74fa0b24"),
        KEY.replace("gba.", "gbb."),
        KEY[:-4],
        KEY.replace("Adda", "Adeb"),
    ],
)
def test_ce_qui_n_est_pas_une_cle_entiere_n_en_est_pas_une(ligne):
    with pytest.raises(ValueError):  # noqa: PT011 - whatever it says, people read one sentence
        Cle(ligne)


def test_trente_deux_octets_hors_de_la_courbe_ne_sont_pas_une_cle():
    with pytest.raises(ValueError, match="02000000"):
        Cle(ecrite((2).to_bytes(32, "little")))


def test_les_points_de_controle_d_autres_programmes_se_lisent_et_tiennent():
    textes = [
        f"gba.example/journal\n{taille}\n{racine}\n\n— gba.example/journal {signature}\n\n"
        for taille, (racine, signature) in GOLDEN.items()
    ]
    points, cle = lire_points("".join(textes)), Cle(KEY)
    assert [point.taille for point in points] == [0, 7, 8]
    for point in points:
        controler_signature(point, cle)
        racine = merkle.root([merkle.leaf_hash(bytes.fromhex(feuille)) for feuille in FEUILLES[: point.taille]])
        assert point.racine == racine


@pytest.mark.parametrize("faits", [0, 1, 2, 3, 7, 8, 64, 100])
def test_la_racine_est_celle_que_donne_le_programme(faits):
    lu, lignes = Journal(), journal(faits)
    lu.lire([ligne + b"\n" for ligne in lignes], set(range(faits)))
    feuilles = [merkle.leaf_hash(ligne) for ligne in lignes]
    assert lu.racines == {taille: merkle.root(feuilles[:taille]) for taille in range(faits + 1)}


def test_de_milliers_de_points_de_controle_toutes_les_racines_et_202_signatures_sont_verifiees(tmp_path, capsys):
    signataire, lignes = Signataire(), journal(1_000)
    points = signataire.points(lignes, range(1, 1_001))
    ecrire_dossier(tmp_path, lignes, points, signataire.cle)
    verifier(tmp_path, 0, toutes=False)
    assert (
        "1000 points de contrôle ; signatures vérifiées : la première, la dernière, 200 réparties entre elles."
    ) in capsys.readouterr().out
    lus = lire_points("".join(points))
    rangs = [point.rang for point in choisis(lus, tous=False)]
    assert (len(set(rangs)), rangs[0], rangs[-1]) == (202, 1, 1_000)
    assert {apres - avant for avant, apres in pairwise(rangs)} == {4, 5}
    assert choisis(lus[:202], tous=False) == lus[:202]

    # The signature of a checkpoint that is not among them: seen when all are asked for, or when its root is wrong.
    points[2] = points[2].replace(points[2][-20:], points[1][-20:])
    ecrire_dossier(tmp_path, lignes, points, signataire.cle)
    verifier(tmp_path, 0, toutes=False)
    with pytest.raises(Difference, match=r"Le point de contrôle n° 3 \(3 faits\) a été changé"):
        verifier(tmp_path, 0, toutes=True)
    points[2] = Signataire(b"\x08" * 32).point([b"", b"", b""])
    ecrire_dossier(tmp_path, lignes, points, signataire.cle)
    with pytest.raises(Difference, match=r"Le point de contrôle n° 3 \(3 faits\) n'est pas signé avec la clé"):
        verifier(tmp_path, 0, toutes=False)


def test_r187_une_cle_que_la_precedente_a_nommee_signe_la_suite(tmp_path, capsys):
    premiere, suivante, lignes = Signataire(), Signataire(b"\x08" * 32), journal(40)
    passage = premiere.passer_a(suivante, lignes[:20])
    points = [*premiere.points(lignes, (10, 20)), passage, *suivante.points(lignes, (30, 40))]
    ecrire_dossier(tmp_path, lignes, points, premiere.cle)
    verifier(tmp_path, 0, toutes=True)
    dit = capsys.readouterr().out
    assert "5 points de contrôle ; signatures vérifiées : toutes." in dit
    assert "Depuis le point n° 3, une autre clé signe, que la précédente a nommée ; son empreinte : " in dit
    assert "Tout se tient : de ce qui a été signé, 40 faits" in dit


def test_r187_une_cle_que_la_precedente_n_a_pas_nommee_ne_signe_rien(tmp_path):
    premiere, autre, lignes = Signataire(), Signataire(b"\x08" * 32), journal(40)
    passage = premiere.passer_a(Signataire(b"\x09" * 32), lignes[:20])
    usurpe = autre.passer_a(autre, lignes[:20])
    texte, signe = passage.split("\n\n", 1)
    ajoutee = premiere.point(lignes[:20])[:-1] + autre.point(lignes[:20]).split("\n\n")[1] + "\n\n"
    for milieu, dit in (
        ([], r"n° 2 \(40 faits\) n'est pas signé avec la clé"),
        ([passage], r"n° 3 \(40 faits\) n'est pas signé avec la clé"),
        ([usurpe], r"n° 2 \(20 faits\) n'est pas signé avec la clé"),
        ([f"{usurpe.partition(chr(10) * 2)[0]}\n\n{signe}"], r"n° 2 \(20 faits\) a été changé"),
        ([ajoutee], "n° 2 ne se lit pas"),
        ([f"{texte}\n\n{signe.splitlines()[0]}\n\n"], "n° 2 ne se lit pas"),
    ):
        points = [*premiere.points(lignes, (10,)), *milieu, *autre.points(lignes, (40,))]
        ecrire_dossier(tmp_path, lignes, points, premiere.cle)
        with pytest.raises(Difference, match=dit):
            verifier(tmp_path, 0, toutes=False)


def test_les_paiements_annules_et_les_cheques_refuses_se_deduisent(tmp_path, capsys):
    sortes = [
        ("encaissement.enregistre", 4_237),
        ("encaissement.enregistre", 1_281),
        ("encaissement.contrepasse", 4_237),
        ("encaissement.declare", 9_900),
        ("encaissement.enregistre", 500),
        ("cheque.rejete", 1_281),
    ]
    ecrire_dossier(tmp_path, [fait(rang, *sorte) for rang, sorte in enumerate(sortes, start=1)], [], "")
    verifier(tmp_path, 0, toutes=False)
    lignes = capsys.readouterr().out.splitlines()
    assert lignes[:4] == [
        "       1 cheque.rejete",
        "       1 encaissement.contrepasse",
        "       1 encaissement.declare",
        "       3 encaissement.enregistre",
    ]
    assert lignes[5:9] == [
        "Paiements reçus : 3, 60,18 €.",
        "Paiements annulés : 1, 42,37 €.",
        "Paiements refusés par la banque : 1, 12,81 €.",
        "Paiements reçus et gardés : 5,00 €.",
    ]


def test_r187_un_journal_vide_se_dit(tmp_path):
    with pytest.raises(Difference, match=r"evenements.jsonl est vide : un dossier de preuve porte au moins un fait"):
        verifier(ecrire_dossier(tmp_path, [], [], ""), 0, toutes=False)


def test_les_fichiers_du_serveur_ont_les_noms_qu_il_attend():
    assert (POINTS, CLE) == (NOTES, PUBLIC)


@pytest.mark.parametrize("programme", PROGRAMMES, ids=lambda programme: programme.name)
def test_il_n_importe_que_la_bibliotheque_de_python_et_se_lit_avec_python_3_9(programme):
    """Beside files of the same folder, which bear no dot of ours: the archive has them all."""
    texte = programme.read_text(encoding="utf-8")
    arbre = ast.parse(texte, feature_version=(3, 9))
    importes = {nom.name for noeud in ast.walk(arbre) if isinstance(noeud, ast.Import) for nom in noeud.names}
    depuis = [noeud for noeud in ast.walk(arbre) if isinstance(noeud, ast.ImportFrom)]
    importes |= {str(noeud.module) for noeud in depuis if not noeud.level}
    assert {nom.partition(".")[0] for nom in importes} <= sys.stdlib_module_names | {"__future__"}
    assert {f"{noeud.module}.py" for noeud in depuis if noeud.level} <= {voisin.name for voisin in PROGRAMMES}

"""Everything that may be done to an archive to deceive whoever verifies it: each says what must be named, and where."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Final

from tests.projections.signataire import Signataire

TAILLES: Final = (5, 12, 20, 31, 32, 47, 55, 65)
"""Of the checkpoints: what came after the last is covered by none."""
SIGNATAIRE: Final = Signataire()
UN_AUTRE: Final = Signataire(b"\x09" * 32)
AILLEURS: Final = Signataire(nom="autre.example/journal")


@dataclass
class Contenu:
    """An archive, unpacked."""

    lignes: list[bytes]
    points: list[str]
    cle: str


Lieu = set[int] | int | str
"""Facts, of which one at least must be named; the rank of a checkpoint; a file."""
Retouche = Callable[[Contenu, Random], Lieu]


def renumeroter(lignes: Sequence[bytes]) -> list[bytes]:
    return [re.sub(rb'"pos":\d+', b'"pos":%d' % rang, ligne, count=1) for rang, ligne in enumerate(lignes, start=1)]


def un_octet_d_un_fait(c: Contenu, tirage: Random) -> Lieu:
    fait = tirage.randint(1, TAILLES[-1])
    octets = bytearray(c.lignes[fait - 1])
    rang = tirage.randrange(len(octets))
    octets[rang] ^= tirage.randint(1, 255)
    c.lignes[fait - 1] = bytes(octets)
    return {fait}


def un_montant(c: Contenu, tirage: Random) -> Lieu:
    fait = tirage.choice(
        [rang for rang, ligne in enumerate(c.lignes[: TAILLES[-1]], start=1) if b'"montant_centimes":4' in ligne]
    )
    c.lignes[fait - 1] = c.lignes[fait - 1].replace(b'"montant_centimes":4', b'"montant_centimes":5')
    return {fait}


def un_fait_ote(c: Contenu, tirage: Random) -> Lieu:
    fait = tirage.randint(1, TAILLES[-1])
    del c.lignes[fait - 1]
    return {fait}


def un_fait_ote_et_les_suivants_renumerotes(c: Contenu, tirage: Random) -> Lieu:
    lieu = un_fait_ote(c, tirage)
    c.lignes = renumeroter(c.lignes)
    return lieu


def un_fait_ajoute(c: Contenu, tirage: Random) -> Lieu:
    fait = tirage.randint(1, TAILLES[-1] - 1)
    c.lignes.insert(fait, c.lignes[fait - 1])
    return {fait + 1}


def un_fait_ajoute_et_les_suivants_renumerotes(c: Contenu, tirage: Random) -> Lieu:
    lieu = un_fait_ajoute(c, tirage)
    c.lignes = renumeroter(c.lignes)
    return lieu


def deux_faits_echanges(c: Contenu, tirage: Random) -> Lieu:
    fait = tirage.randint(1, TAILLES[-1] - 1)
    c.lignes[fait - 1], c.lignes[fait] = c.lignes[fait], c.lignes[fait - 1]
    return {fait, fait + 1}


def deux_faits_echanges_et_renumerotes(c: Contenu, tirage: Random) -> Lieu:
    lieu = deux_faits_echanges(c, tirage)
    c.lignes = renumeroter(c.lignes)
    return lieu


def la_fin_coupee(c: Contenu, tirage: Random) -> Lieu:
    reste = tirage.randint(0, TAILLES[-1] - 1)
    del c.lignes[reste:]
    return {reste + 1}


def des_lignes_d_un_autre_systeme(c: Contenu, _: Random) -> Lieu:
    c.lignes = [ligne + b"\r" for ligne in c.lignes]
    return {1}


def un_journal_signe_puis_refait(c: Contenu, tirage: Random) -> Lieu:
    """Its own signer swore to facts that are no longer these."""
    rang = tirage.randrange(len(TAILLES))
    autres = [b"{}", *c.lignes[1 : TAILLES[rang]]]
    c.points[rang] = SIGNATAIRE.point(autres)
    return {TAILLES[rang]}


def la_taille_d_un_point(c: Contenu, tirage: Random) -> Lieu:
    return _point(c, tirage, lambda lignes: [lignes[0], str(int(lignes[1]) + tirage.choice((-1, 1))), *lignes[2:]])


def la_racine_d_un_point(c: Contenu, tirage: Random) -> Lieu:
    return _point(c, tirage, lambda lignes: [*lignes[:2], _un_signe(lignes[2], tirage), *lignes[3:]])


def la_signature_d_un_point(c: Contenu, tirage: Random) -> Lieu:
    return _point(c, tirage, lambda lignes: [*lignes[:4], _un_signe(lignes[4], tirage), *lignes[5:]])


def la_signature_d_un_point_raccourcie(c: Contenu, tirage: Random) -> Lieu:
    return _point(c, tirage, lambda lignes: [*lignes[:4], lignes[4][: -tirage.randint(2, 6)] + "=", *lignes[5:]])


def l_origine_d_un_point(c: Contenu, tirage: Random) -> Lieu:
    return _point(c, tirage, lambda lignes: [AILLEURS.nom, *lignes[1:]])


def l_origine_et_la_signature_d_un_point(c: Contenu, tirage: Random) -> Lieu:
    return _point(c, tirage, lambda lignes: [ligne.replace(SIGNATAIRE.nom, AILLEURS.nom) for ligne in lignes])


def une_ligne_d_un_point_otee(c: Contenu, tirage: Random) -> Lieu:
    ote = tirage.choice((0, 1, 2))
    return _point(c, tirage, lambda lignes: [*lignes[:ote], *lignes[ote + 1 :]])


def un_point_signe_par_un_autre(c: Contenu, tirage: Random) -> Lieu:
    rang = tirage.randrange(len(TAILLES))
    c.points[rang] = UN_AUTRE.point(c.lignes[: TAILLES[rang]])
    return rang + 1


def deux_points_echanges(c: Contenu, tirage: Random) -> Lieu:
    rang = tirage.randrange(len(TAILLES) - 1)
    c.points[rang], c.points[rang + 1] = c.points[rang + 1], c.points[rang]
    return rang + 2


def deux_points_de_meme_taille(c: Contenu, tirage: Random) -> Lieu:
    rang = tirage.randrange(len(TAILLES))
    c.points.insert(rang + 1, SIGNATAIRE.point([b"{}", *c.lignes[1 : TAILLES[rang]]]))
    return rang + 2


def la_cle_d_un_autre(c: Contenu, _: Random) -> Lieu:
    c.cle = UN_AUTRE.cle
    return 1


def la_cle_d_un_autre_nom(c: Contenu, _: Random) -> Lieu:
    c.cle = AILLEURS.cle
    return 1


def la_cle_abimee(c: Contenu, tirage: Random) -> Lieu:
    c.cle = c.cle[:-9] + _un_signe(c.cle[-9:], tirage)
    return "cle-publique.txt"


def la_cle_otee(c: Contenu, _: Random) -> Lieu:
    c.cle = ""
    return "cle-publique.txt"


def tout_refait_avec_une_autre_cle(c: Contenu, tirage: Random) -> Lieu:
    un_montant(c, tirage)
    c.points = UN_AUTRE.points(c.lignes, TAILLES)
    return 1


RETOUCHES: Final[tuple[Retouche, ...]] = (
    un_octet_d_un_fait, un_montant, un_fait_ote, un_fait_ote_et_les_suivants_renumerotes, un_fait_ajoute,
    un_fait_ajoute_et_les_suivants_renumerotes, deux_faits_echanges, deux_faits_echanges_et_renumerotes,
    la_fin_coupee, des_lignes_d_un_autre_systeme, un_journal_signe_puis_refait, la_taille_d_un_point,
    la_racine_d_un_point, la_signature_d_un_point, la_signature_d_un_point_raccourcie, l_origine_d_un_point,
    l_origine_et_la_signature_d_un_point, une_ligne_d_un_point_otee, un_point_signe_par_un_autre, deux_points_echanges,
    deux_points_de_meme_taille, la_cle_d_un_autre, la_cle_d_un_autre_nom, la_cle_abimee,
    la_cle_otee, tout_refait_avec_une_autre_cle,
)  # fmt: skip


def _point(c: Contenu, tirage: Random, changer: Callable[[list[str]], list[str]]) -> Lieu:
    """The rank of the one whose lines were changed."""
    rang = tirage.randrange(len(TAILLES))
    c.points[rang] = "\n".join(changer(c.points[rang].split("\n")))
    return rang + 1


def _un_signe(texte: str, tirage: Random) -> str:
    rang = tirage.randrange(len(texte) - 1)
    autre = tirage.choice([signe for signe in "ABCDabcd0123+/" if signe != texte[rang]])
    return texte[:rang] + autre + texte[rang + 1 :]

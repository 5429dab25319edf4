"""Ed25519 (RFC 8032), with integers alone: whether a text was signed with a key."""

from __future__ import annotations

import base64
from hashlib import sha256, sha512
from typing import Final

P: Final = 2**255 - 19
ORDRE: Final = 2**252 + 27742317777372353535851937790883648493
D: Final = -121665 * pow(121666, -1, P) % P
RACINE_DE_MOINS_UN: Final = pow(2, (P - 1) // 4, P)
GENERATEUR_X: Final = 0x216936D3CD6E53FEC0A4E231FDD6DC5C692CC7609525A7B2C9562D608F25D51A
GENERATEUR_Y: Final = 4 * pow(5, -1, P) % P

Sommet = tuple[int, int, int, int]
"""A point of the curve of Ed25519: X, Y, Z and T of RFC 8032."""
Table = list[list[Sommet]]
"""Multiples of one: at rank i, the digit d (in base 16) stands for d times 16 to the i."""
NEUTRE: Final = (0, 1, 1, 0)


def ajouter(un: Sommet, autre: Sommet) -> Sommet:
    x1, y1, z1, t1 = un
    x2, y2, z2, t2 = autre
    a, b = (y1 - x1) * (y2 - x2) % P, (y1 + x1) * (y2 + x2) % P
    c, d = 2 * D * t1 * t2 % P, 2 * z1 * z2 % P
    e, f, g, h = b - a, d - c, d + c, b + a
    return e * f % P, g * h % P, f * g % P, e * h % P


def lire_sommet(octets: bytes) -> Sommet:
    """Raises ValueError when these 32 bytes are no point of the curve."""
    y = int.from_bytes(octets, "little")
    impair, y = y >> 255, y & (1 << 255) - 1
    u, v = (y * y - 1) % P, (D * y * y + 1) % P
    x = u * pow(v, 3, P) * pow(u * pow(v, 7, P), (P - 5) // 8, P) % P
    if v * x * x % P == -u % P:
        x = x * RACINE_DE_MOINS_UN % P
    if y >= P or v * x * x % P != u or (x == 0 and impair):
        raise ValueError(octets.hex())
    x = P - x if x & 1 != impair else x
    return x, y, 1, x * y % P


def table_de(sommet: Sommet) -> Table:
    table = []
    for _ in range(64):
        rang: list[Sommet] = [NEUTRE]
        for _ in range(15):
            rang.append(ajouter(rang[-1], sommet))
        table.append(rang)
        sommet = ajouter(rang[-1], sommet)
    return table


GENERATEUR: Final = table_de((GENERATEUR_X, GENERATEUR_Y, 1, GENERATEUR_X * GENERATEUR_Y % P))


class Cle:
    """Who signs, from the one line that says it."""

    def __init__(self, ligne: str) -> None:
        """Raises ValueError on what is no whole key."""
        self.nom, empreinte, texte = ligne.split("+", 2)
        octets = base64.b64decode(texte, validate=True)
        self.empreinte = sha256(f"{self.nom}\n".encode() + octets).digest()[:4]
        if len(octets) != 1 + 32 or octets[0] != 1 or empreinte != self.empreinte.hex():
            raise ValueError(ligne)
        x, y, z, t = lire_sommet(octets[1:])
        self.publique, self._oppose = octets[1:], table_de((-x % P, y, z, -t % P))

    def a_signe(self, message: bytes, signature: bytes) -> bool:
        s = int.from_bytes(signature[32:], "little")
        if len(signature) != 2 * 32 or s >= ORDRE:
            return False
        k = int.from_bytes(sha512(signature[:32] + self.publique + message).digest(), "little") % ORDRE
        somme: Sommet = NEUTRE
        for rang, (par_s, par_k) in enumerate(zip(GENERATEUR, self._oppose)):
            somme = ajouter(ajouter(somme, par_s[s >> 4 * rang & 15]), par_k[k >> 4 * rang & 15])
        inverse = pow(somme[2], -1, P)
        x, y = somme[0] * inverse % P, somme[1] * inverse % P
        return (y | (x & 1) << 255).to_bytes(32, "little") == signature[:32]

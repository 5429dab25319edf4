"""Pictures as telephones make them."""

import io
import struct
import zlib
from typing import Any

from PIL import Image

GPS = 0x8825
ORIENTATION = 0x0112


def photo(largeur: int = 400, hauteur: int = 300, *, sorte: str = "JPEG", **autres: Any) -> bytes:
    """Red on the left, blue on the right."""
    image = Image.new("RGB", (largeur, hauteur), "red")
    image.paste("blue", (largeur // 2, 0, largeur, hauteur))
    return _en_octets(image, sorte, **autres)


def situee(largeur: int, hauteur: int, orientation: int) -> bytes:
    """With where it was taken, by what, and how it was held."""
    exif = Image.Exif()
    exif[ORIENTATION] = orientation
    exif[0x010F] = "Fabricant"
    exif.get_ifd(GPS).update({1: "N", 2: (48.0, 51.0, 24.0), 3: "E", 4: (2.0, 21.0, 3.0)})
    return photo(largeur, hauteur, exif=exif, comment=b"dans la cuisine")


def unie(mode: str, taille: tuple[int, int], sorte: str = "PNG") -> bytes:
    return _en_octets(Image.new(mode, taille), sorte)


def annoncee(largeur: int, hauteur: int) -> bytes:
    """Of one pixel, but it says that it is so large: what is refused for its size is never drawn."""
    octets = bytearray(unie("1", (1, 1)))
    octets[16:24] = struct.pack(">II", largeur, hauteur)
    octets[29:33] = struct.pack(">I", zlib.crc32(octets[12:29]))
    return bytes(octets)


def _en_octets(image: Image.Image, sorte: str, **autres: Any) -> bytes:
    sortie = io.BytesIO()
    image.save(sortie, sorte, **autres)
    return sortie.getvalue()

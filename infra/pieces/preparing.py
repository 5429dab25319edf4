"""From the bytes of a file to a piece: photos made small, upright, and rid of where and when they were taken."""

from __future__ import annotations

import io
import warnings
from collections.abc import Collection
from typing import Final

from PIL import Image, ImageOps, UnidentifiedImageError

from infra.pieces import OCTETS_MAX, PHOTOS, Genre, Piece, PieceRefusee

COTE_MAX: Final = 1_600
"""Pixels of the longer side of a photo: a batch number or a till receipt can still be read."""
VIGNETTE: Final = 240
POINTS_MAX: Final = 120_000_000
"""Of a JPEG, which is decoded at a fraction of its size."""
POINTS_MAX_AUTRES: Final = 50_000_000
"""Of what must be unfolded whole: a small file may hide a huge picture."""
QUALITE: Final = 80
_FORMATS: Final = ("JPEG", "PNG", "WEBP")
_DEBUT: Final = 1_024
"""Bytes among which a file says what it is."""


def prepare(octets: bytes, genres: Collection[Genre]) -> Piece:
    """Raise PieceRefusee. Meant for a process of its own: what is sent may be malicious."""
    if not octets:
        raise PieceRefusee("Ce fichier est vide. Choisissez-en un autre.")
    if len(octets) > OCTETS_MAX:
        raise PieceRefusee(f"Ce fichier est trop lourd : {OCTETS_MAX // 1_000_000} Mo au plus. Faites une photo.")
    genre = _genre(octets)
    if genre is None or genre not in genres:
        raise PieceRefusee(_attendu(genres))
    return Piece(genre, _photo(octets) if genre is Genre.JPEG else octets)


def thumbnail(photo: bytes) -> bytes:
    """Of a stored photo."""
    with Image.open(io.BytesIO(photo), formats=["JPEG"]) as image:
        image.draft("RGB", (VIGNETTE, VIGNETTE))
        image.thumbnail((VIGNETTE, VIGNETTE))
        return _jpeg(image)


def _genre(octets: bytes) -> Genre | None:
    """By what the bytes begin with: a name or a declared type may say anything. Every picture becomes a JPEG."""
    debut = octets[:_DEBUT].lstrip(b"\xef\xbb\xbf \t\r\n")
    if debut.startswith((b"\xff\xd8\xff", b"\x89PNG\r\n\x1a\n")) or (debut[:4] == b"RIFF" and debut[8:12] == b"WEBP"):
        return Genre.JPEG
    if debut.startswith(b"%PDF-"):
        return Genre.PDF
    if debut.startswith((b"OFXHEADER", b"<?OFX", b"<OFX>")) or (debut.startswith(b"<?xml") and b"<?OFX" in debut):
        return Genre.OFX
    if debut.startswith(b"<"):
        return Genre.XML
    return Genre.CSV if _texte(octets) else None


def _texte(octets: bytes) -> bool:
    """UTF-8, or an older table of characters: no control character but tabs and ends of lines."""
    return not any(octet < ord(" ") and octet not in b"\t\r\n" for octet in set(octets))


def _attendu(genres: Collection[Genre]) -> str:
    if not set(genres) & PHOTOS:
        return "Ce fichier n'est pas un relevé. Téléchargez-le au site de la banque, en OFX, CAMT.053 ou CSV."
    if Genre.PDF in genres:
        return "Ce fichier n'est ni une photo ni un PDF. Envoyez une photo JPEG, PNG ou WebP, ou un PDF."
    return "Ce fichier n'est pas une photo. Envoyez une photo JPEG, PNG ou WebP."


def _photo(octets: bytes) -> bytes:
    Image.init()  # WebP is not among the formats that are there from the start
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a doubtful size is judged below, damaged metadata are thrown away
            with Image.open(io.BytesIO(octets), formats=_FORMATS) as image:
                _mesurer(image)
                image.draft("RGB", (COTE_MAX, COTE_MAX))
                image.thumbnail((COTE_MAX, COTE_MAX))
                return _jpeg(ImageOps.exif_transpose(image))
    except Image.DecompressionBombError:
        raise PieceRefusee(_TROP_GRANDE) from None
    except (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, MemoryError):
        raise PieceRefusee(
            "Cette photo ne se lit pas : elle est abîmée. Reprenez-la, ou choisissez-en une autre."
        ) from None


_TROP_GRANDE: Final = "Cette image est trop grande. Reprenez la photo dans une taille ordinaire."


def _mesurer(image: Image.Image) -> None:
    largeur, hauteur = image.size
    if largeur * hauteur > (POINTS_MAX if image.format in ("JPEG", "MPO") else POINTS_MAX_AUTRES):
        raise PieceRefusee(_TROP_GRANDE)


def _jpeg(image: Image.Image) -> bytes:
    """On a new white sheet: nothing of what the file said beside its points comes along."""
    feuille = Image.new("RGB", image.size, "white")
    image = image.convert("RGBA") if image.has_transparency_data else image.convert("RGB")
    feuille.paste(image, mask=image if image.mode == "RGBA" else None)
    sortie = io.BytesIO()
    feuille.save(sortie, "JPEG", quality=QUALITE, optimize=True)
    return sortie.getvalue()

"""What is sent becomes a small, upright picture without a past, or is refused in one sentence."""

import io

import pytest
from PIL import Image

from infra.pieces import OCTETS_MAX, PHOTOS, RELEVES, SCANS, Genre, PieceRefusee
from infra.pieces.preparing import COTE_MAX, VIGNETTE, prepare, thumbnail
from tests.infra.pieces.photos import annoncee, photo, situee, unie

PDF = b"%PDF-1.7\n1 0 obj\n%%EOF\n"


def ouvre(octets: bytes) -> Image.Image:
    image = Image.open(io.BytesIO(octets))
    image.load()
    return image


def test_une_photo_perd_le_lieu_l_appareil_et_le_commentaire():
    envoyee = situee(400, 300, 1)
    assert b"Fabricant" in envoyee
    rendue = prepare(envoyee, PHOTOS)
    image = ouvre(rendue.octets)
    assert (rendue.genre, image.format, dict(image.getexif())) == (Genre.JPEG, "JPEG", {})
    assert not {"exif", "comment", "xmp", "icc_profile"} & set(image.info)
    assert not any(mot in rendue.octets for mot in (b"Fabricant", b"cuisine", b"Exif"))


def test_une_photo_prise_debout_se_voit_debout():
    image = ouvre(prepare(situee(400, 300, 6), PHOTOS).octets)
    assert image.size == (300, 400)
    assert image.crop((0, 0, 300, 100)).resize((1, 1)).tobytes()[0] > 200  # held upright, its left side is up


def test_une_grande_photo_est_reduite_une_petite_reste():
    assert ouvre(prepare(photo(4_000, 3_000), PHOTOS).octets).size == (COTE_MAX, 1_200)
    assert ouvre(prepare(photo(40, 30), PHOTOS).octets).size == (40, 30)


def test_la_meme_photo_a_la_meme_empreinte():
    une, autre = prepare(photo(), PHOTOS), prepare(photo(), PHOTOS)
    assert une == autre
    assert len(une.empreinte) == 64


@pytest.mark.parametrize("sorte", ["JPEG", "PNG", "WEBP"])
def test_les_images_des_telephones_se_lisent(sorte):
    assert ouvre(prepare(photo(sorte=sorte), PHOTOS).octets).size == (400, 300)


@pytest.mark.parametrize("mode", ["1", "L", "LA", "P", "RGBA", "I;16"])
def test_une_image_de_toute_couleur_se_lit(mode):
    assert ouvre(prepare(unie(mode, (20, 30)), PHOTOS).octets).mode == "RGB"


def test_ce_qui_est_transparent_devient_blanc():
    assert ouvre(prepare(unie("RGBA", (20, 30)), PHOTOS).octets).getpixel((5, 5)) == (255, 255, 255)


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (b"", "Ce fichier est vide."),
        (b"x" * (OCTETS_MAX + 1), "15 Mo au plus"),
        (b"bonjour", "n'est pas une photo"),
        (b"\x00\x00\x00\x18ftypheic\x00\x00", "Envoyez une photo JPEG, PNG ou WebP."),
        (PDF, "n'est pas une photo"),
        (photo()[:300], "abîmée"),
        (b"\xff\xd8\xff\xe0 rien de plus", "abîmée"),
        (b"\x89PNG\r\n\x1a\n" + b"x" * 50, "abîmée"),
        (annoncee(8_000, 8_000), "trop grande"),
        (annoncee(20_000, 20_000), "trop grande"),
    ],
)
def test_ce_qui_n_est_pas_une_photo_se_dit_en_une_phrase(octets, phrase):
    with pytest.raises(PieceRefusee, match=phrase):
        prepare(octets, PHOTOS)


def test_un_pdf_reste_tel_qu_il_est():
    assert (prepare(PDF, SCANS).genre, prepare(PDF, SCANS).octets) == (Genre.PDF, PDF)
    with pytest.raises(PieceRefusee, match="ni une photo ni un PDF"):
        prepare(b"bonjour", SCANS)


@pytest.mark.parametrize(
    ("octets", "genre"),
    [
        (b'<?xml version="1.0"?><Document/>', Genre.XML),
        (b'<?xml version="1.0"?><?OFX OFXHEADER="200"?><OFX/>', Genre.OFX),
        (b"OFXHEADER:100\r\n", Genre.OFX),
        ("\ufeffDate;Libellé;Montant\r\n".encode(), Genre.CSV),
        ("Date;Libellé;Montant\r\n".encode("cp1252"), Genre.CSV),
    ],
)
def test_un_releve_de_banque_reste_tel_qu_il_est(octets, genre):
    assert (prepare(octets, RELEVES).genre, prepare(octets, RELEVES).octets) == (genre, octets)
    with pytest.raises(PieceRefusee, match="n'est pas un relevé"):
        prepare(photo(), RELEVES)


def test_la_vignette_est_petite():
    assert max(ouvre(thumbnail(prepare(photo(4_000, 3_000), PHOTOS).octets)).size) == VIGNETTE

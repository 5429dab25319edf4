"""Pictures that the demonstration draws itself: what a telephone would have shown."""

from __future__ import annotations

import io
from typing import Final

from PIL import Image, ImageDraw

TAILLE: Final = (1_200, 900)
SOL, TOILE, PLI, OMBRE = "#8d8378", "#c9a56f", "#a9854f", "#4b4238"
LENTILLE: Final = ("#5d6b3a", "#6f7c48", "#4a5730")


def sac_dechire() -> bytes:
    """A sack of lentils torn at its foot, and what ran out of it."""
    image = Image.new("RGB", TAILLE, SOL)
    dessin = ImageDraw.Draw(image)
    for y in range(0, TAILLE[1], 150):
        dessin.line([(0, y), (TAILLE[0], y + 40)], fill="#7a7167", width=6)
    dessin.ellipse([250, 700, 980, 860], fill=OMBRE)
    dessin.polygon([(330, 160), (840, 150), (900, 780), (280, 790)], fill=TOILE)
    dessin.polygon([(330, 160), (840, 150), (800, 90), (380, 100)], fill=PLI)
    for x in range(360, 830, 45):
        dessin.line([(x, 170), (x + 12, 770)], fill=PLI, width=2)
    dessin.rectangle([440, 300, 740, 500], fill="#f4efe4", outline=OMBRE, width=4)
    dessin.text((590, 360), "LENTILLES", fill=OMBRE, anchor="mm", font_size=48)
    dessin.text((590, 440), "25 kg", fill=OMBRE, anchor="mm", font_size=56)
    dessin.polygon([(620, 600), (760, 560), (720, 640), (810, 690), (690, 700), (640, 790), (600, 690)], fill=OMBRE)
    for rang in range(1_400):
        # A spiral of the golden angle: a heap without chance.
        angle_x, angle_y = (rang * 137) % 360 - 180, (rang * 89) % 180 - 90
        x, y = 720 + angle_x * (40 + rang % 90) // 60, 780 + angle_y * (20 + rang % 50) // 90
        dessin.ellipse([x, y, x + 13, y + 9], fill=LENTILLE[rang % 3])
    return _jpeg(image)


def cagette_perimee() -> bytes:
    """A crate of what was kept too long."""
    image = Image.new("RGB", TAILLE, SOL)
    dessin = ImageDraw.Draw(image)
    dessin.polygon([(160, 260), (1_040, 260), (1_120, 780), (80, 780)], fill=OMBRE)
    for rang in range(15):
        x, y = 250 + (rang % 5) * 150, 330 + (rang // 5) * 130
        dessin.ellipse([x, y, x + 130, y + 120], fill=("#8a7a3d", "#6f6a4a", "#94854c")[rang % 3])
        dessin.ellipse([x + 35, y + 30, x + 80, y + 70], fill="#c9cbb8")
    for y in (560, 690):
        dessin.rectangle([80, y, 1_120, y + 70], fill=TOILE, outline=PLI, width=4)
    return _jpeg(image)


def _jpeg(image: Image.Image) -> bytes:
    sortie = io.BytesIO()
    image.save(sortie, "JPEG", quality=80)
    return sortie.getvalue()

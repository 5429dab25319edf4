"""The colours of the pages are legible in both themes: computed, not trusted."""

from __future__ import annotations

import re

import pytest

from web.style import STATIQUE

TEXTE = 4.5
MONTANT = 7.0
BORD = 3.0
PAIRES = {
    ("encre", "surface"): MONTANT,
    ("encre", "fond"): MONTANT,
    ("encre", "creux"): MONTANT,
    ("encre", "action-pale"): MONTANT,
    ("encre", "soleil-pale"): MONTANT,
    ("encre", "argile-pale"): MONTANT,
    ("encre", "ciel-pale"): MONTANT,
    ("sur-entete", "entete"): MONTANT,
    ("sourdine", "surface"): TEXTE,
    ("sourdine", "fond"): TEXTE,
    ("sourdine", "creux"): TEXTE,
    ("action", "surface"): TEXTE,
    ("action", "fond"): TEXTE,
    ("action", "action-pale"): TEXTE,
    ("sur-action", "action"): TEXTE,
    ("sur-action", "action-forte"): TEXTE,
    ("argile", "surface"): TEXTE,
    ("argile", "argile-pale"): TEXTE,
    ("ciel", "ciel-pale"): TEXTE,
    ("sur-soleil", "soleil"): TEXTE,
    ("sur-entete-douce", "entete"): TEXTE,
    ("bord", "surface"): BORD,
    ("bord", "fond"): BORD,
    ("bord-entete", "entete"): BORD,
}


def _themes() -> dict[str, dict[str, str]]:
    css = (STATIQUE / "jetons.css").read_text()
    clair, sombre = css.split("prefers-color-scheme: dark", 1)
    lire = re.compile(r"--([a-z-]+): (#[0-9a-f]{6});").findall
    return {"clair": dict(lire(clair)), "sombre": {**dict(lire(clair)), **dict(lire(sombre))}}


def _luminance(couleur: str) -> float:
    canaux = [int(couleur[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    r, g, b = (c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in canaux)
    return 0.2126 * r + 0.7152 * g + 0.0722 * b


@pytest.mark.parametrize("theme", ["clair", "sombre"])
@pytest.mark.parametrize(("devant", "derriere"), PAIRES)
def test_chaque_couleur_se_lit_sur_son_fond(theme: str, devant: str, derriere: str) -> None:
    couleurs = _themes()[theme]
    clair, sombre = sorted((_luminance(couleurs[devant]), _luminance(couleurs[derriere])), reverse=True)
    assert (clair + 0.05) / (sombre + 0.05) >= PAIRES[devant, derriere]


def test_la_nuit_ne_change_que_des_couleurs() -> None:
    """So a page that was read whole by day has only its colours left to be read by night (test_navigateur_acces.py)."""
    web = STATIQUE.parent
    sources = [fichier for fin in ("css", "html", "js", "py", "svg") for fichier in web.rglob(f"*.{fin}")]
    assert [f.name for f in sources if "prefers-color-scheme" in f.read_text()] == ["jetons.css"]
    nuits = re.findall(r"scheme: dark\) \{\s*:root \{([^{}]*)\}\s*\}", (STATIQUE / "jetons.css").read_text())
    assert len(nuits) == 1
    for declaration in nuits[0].strip().splitlines():
        assert re.fullmatch(r"\s*--([a-z-]+: #[0-9a-f]{6}|ombre: [^;]+);", declaration), declaration

"""Where a line breaks: between two words, never between a word and its mark, a figure and its unit."""

import pytest

from web.aide.guide import DOCS
from web.typographie import insecable, page_insecable

RACINE = DOCS.parent
ECRITS = {".py", ".html", ".js", ".typ", ".md"}
COURBE = "\N{RIGHT SINGLE QUOTATION MARK}"
LISENT_LES_DEUX = {
    "domaine/messages/discretion.py",
    "projections/annuaire/noms.py",
    "web/banque/pain001.py",
    "web/elision.py",
    "web/saisie/moment.py",
}
"""They read what people typed, whose telephone may have put the other one."""


@pytest.mark.parametrize(
    ("phrase", "dite"),
    [
        ("Foyer « Bah » : reste ?", "Foyer «\xa0Bah\xa0»\xa0: reste\xa0?"),
        ("Non ! Relisez ; puis 5 € ou 80 %", "Non\xa0! Relisez\xa0; puis 5\xa0€ ou 80\xa0%"),
        ("2,5 kg du lot n° 12 à 14 h 30", "2,5\xa0kg du lot n°\xa012 à 14\xa0h 30"),
        ("3 litres, 2 grammes", "3 litres, 2 grammes"),
    ],
)
def test_une_ponctuation_ne_commence_pas_une_ligne(phrase: str, dite: str) -> None:
    assert insecable(phrase) == dite
    assert page_insecable(f"<p>{phrase}</p>") == f"<p>{dite}</p>"


@pytest.mark.parametrize(
    "tel_quel",
    [
        '<input value="Bah : 5 €">',
        '<a href="/chercher?q=a : b" title="a : b">Bah</a>',
        "<textarea rows=3>a : b <b> ?</textarea>",
        "<code>a : b</code>",
        "<pre>{a : b}</pre>",
        "<p data-message>Venez : 14 h</p>",
        "<script>a ? b : c</script>",
        "<style>a > b { c : d }</style>",
    ],
)
def test_ce_qui_est_tape_copie_ou_lu_par_une_machine_reste_tel_quel(tel_quel: str) -> None:
    autour = "<p>Ici : {}, <b>là</b> : oui</p>"
    assert page_insecable(autour.format(tel_quel)) == autour.replace(" :", "\xa0:").format(tel_quel)


def test_une_seule_apostrophe_partout_ou_l_on_lit() -> None:
    fichiers = [f for nom in ("domaine", "projections", "infra", "web", "docs") for f in (RACINE / nom).rglob("*")]
    courbes = {f for f in fichiers if f.suffix in ECRITS and COURBE in f.read_text()}
    assert {f.relative_to(RACINE).as_posix() for f in courbes} == LISENT_LES_DEUX

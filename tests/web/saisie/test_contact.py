"""A telephone number is whole, or is not given."""

from __future__ import annotations

import pytest

from web.saisie.contact import lire_telephone


@pytest.mark.parametrize(
    "texte",
    [
        "",
        "06 12 34 56 78",
        "06.12.34.56.78",
        "0612345678",
        "+33 6 12 34 56 78",
        "+33 (0)6 12 34 56 78",
        "0033612345678",
        "0692 12 34 56",
        "+212 612-345678",
        "00351 912 345 678",
    ],
)
def test_un_numero_entier_reste_comme_il_est_ecrit(texte: str) -> None:
    assert lire_telephone(f" {texte} ") == texte


@pytest.mark.parametrize(
    "copie", ["\u202d06 12 34 56 78\u202c", "\u2068+33 6 12 34 56 78\u2069", "06 12 34 56 78\u200b"]
)
def test_un_numero_copie_d_une_liste_de_contacts_se_lit(copie: str) -> None:
    """Telephones put marks around it that nobody sees."""
    assert lire_telephone(copie) in ("06 12 34 56 78", "+33 6 12 34 56 78")


@pytest.mark.parametrize(
    "texte",
    [
        "06 12 34",
        "06 12 34 56 7",
        "06 12 34 56 78 9",
        "612345678",
        "00 12 34 56 78",
        "+33 6 12 34",
        "+1 234",
        "le soir",
    ],
)
def test_un_numero_trop_court_trop_long_ou_sans_indicatif_est_refuse(texte: str) -> None:
    with pytest.raises(ValueError, match="Un numéro français a 10 chiffres"):
        lire_telephone(texte)

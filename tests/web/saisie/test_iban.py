"""An account number as people copy it: each fault is named before anything is recorded."""

from __future__ import annotations

import pytest

from web.langue import par_quatre
from web.saisie.iban import lire_iban

POSTE = "FR1420041010050500013M02606"
VRAIS = ("FR7630001007941234567890185", "DE89370400440532013000", "BE68539007547034", "ES9121000418450200051332")


@pytest.mark.parametrize("iban", [POSTE, *VRAIS])
def test_un_iban_juste_se_lit_avec_ou_sans_espaces(iban: str) -> None:
    assert lire_iban(iban) == iban
    assert lire_iban(f" {par_quatre(iban).lower()} ") == iban


@pytest.mark.parametrize(
    ("tape", "phrase"),
    [
        ("FR1520041010050500013M02606", "La clé 15 de cet IBAN ne va pas avec le reste"),
        ("FR1420041010050500031M02606", "La clé 14 de cet IBAN ne va pas avec le reste"),
        ("FR142004101005050001", "a 27 caractères, celui-ci en a 20"),
        ("US1420041010050500013M02606", "« US » n'est pas un pays"),
        ("20041 01005 0500013M026 06", "commence par deux lettres et deux chiffres"),
        ("", "commence par deux lettres et deux chiffres"),
    ],
)
def test_un_iban_faux_dit_ce_qui_est_faux(tape: str, phrase: str) -> None:
    with pytest.raises(ValueError, match=phrase) as leve:
        lire_iban(tape)
    assert "0500013" not in str(leve.value), "the number itself is not repeated"


@pytest.mark.parametrize("iban", VRAIS)
def test_aucun_chiffre_faux_ni_aucune_inversion_ne_passe(iban: str) -> None:
    for rang in range(2, len(iban)):
        autre = str((int(iban[rang]) + 1) % 10)
        with pytest.raises(ValueError, match="La clé"):
            lire_iban(iban[:rang] + autre + iban[rang + 1 :])
    for rang in range(4, len(iban) - 1):
        if iban[rang] != iban[rang + 1]:
            with pytest.raises(ValueError, match="La clé"):
                lire_iban(iban[:rang] + iban[rang + 1] + iban[rang] + iban[rang + 2 :])

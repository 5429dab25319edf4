"""The sentence beside a product: whether its case opens, or how much is missing for that."""

from __future__ import annotations

from web.pages.approvisionnement.colis_a_ouvrir import Colis


def test_r061_le_colis_dit_ou_il_en_est() -> None:
    def dit(demande: int, libelle: str = "sac 25 kg") -> str:
        return Colis(demande, 25_000, 60, "g", libelle).phrase.replace("\xa0", " ")

    assert dit(0) == "À partir de 15 kg en tout, on ouvre le sac."
    assert dit(13_000) == "Il manque 2 kg pour ouvrir le sac."
    assert dit(15_000) == dit(25_000) == "On ouvre le sac."
    assert dit(27_000) == "Il manque 13 kg pour ouvrir le sac suivant."
    assert dit(27_000, "caisse 12 x 1 L") == "Il manque 13 kg pour ouvrir la caisse suivante."
    assert dit(15_000, "cagette 12 kg") == "On ouvre la cagette."
    assert dit(13_000, "motte 5 kg") == "Il manque 2 kg pour ouvrir la motte."


def test_r058_ce_qui_reste_d_avant_va_d_abord_et_ne_fait_ouvrir_aucun_colis() -> None:
    def dit(demande: int) -> str:
        return Colis(demande, 25_000, 60, "g", "sac 25 kg", en_stock=13_000).phrase.replace("\xa0", " ")

    assert dit(0) == dit(13_000) == "Il en reste d'avant : rien à ouvrir."
    assert dit(26_000) == "Il manque 2 kg pour ouvrir le sac."
    assert dit(28_000) == "On ouvre le sac."

"""A balance is told in words, from the forecast while goods are still to come (R-146)."""

from __future__ import annotations

import pytest

from domaine.mots import euros
from web.soldes import reste_a_regler, solde_de, solde_en_mots


def test_une_commande_payee_et_pas_encore_prise_ne_fait_devoir_rien_a_personne() -> None:
    assert solde_en_mots(4776, 4776).mots == "Commande payée, rien à payer"
    assert solde_en_mots(4776, 4776).etat == "regle"


@pytest.mark.parametrize(
    ("solde", "engage", "mots"),
    [
        (0, 0, "Tout est réglé"),
        (-842, 0, f"Doit {euros(842)}"),
        (158, 0, f"On lui doit {euros(158)}"),
        (0, 3842, f"Commande à payer : {euros(3842)}"),
        (2000, 3842, f"Reste à payer {euros(1842)}"),
        (-1000, 3842, f"À payer {euros(4842)}"),
        (5000, 3842, "Commande payée, rien à payer"),
    ],
)
def test_le_solde_se_dit_sans_signe(solde: int, engage: int, mots: str) -> None:
    phrase = solde_en_mots(solde, engage)
    assert phrase.mots == mots
    assert "-" not in phrase.mots + phrase.precision


def test_le_foyer_lit_vous() -> None:
    assert solde_en_mots(-842, vous=True).mots == f"Vous devez {euros(842)}"
    assert solde_en_mots(158, vous=True).mots == f"On vous doit {euros(158)}"
    assert solde_en_mots(0, vous=True).mots == "Vous ne devez rien"


@pytest.mark.parametrize(
    ("solde", "du_cycle", "mots", "precision", "tri"),
    [
        (0, 1000, f"Commande à payer : {euros(1000)}", "", -1000),
        (-500, 1000, f"À payer {euros(1500)}", f"Dont {euros(500)} d'avant cette commande. ", -1500),
        (400, 1000, f"Reste à payer {euros(600)}", f"Déjà réglé pour cette commande : {euros(400)}. ", -600),
        (1000, 1000, "Commande payée, rien à payer", "", 0),
        (2000, 1000, "Commande payée, rien à payer", f"{euros(1000)} d'avance resteront sur son compte. ", 0),
        (0, 0, "Tout est réglé", "", 0),
        (-500, 0, f"Doit {euros(500)}", "", -500),
        (500, 0, "Tout est réglé", f"{euros(500)} d'avance sur son compte. ", 0),
    ],
)
def test_r146_ce_qu_une_autre_commande_engage_n_est_ni_du_ni_rendu_aujourd_hui(
    solde: int, du_cycle: int, mots: str, precision: str, tri: int
) -> None:
    engage = du_cycle + 5300
    phrase = solde_en_mots(solde, engage, du_cycle=du_cycle)
    assert phrase.mots == mots
    assert phrase.precision == f"{precision}Une autre commande est notée : {euros(5300)}."
    assert reste_a_regler(solde, engage, du_cycle) == tri


@pytest.mark.parametrize(
    ("solde", "engage", "depuis", "mots", "precision"),
    [
        (-20, 5580, 20, f"À payer {euros(5600)}", ""),
        (-103, 5497, 103, f"À payer {euros(5600)}", ""),
        (1897, 5497, 103, f"Reste à payer {euros(3600)}", f"Déjà réglé pour cette commande : {euros(2000)}."),
        (-603, 5497, 103, f"À payer {euros(6100)}", f"Dont {euros(500)} d'avant cette commande."),
        (97, 1503, 603, f"Reste à payer {euros(1406)}", f"Déjà réglé pour cette commande : {euros(700)}."),
        (5497, 5497, 103, "Commande payée, rien à payer", ""),
        (-5600, 0, 5600, f"Doit {euros(5600)}", ""),
    ],
)
def test_r146_ce_que_la_commande_a_deja_compte_n_est_pas_une_dette_d_avant_elle(
    solde: int, engage: int, depuis: int, mots: str, precision: str
) -> None:
    phrase = solde_en_mots(solde, engage, depuis=depuis)
    assert (phrase.mots, phrase.precision) == (mots, precision)
    ailleurs = solde_en_mots(solde, engage + 700, du_cycle=engage, depuis=depuis)
    assert ailleurs == phrase._replace(precision=f"{precision} Une autre commande est notée : {euros(700)}.".strip())


def test_r146_ce_qui_a_paye_une_dette_d_avant_n_est_pas_dit_paye_pour_rien() -> None:
    """7.03 given tonight: 6.87 was owed of October, 0.16 is her place in the lorry. Her receipt says 7.03."""
    phrase = solde_en_mots(0, 62_69, depuis=16)
    assert phrase.precision == f"Déjà réglé pour cette commande : {euros(16)}."


@pytest.mark.parametrize(
    ("rendues", "precision"),
    [
        (0, f"Déjà réglé pour cette commande : {euros(700)}."),
        (60, f"Déjà réglé pour cette commande : {euros(640)}. Consignes rendues : {euros(60)}."),
        (700, f"Consignes rendues : {euros(700)}."),
        (900, f"Consignes rendues : {euros(700)}."),
    ],
)
def test_r146_des_consignes_rendues_ne_se_lisent_pas_comme_un_paiement(rendues: int, precision: str) -> None:
    phrase = solde_en_mots(97, 1503, depuis=603, rendues=rendues)
    assert (phrase.mots, phrase.precision) == (f"Reste à payer {euros(1406)}", precision)


@pytest.mark.parametrize(
    ("solde", "engage", "vous", "dit"),
    [
        (0, 3842, False, f"Dit avoir payé {euros(3842)} : la trésorerie vérifie."),
        (0, 3842, True, f"Vous dites avoir payé {euros(3842)} : nous vérifions."),
        (3842, 3842, False, ""),
        (500, 0, False, ""),
    ],
)
def test_r139_qui_a_a_payer_et_dit_avoir_paye_se_lit_ainsi(solde: int, engage: int, vous: bool, dit: str) -> None:  # noqa: FBT001
    autres = {"du_cycle_centimes": engage, "depuis_centimes": 0, "rendues_centimes": 0, "dit_centimes": 3842}
    assert solde_de({"solde_centimes": solde, "engage_centimes": engage, **autres}, vous=vous).dit == dit

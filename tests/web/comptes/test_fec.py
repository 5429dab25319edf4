"""The tax file: its form, what it says, and two judges that find nothing wrong with it."""

from __future__ import annotations

from datetime import date
from uuid import UUID

import pytest
from accounting_fr.fec_check import check_fec

from projections.ecritures.exercice import _lettres
from tests.web.comptes.exemples import NOM, annee, fichier
from web.comptes.controle_fec import controler
from web.comptes.fec import CHAMPS, PREUVES, SirenInvalide, description, fec, nom_du_fichier


def lignes() -> list[dict[str, str]]:
    tete, *reste = fichier().decode().split("\r\n")
    assert tete.split("\t") == list(CHAMPS)
    return [dict(zip(CHAMPS, ligne.split("\t"), strict=True)) for ligne in reste if ligne]


def test_les_deux_juges_ne_trouvent_rien() -> None:
    assert controler(fichier(), NOM) == []
    rapport = check_fec(fichier(), NOM, date(2026, 1, 1), date(2026, 12, 31))
    assert (rapport.errors, rapport.warnings) == ([], [])


def test_les_a_nouveaux_viennent_en_premier_et_portent_le_resultat() -> None:
    ouverture = [ligne for ligne in lignes() if ligne["JournalCode"] == "AN"]
    assert lignes()[: len(ouverture)] == ouverture
    assert [(li["CompteNum"], li["CompAuxNum"], li["Debit"], li["Credit"]) for li in ouverture] == [
        ("110", "", "0,00", "185,00"),
        ("120", "", "0,00", "300,00"),
        ("4191", "F-103", "0,00", "15,00"),
        ("5121", "", "500,00", "0,00"),
    ]


def test_r191_un_fait_tardif_est_au_premier_jour_ouvert_et_garde_sa_date_sur_sa_piece() -> None:
    [caisse] = [li for li in lignes() if li["PieceRef"] == "A-0003" and li["CompteNum"] == "5301"]
    assert (caisse["EcritureDate"], caisse["PieceDate"]) == ("20261201", "20261126")
    assert (caisse["EcritureNum"], caisse["ValidDate"]) == ("CA1-2026-00003", "20261220")


def test_ce_qui_se_solde_est_lettre_par_compte_auxiliaire() -> None:
    foyer = [li for li in lignes() if (li["CompteNum"], li["CompAuxNum"]) == ("4191", "F-101")]
    assert [(li["Debit"], li["Credit"], li["EcritureLet"]) for li in foyer] == [
        ("0,00", "7,75", "AAA"),
        ("7,63", "0,00", "AAA"),
        ("0,12", "0,00", "AAA"),
    ]
    assert {li["DateLet"] for li in foyer} == {"20261126"}
    assert [_lettres(rang) for rang in (0, 25, 26, 26**3 - 1, 26**3)] == ["AAA", "AAZ", "ABA", "ZZZ", "BAAA"]


def test_deux_colonnes_de_preuve_disent_le_fait_et_sa_feuille() -> None:
    faits = {ligne.position: UUID(int=ligne.position) for ligne in annee() if ligne.position}
    contenu = fec(annee(), faits)
    tete, *reste = contenu.decode().split("\r\n")
    assert tete.split("\t") == [*CHAMPS, *PREUVES]
    assert reste[0].split("\t")[-2:] == ["", ""]
    assert reste[4].split("\t")[-2:] == [str(UUID(int=1)), "0"]
    assert controler(contenu, NOM) == []


@pytest.mark.parametrize("siren", ["", "12345678", "ASSOFEC12", "000000000", "1234567890", "732829302", "732829321"])
def test_sans_siren_pas_de_fichier(siren: str) -> None:
    with pytest.raises(SirenInvalide):
        nom_du_fichier(siren, date(2026, 12, 31))


def test_la_description_nomme_le_fichier_les_champs_et_les_journaux() -> None:
    note = description(annee(), fichier=NOM, annee=2026, preuves=True, close=False)
    assert NOM in note
    assert "provisoire" in note
    assert all(champ in note for champ in (*CHAMPS, *PREUVES))
    assert "CA1    Caisse 1" in note
    assert "exercice clos" in description(annee(), fichier=NOM, annee=2026, preuves=False, close=True)

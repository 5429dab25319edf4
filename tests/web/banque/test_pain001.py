"""A file of transfers: valid by the schema, in cents exactly, the same bytes for the same transfers."""

from __future__ import annotations

from datetime import UTC, date, datetime
from itertools import pairwise

import pytest
import xmlschema
from sepaxml.transfer import SepaTransfer

from domaine.mots import euros
from tests.web.banque.virements import exiger_valide, textes
from web.banque.pain001 import Sortie, Titulaire, ecrire, lettres

NOUS = Titulaire("Les Voisins du Vrac — épicerie", "FR7630001007941234567890185", "BDFEFRPPCCT")
MOULIN = Titulaire("Moulin de la Reyssouze & fils", "FR1420041010050500013M02606", "")
COOP = Titulaire("Coop. La Garriga", "ES9121000418450200051332", "CAIXESBBXXX")
LE_5, LE_20 = date(2026, 12, 5), date(2026, 12, 20)
CREE_LE = datetime(2026, 11, 26, 17, 55, tzinfo=UTC)
SORTIES = [
    Sortie("V-1:2026-12-05", "V-1-01", LE_5, 143_84, MOULIN, "Facture FA-2211"),
    Sortie("V-1:2026-12-05", "V-1-02", LE_5, 7, COOP, "Facture n° 2026/41 « huile »"),
    Sortie("V-1:2026-12-20", "V-1-03", LE_20, 100_000_00, COOP, "Facture 42"),
]


def test_le_fichier_est_valide_selon_le_schema_et_groupe_par_jour() -> None:
    racine = exiger_valide(ecrire("V-1", CREE_LE, NOUS, SORTIES))
    tete = "CstmrCdtTrfInitn/GrpHdr"
    assert textes(racine, f"{tete}/MsgId") == ["V-1"]
    assert textes(racine, f"{tete}/CreDtTm") == ["2026-11-26T18:55:00"]
    assert textes(racine, f"{tete}/NbOfTxs") == ["3"]
    assert textes(racine, f"{tete}/CtrlSum") == ["100143.91"]
    bloc = "CstmrCdtTrfInitn/PmtInf"
    assert textes(racine, f"{bloc}/PmtInfId") == ["V-1:2026-12-05", "V-1:2026-12-20"]
    assert textes(racine, f"{bloc}/ReqdExctnDt/Dt") == ["2026-12-05", "2026-12-20"]
    assert textes(racine, f"{bloc}/CtrlSum") == ["143.91", "100000.00"]
    assert textes(racine, f"{bloc}/BtchBookg") == ["true", "true"]
    virement = f"{bloc}/CdtTrfTxInf"
    assert textes(racine, f"{virement}/Amt/InstdAmt") == ["143.84", "0.07", "100000.00"]
    assert textes(racine, f"{virement}/PmtId/EndToEndId") == ["V-1-01", "V-1-02", "V-1-03"]
    assert textes(racine, f"{virement}/CdtrAcct/Id/IBAN") == [MOULIN.iban, COOP.iban, COOP.iban]
    assert textes(racine, f"{virement}/RmtInf/Ustrd")[1] == "Facture n 2026/41 huile"


def test_une_banque_sans_bic_se_designe_par_le_numero_seul() -> None:
    racine = exiger_valide(ecrire("V-1", CREE_LE, NOUS._replace(bic=""), SORTIES[:1]))
    assert textes(racine, "CstmrCdtTrfInitn/PmtInf/DbtrAgt/FinInstnId/Othr/Id") == ["NOTPROVIDED"]
    assert not textes(racine, "CstmrCdtTrfInitn/PmtInf/CdtTrfTxInf/CdtrAgt")


def test_les_memes_virements_donnent_les_memes_octets() -> None:
    assert ecrire("V-1", CREE_LE, NOUS, SORTIES) == ecrire("V-1", CREE_LE, NOUS, list(SORTIES))
    assert ecrire("V-1", CREE_LE, NOUS, SORTIES) != ecrire("V-2", CREE_LE, NOUS, SORTIES)


def test_le_schema_refuse_un_numero_de_compte_qui_n_en_est_pas_un() -> None:
    faux = SORTIES[0]._replace(vers=MOULIN._replace(iban="12345"))
    with pytest.raises(xmlschema.XMLSchemaValidationError):
        exiger_valide(ecrire("V-1", CREE_LE, NOUS, [faux]))


def test_un_autre_programme_ecrit_les_memes_montants_et_les_memes_comptes() -> None:
    """sepaxml, given the same transfers, says the same of each; it draws names of blocks at random."""
    autre = SepaTransfer(
        {"name": NOUS.nom, "IBAN": NOUS.iban, "BIC": NOUS.bic, "batch": True, "currency": "EUR"},
        schema="pain.001.001.09",
    )
    for sortie in SORTIES:
        autre.add_payment(
            {
                "name": sortie.vers.nom,
                "IBAN": sortie.vers.iban,
                "amount": sortie.montant_centimes,
                "execution_date": sortie.executer_le,
                "description": sortie.libelle,
                "endtoend_id": sortie.bout_en_bout,
                **({"BIC": sortie.vers.bic} if sortie.vers.bic else {}),
            }
        )
    le_leur, le_notre = exiger_valide(autre.export()), exiger_valide(ecrire("V-1", CREE_LE, NOUS, SORTIES))
    dans = "CstmrCdtTrfInitn/PmtInf/"
    for chemin in ("CtrlSum", "ReqdExctnDt/Dt", "CdtTrfTxInf/Amt/InstdAmt", "CdtTrfTxInf/CdtrAcct/Id/IBAN"):
        assert textes(le_leur, dans + chemin) == textes(le_notre, dans + chemin)


@pytest.mark.parametrize(
    ("texte", "lu"),
    [
        ("Épicerie d’à côté", "Epicerie d'a cote"),
        ("Œufs & Cie", "OEufs Cie"),
        ("  /A/  ", "A"),
        (euros(12_60), "12,60"),
        ("x" * 80, "x" * 70),
    ],
)
def test_les_banques_ne_lisent_que_leurs_lettres(texte: str, lu: str) -> None:
    assert lettres(texte, 70) == lu


def test_les_blocs_se_suivent_du_plus_tot_au_plus_tard() -> None:
    racine = exiger_valide(ecrire("V-1", CREE_LE, NOUS, SORTIES))
    jours = textes(racine, "CstmrCdtTrfInitn/PmtInf/ReqdExctnDt/Dt")
    assert all(str(avant) < str(apres) for avant, apres in pairwise(jours))

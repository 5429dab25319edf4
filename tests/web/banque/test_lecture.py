"""The same statement in four formats reads the same; a bad one gets one French sentence."""

from __future__ import annotations

import pytest

from tests.web.banque.fichiers import OPERATIONS, Operation, camt, cfonb, csv, ofx
from web.banque.apercu import parties
from web.banque.lecture import lire_releve
from web.banque.releve import Releve, ReleveIllisible
from web.banque.tableau import ColonnesATrouver

FICHIERS = {
    "camt": camt(*OPERATIONS),
    "ofx": ofx(*OPERATIONS),
    "cfonb": cfonb(*OPERATIONS),
    "cfonb bout à bout": cfonb(*OPERATIONS, bout_a_bout=True),
    "csv": csv(*OPERATIONS),
}


def montants(releve: Releve) -> list[tuple[str, int, str]]:
    return [(ligne.le.isoformat(), ligne.montant_centimes, ligne.libelle) for ligne in releve.lignes]


@pytest.mark.parametrize("nom", FICHIERS)
def test_r167_quatre_formats_disent_les_memes_lignes(nom: str) -> None:
    lu = lire_releve(FICHIERS[nom], {})
    assert montants(lu) == [
        ("2026-11-20", 31_20, "VIR M KAYA"),
        ("2026-11-27", 430_00, "VERSEMENT ESPECES"),
        ("2026-11-28", 306_93, "REMISE CB TERMINAL"),
        ("2026-11-30", -3_50, "FRAIS DE TENUE DE COMPTE"),
    ]
    if nom != "csv":
        assert (lu.ouverture_centimes, lu.cloture_centimes) == (1_234_56, 1_999_19)


ENTITES = '<!DOCTYPE a [<!ENTITY x "boum">]><a>&x;</a>'
FAUX = {
    "une ligne manque": (camt(*OPERATIONS[:3]), "L'écart est de 3,50"),
    "un signe est faux": (camt(*OPERATIONS[:3], Operation("2026-11-30", "3.50", "FRAIS")), "ne tombe pas juste"),
    "trois décimales": (camt(Operation("2026-11-27", "430.005", "X")), "L'opération n° 1 : « 430.005 »"),
    "coupé": (camt(*OPERATIONS)[:900], "coupé ou abîmé"),
    "ofx coupé": (ofx(*OPERATIONS)[:-40], "coupé ou abîmé"),
    "cfonb coupé": (cfonb(*OPERATIONS)[:-130], "il manque un solde"),
    "entités": (b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x "boum">]><a>&x;</a>', "définit des entités"),
    "utf-16 sans marque": (f"<?xml version='1.0'?>{ENTITES}".encode("utf-16-le"), "n'est pas lisible ici"),
    "ebcdic": (b"<?xml version='1.0' encoding='cp037'?>" + ENTITES.encode("cp037"), "n'est pas lisible ici"),
    "pas un relevé": (b"<html></html>", "n'est pas un relevé CAMT.053"),
    "vide": (b"  ", "est vide"),
    "pdf": (b"%PDF-1.7", "choisissez CAMT.053"),
    "sans opération": (camt(), "aucune opération"),
    "date impossible": (camt(Operation("2026-11-31", "1.00", "X")), "pas de date lisible"),
    "camt en l'an 1": (camt(Operation("0001-01-01", "1.00", "X"), apres="1235.56"), "de l'an 1"),
    "ofx en l'an 9999": (ofx(Operation("9999-12-31", "1.00", "X"), apres="1235.56"), "de l'an 9999"),
    "camt sans fin": (camt(Operation("2026-11-27", "1e999999", "X")), "L'opération n° 1 : « 1e999999 »"),
    "ofx sans fin": (ofx(Operation("2026-11-27", "1e999999", "X")), "L'opération n° 1 : « 1e999999 »"),
    "ofx à la python": (ofx(Operation("2026-11-27", "1_0", "X")), "L'opération n° 1 : « 1_0 »"),
    "cfonb en exposants": (
        cfonb(*OPERATIONS).decode("cp1252").replace("4300{", "430²{").encode("cp1252"),
        "n'a pas de montant lisible",
    ),
    "csv mal écrit": (csv(Operation("2026-11-27", "4,3,0", "X")), "Ligne 5 : « 4,3,0 »"),
    "csv à trois décimales": (csv(Operation("2026-11-27", "430.005", "X")), "Ligne 5"),
    "autre devise": (camt(*OPERATIONS).replace(b'Ccy="EUR">430', b'Ccy="USD">430'), "en USD"),
    "sens absent": (camt(*OPERATIONS).replace(b"DBIT", b"AUTRE"), "entre ou sort"),
    "deux comptes": (
        camt(*OPERATIONS).replace(b"</Stmt>", b"</Stmt><Stmt><Acct><Id><IBAN>FR76</IBAN></Id></Acct></Stmt>", 1),
        "plusieurs comptes",
    ),
    "octets nuls": (b"a\0b", "CSV UTF-8"),
    "texte": (b"bonjour", "n'est pas un relev"),
}


@pytest.mark.parametrize("nom", FAUX)
def test_r167_un_mauvais_fichier_recoit_une_phrase(nom: str) -> None:
    octets, phrase = FAUX[nom]
    with pytest.raises(ReleveIllisible) as leve:
        lire_releve(octets, {})
    assert phrase.replace(" ", "") in str(leve.value).replace(" ", "").replace("\xa0", "")


@pytest.mark.parametrize("nom", [nom for nom in FICHIERS if nom != "csv"])
def test_un_fichier_coupe_n_importe_ou_n_est_jamais_pris_pour_un_autre(nom: str) -> None:
    """Read in full, or refused: never fewer lines in silence."""
    octets = FICHIERS[nom]
    for fin in range(0, len(octets) - 1, 37):
        try:
            lu = lire_releve(octets[:fin], {})
        except (ReleveIllisible, ColonnesATrouver):
            continue
        assert len(lu.lignes) == len(OPERATIONS), fin


def test_un_csv_inconnu_demande_ses_colonnes_une_fois() -> None:
    octets = b"Quand;Quoi;Combien\n27/11/2026;VIR M KAYA;31,20\n"
    with pytest.raises(ColonnesATrouver) as question:
        lire_releve(octets, {})
    assert question.value.titres == ("Quand", "Quoi", "Combien")
    dites = {"le": "Quand", "libelle": "Quoi", "montant": "Combien"}
    lu = lire_releve(octets, dites)
    assert montants(lu) == [("2026-11-27", 31_20, "VIR M KAYA")]
    assert lu.colonnes == dites


SANS_TITRES = {
    "deux lignes": "20/11/2026;VIR X;10,00\n21/11/2026;VIR Y;-4,00\n",
    "une plus large ensuite": "20/11/2026;VIR X;;10,00\n21/11/2026;VIR Y;-4,00;0,50\n",
    "le compte au-dessus": "Compte;0001234\n\n20/11/2026;VIR X;10,00\n21/11/2026;VIR Y;-4,00\n",
    "un libellé comme un titre": "20/11/2026;VIR X;10,00\n21/11/2026;OPERATION;-4,00\n",
}


@pytest.mark.parametrize("nom", SANS_TITRES)
def test_r167_un_csv_sans_ligne_de_titres_ne_perd_pas_sa_premiere_operation(nom: str) -> None:
    octets = SANS_TITRES[nom].encode()
    with pytest.raises(ColonnesATrouver) as question:
        lire_releve(octets, {})
    assert question.value.choix[:2] == [("Colonne 1", "Colonne 1 : 20/11/2026"), ("Colonne 2", "Colonne 2 : VIR X")]
    dites = {"le": "Colonne 1", "libelle": "Colonne 2", "montant": "Colonne 3"}
    if "plus large" in nom:
        dites = {"le": "Colonne 1", "libelle": "Colonne 2", "debit": "Colonne 3", "credit": "Colonne 4"}
        octets = octets.replace(b";0,50", b";")
    lu = lire_releve(octets, dites)
    assert [(jour, montant) for jour, montant, _ in montants(lu)] == [("2026-11-20", 10_00), ("2026-11-21", -4_00)]
    assert lu.colonnes == dites


@pytest.mark.parametrize(
    ("instant", "jour"),
    [
        ("2026-11-26T23:30:00Z", "2026-11-27"),
        ("2026-07-14T22:00:00.000Z", "2026-07-15"),
        ("2026-11-27T00:30:00+01:00", "2026-11-27"),
        ("2026-11-27T23:59:00", "2026-11-27"),
    ],
)
def test_une_operation_datee_d_un_instant_est_du_jour_de_paris(instant: str, jour: str) -> None:
    octets = camt(Operation("instant", "10.00", "VIR X"), apres="1244.56")
    (lu,) = montants(lire_releve(octets.replace(b"<Dt>instant</Dt>", f"<DtTm>{instant}</DtTm>".encode()), {}))
    assert lu[:2] == (jour, 10_00)


def test_un_long_releve_se_coupe_par_mois_avec_ses_soldes() -> None:
    octets = camt(
        Operation("2026-10-30", "10.00", "A"), Operation("2026-11-02", "-4.00", "B"), avant="5.00", apres="11.00"
    )
    octobre, novembre = parties(lire_releve(octets, {}))
    assert (octobre.ouverture_centimes, octobre.cloture_centimes, f"{octobre.au}") == (5_00, 15_00, "2026-10-31")
    assert (novembre.ouverture_centimes, novembre.cloture_centimes, f"{novembre.du}") == (15_00, 11_00, "2026-11-01")


def test_un_mois_de_trop_de_lignes_se_coupe_entre_deux_jours() -> None:
    operations = [Operation(f"2026-11-{1 + rang // 100:02d}", "1.00", f"n {rang}") for rang in range(300)]
    coupees = parties(lire_releve(camt(*operations, avant="0.00", apres="300.00"), {}))
    assert [len(partie.lignes) for partie in coupees] == [200, 100]
    assert [f"{partie.au}" for partie in coupees] == ["2026-11-02", "2026-11-30"]

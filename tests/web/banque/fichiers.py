"""The same November statement as four banks would give it: 1,234.56 before, 2,002.69 after."""

from __future__ import annotations

from typing import NamedTuple


class Operation(NamedTuple):
    jour: str
    """ISO."""
    montant: str
    """As a machine writes it, signed."""
    libelle: str


OPERATIONS = (
    Operation("2026-11-27", "430.00", "VERSEMENT ESPECES"),
    Operation("2026-11-28", "306.93", "REMISE CB TERMINAL"),
    Operation("2026-11-20", "31.20", "VIR M KAYA"),
    Operation("2026-11-30", "-3.50", "FRAIS DE TENUE DE COMPTE"),
)
AVANT = "1234.56"
APRES = "1999.19"


def camt(*operations: Operation, avant: str = AVANT, apres: str = APRES) -> bytes:
    lignes = "".join(
        f"""<Ntry><Amt Ccy="EUR">{o.montant.lstrip("-")}</Amt>
        <CdtDbtInd>{"DBIT" if o.montant.startswith("-") else "CRDT"}</CdtDbtInd><Sts>BOOK</Sts>
        <BookgDt><Dt>{o.jour}</Dt></BookgDt><ValDt><Dt>{o.jour}</Dt></ValDt>
        <NtryDtls><TxDtls><RmtInf><Ustrd>{o.libelle}</Ustrd></RmtInf></TxDtls></NtryDtls></Ntry>"""
        for o in operations
    )
    soldes = "".join(
        f"""<Bal><Tp><CdOrPrtry><Cd>{code}</Cd></CdOrPrtry></Tp><Amt Ccy="EUR">{montant}</Amt>
        <CdtDbtInd>CRDT</CdtDbtInd><Dt><Dt>{jour}</Dt></Dt></Bal>"""
        for code, montant, jour in (("OPBD", avant, "2026-11-01"), ("CLBD", apres, "2026-11-30"))
    )
    return f"""<?xml version="1.0" encoding="UTF-8"?>
    <Document xmlns="urn:iso:std:iso:20022:tech:xsd:camt.053.001.02"><BkToCstmrStmt>
    <GrpHdr><MsgId>1</MsgId><CreDtTm>2026-12-01T06:00:00</CreDtTm></GrpHdr>
    <Stmt><Id>1</Id><Acct><Id><IBAN>FR7630001007941234567890185</IBAN></Id></Acct>{soldes}{lignes}</Stmt>
    </BkToCstmrStmt></Document>""".encode()


def ofx(*operations: Operation, apres: str = APRES) -> bytes:
    lignes = "".join(
        f"<STMTTRN><TRNTYPE>OTHER<DTPOSTED>{o.jour.replace('-', '')}<TRNAMT>{o.montant}<FITID>{rang}"
        f"<NAME>{o.libelle}</STMTTRN>"
        for rang, o in enumerate(operations)
    )
    return (
        "OFXHEADER:100\r\nDATA:OFXSGML\r\nVERSION:102\r\nSECURITY:NONE\r\nENCODING:USASCII\r\nCHARSET:1252\r\n"
        "COMPRESSION:NONE\r\nOLDFILEUID:NONE\r\nNEWFILEUID:NONE\r\n\r\n"
        "<OFX><SIGNONMSGSRSV1><SONRS><STATUS><CODE>0<SEVERITY>INFO</STATUS><DTSERVER>20261201<LANGUAGE>FRA</SONRS>"
        "</SIGNONMSGSRSV1><BANKMSGSRSV1><STMTTRNRS><TRNUID>1<STATUS><CODE>0<SEVERITY>INFO</STATUS><STMTRS>"
        "<CURDEF>EUR<BANKACCTFROM><BANKID>30001<BRANCHID>00794<ACCTID>12345678901<ACCTTYPE>CHECKING</BANKACCTFROM>"
        f"<BANKTRANLIST><DTSTART>20261101<DTEND>20261130{lignes}</BANKTRANLIST>"
        f"<LEDGERBAL><BALAMT>{apres}<DTASOF>20261130</LEDGERBAL></STMTRS></STMTTRNRS></BANKMSGSRSV1></OFX>"
    ).encode("cp1252")


def csv(*operations: Operation) -> bytes:
    """Latin-1, the account above the titles, debit and credit apart."""
    lignes = "".join(
        f"{jour[8:]}/{jour[5:7]}/{jour[:4]};{libelle};{_debit(montant)};{_credit(montant)}\r\n"
        for jour, montant, libelle in operations
    )
    entete = f"Compte n° 12345678901;;;\r\nSolde créditeur;{APRES.replace('.', ',')};;\r\n\r\n"
    return f"{entete}Date;Libellé;Débit euros;Crédit euros\r\n{lignes}".encode("cp1252")


def _debit(montant: str) -> str:
    return montant.replace(".", ",") if montant.startswith("-") else ""


def _credit(montant: str) -> str:
    return "" if montant.startswith("-") else montant.replace(".", ",")


def cfonb(*operations: Operation, avant: str = AVANT, apres: str = APRES, bout_a_bout: bool = False) -> bytes:
    enregistrements = [
        _enregistrement("01", "2026-10-31", avant),
        *(_enregistrement("04", o.jour, o.montant, o.libelle) for o in operations),
        _enregistrement("07", "2026-11-30", apres),
    ]
    return ("" if bout_a_bout else "\r\n").join(enregistrements).encode("cp1252")


def _enregistrement(code: str, jour: str, montant: str, libelle: str = "") -> str:
    date = f"{jour[8:]}{jour[5:7]}{jour[2:4]}"
    debut = f"{code}30001    00794EUR2 12345678901  {date}".ljust(42)
    return f"{debut}{date if code == '04' else '      '}{libelle:<31.31}".ljust(90) + _surcharge(montant) + " " * 16


def _surcharge(montant: str) -> str:
    chiffres = montant.lstrip("-").replace(".", "").zfill(14)
    signes = "}JKLMNOPQR" if montant.startswith("-") else "{ABCDEFGHI"
    return chiffres[:-1] + signes[int(chiffres[-1])]

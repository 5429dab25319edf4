"""Faults put into a valid file of accounting entries (FEC), each under its name."""

from __future__ import annotations

from collections.abc import Callable

from web.comptes.fec import CHAMPS

Rangees = list[list[str]]
C = {champ: rang for rang, champ in enumerate(CHAMPS)}
MUTANTS: dict[str, Callable[[Rangees], None]] = {}


def mutant(fonction: Callable[[Rangees], None]) -> Callable[[Rangees], None]:
    MUTANTS[fonction.__name__] = fonction
    return fonction


def champ(nom: str, quoi: str, ligne: int, champ_: str, valeur: str | Callable[[str], str]) -> None:
    def change(rangees: Rangees) -> None:
        avant = rangees[ligne][C[champ_]]
        rangees[ligne][C[champ_]] = valeur(avant) if callable(valeur) else valeur

    MUTANTS[f"{quoi} : {nom}"] = change


for vide in ("JournalCode", "JournalLib", "EcritureNum", "EcritureDate", "CompteNum", "CompteLib", "PieceRef",
             "PieceDate", "EcritureLib", "Debit", "Credit", "ValidDate"):  # fmt: skip
    champ(vide, "champ vide", 6, vide, "")
champ("point", "montant", 6, "Credit", lambda m: m.replace(",", "."))
champ("milliers", "montant", 6, "Credit", "1 234,50")
champ("espace", "montant", 6, "Credit", lambda m: f" {m}")
champ("trois décimales", "montant", 6, "Credit", lambda m: f"{m}0")
champ("négatif", "montant", 6, "Credit", lambda m: f"-{m}")
champ("exposant", "montant", 6, "Credit", "8e1")
champ("autre", "montant", 6, "Credit", "80,01")
champ("deux côtés", "montant", 6, "Debit", "80,00")
champ("mois 13", "date", 6, "EcritureDate", "20261326")
champ("31 février", "date", 6, "PieceDate", "20260231")
champ("ISO", "date", 6, "PieceDate", "2026-11-26")
champ("JJMMAAAA", "date", 6, "PieceDate", "26112026")
champ("hors exercice", "date", 6, "EcritureDate", "20271126")
champ("validée avant", "date", 6, "ValidDate", "20261125")
champ("lettrage", "date", 8, "DateLet", "20261332")
champ("41A", "compte", 6, "CompteNum", "41A")
champ("classe 8", "compte", 6, "CompteNum", "864")
champ("autre nom", "compte", 5, "CompteLib", "Autre")
champ("sans auxiliaire", "compte", 8, "CompAuxNum", "")
champ("auxiliaire de trop", "compte", 6, "CompAuxNum", "F-101")
champ("libellé auxiliaire absent", "compte", 8, "CompAuxLib", "")
champ("deux libellés", "auxiliaire", 8, "CompAuxLib", "Autre")
champ("autre nom", "journal", 6, "JournalLib", "Autre")
champ("tiret", "pièce", 6, "PieceRef", "-")
champ("espace insécable", "caractère", 6, "EcritureLib", "Fond\u00a0de caisse")
champ("tabulation verticale", "caractère", 6, "EcritureLib", "Fond\x0bde caisse")
champ("barre", "caractère", 6, "EcritureLib", "Fond|caisse")
champ("nul", "caractère", 6, "EcritureLib", "Fond\x00")
champ("saut de ligne", "caractère", 6, "EcritureLib", "Fond\nde caisse")
champ("lettre sans date", "lettrage", 8, "DateLet", "")
champ("lettre seule", "lettrage", 8, "EcritureLet", "ZZZ")
champ("devise", "devise", 6, "Idevise", "EUR")
champ("autre journal", "numéro", 6, "EcritureNum", "VE-2026-00001")
champ("sans forme", "numéro", 6, "EcritureNum", "12")


@mutant
def numero_saute(rangees: Rangees) -> None:
    for rangee in rangees:
        if rangee[C["EcritureNum"]] == "VE-2026-00002":
            rangee[C["EcritureNum"]] = "VE-2026-00042"


@mutant
def ecriture_retiree(rangees: Rangees) -> None:
    rangees[:] = [r for r in rangees if r[C["EcritureNum"]] != "VE-2026-00001"]


@mutant
def ligne_retiree(rangees: Rangees) -> None:
    del rangees[7]


@mutant
def une_seule_ligne(rangees: Rangees) -> None:
    rangees.append([*rangees[-1][:2], "BQ1-2026-00003", *rangees[-1][3:]])


@mutant
def ligne_double(rangees: Rangees) -> None:
    rangees.insert(7, list(rangees[7]))


@mutant
def lignes_eloignees(rangees: Rangees) -> None:
    rangees.append(rangees.pop(5))


@mutant
def ordre_de_validation(rangees: Rangees) -> None:
    rangees[5:] = rangees[-2:] + rangees[5:-2]


@mutant
def a_nouveaux_a_la_fin(rangees: Rangees) -> None:
    rangees[1:] = rangees[5:] + rangees[1:5]


@mutant
def a_nouveau_de_classe_7(rangees: Rangees) -> None:
    rangees[1][C["CompteNum"]], rangees[1][C["CompteLib"]] = "707", "Ventes de marchandises"


@mutant
def deux_dates_dans_une_ecriture(rangees: Rangees) -> None:
    rangees[6][C["EcritureDate"]] = "20261127"


@mutant
def jours_a_rebours(rangees: Rangees) -> None:
    for rangee in rangees[1:]:
        if rangee[C["EcritureNum"]] == "CA1-2026-00001":
            rangee[C["EcritureDate"]] = "20261130"


@mutant
def solde_des_classes_6_et_7(rangees: Rangees) -> None:
    modele = rangees[-1]
    for compte, nom, debit, credit in (("707", "Ventes de marchandises", "1,00", "0,00"), ("120", "", "0,00", "1,00")):
        rangees.append(["OD", "Opérations diverses", "OD-2026-00002", *modele[3:]])
        rangees[-1][C["CompteNum"]], rangees[-1][C["CompteLib"]] = compte, nom or "Résultat de l'exercice, excédent"
        rangees[-1][C["CompAuxNum"]] = rangees[-1][C["CompAuxLib"]] = ""
        rangees[-1][C["EcritureLet"]] = rangees[-1][C["DateLet"]] = ""
        rangees[-1][C["Debit"]], rangees[-1][C["Credit"]] = debit, credit


@mutant
def champ_en_moins(rangees: Rangees) -> None:
    del rangees[6][-1]


@mutant
def champ_en_plus(rangees: Rangees) -> None:
    rangees[6].append("")


@mutant
def colonnes_echangees(rangees: Rangees) -> None:
    for rangee in rangees:
        rangee[0], rangee[1] = rangee[1], rangee[0]


@mutant
def colonne_absente(rangees: Rangees) -> None:
    for rangee in rangees:
        del rangee[C["ValidDate"]]


@mutant
def en_tete_seul(rangees: Rangees) -> None:
    del rangees[1:]


@mutant
def ligne_vide(rangees: Rangees) -> None:
    rangees.insert(6, [""])


DES_OCTETS: dict[str, Callable[[bytes], bytes]] = {
    "latin-1": lambda octets: octets.decode().encode("latin-1"),
    "marque d'ordre": lambda octets: b"\xef\xbb\xbf" + octets,
    "fins de ligne LF": lambda octets: octets.replace(b"\r\n", b"\n"),
    "point-virgule": lambda octets: octets.replace(b"\t", b";"),
    "fin coupée": lambda octets: octets[:-20],
    "vide": lambda octets: b"",
}

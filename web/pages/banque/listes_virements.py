"""The lists of account numbers, of files of transfers, and of the transfers of one file."""

from __future__ import annotations

from typing import Final

from projections.lectures.vues import Ligne
from web.banque.comptes import a_savoir, montre
from web.langue import jour_court
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, colonne_etat, par_mots, toutes
from web.pages.tresorerie.listes import somme
from web.recit.virements import POURQUOI, VERIFICATIONS


def _etat_du_compte(ligne: Ligne) -> Case:
    if ligne["iban"] is None:
        return Case("À noter", etat="attente")
    savoir = a_savoir(ligne)
    if not savoir or not ligne["fournisseur"]:
        return Case(f"Payé le {jour_court(ligne['paye_le'])}" if ligne["paye_le"] else "Noté", etat="regle")
    return Case(savoir[0].upper() + savoir[1:], etat="attention" if ligne["remplace"] else "info")


COMPTES: Final = Liste(
    code="comptes-bancaires",
    titre="Numéros de compte",
    quoi=("compte", "comptes"),
    colonnes=(
        Colonne(
            code="nom",
            titre="Qui",
            valeur=lambda ligne: ligne["nom"],
            montre=lambda ligne: Case(ligne["nom"], f"/banque/comptes?pour={ligne['fournisseur']}#noter"),
        ),
        Colonne(
            code="iban",
            titre="IBAN",
            valeur=lambda ligne: montre(ligne["iban_clair"]),
            large="entiere",
        ),
        Colonne(code="au_nom_de", titre="Au nom de", valeur=lambda ligne: ligne["nom_clair"]),
        Colonne(code="bic", titre="BIC", valeur=lambda ligne: ligne["bic"] or ""),
        Colonne(code="verifie", titre="Vérifié", valeur=lambda ligne: VERIFICATIONS.get(ligne["verification"], "")),
        Colonne(code="signe", titre="Noté par", valeur=lambda ligne: ligne["signe"]),
        Colonne(code="le", titre="Le", valeur=lambda ligne: ligne["le"], genre="moment", decroit=True),
        colonne_etat(_etat_du_compte),
    ),
    tri="",
    filtres=(
        Filtre(
            code="etat",
            titre="Filtrer les comptes",
            choix=(
                Choix("tous", "Tous", toutes),
                Choix("a_noter", "À noter", lambda ligne: ligne["iban"] is None),
                Choix("change", "Changés", lambda ligne: bool(ligne["remplace"])),
            ),
        ),
    ),
    chercher=par_mots(lambda ligne: f"{ligne['nom']} {ligne['nom_clair']} {ligne['iban_clair']}"),
    chercher_quoi="Nom ou début de l'IBAN",
    par_page=200,
)


def _etat_de_l_ordre(ligne: Ligne) -> Case:
    if ligne["en_attente"]:
        return Case("Attend la banque", etat="attente")
    return Case("Payé", etat="regle") if ligne["paye"] else Case("Retiré", etat="clos")


ORDRES: Final = Liste(
    code="fichiers-de-virements",
    titre="Fichiers de virements",
    quoi=("fichier", "fichiers"),
    colonnes=(
        Colonne(
            code="numero",
            titre="Fichier",
            valeur=lambda ligne: ligne["numero"],
            montre=lambda ligne: Case(f"n° {ligne['numero']}", f"/banque/virements/{ligne['ordre']}"),
        ),
        Colonne(code="le", titre="Fait le", valeur=lambda ligne: ligne["le"], genre="moment", decroit=True),
        Colonne(code="par", titre="Par", valeur=lambda ligne: ligne["par"]),
        Colonne(code="du", titre="Premier jour", valeur=lambda ligne: ligne["du"], genre="jour", decroit=True),
        Colonne(code="nombre", titre="Virements", valeur=lambda ligne: ligne["nombre"], genre="nombre"),
        somme("total_centimes", "Total"),
        somme("paye", "Payé"),
        somme("retire", "Retiré"),
        colonne_etat(_etat_de_l_ordre),
    ),
    tri="-le",
    filtres=(
        Filtre(
            code="etat",
            titre="Filtrer les fichiers",
            choix=(
                Choix("tous", "Tous", toutes),
                Choix("attente", "Attendent la banque", lambda ligne: ligne["en_attente"] > 0),
            ),
        ),
    ),
)


def _etat_du_virement(ligne: Ligne) -> Case:
    match ligne["etat"]:
        case "paye":
            return Case(f"Payé le {jour_court(ligne['paye_le'])}", etat="regle")
        case "revenu":
            return Case(f"Revenu le {jour_court(ligne['rendu_le'])}", etat="attention", detail="à payer de nouveau")
        case "retire":
            return Case("Retiré", etat="clos", detail=POURQUOI[ligne["pourquoi"]])
    return Case("Attend la banque", etat="attente")


VIREMENTS: Final = Liste(
    code="virements",
    titre="Virements du fichier",
    quoi=("virement", "virements"),
    colonnes=(
        Colonne(
            code="nom",
            titre="Fournisseur",
            valeur=lambda ligne: ligne["nom"],
            montre=lambda ligne: Case(
                ligne["nom"], f"/cycles/{ligne['cycle']}/tresorerie/fournisseurs/{ligne['fournisseur']}"
            ),
        ),
        Colonne(code="facture", titre="Facture", valeur=lambda ligne: ligne["facture"]),
        Colonne(code="le", titre="Jour demandé", valeur=lambda ligne: ligne["executer_le"], genre="jour"),
        Colonne(code="iban", titre="IBAN", valeur=lambda ligne: montre(ligne["iban_clair"]), large="entiere"),
        somme("montant_centimes", "Montant"),
        colonne_etat(_etat_du_virement),
    ),
    tri="",
    par_page=200,
)

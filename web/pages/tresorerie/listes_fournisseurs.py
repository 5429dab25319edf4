"""The lists of suppliers: billed, minus credit notes, minus paid, is what is still due."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from projections.lectures.vues import Ligne
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, colonne_etat, par_mots, toutes
from web.pages.tresorerie.listes import sens, somme


def attend_sa_facture(ligne: Ligne) -> bool:
    """Goods came and nothing was billed for them: what was owed before the accounts is not their invoice."""
    return bool(ligne["recu"] > 0 and ligne["facture"] == ligne["reprise"])


_ETATS_DES_FOURNISSEURS: Final = Filtre(
    code="etat",
    titre="Filtrer les fournisseurs",
    choix=(
        Choix("tous", "Tous", toutes),
        Choix("attendue", "Facture attendue", attend_sa_facture),
        Choix("a_payer", "À payer", lambda ligne: ligne["du"] > 0),
        Choix("regle", "Réglés", lambda ligne: ligne["facture"] > 0 and ligne["du"] == 0),
    ),
)


def trop_paye(ligne: Ligne) -> str:
    """Of what is below zero: after a credit note the supplier owes it, without one it was paid in advance."""
    return "Nous doit" if ligne["avoir"] else "Payé d'avance"


def _etat_du_fournisseur(ligne: Ligne) -> Case:
    if attend_sa_facture(ligne):
        return Case("Facture attendue", etat="attente")
    if ligne["du"] > 0:
        return Case("Rendu de trop" if ligne["de_trop"] else "À payer", etat="attention")
    if ligne["du"] < 0:
        return Case(trop_paye(ligne), etat="info")
    return Case("Réglé", etat="regle") if ligne["facture"] else Case("Livraison attendue", etat="attente")


def fournisseurs(lignes: Sequence[Ligne], racine: str) -> Liste:
    """`racine`: the address of the page; each supplier's own is below."""
    reclame = any(ligne["reclame"] for ligne in lignes)
    return Liste(
        code="fournisseurs",
        titre="Fournisseurs",
        quoi=("fournisseur", "fournisseurs"),
        colonnes=(
            Colonne(
                code="nom",
                titre="Fournisseur",
                valeur=lambda ligne: ligne["nom"],
                montre=lambda ligne: Case(ligne["nom"], f"{racine}/{ligne['fournisseur']}"),
            ),
            somme("commande", "Commandé"),
            somme("recu", "Reçu"),
            *([somme("reclame", "Réclamé")] if reclame else []),
            somme("facture", "Facturé"),
            somme("avoir", "Avoirs"),
            somme("paye", "Payé"),
            sens("du", "Reste dû", moins=lambda ligne: trop_paye(ligne).lower(), total=True),
            colonne_etat(_etat_du_fournisseur),
        ),
        tri="nom",
        filtres=(_ETATS_DES_FOURNISSEURS,),
        chercher=par_mots(lambda ligne: ligne["nom"]),
        chercher_quoi="Nom du fournisseur",
    )


_AGES: Final = (
    ("a_venir", "Pas échu"),
    ("un_mois", "1 à 30 jours"),
    ("deux_mois", "31 à 60 jours"),
    ("trois_mois", "61 à 90 jours"),
    ("plus", "Plus de 90 jours"),
    ("de_trop", "Rendu de trop"),
    ("avance", "Nous doit ou payé d'avance"),
    ("sans_facture", "Reçu sans facture"),
)


def _en_retard(ligne: Ligne) -> bool:
    """What was given back without an invoice has no day when it was to be paid."""
    return bool(ligne["du"] > 0 and ligne["a_venir"] + ligne["de_trop"] < ligne["du"])


def dettes(lignes: Sequence[Ligne]) -> Liste:
    """One supplier a row, over all rounds; without the ages of which there is nothing."""
    return Liste(
        code="dettes-fournisseurs",
        titre="Ce que nous devons",
        quoi=("fournisseur", "fournisseurs"),
        colonnes=(
            Colonne(
                code="nom",
                titre="Fournisseur",
                valeur=lambda ligne: ligne["nom"],
                montre=lambda ligne: Case(
                    ligne["nom"], f"/cycles/{ligne['cycle']}/tresorerie/fournisseurs/{ligne['fournisseur']}"
                ),
            ),
            somme("commande", "Commandé"),
            somme("recu", "Reçu"),
            somme("facture", "Facturé"),
            somme("avoir", "Avoirs"),
            somme("paye", "Payé"),
            sens("du", "Reste dû", moins=lambda ligne: trop_paye(ligne).lower(), total=True),
            *(somme(code, titre) for code, titre in _AGES if any(ligne[code] for ligne in lignes)),
        ),
        tri="nom",
        filtres=(
            Filtre(
                code="etat",
                titre="Filtrer les fournisseurs",
                choix=(
                    Choix("tous", "Tous", toutes),
                    Choix("a_payer", "À payer", lambda ligne: ligne["du"] > 0),
                    Choix("en_retard", "En retard", _en_retard),
                    Choix("attendue", "Facture attendue", lambda ligne: ligne["sans_facture"] > 0),
                ),
            ),
        ),
        chercher=par_mots(lambda ligne: ligne["nom"]),
        chercher_quoi="Nom du fournisseur",
        par_page=200,
    )

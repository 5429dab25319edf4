"""One supplier in one round, as its page shows it: gaps, products, invoices, credit notes, payments."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from domaine.mots import euros, jour_de
from projections.lectures.vues import Ligne
from web.etats.etat import Colonne, Etat, Rangee, Tableau, totaliser
from web.langue import MODES, quantite
from web.pages.commun.noms import NomsDesPages

ECARTS: Final = (
    Colonne("Écart"),
    Colonne("Facturé en trop", "montant"),
    Colonne("Avoirs reçus", "montant"),
    Colonne("À réclamer", "montant"),
)
PRODUITS: Final = (
    Colonne("Produit", large=True),
    Colonne("Commandé"),
    Colonne("Commandé, en euros", "montant"),
    Colonne("Reçu"),
    Colonne("Reçu, en euros", "montant"),
    Colonne("Écart, en euros", "montant"),
    Colonne("Réclamé", "montant"),
)
FACTURES: Final = (
    Colonne("Facture", large=True),
    Colonne("Du"),
    Colonne("À payer le"),
    Colonne("Total TTC", "montant"),
    Colonne("Avoirs", "montant"),
    Colonne("Payé", "montant"),
    Colonne("Reste", "montant"),
)
AVOIRS: Final = (
    Colonne("Le"),
    Colonne("Sur la facture"),
    Colonne("Pourquoi", large=True),
    Colonne("Par"),
    Colonne("Montant", "montant"),
)
PAIEMENTS: Final = (
    Colonne("Le"),
    Colonne("Facture", large=True),
    Colonne("Comment"),
    Colonne("Preuve"),
    Colonne("Par"),
    Colonne("Montant", "montant"),
)


def un_fournisseur(
    nom: str,
    ecarts: Sequence[dict[str, Any]],
    produits: Sequence[Ligne],
    factures: Sequence[Ligne],
    avoirs: Sequence[Ligne],
    paiements: Sequence[Ligne],
    n: NomsDesPages,
) -> Etat:
    return Etat(
        code="fournisseur",
        titre=nom,
        phrase="Commandé, reçu, facturé et payé, l'un à côté de l'autre.",
        tableaux=[
            _tableau("Facturé, comparé à commandé et reçu", ECARTS, [_ecart(e) for e in ecarts]),
            _tableau("Produit par produit", PRODUITS, [_produit(p) for p in produits]),
            _tableau("Factures", FACTURES, [_facture(f) for f in factures]),
            _tableau("Avoirs", AVOIRS, [_avoir(a, n) for a in avoirs]),
            _tableau("Paiements", PAIEMENTS, [_paiement(p, n) for p in paiements]),
        ],
        constats=d_avance(factures, paiements),
    )


def d_avance(factures: Sequence[Ligne], paiements: Sequence[Ligne]) -> list[str]:
    """Between what was paid and what the invoices say was paid of them."""
    avance = sum(p["montant_centimes"] for p in paiements) - sum(f["regle_centimes"] for f in factures)
    return [f"Sur aucune facture encore : {euros(avance, 'payé')} d'avance."] if avance > 0 else []


def _tableau(titre: str, colonnes: Sequence[Colonne], rangees: Sequence[Rangee]) -> Tableau:
    return Tableau(
        titre=titre,
        colonnes=colonnes,
        rangees=rangees,
        totaux=totaliser(colonnes, rangees) if rangees else None,
        vide="Rien pour ce fournisseur.",
    )


def _ecart(e: dict[str, Any]) -> Rangee:
    return Rangee([e["nom"], e["ecart"], e["avoir"], e["reste"]])


def _produit(p: Ligne) -> Rangee:
    venu = p["recu_le"] is not None
    return Rangee(
        [
            p["nom"],
            quantite(p["commande"], p["unite"]),
            p["commande_centimes"],
            quantite(p["recu"], p["unite"]) if venu else "attendu",
            p["recu_centimes"] if venu else None,
            p["valeur_centimes"] if venu else None,
            p["reclame_centimes"],
        ]
    )


def _facture(f: Ligne) -> Rangee:
    montants = [f["total_ttc_centimes"], f["avoir_centimes"], f["regle_centimes"], max(f["reste"], 0)]
    numero = f["facture"] if f["total_ttc_centimes"] else f"{f['facture']}, annulée"
    return Rangee([numero, f["datee_du"], f["echeance_le"], *montants])


def _avoir(a: Ligne, n: NomsDesPages) -> Rangee:
    """One that was undone stays, and counts for nothing."""
    sur, montant = (a["facture"], a["montant_centimes"]) if a["annule_le"] is None else (f"{a['facture']}, annulé", 0)
    return Rangee([jour_de(a["le"]), sur, a["motif"], n.personne(a["acteur"]), montant])


def _sur(p: Ligne) -> str:
    if p["genre"] == "rendu_fournisseur":
        if p["montant_centimes"] > 0:
            return f"{p['piece'] or 'retour'}, retour annulé"
        return "rendu" if p["annule"] is None else f"{p['piece'] or 'sans facture'}, revenu de la banque"
    if p["genre"] == "consignes_fournisseur":
        return "consignes déduites" if p["montant_centimes"] > 0 else "consignes remises"
    sur = p["piece"] or "sans facture"
    return sur if p["annule"] is None else f"{sur}, annulé"


def _paiement(p: Ligne, n: NomsDesPages) -> Rangee:
    return Rangee(
        [
            jour_de(p["le"]),
            _sur(p),
            MODES.get(p["mode"], ""),
            p["preuve"] or "",
            n.personne(p["acteur"]),
            p["montant_centimes"],
        ]
    )

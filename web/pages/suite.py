"""What the coordination does next: the one step that the round waits for."""

from __future__ import annotations

from typing import Final, NamedTuple

from projections.lectures.vues import Ligne
from web.langue import jour, moment, pluriel
from web.pages.etapes import etape_de


class Suite(NamedTuple):
    etat: str
    titre: str
    texte: str
    action: str
    adresse: str
    """Where it is done."""


SUITES: Final = {
    "ouvert": Suite("info", "Les commandes sont ouvertes", "Fin prévue {fin}.", "Voir les commandes", "commandes"),
    "clos": Suite(
        "attention",
        "Les commandes sont closes",
        "Décidez combien de colis entiers acheter de chaque produit.",
        "Ajuster aux colis entiers",
        "ajustage",
    ),
    "ajuste": Suite(
        "attention",
        "Des colis sont décidés",
        "Vérifiez-les, puis envoyez une commande à chaque fournisseur.",
        "Envoyer aux fournisseurs",
        "ajustage",
    ),
    "commande": Suite(
        "info",
        "On attend les livraisons",
        "Comptez et pesez avant de signer le bon de livraison.",
        "Noter une livraison",
        "livraison",
    ),
    "receptionne": Suite(
        "info", "Les marchandises sont là", "Distribution prévue le {jour}.", "Ouvrir la distribution", ""
    ),
    "en_distribution": Suite("info", "La distribution est ouverte", "", "Suivre la distribution", "distribution"),
    "distribue": Suite(
        "info",
        "La distribution est finie",
        "La trésorerie compte, dépose et arrête les comptes.",
        "Voir qui n'est pas venu",
        "distribution",
    ),
    "arrete": Suite(
        "regle", "Les comptes sont arrêtés", "Vous pouvez ouvrir la prochaine.", "Ouvrir une commande", "/"
    ),
}
"""By step; the address is that of a page of the round, "" the round itself, "/" the opening of another."""


def suite(cycle: Ligne, *, manques: int, substitutions: int) -> Suite:
    """`manques`: short products not shared out; `substitutions`: households that have not answered."""
    racine, etape = f"/cycles/{cycle['cycle']}", etape_de(cycle)
    if manques and etape in {"receptionne", "en_distribution"}:
        titre = f"Il manque {pluriel(manques, 'produit')}"
        texte = "Décidez du partage avant de remettre ces produits."
        return Suite("attention", titre, texte, "Décider du partage", f"{racine}/livraison")
    if substitutions and etape == "receptionne":
        texte = f"{pluriel(substitutions, 'remplacement attend', 'remplacements attendent')} une réponse."
        return Suite("attention", "Des foyers doivent répondre", texte, "Voir les remplacements", f"{racine}/livraison")
    prevue = SUITES[etape]
    texte = prevue.texte.format(fin=moment(cycle["cloture_prevue"]), jour=jour(cycle["distribution_le"]))
    adresse = "/cycles/nouveau" if prevue.adresse == "/" else f"{racine}/{prevue.adresse}".rstrip("/")
    return prevue._replace(texte=texte, adresse=adresse)

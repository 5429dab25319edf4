"""7. Stock at the weighted average cost, by age and by date."""

from __future__ import annotations

from datetime import date
from typing import Final

from domaine.arithmetique import half_up
from domaine.mots import jour_de
from projections.lectures.commande import lots as lots_
from projections.lectures.commande import stock as lectures
from projections.lectures.vues import Lecture, Ligne
from web.etats.demandeur import Demandeur
from web.etats.etat import Colonne, Etat, Rangee, Tableau, Valeur, totaliser
from web.langue import quantite
from web.pages.stock.valeurs import valeurs_moyennes

COLONNES: Final = (
    Colonne("Produit"),
    Colonne("Reste"),
    Colonne("Lot"),
    Colonne("À consommer avant"),
    Colonne("Âge en jours", "nombre"),
    Colonne("Valeur", "montant"),
)


async def stock(visite: Demandeur, lecture: Lecture, fiche: Ligne) -> Etat:
    """What belongs to no open batch stands apart, so that the lines add up to the stock.

    A line leads to its product, which all who read this may see; the recall of a batch shows telephones.
    """
    racine = f"/cycles/{fiche['cycle']}/stock"
    aujourdhui = jour_de(visite.maintenant)
    valeurs = valeurs_moyennes(await lectures.par_cycle(lecture, visite.groupement))
    lots = await lots_.lots(lecture, visite.groupement)
    rangees: list[Rangee] = []
    for produit in await lectures.stock(lecture, visite.groupement):
        code, moyenne = produit["produit"], valeurs.get(produit["produit"])
        reste, a_valoir = produit["reste"], moyenne.centimes if moyenne is not None else 0
        if reste <= 0:
            continue
        siens = [lot for lot in lots if lot["produit"] == code and lot["reste"] > 0 and lot["lot"]]
        suivis = _parts(siens, reste, a_valoir)
        for lot, combien, centimes in suivis:
            rangees.append(_rangee(racine, produit, (lot, combien, centimes), aujourdhui))
        libre = reste - sum(combien for _, combien, _ in suivis)
        if libre:
            sans_lot = None, libre, a_valoir - sum(c for *_, c in suivis)
            rangees.append(_rangee(racine, produit, sans_lot, aujourdhui))
    totaux = totaliser(COLONNES, rangees)
    totaux[4] = None
    return Etat(
        code="stock",
        titre="Stock",
        phrase="Ce qui reste, au coût moyen d'achat, lot par lot, avec son âge et sa date.",
        tableaux=[Tableau(titre="", colonnes=COLONNES, rangees=rangees, totaux=totaux, vide="Le stock est vide.")],
        constats=["Le stock du groupement au moment de l'édition. Un produit sans lot noté n'a ni âge ni date."],
    )


def _parts(lots: list[Ligne], reste: int, centimes: int) -> list[tuple[Ligne, int, int]]:
    """Each batch with what is left of it, never more than the stock, and its share of the value, to the centime."""
    parts: list[tuple[Ligne, int, int]] = []
    libre, a_donner = reste, centimes
    for lot in lots:
        combien = min(lot["reste"], libre)
        if combien <= 0:
            break
        part = a_donner if combien == libre else half_up(centimes * combien, reste)
        parts.append((lot, combien, part))
        libre, a_donner = libre - combien, a_donner - part
    return parts


def _rangee(racine: str, produit: Ligne, part: tuple[Ligne | None, int, int], aujourdhui: date) -> Rangee:
    lot, combien, centimes = part
    ouvert = lot["ouvert_le"] if lot is not None else None
    limite = lot["limite"] if lot is not None else None
    valeurs: list[Valeur] = [
        produit["nom_court"] or produit["produit"],
        quantite(combien, produit["unite"] or "piece"),
        lot["lot"] if lot is not None else "",
        limite,
        (aujourdhui - jour_de(ouvert)).days if ouvert else None,
        centimes,
    ]
    return Rangee(valeurs, f"{racine}/{produit['produit']}")

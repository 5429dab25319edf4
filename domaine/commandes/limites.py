"""What may still be ordered in a round: caps for a household and for all, who waits, products set aside (R-047)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple, Protocol

from domaine.catalogue.faits import Article, ProduitRepris, ProduitSuspendu
from domaine.commandes.faits import (
    AttenteLevee,
    AttenteNotee,
    LigneCommandeModifiee,
    LigneCommandeRetiree,
    PlaceRetenue,
)
from domaine.commandes.lignes import Prises
from domaine.commandes.refus import PlafondAtteint, PlafondFoyerDepasse, ProduitEnPause
from domaine.fait import Fait
from domaine.mots import quantite as en_mots
from domaine.mutators import Mutators


class Attente(NamedTuple):
    rang: int
    """Position of the fact: who asked first is served first."""
    quantite: int


@dataclass
class Limites:
    """Of one round; keys are a product and a household."""

    places: dict[tuple[str, str], int] = field(default_factory=dict)
    attentes: dict[tuple[str, str], Attente] = field(default_factory=dict)
    suspendus: set[str] = field(default_factory=set)

    def tenue(self, produit: str, foyer: str) -> int:
        """What a household holds of a product, in its unit; 0: it has not ordered any."""
        return self.places.get((produit, foyer), 0)

    def libre(self, produit: str, foyer: str, plafond: int) -> int:
        """What this household may hold in all: the cap, less what others hold and what earlier ones wait for."""
        autres = sum(q for (p, f), q in self.places.items() if p == produit and f != foyer)
        rang = self.attentes[produit, foyer].rang if (produit, foyer) in self.attentes else None
        devant = sum(
            attente.quantite
            for (p, f), attente in self.attentes.items()
            if p == produit and f != foyer and (rang is None or attente.rang < rang)
        )
        return max(self.tenue(produit, foyer), plafond - autres - devant)


class ConnaitLesLimites(Protocol):
    """An act that folds LIMITES, read under the tag of the round, and the lines of its household."""

    foyer: str
    limites: Limites
    lignes_prises: Prises


def exiger_pour_un_foyer(article: Article, quantite: int) -> None:
    """Refuse more than one household may have, now or once a place comes free (R-047): raise PlafondFoyerDepasse.

    `quantite`: all that it would have. Where the cap is only that of all together, none may have more than all.
    """
    plafond = article.plafond_foyer or article.plafond_cycle
    if plafond and quantite > plafond:
        raise PlafondFoyerDepasse(
            nom=article.nom, plafond=en_mots(plafond, article.unite), quantite=en_mots(quantite, article.unite)
        )


def exiger_limites(acte: ConnaitLesLimites, produit: str, article: Article, quantite: int) -> None:
    """Refuse a line that grows beyond what may be ordered; a smaller one never is (R-047).

    The caps are those of the version that the household saw. Raises ProduitEnPause, PlafondFoyerDepasse,
    PlafondAtteint.
    """
    avant = acte.lignes_prises.get(produit)
    if avant and quantite <= avant.souhait.quantite:
        return
    if produit in acte.limites.suspendus:
        raise ProduitEnPause(nom=article.nom)
    exiger_pour_un_foyer(article, quantite)
    libre = acte.limites.libre(produit, acte.foyer, article.plafond_cycle)
    if article.plafond_cycle and quantite > libre:
        raise PlafondAtteint(
            nom=article.nom,
            reste=en_mots(libre, article.unite),
            plafond=en_mots(article.plafond_cycle, article.unite),
        )


def avec_place(
    acte: ConnaitLesLimites,
    fait: LigneCommandeModifiee | LigneCommandeRetiree,
    articles: Mapping[str, Article],
) -> list[Fait]:
    """The line, then what it holds of a capped product; who waited and is served waits no more (R-047)."""
    produit = fait.produit
    ou = {"cycle": fait.cycle, "groupement": fait.groupement, "foyer": fait.foyer, "produit": produit}
    plafonne = produit in articles and articles[produit].plafond_cycle > 0
    quantite = fait.quantite if isinstance(fait, LigneCommandeModifiee) and plafonne else 0
    suite: list[Fait] = [fait]
    if quantite != acte.limites.tenue(produit, fait.foyer):
        suite.append(PlaceRetenue(**ou, quantite=quantite))
    if quantite and (produit, fait.foyer) in acte.limites.attentes:
        suite.append(AttenteLevee(**ou, servie=True))
    return suite


def _retient(acte: ConnaitLesLimites, produit: str, foyer: str, quantite: int) -> None:
    acte.limites.places[produit, foyer] = quantite


def _attend(acte: ConnaitLesLimites, produit: str, foyer: str, quantite: int, position: int) -> None:
    acte.limites.attentes[produit, foyer] = Attente(position, quantite)


def _n_attend_plus(acte: ConnaitLesLimites, produit: str, foyer: str) -> None:
    acte.limites.attentes.pop((produit, foyer), None)


def _suspend(acte: ConnaitLesLimites, produit: str) -> None:
    acte.limites.suspendus.add(produit)


def _reprend(acte: ConnaitLesLimites, produit: str) -> None:
    acte.limites.suspendus.discard(produit)


LIMITES: Mutators = {
    PlaceRetenue: _retient,
    AttenteNotee: _attend,
    AttenteLevee: _n_attend_plus,
    ProduitSuspendu: _suspend,
    ProduitRepris: _reprend,
}
"""One fact for each change of a line of a capped product, in a round; few products are."""

"""A paper form, line by line: what is written on it, and what the household's line becomes (R-052, R-053, R-057)."""

from __future__ import annotations

from typing import Literal, NamedTuple, Protocol

from domaine.catalogue.faits import Article
from domaine.commandes.faits import CommandeSaisie, LigneBonNotee
from domaine.commandes.refus import BonAutreVersion, BonInconnu, LigneDejaCommandee
from domaine.foyers.qui import Qui
from domaine.mots import quantite as en_mots
from domaine.mutators import Mutators

DejaCommande = Literal["en_plus", "la_meme"] | None
"""The answer when the household ordered the product elsewhere; None: it was not asked yet (R-053)."""


class LigneDuBon(NamedTuple):
    """One product on one form, as it was last noted."""

    quantite: int = 0
    autres: int = 0
    """What the household asked for elsewhere, that the form adds to."""
    a_confirmer: bool = False

    def compte(self, commandee: int) -> bool:
        """Whether the household's line, now `commandee`, holds what this form says: nobody changed it since."""
        return bool(self.quantite and not self.a_confirmer and commandee == self.autres + self.quantite)

    def ailleurs(self, commandee: int) -> int:
        """What of the household's line does not come from this form."""
        return self.autres if self.compte(commandee) else commandee


def autres_documents(note: LigneDuBon, commandee: int, quantite: int, deja: DejaCommande, article: Article) -> int:
    """What the form adds to when it says `quantite`; raises LigneDejaCommandee while nobody has asked (R-053)."""
    if deja == "la_meme":
        return 0
    ailleurs = note.ailleurs(commandee)
    if ailleurs and deja is None and not note.compte(commandee):
        raise LigneDejaCommandee(
            nom=article.nom, deja=en_mots(ailleurs, article.unite), quantite=en_mots(quantite, article.unite)
        )
    return ailleurs


class ConnaitLeBon(Protocol):
    """An act that folds BON, read under the tags of a form and a round, for one product."""

    bon: str
    foyer: str
    produit: str
    catalogue: int
    qui: Qui
    ouvert: tuple[str, int] | None
    """The household and the catalogue version of the form; None: nobody noted its number."""
    note: LigneDuBon


def exiger_bon(acte: ConnaitLeBon) -> None:
    """Raise BonInconnu, or BonAutreVersion when the page shows another version than the form's."""
    foyer, version = acte.ouvert or ("", 0)
    if foyer != acte.foyer:
        raise BonInconnu(bon=acte.bon, foyer=acte.foyer)
    if version != acte.catalogue:
        raise BonAutreVersion(bon=acte.bon, du_bon=version, version=acte.catalogue)


def _ouvert(acte: ConnaitLeBon, foyer: str, catalogue: int) -> None:
    acte.ouvert = (foyer, catalogue)


def _note(acte: ConnaitLeBon, produit: str, quantite: int, autres: int, a_confirmer: bool) -> None:  # noqa: FBT001 - a field
    if produit == acte.produit:
        acte.note = LigneDuBon(quantite, autres, a_confirmer)


BON: Mutators = {CommandeSaisie: _ouvert, LigneBonNotee: _note}

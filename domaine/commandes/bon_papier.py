"""A paper form, line by line: what is written on it, and what the household's line becomes (R-052, R-053, R-057)."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NamedTuple, Protocol

from domaine.acte import Contexte
from domaine.catalogue.faits import Article
from domaine.commandes.controles import exiger_pas
from domaine.commandes.faits import CommandeSaisie, LigneBonNotee
from domaine.commandes.lignes import Ligne, Prises, Souhait, nouvelle, revue
from domaine.commandes.refus import BonAutreVersion, BonInconnu, LigneDejaCommandee
from domaine.cycles.phase import EtatCycle
from domaine.foyers.qui import Qui
from domaine.foyers.tarif import coefficient
from domaine.mots import quantite as en_mots
from domaine.mutators import Mutators
from domaine.types import SiManque, Tarif

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


def ligne_voulue(
    avant: Ligne | None, quantite: int, article: Article, version: int, tarif: Tarif, etat: EtatCycle
) -> Ligne:
    """The household's line at this quantity; a new one follows the group's habit if the product is missing (R-112)."""
    if avant:
        souhait = avant.souhait
        voulu = Souhait(
            quantite=quantite,
            souple_moins=souhait.souple_moins,
            souple_plus=souhait.souple_plus,
            si_manque=souhait.si_manque,
        )
        return revue(avant, voulu, article, version, du_cycle=etat.catalogue)
    habitude = SiManque(etat.parametres.substitution_defaut)
    voulu = Souhait(quantite=quantite, souple_moins=0, souple_plus=0, si_manque=habitude)
    return nouvelle(voulu, article, version, tarif, coefficient(tarif, etat.parametres))


class ConnaitLaLigne(Protocol):
    """An act about one product of one household, which knows its line and its tier."""

    produit: str
    catalogue: int
    contexte: Contexte
    qui: Qui
    etat: EtatCycle
    lignes_prises: Prises


def exiger_pas_au_prix_du_foyer(acte: ConnaitLaLigne, quantite: int, article: Article) -> None:
    """Raise QuantiteHorsPas: what it proposes comes at what this household would owe (R-045)."""
    avant, tarif = acte.lignes_prises.get(acte.produit), acte.qui.tarif(acte.contexte)
    exiger_pas(quantite, article, ligne_voulue(avant, quantite, article, acte.catalogue, tarif, acte.etat).engagement)


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


def quantite_commandee(lignes: Mapping[str, Ligne], produit: str) -> int:
    """What the household's line says now; 0: there is none."""
    return lignes[produit].souhait.quantite if produit in lignes else 0


def _ouvert(acte: ConnaitLeBon, foyer: str, catalogue: int) -> None:
    acte.ouvert = (foyer, catalogue)


def _note(acte: ConnaitLeBon, produit: str, quantite: int, autres: int, a_confirmer: bool) -> None:  # noqa: FBT001 - a field
    if produit == acte.produit:
        acte.note = LigneDuBon(quantite, autres, a_confirmer)


BON: Mutators = {CommandeSaisie: _ouvert, LigneBonNotee: _note}

"""One product offered in the place of another: what was proposed, what was answered, at what price (R-110)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from domaine.approvisionnement.faits import SubstitutionAcceptee, SubstitutionProposee, SubstitutionRefusee
from domaine.arithmetique import montant_ligne
from domaine.catalogue.faits import Article
from domaine.commandes.lignes import Ligne, engagement
from domaine.mutators import Mutators

Canal = Literal["preference", "oral", "telephone", "sms", "en_ligne", "papier"]
Reponse = Literal["en_attente", "acceptee", "refusee", "refusee_sans_lui"]


@dataclass
class Proposition:
    """A substitute offered to one household for one product."""

    quantite: int
    prix_promis_centimes: int
    prix_substitut_centimes: int
    prix_pour: int
    consigne_centimes: int
    reponse: Reponse = "en_attente"
    """`refusee_sans_lui`: by a box ticked in advance or for want of an answer, so a spoken yes still counts."""

    def accord(
        self, ligne: Ligne, *, canal: Canal, temoin: str | None, plus_cher_accepte: bool, **ou: str
    ) -> SubstitutionAcceptee:
        """The fact of a yes, at the lower price unless the household said yes to the higher, at the line's tier.

        `ou` names the round, the group, the household and the two products.
        """
        plus_cher = plus_cher_accepte and self.prix_substitut_centimes > self.prix_promis_centimes
        prix = self.prix_substitut_centimes
        if not plus_cher:
            prix = min(prix, self.prix_promis_centimes)
        return SubstitutionAcceptee(
            **ou,
            quantite=self.quantite,
            prix_centimes=prix,
            prix_pour=self.prix_pour,
            tarif=ligne.tarif,
            coefficient_pct=ligne.coefficient_pct,
            consigne_centimes=self.consigne_centimes,
            coutant_centimes=montant_ligne(self.quantite, prix, self.prix_pour),
            engage_centimes=engagement(
                self.quantite, prix, self.prix_pour, ligne.coefficient_pct, self.consigne_centimes
            ),
            plus_cher_accepte=plus_cher,
            canal=canal,
            temoin=temoin,
        )


def allergenes_dits(article: Article) -> tuple[str, ...]:
    """What it contains, then what it may hold traces of, told as « soja (traces) »."""
    return (*article.allergenes, *(f"{allergene} (traces)" for allergene in article.traces))


def nouveaux_allergenes(substitut: Sequence[str], remplace: Sequence[str]) -> tuple[str, ...]:
    """What the substitute holds and the product did not (R-114); traces of what it held are nothing new."""
    return tuple(a for a in substitut if a not in remplace and a.removesuffix(" (traces)") not in remplace)


class ConnaitLesSubstitutions(Protocol):
    """An act that folds SUBSTITUTIONS, read under the tags of a household, a product and a round."""

    propositions: dict[tuple[str, str], Proposition]
    """By product and substitute, the latest one."""


def _proposee(
    acte: ConnaitLesSubstitutions,
    produit: str,
    substitut: str,
    quantite: int,
    prix_promis_centimes: int,
    prix_substitut_centimes: int,
    prix_pour: int,
    consigne_centimes: int,
) -> None:
    acte.propositions[produit, substitut] = Proposition(
        quantite, prix_promis_centimes, prix_substitut_centimes, prix_pour, consigne_centimes
    )


def _acceptee(acte: ConnaitLesSubstitutions, produit: str, substitut: str) -> None:
    acte.propositions[produit, substitut].reponse = "acceptee"


def _refusee(acte: ConnaitLesSubstitutions, produit: str, substitut: str, canal: str) -> None:
    sans_lui = canal in {"preference", "sans_reponse"}
    acte.propositions[produit, substitut].reponse = "refusee_sans_lui" if sans_lui else "refusee"


SUBSTITUTIONS: Mutators = {
    SubstitutionProposee: _proposee,
    SubstitutionAcceptee: _acceptee,
    SubstitutionRefusee: _refusee,
}

"""A household says yes to a substitute: through which channel, before whom, at what price (R-110, R-116)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.approvisionnement.faits import PartAllouee
from domaine.approvisionnement.refus import (
    AccordSansTemoin,
    ManqueComble,
    SubstitutDejaAttendu,
    SubstitutionDejaRepondue,
    SubstitutionNonProposee,
)
from domaine.approvisionnement.substitution import SUBSTITUTIONS, Proposition
from domaine.commandes.compte import COMPTE_ET_ALERTE, alerte
from domaine.commandes.lignes import LIGNES, Prises
from domaine.commandes.refus import CompteInsuffisant
from domaine.cycles.phase import COMPTES_PAS_OUVERTS, CYCLE, EtatCycle
from domaine.foyers.compte import Compte
from domaine.foyers.qui import PAS_LA, QUI_EST_LA, Qui
from domaine.foyers.refus import AutreFoyer
from domaine.mutators import Mutators, folds, of_its_product, of_its_round, together
from domaine.types import CycleId, FoyerId, PersonneId, ProduitId, Role


def _manque(acte: AccepterSubstitution, demande: int, part: int) -> None:
    acte.manque += demande - part


DU_FOYER: Mutators = together(
    QUI_EST_LA,
    COMPTE_ET_ALERTE,
    of_its_round({**LIGNES, **SUBSTITUTIONS, **of_its_product({PartAllouee: _manque})}),
)


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        *COMPTES_PAS_OUVERTS,
        *PAS_LA,
        AutreFoyer,
        SubstitutionNonProposee,
        SubstitutionDejaRepondue,
        ManqueComble,
        SubstitutDejaAttendu,
        AccordSansTemoin,
        CompteInsuffisant,
    ),
)
@folds(CYCLE, DU_FOYER)
class AccepterSubstitution(Acte):
    """Noter qu'un foyer accepte le produit de remplacement."""

    cycle: CycleId
    foyer: FoyerId
    produit: ProduitId
    substitut: ProduitId
    canal: Literal["oral", "telephone", "sms", "en_ligne", "papier"]
    temoin: PersonneId | None = None
    """Who heard a spoken yes."""
    plus_cher_accepte: bool = False
    """The household was told the higher price and said yes to it."""

    etat: EtatCycle = known(EtatCycle)
    qui: Qui = known(Qui)
    compte: Compte = known(Compte)
    alertee: bool = known(bool)
    lignes_prises: Prises = known(Prises)
    propositions: dict[tuple[str, str], Proposition] = known(dict)
    manque: int = known(int)
    """Ordered and not allocated, of the product."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household with its account, what it ordered, got and was offered, the round."""
        return [
            Selector(types=[*DU_FOYER], tags=[f"foyer:{self.foyer}"]),
            Selector(types=[*CYCLE], tags=[f"cycle:{self.cycle}"]),
        ]

    def execute(self) -> None:
        """A spoken yes also undoes a no that the household did not say itself.

        At a higher price it engages as an order does (R-119); at the promised one, it is what was ordered.
        """
        self.etat.exiger_comptes_ouverts(self.cycle)
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        self.qui.exiger_la(self.foyer)
        proposition = self.propositions.get((self.produit, self.substitut))
        if proposition is None:
            raise SubstitutionNonProposee(produit=self.produit, substitut=self.substitut)
        if proposition.reponse in {"acceptee", "refusee"}:
            raise SubstitutionDejaRepondue(produit=self.produit, substitut=self.substitut)
        self._exiger_encore_utile(proposition)
        self._exiger_un_prix()
        if self.canal in {"oral", "telephone"} and self.temoin is None:
            raise AccordSansTemoin
        oui = proposition.accord(
            self.lignes_prises[self.produit],
            canal=self.canal,
            temoin=self.temoin,
            plus_cher_accepte=self.plus_cher_accepte,
            cycle=self.cycle,
            groupement=self.etat.groupement,
            foyer=self.foyer,
            produit=self.produit,
            substitut=self.substitut,
        )
        a_voir = alerte(self, oui.engage_centimes if oui.plus_cher_accepte else 0)
        self.record(oui)
        if a_voir:
            self.record(a_voir)

    def _exiger_encore_utile(self, proposition: Proposition) -> None:
        """What came since the offer was made is not replaced as well (R-081)."""
        accepte = sum(
            p.quantite
            for (produit, _), p in self.propositions.items()
            if (produit, p.reponse) == (self.produit, "acceptee")
        )
        if self.manque - accepte < proposition.quantite:
            raise ManqueComble(produit=self.produit, foyer=self.foyer)

    def _exiger_un_prix(self) -> None:
        """What came since the offer was made has a price of its own: a household takes a substitute at one price."""
        autres = {
            p for (p, s), offre in self.propositions.items() if s == self.substitut and offre.reponse == "acceptee"
        }
        if autres or self.substitut in self.lignes_prises:
            raise SubstitutDejaAttendu(substitut=self.substitut, foyer=self.foyer)

"""A household says yes to a substitute: through which channel, before whom, at what price (R-110, R-116)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from eventsourcing.dcb.domain import Selector
from eventsourcing.domain import event

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
from domaine.commandes.lignes import LIGNES, Prises
from domaine.cycles.phase import CYCLE, EtatCycle
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.foyers.qui import QUI_EST_LA, Qui
from domaine.foyers.refus import AutreFoyer, FoyerEfface, FoyerInconnu, FoyerParti, FoyerReuni
from domaine.mutators import folds
from domaine.types import CycleId, FoyerId, PersonneId, ProduitId, Role


@acte(
    Role.ADHERENT,
    Role.BENEVOLE,
    Role.REFERENT,
    Role.COORDINATEUR,
    refus=(
        CycleInconnu,
        ComptesArretes,
        FoyerInconnu,
        AutreFoyer,
        FoyerReuni,
        FoyerEfface,
        FoyerParti,
        SubstitutionNonProposee,
        SubstitutionDejaRepondue,
        ManqueComble,
        SubstitutDejaAttendu,
        AccordSansTemoin,
    ),
)
@folds(CYCLE, QUI_EST_LA, LIGNES, SUBSTITUTIONS)
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
    lignes_prises: Prises = known(Prises)
    propositions: dict[tuple[str, str], Proposition] = known(dict)
    manque: int = known(int)
    """Ordered and not allocated, of the product."""

    def consistency_boundary(self) -> Sequence[Selector]:
        """The household, what it ordered, got and was offered of both products, the round."""
        foyer, cycle = f"foyer:{self.foyer}", f"cycle:{self.cycle}"
        return [
            Selector(types=[*QUI_EST_LA], tags=[foyer]),
            Selector(types=[*LIGNES, *SUBSTITUTIONS, PartAllouee], tags=[foyer, f"produit:{self.produit}", cycle]),
            Selector(types=[*LIGNES, *SUBSTITUTIONS], tags=[foyer, f"produit:{self.substitut}", cycle]),
            Selector(types=[*CYCLE], tags=[cycle]),
        ]

    @event(PartAllouee)
    def _(self, demande: int, part: int) -> None:
        self.manque += demande - part

    def execute(self) -> None:
        """A spoken yes also undoes a no that the household did not say itself."""
        self.etat.exiger_comptes_ouverts(self.cycle)
        self.qui.exiger_soi_meme(self.contexte, self.foyer)
        self.qui.exiger_la(self.foyer)
        proposition = self.propositions.get((self.produit, self.substitut))
        if proposition is None:
            raise SubstitutionNonProposee(produit=self.produit, substitut=self.substitut, foyer=self.foyer)
        if proposition.reponse in {"acceptee", "refusee"}:
            raise SubstitutionDejaRepondue(produit=self.produit, substitut=self.substitut, foyer=self.foyer)
        self._exiger_encore_utile(proposition)
        self._exiger_un_prix()
        if self.canal in {"oral", "telephone"} and self.temoin is None:
            raise AccordSansTemoin
        self.record(
            proposition.accord(
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
        )

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

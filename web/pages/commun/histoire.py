"""Facts as the component `fil` tells them: sentence, amount, who, when, and what was corrected."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any, Final, NamedTuple

from domaine.horloge import heure_douteuse
from infra.facts import LogLine
from web.langue import appareil
from web.pages.commun.noms import NomsDesPages
from web.recit import raconter
from web.recit.au_foyer import NomsDuFoyer, raconter_au_foyer

PRIVES: Final = frozenset({"commande.alerte_dette", "foyer.tarif_accorde"})
"""Facts that never show where others may look on: a debt (R-055), or that there is a tier at all (R-025)."""

CONTRAIRES: Final = frozenset(
    {
        *("encaissement.contrepasse", "retrait.contrepasse", "consigne.rendue"),
        *("paiement_fournisseur.contrepasse", "rendu_fournisseur.contrepasse", "avoir_fournisseur.contrepasse"),
        *("caisse.depense_contrepassee", "caisse.depot_contrepasse", "caisse.transfert_contrepasse"),
        *("remboursement.contrepasse", "consigne.rendue_annulee"),
    }
)
"""Facts that may be the opposite of the one that they correct; a corrected mode or household is not."""


class Entree(NamedTuple):
    position: int
    phrase: str
    montant: int | None
    detail: str
    quand: datetime
    qui: str
    ou: str
    corrige: bool
    """Something later undid it."""
    correction: bool
    """It undoes something earlier."""
    fait: Any
    pieces: Sequence[str] = ()
    """Hashes of the photos and files that it names."""
    renverse: int | None = None
    """Position of the fact that it is the opposite of."""
    plies: Sequence[Entree] = ()
    """What this line stands for, when it is folded: itself and its opposite."""
    recu: datetime | None = None
    """When we heard of it, when the hour it bears is after that, which cannot be (R-184)."""


def entree(
    recorded: LogLine[Any], noms: NomsDesPages, corriges: Collection[int] = (), foyer: NomsDuFoyer | None = None
) -> Entree:
    """`foyer`: the household that reads it, told of nobody else and of no terminal."""
    recit = raconter(recorded.data, noms) if foyer is None else raconter_au_foyer(recorded.data, foyer)
    return Entree(
        position=recorded.pos,
        phrase=recit.phrase,
        montant=recit.montant,
        detail=recit.detail,
        quand=recorded.date_effet,
        qui=noms.personne(recorded.acteur),
        ou=appareil(recorded.appareil) if foyer is None else "",
        corrige=recorded.pos in corriges,
        correction=recorded.corrige is not None,
        fait=recorded.data,
        pieces=recorded.data.pieces(),
        renverse=recorded.corrige if recorded.type in CONTRAIRES else None,
        recu=recorded.date_reception if heure_douteuse(recorded.date_effet, recorded.date_reception) else None,
    )


def dit_une_quantite(fait: Any) -> bool:
    """Whether its sentence says how much of what: an amount beside it would tell a tier (R-025)."""
    return hasattr(fait, "produit")


def fil(
    faits: Sequence[LogLine[Any]], noms: NomsDesPages, *, cote: str = "tout", foyer: NomsDuFoyer | None = None
) -> list[Entree]:
    """In the order given; corrections are looked for among these facts. `cote`: "produits" leaves amounts out."""
    corriges = {fait.corrige for fait in faits if fait.corrige is not None}
    entrees = [entree(fait, noms, corriges, foyer) for fait in faits]
    return [e._replace(montant=None) for e in entrees] if cote == "produits" else entrees

"""Rounds bought together with another neighbourhood."""

from __future__ import annotations

from domaine.achats_communs.faits import AchatConfie, AchatRepris, CyclesPartages, CyclesSepares
from web.recit.base import Noms, Recit, recit


@recit(CyclesPartages)
def _partage(_f: CyclesPartages, _n: Noms) -> Recit:
    return Recit("Commande partagée avec un autre quartier")


@recit(CyclesSepares)
def _separe(_f: CyclesSepares, _n: Noms) -> Recit:
    return Recit("Commande séparée de celle de l'autre quartier")


@recit(AchatConfie)
def _confie(f: AchatConfie, n: Noms) -> Recit:
    return Recit(
        f"{n.produit(f.produit)} : achat confié à un autre quartier",
        detail=n.quantite(f.produit, f.demande),
    )


@recit(AchatRepris)
def _repris(f: AchatRepris, n: Noms) -> Recit:
    return Recit(
        f"{n.produit(f.produit)} : achat repris à un autre quartier",
        detail=n.quantite(f.produit, f.demande),
    )

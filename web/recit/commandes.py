"""Orders on paper, orders that came too late, and what is said of them in private."""

from __future__ import annotations

from domaine.commandes.faits import AlerteDette, HorsDelaiTranche, LigneBonNotee, LigneHorsDelai
from domaine.mots import euros
from web.langue import moment
from web.recit.adresse import nomme, sien
from web.recit.base import Noms, Recit, recit


@recit(LigneBonNotee)
def _ligne_bon(f: LigneBonNotee, n: Noms) -> Recit:
    quoi = f"{sien(f'Bon {f.bon}', n.foyer(f.foyer))}, {n.produit(f.produit)}"
    if f.a_confirmer:
        lu = n.quantite(f.produit, f.quantite) if f.quantite else "rien"
        return Recit(f"{quoi} : ligne à confirmer", detail=f"lu {lu}, ne compte pas encore")
    if not f.quantite:
        return Recit(f"{quoi} : rien")
    return Recit(
        f"{quoi} : {n.quantite(f.produit, f.quantite)}",
        detail=f"en plus de {n.quantite(f.produit, f.autres)}" if f.autres else "",
    )


@recit(AlerteDette)
def _alerte(f: AlerteDette, n: Noms) -> Recit:
    prevu = f.solde_centimes - f.engage_centimes
    return Recit(
        f"À voir en privé avec {n.foyer(f.foyer)} : ce mois-ci son compte devrait",
        -prevu,
        f"plafond {euros(f.plafond_centimes)}, la commande est prise",
    )


@recit(LigneHorsDelai)
def _hors_delai(f: LigneHorsDelai, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    detail = f"tapé {moment(f.tapee_le)}, commandes closes {moment(f.close_le)}"
    return Recit(f"Arrivé hors délai{nomme('pour', n.foyer(f.foyer))} : {quoi}", detail=detail)


@recit(HorsDelaiTranche)
def _tranche(f: HorsDelaiTranche, n: Noms) -> Recit:
    suite = "accepté" if f.acceptee else "laissé de côté"
    return Recit(f"Hors délai{nomme('pour', n.foyer(f.foyer))}, {n.produit(f.produit)} : {suite}")

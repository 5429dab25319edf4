"""« Pourquoi 3 et pas 4 ? »: how a quantity or an amount came out, redone aloud from what the decision recorded."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Final

from domaine.allocation.methodes import METHODES as SANS_SOUPLESSE
from domaine.allocation.methodes import PETITES, PRORATA
from domaine.approvisionnement.faits import AjustageValide, AllocationArretee, PartAllouee, ToleranceRepartie
from domaine.arithmetique import part_foyer
from domaine.baisses.faits import BaisseRendue, BaisseRepartie
from domaine.commandes.faits import LigneCommandeModifiee, QuantiteAjustee
from domaine.distribution.faits import RetraitPese, VenteLibre
from domaine.fait import Fait
from domaine.mots import euros
from domaine.port.faits import PortFacture, PortReparti
from web.langue import pluriel
from web.recit.base import Noms
from web.recit.livraison import METHODES

ARRONDI: Final = "arrondi au centime le plus proche"


def methode_de(decision: Fait) -> str:
    """Name and version of the method, as recorded; "" for a fact that bears none."""
    return str(getattr(decision, "methode", ""))


def en_clair(fait: Fait, decision: Fait | None, noms: Noms, *, tarif: bool) -> list[str]:
    """Sentences in the order of the sum; none for a fact that computes nothing.

    `decision`: the fact of the same act that shared. `tarif`: whether who reads may see a tier (R-025).
    """
    if decision is not None and (partage := _PARTAGES.get((type(fait), type(decision)))) is not None:
        return partage(fait, decision, noms)
    if isinstance(fait, RetraitPese | VenteLibre | LigneCommandeModifiee):
        return _montant(fait, noms, tarif=tarif)
    return []


def _allocation(f: PartAllouee, d: AllocationArretee, n: Noms) -> list[str]:
    if f.foyer not in d.demandes:
        return ["Ce foyer n'est plus là : ce qu'il attendait va à ceux qui viennent."]
    if f.foyer in d.imposees:
        return ["Part fixée à la main."]
    voulus = {foyer: voulu for foyer, voulu in d.demandes.items() if foyer not in d.imposees}
    a_partager = d.disponible - sum(d.imposees.values())
    dit = [
        f"{METHODES.get(d.methode, d.methode).capitalize()}.",
        f"{_q(n, f, a_partager)} à partager pour {_q(n, f, sum(voulus.values()))} demandés, par {_q(n, f, d.pas)}.",
    ]
    if d.methode == PRORATA and a_partager < sum(voulus.values()):
        dit += _prorata(f, voulus, a_partager, d.pas, n)
    elif d.methode == PETITES and d.methode in SANS_SOUPLESSE:
        reduits = [part for foyer, part in d.parts.items() if part < d.demandes.get(foyer, 0)]
        if reduits:
            dit.append(f"Personne ne reçoit plus de {_q(n, f, max(reduits))}.")
    return dit


def _prorata(f: PartAllouee, voulus: Mapping[str, int], a_partager: int, pas: int, n: Noms) -> list[str]:
    voulu, total = voulus[f.foyer], sum(voulus.values())
    entiers = a_partager // pas * pas
    rondes = {foyer: entiers * combien // (total * pas) * pas for foyer, combien in voulus.items()}
    restes = {foyer: entiers * combien % (total * pas) for foyer, combien in voulus.items()}
    encore = (a_partager - sum(rondes.values())) // pas
    ordre = sorted(voulus, key=lambda foyer: (-restes[foyer], foyer))
    rang = ordre.index(f.foyer) + 1
    calcul = f"{_q(n, f, voulu)} × {_q(n, f, entiers)} ÷ {_q(n, f, total)} = {_q(n, f, entiers * voulu // total)}"
    dit = [f"{calcul}, soit {_q(n, f, rondes[f.foyer])} par pas entiers."]
    if encore:
        recoit = "il en reçoit un" if rang <= encore else "il n'en reçoit pas"
        restant = pluriel(encore, "pas restant va", "pas restants vont")
        dit.append(f"{restant} aux plus grands restes : ce foyer est au rang {rang}, {recoit}.")
    return dit


def _souplesse(f: QuantiteAjustee, d: ToleranceRepartie, n: Noms) -> list[str]:
    if f.foyer in d.imposees:
        return ["Quantité fixée à la main."]
    il_y_a = d.en_stock + d.colis * d.colis_quantite - d.confie
    return [
        f"{METHODES.get(d.methode, d.methode).capitalize()}.",
        f"{_q(n, f, il_y_a)} à partager pour {_q(n, f, sum(d.demandes.values()))} demandés, par {_q(n, f, d.pas)}.",
        f"Ce foyer acceptait {_q(n, f, d.moins.get(f.foyer, 0))} de moins, {_q(n, f, d.plus.get(f.foyer, 0))} de plus.",
    ]


def _colis(f: QuantiteAjustee, d: AjustageValide, n: Noms) -> list[str]:
    colis = pluriel(d.colis, "colis entier", "colis entiers")
    return [f"{colis} de {_q(n, f, d.colis_quantite)} pour {n.quantite(f.produit, d.demande, 'demandé')}."]


def _port(f: PortFacture, d: PortReparti, _n: Noms) -> list[str]:
    panier, total = d.paniers_centimes.get(f.foyer, 0), sum(d.paniers_centimes.values())
    part = euros(d.parts_centimes.get(f.foyer, 0))
    return [
        f"Chacun selon ce qu'il commande : {euros(panier)} sur {euros(total)}.",
        f"{euros(d.port_ttc_centimes)} × {euros(panier)} ÷ {euros(total)} = {part}.",
        "Les centimes restants vont aux plus grands restes.",
    ]


def _baisse(f: BaisseRendue, d: BaisseRepartie, n: Noms) -> list[str]:
    pris, total = d.quantites.get(f.foyer, 0), sum(d.quantites.values()) + d.reste
    return [
        f"Chacun selon ce qu'il a pris : {n.quantite(f.produit, pris)} sur {n.quantite(f.produit, total)}.",
        f"{euros(d.baisse_centimes)} à rendre, sa part : {euros(d.parts_centimes.get(f.foyer, 0))} au prix coûtant.",
    ]


def _montant(f: RetraitPese | VenteLibre | LigneCommandeModifiee, n: Noms, *, tarif: bool) -> list[str]:
    entier = f.coefficient_pct == 100  # noqa: PLR2004 - a percentage
    if not entier and not tarif:
        return []
    rabais = 0 if isinstance(f, LigneCommandeModifiee) else f.rabais_centimes
    prix = f"{euros(f.prix_centimes)} pour {n.quantite(f.produit, f.prix_pour)}"
    dit = [f"{n.quantite(f.produit, f.quantite)}, à {prix} : {euros(f.coutant_centimes)}, {ARRONDI}."]
    if rabais:
        dit.append(f"Ce prix est baissé, car sa date approche : {euros(rabais)} de moins.")
    if not entier:
        du = part_foyer(f.coutant_centimes, f.coefficient_pct)
        dit.append(f"Part du foyer, {f.coefficient_pct} % du prix coûtant, {ARRONDI} : {euros(du)}.")
    return dit


def _q(n: Noms, f: PartAllouee | QuantiteAjustee, quantite: int) -> str:
    return n.quantite(f.produit, quantite)


_PARTAGES: Final[Mapping[tuple[type[Fait], type[Fait]], Callable[[Any, Any, Noms], list[str]]]] = {
    (PartAllouee, AllocationArretee): _allocation,
    (QuantiteAjustee, ToleranceRepartie): _souplesse,
    (QuantiteAjustee, AjustageValide): _colis,
    (PortFacture, PortReparti): _port,
    (BaisseRendue, BaisseRepartie): _baisse,
}

"""Goods in the hall: batches, bags, counts, gifts, transfers, prices brought down before a date."""

from __future__ import annotations

from domaine import mots
from domaine.balances.faits import BalanceControlee
from domaine.mots import euros, le_jour
from domaine.stock.faits import (
    DonStock,
    EcartInventaireConstate,
    InventaireRealise,
    LotOuvert,
    LotRefuse,
    ReconditionnementPese,
    ReserveEmise,
    SortDuLotDecide,
    TemperatureRelevee,
    TransfertStock,
)
from web.elision import a_maison
from web.langue import degres, pluriel
from web.recit.base import Noms, Recit, recit

RAISONS = {"abime": "abîmé", "chaine_du_froid": "trop chaud à l'arrivée", "autre": "autre raison"}


def du_lot(lot: str) -> str:
    return f"lot {lot}" if lot else ""


@recit(LotOuvert)
def _ouvre(f: LotOuvert, n: Noms) -> Recit:
    dates = ((f.ddm, "de préférence avant le"), (f.dlc, "au plus tard le"))
    detail = ", ".join(f"{mots} {le_jour(limite)}" for limite, mots in dates if limite)
    courte = " Date courte : à décider." if f.a_decider else ""
    return Recit(f"Lot {f.lot} ouvert : {n.produit(f.produit)}.{courte}", detail=detail)


@recit(SortDuLotDecide)
def _decide(f: SortDuLotDecide, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}{f', lot {f.lot}' if f.lot else ''}"
    if f.decision == "rabais":
        detail = f"au lieu de {euros(f.prix_avant_centimes)}"
        return Recit(f"{quoi} : prix baissé de {f.rabais_pct} %", f.prix_centimes, detail)
    return Recit(f"{quoi} : {'gardé malgré sa date' if f.decision == 'accepte' else 'refusé au fournisseur'}")


@recit(LotRefuse)
def _refuse(f: LotRefuse, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    return Recit(f"Rendu {a_maison(n.fournisseur(f.fournisseur))} : {quoi}", f.montant_ttc_centimes, du_lot(f.lot))


@recit(ReserveEmise)
def _reserve(f: ReserveEmise, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    return Recit(f"Refusé à la livraison : {quoi}", f.montant_ttc_centimes, RAISONS[f.raison])


@recit(TemperatureRelevee)
def _releve(f: TemperatureRelevee, n: Noms) -> Recit:
    limite = f"au plus {degres(f.limite_dixiemes)}"
    return Recit(f"{n.produit(f.produit)} : {degres(f.dixiemes)} à l'arrivée", detail=limite)


@recit(BalanceControlee)
def _balance(f: BalanceControlee, _: Noms) -> Recit:
    montre = f"{mots.quantite(f.lu, 'g')} pour {mots.quantite(f.etalon, 'g')}"
    return Recit(f"Balance {f.balance} contrôlée : {montre}", detail="elle dérive" if f.derive else "juste")


@recit(ReconditionnementPese)
def _sachets(f: ReconditionnementPese, n: Noms) -> Recit:
    quoi = f"{pluriel(f.sachets, 'sachet')} de {n.quantite(f.produit, f.sachet_quantite)}"
    detail = f"reste {n.quantite(f.produit, f.residu)}, perdu {n.quantite(f.produit, f.perte)}"
    return Recit(f"{n.produit(f.produit)} mis en sachets : {quoi}", detail=detail)


@recit(InventaireRealise)
def _compte(f: InventaireRealise, n: Noms) -> Recit:
    juste = "juste" if f.compte == f.theorique else f"attendu {n.quantite(f.produit, f.theorique)}"
    return Recit(f"Compté : {n.produit(f.produit)}, {n.quantite(f.produit, f.compte)}", detail=juste)


@recit(EcartInventaireConstate)
def _ecart(f: EcartInventaireConstate, n: Noms) -> Recit:
    sens = "en moins" if f.ecart < 0 else "en plus"
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, abs(f.ecart))} {sens}"
    return Recit(f"Écart d'inventaire : {quoi}", abs(f.valeur_centimes), du_lot(f.lot))


@recit(DonStock)
def _don(f: DonStock, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    return Recit(f"Donné à {f.beneficiaire} : {quoi}", f.valeur_centimes, du_lot(f.lot))


@recit(TransfertStock)
def _transfert(f: TransfertStock, n: Noms) -> Recit:
    quoi = f"{n.produit(f.produit)}, {n.quantite(f.produit, f.quantite)}"
    return Recit(f"Passé à un autre quartier : {quoi}", f.valeur_centimes, du_lot(f.lot))

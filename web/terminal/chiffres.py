"""The figures of a demonstration, as a treasurer would read them first."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from domaine.approvisionnement.faits import (
    AllocationArretee,
    SubstitutionAcceptee,
    SubstitutionProposee,
    SubstitutionRefusee,
)
from domaine.approvisionnement.faits_ruptures import RuptureAnnulee, RuptureDeclaree
from domaine.caisses.faits import EcartCaisseConstate
from domaine.cycles.faits import CycleArrete, CycleOuvert
from domaine.distribution.faits import RetraitPese
from domaine.encaissements.faits import CarteImpayee, CarteImpayeeAnnulee, ChequeRejetAnnule, ChequeRejete
from domaine.groupements.faits import GroupementCree
from domaine.mots import NOMS_DES_ROLES, euros, jour_de, le_jour
from infra.event_store.model import QueryItem
from infra.facts import LogLine, decode
from web.application import Application
from web.etats.compte import du_stock
from web.terminal.sortie import ecrire_octets

if TYPE_CHECKING:
    from web.demo.peupler import Bilan

LARGEUR = 47


async def raconter(application: Application, bilan: Bilan) -> None:
    """The last round whose accounts are closed, then who may come in, and where."""
    annuaire = await application.annuaire_a_jour()
    clos = bilan.cycles[-3]
    if bilan.annee:
        await _l_annee(application)
    ouverts = [fait.data for fait in await _faits(application, QueryItem(types=(CycleOuvert.NOM,)))]
    noms = {ouvert.cycle: ouvert.libelle for ouvert in ouverts}
    _titre(noms[clos])
    faits = await _faits(application, QueryItem(tags=(f"cycle:{clos}",)))
    hors_cycle = await _faits(
        application,
        QueryItem(
            types=(
                EcartCaisseConstate.NOM,
                ChequeRejete.NOM,
                CarteImpayee.NOM,
                CarteImpayeeAnnulee.NOM,
                ChequeRejetAnnule.NOM,
            )
        ),
    )
    depuis = faits[0].date_effet
    for quoi, combien in _chiffres(faits, [fait for fait in hors_cycle if fait.date_effet >= depuis]):
        _ligne(quoi, combien)
    _titre(f"Et aussi : « {noms[bilan.cycles[-2]]} » se distribue, « {noms[bilan.cycles[-1]]} » est ouverte")
    _ligne("Foyers inscrits", bilan.foyers)
    _titre(f"À côté : {bilan.voisin.quartier}, « {noms[bilan.voisin.cycle]} » est ouverte, les colis se partagent")
    _ligne("Foyers inscrits", bilan.voisin.foyers)
    _titre("Pour entrer")
    for compte in bilan.demo.comptes:
        ou = f", {compte.quartier}" if compte.quartier else ""
        _ligne(f"{annuaire.personne(compte.personne)}, {NOMS_DES_ROLES[compte.role]}{ou}", f"code {compte.code}")
    for foyer in bilan.demo.foyers:
        fiche = annuaire.fiche(foyer.foyer)
        _ligne(f"{fiche.nom if fiche else foyer.foyer}, foyer {foyer.foyer}", f"/entrer/{foyer.jeton}")


async def _l_annee(application: Application) -> None:
    """Of all rounds whose accounts are closed, neighbourhood by neighbourhood."""
    arretes = [fait.data for fait in await _faits(application, QueryItem(types=(CycleArrete.NOM,)))]
    inscrits = await _faits(application, QueryItem(types=(GroupementCree.NOM,)))
    for cree in (fait.data for fait in inscrits):
        siens = [arrete for arrete in arretes if arrete.groupement == cree.groupement]
        _titre(f"L'année, {cree.quartier}")
        _ligne("Commandes du mois arrêtées", len(siens))
        _ligne("Commandes", sum(arrete.commandes for arrete in siens))
        _ligne("Marchandises au prix coûtant", euros(sum(arrete.ventes_coutant_centimes for arrete in siens)))
        _ligne("  part des foyers", euros(sum(arrete.part_foyers_centimes for arrete in siens)))
        _ligne("Pertes", euros(sum(arrete.pertes_centimes for arrete in siens)))


async def _faits(application: Application, item: QueryItem) -> list[LogLine[Any]]:
    return [decode(event.type, event.data) for event in (await application.store.read((item,))).events]


def _chiffres(faits: list[LogLine[Any]], hors_cycle: list[LogLine[Any]]) -> Iterator[tuple[str, object]]:
    combien = Counter(type(fait.data) for fait in faits)
    for fait in faits:
        if isinstance(fait.data, CycleArrete):
            yield "Comptes arrêtés le", le_jour(jour_de(fait.date_effet))
            yield from _comptes(fait.data)
    manques = combien[RuptureDeclaree] - combien[RuptureAnnulee]
    yield "Produits qui n'ont pas suffi", manques + combien[AllocationArretee]
    yield "Remplacements proposés", combien[SubstitutionProposee]
    yield "  acceptés", combien[SubstitutionAcceptee]
    yield "  refusés", combien[SubstitutionRefusee]
    poids = [fait.data for fait in faits if isinstance(fait.data, RetraitPese)]
    yield "Pesées qui ne sont pas la commande", sum(1 for p in poids if p.prevu not in (0, p.quantite))
    for fait in hors_cycle:
        match fait.data:
            case ChequeRejete(foyer=foyer, montant_centimes=montant):
                yield f"Chèque rejeté, foyer {foyer}", euros(montant)
            case ChequeRejetAnnule(foyer=foyer, montant_centimes=montant):
                yield f"Chèque rejeté annulé, foyer {foyer}", euros(-montant)
            case CarteImpayee(foyer=foyer, montant_centimes=montant):
                yield f"Carte impayée, foyer {foyer}", euros(montant)
            case CarteImpayeeAnnulee(foyer=foyer, montant_centimes=montant):
                yield f"Carte impayée annulée, foyer {foyer}", euros(-montant)
            case EcartCaisseConstate(ecart_centimes=ecart) if ecart:
                yield f"Écart de caisse du {le_jour(jour_de(fait.date_effet))}", euros(ecart)


def _comptes(arrete: CycleArrete) -> Iterator[tuple[str, object]]:
    yield "Commandes", arrete.commandes
    yield "  prises", arrete.retraits
    yield "  absences", arrete.absences
    yield "Marchandises au prix coûtant", euros(arrete.ventes_coutant_centimes)
    yield "  part des foyers", euros(arrete.part_foyers_centimes)
    yield "  payé par les financeurs", euros(arrete.compensation_centimes)
    yield "  supplément pour la cagnotte", euros(arrete.supplement_centimes)
    yield "Achats facturés", euros(arrete.achats_factures_centimes)
    yield "  dont transport", euros(arrete.port_centimes)
    yield "  transport payé par les foyers", euros(arrete.port_foyers_centimes)
    yield "Avoirs des fournisseurs", euros(arrete.avoirs_fournisseurs_centimes)
    yield "Pertes", euros(arrete.pertes_centimes)
    yield "Dons", euros(arrete.dons_centimes)
    yield "Passé à d'autres groupements", euros(arrete.transferts_centimes)
    yield du_stock(arrete.reliquat_centimes) or "Resté en stock", euros(arrete.reliquat_centimes)
    yield "Écart de prix", euros(arrete.ecart_prix_centimes)
    yield "Écart de livraison", euros(arrete.ecart_livraison_centimes)
    yield "Écart d'inventaire", euros(arrete.ecart_inventaire_centimes)
    yield "Écart d'arrondi", euros(arrete.ecart_arrondi_centimes)


def _titre(texte: str) -> None:
    ecrire_octets(f"\n{texte}".encode())


def _ligne(quoi: str, combien: object) -> None:
    ecrire_octets(f"  {quoi:<{LARGEUR}} {combien!s:>14}".encode())

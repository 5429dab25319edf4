"""What does not add up, as it was noticed; whether it is settled since is a question to the other tables.

A row says what was noticed and never changes: the page joins it with the payment, the till or the supplier it names.
"""

from __future__ import annotations

import msgspec

from domaine.approvisionnement.faits import EcartLivraisonConstate
from domaine.approvisionnement.faits_receptions import ReceptionAnnulee
from domaine.caisses.faits import AnomalieConstatee, EcartCaisseConstate
from domaine.encaissements.faits import CarteImpayee, ChequeRejete, PaiementDeclare
from domaine.encaissements.faits_declarations import DeclarationReglee, DeclarationRouverte
from domaine.encaissements.faits_doublons import DoublonPresume, DoublonTranche
from domaine.fournisseurs.faits import FactureFournisseurRecue, FactureRapprochee
from infra.facts import Recorded
from projections.engine.deltas import Deltas, Value
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

SIGNALEMENTS = Table(
    "signalements",
    key={"position": Kind.INTEGER, "rang": Kind.INTEGER},  # rank among the pairs that one fact names; 0: the first
    latest={
        "genre": Kind.TEXT,  # anomalie, doublon, declare, rejet, ecart_caisse, ecart_livraison, _facture, _tva
        "regle": Kind.TEXT,
        "groupement": Kind.TEXT,
        "cycle": Kind.TEXT,
        "session": Kind.TEXT,
        "foyer": Kind.TEXT,
        "autre_foyer": Kind.TEXT,
        "encaissement": Kind.TEXT,
        "autre_encaissement": Kind.TEXT,
        "fournisseur": Kind.TEXT,
        "facture": Kind.TEXT,
        "produit": Kind.TEXT,
        "livraison": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "quantite": Kind.INTEGER,
        "suite": Kind.TEXT,
        "personne": Kind.TEXT,
        "detail": Kind.TEXT,  # JSON
        "paye_le": Kind.DATE,  # a payment that was only told
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
    },
)

DOUBLONS_TRANCHES = Table(
    "doublons_tranches",
    key={"encaissement": Kind.TEXT, "autre": Kind.TEXT},
    latest={"decision": Kind.TEXT, "le": Kind.INSTANT, "acteur": Kind.TEXT},
)

DECLARATIONS_REGLEES = Table(
    "declarations_reglees",
    key={"declaration": Kind.INTEGER},  # position of the notice
    latest={
        "foyer": Kind.TEXT,
        "etat": Kind.TEXT,  # trouvee, pas_recue, rouverte
        "encaissement": Kind.TEXT,  # that it is
        "raison": Kind.TEXT,  # why it is said not to be received
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
    },
)
"""What somebody answered about a payment that was only told; the last answer holds."""

RECEPTIONS_ANNULEES = Table(
    "receptions_annulees",
    key={"livraison": Kind.TEXT, "produit": Kind.TEXT},
    latest={"position": Kind.INTEGER},
)
"""Where what was noted of a product was last taken back: gaps that were noticed before it are none any more."""

signalements = Projection(
    "signalements", 7, [SIGNALEMENTS, DOUBLONS_TRANCHES, DECLARATIONS_REGLEES, RECEPTIONS_ANNULEES]
)

_Signale = (
    AnomalieConstatee
    | DoublonPresume
    | PaiementDeclare
    | ChequeRejete
    | CarteImpayee
    | EcartCaisseConstate
    | EcartLivraisonConstate
    | FactureFournisseurRecue
    | FactureRapprochee
)


def _notice(d: Deltas, r: Recorded[_Signale], rang: int = 0, **latest: Value) -> None:
    d.put(SIGNALEMENTS, (r.pos, rang), le=r.date_effet, acteur=r.acteur, **latest)


@signalements.on(AnomalieConstatee)
def _anomalie(d: Deltas, r: Recorded[AnomalieConstatee]) -> None:
    f = r.data
    _notice(
        d,
        r,
        genre="anomalie",
        regle=f.regle,
        groupement=f.groupement,
        session=f.session,
        cycle=f.cycle,
        foyer=_text(f, "foyer"),
        produit=_text(f, "produit"),
        encaissement=_text(f, "encaissement"),
        montant_centimes=_number(f, "montant_centimes"),
        quantite=_number(f, "quantite"),
        detail=msgspec.json.encode(f.detail, order="sorted").decode(),
    )


@signalements.on(DoublonPresume)
def _doublon(d: Deltas, r: Recorded[DoublonPresume]) -> None:
    f = r.data
    for rang, autre in enumerate(f.proches):
        _notice(
            d,
            r,
            rang,
            genre="doublon",
            regle="R-124",
            foyer=f.foyer,
            autre_foyer=autre.foyer,
            encaissement=f.encaissement,
            autre_encaissement=autre.encaissement,
            montant_centimes=f.montant_centimes,
            suite=autre.raison,
        )


@signalements.on(DoublonTranche)
def _tranche(d: Deltas, r: Recorded[DoublonTranche]) -> None:
    f = r.data
    for paire in ((f.encaissement, f.autre), (f.autre, f.encaissement)):
        d.put(DOUBLONS_TRANCHES, paire, decision=f.decision, le=r.date_effet, acteur=r.acteur)


@signalements.on(PaiementDeclare)
def _declare(d: Deltas, r: Recorded[PaiementDeclare]) -> None:
    f = r.data
    _notice(
        d,
        r,
        genre="declare",
        regle="R-139",
        groupement=f.groupement,
        foyer=f.foyer,
        montant_centimes=f.montant_centimes,
        suite=f.mode,
        personne=f.recu_par,
        paye_le=f.paye_le,
    )


@signalements.on(DeclarationReglee)
def _reglee(d: Deltas, r: Recorded[DeclarationReglee]) -> None:
    f = r.data
    d.put(
        DECLARATIONS_REGLEES,
        (f.declaration,),
        foyer=f.foyer,
        etat="trouvee" if f.encaissement else "pas_recue",
        encaissement=f.encaissement,
        raison=f.raison,
        le=r.date_effet,
        acteur=r.acteur,
    )


@signalements.on(DeclarationRouverte)
def _rouverte(d: Deltas, r: Recorded[DeclarationRouverte]) -> None:
    etat = {"etat": "rouverte", "encaissement": None, "raison": None}
    d.put(DECLARATIONS_REGLEES, (r.data.declaration,), **etat, le=r.date_effet, acteur=r.acteur)


@signalements.on(ChequeRejete, CarteImpayee)
def _rejet(d: Deltas, r: Recorded[ChequeRejete | CarteImpayee]) -> None:
    f = r.data
    _notice(
        d,
        r,
        genre="rejet",
        regle="R-129" if isinstance(f, ChequeRejete) else "R-132",
        groupement=f.groupement,
        foyer=f.foyer,
        encaissement=f.encaissement,
        montant_centimes=f.montant_centimes,
    )


@signalements.on(EcartCaisseConstate)
def _ecart_caisse(d: Deltas, r: Recorded[EcartCaisseConstate]) -> None:
    f = r.data
    _notice(
        d,
        r,
        genre="ecart_caisse",
        regle="R-162",
        groupement=f.groupement,
        session=f.session,
        montant_centimes=f.ecart_centimes,
        suite=f.suite,
    )


@signalements.on(EcartLivraisonConstate)
def _ecart_livraison(d: Deltas, r: Recorded[EcartLivraisonConstate]) -> None:
    f = r.data
    _notice(
        d,
        r,
        genre="ecart_livraison",
        regle="R-070",
        groupement=f.groupement,
        cycle=f.cycle,
        fournisseur=f.fournisseur,
        produit=f.produit,
        livraison=f.livraison,
        quantite=f.ecart,
        montant_centimes=f.reclame_centimes,
        suite=f.cas,
    )


@signalements.on(ReceptionAnnulee)
def _reception_annulee(d: Deltas, r: Recorded[ReceptionAnnulee]) -> None:
    d.put(RECEPTIONS_ANNULEES, (r.data.livraison, r.data.produit), position=r.pos)


@signalements.on(FactureFournisseurRecue)
def _ecart_facture(d: Deltas, r: Recorded[FactureFournisseurRecue]) -> None:
    f = r.data
    if f.ecart_reception_centimes:
        _notice(
            d,
            r,
            genre="ecart_facture",
            regle="R-177",
            groupement=f.groupement,
            cycle=f.cycle,
            fournisseur=f.fournisseur,
            facture=f.facture,
            montant_centimes=f.ecart_reception_centimes,
        )


@signalements.on(FactureRapprochee)
def _ecart_tva(d: Deltas, r: Recorded[FactureRapprochee]) -> None:
    f = r.data
    if f.ecart_tva_centimes:
        _notice(
            d,
            r,
            genre="ecart_tva",
            regle="R-179",
            groupement=f.groupement,
            cycle=f.cycle,
            fournisseur=f.fournisseur,
            facture=f.facture,
            montant_centimes=f.ecart_tva_centimes,
        )


def _text(f: AnomalieConstatee, name: str) -> str | None:
    value = f.detail.get(name)
    return value if isinstance(value, str) else None


def _number(f: AnomalieConstatee, name: str) -> int | None:
    value = f.detail.get(name)
    return value if isinstance(value, int) else None

"""Suppliers' invoices, each with its gaps by kind (> 0: billed more), what was credited and paid on it.

One invoice may be for several rounds, each with its part. Credit notes are there one by one too.
"""

from __future__ import annotations

from domaine.fournisseurs.faits import (
    AvoirFournisseurContrepasse,
    AvoirFournisseurRecu,
    FactureAnnulee,
    FactureFournisseurRecue,
    FactureRapprochee,
    FactureReprise,
    PaiementFournisseurContrepasse,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RenduFournisseurContrepasse,
    RepriseAnnulee,
)
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

GENRES = ("quantite", "prix", "tva", "port")
"""Of gaps, and of the credit notes that make them good."""

FACTURES = Table(
    "factures",
    key={"fournisseur": Kind.TEXT, "facture": Kind.TEXT, "cycle": Kind.TEXT},
    sums=(
        "total_ttc_centimes",
        "avoir_centimes",
        "paye_centimes",
        "avoir_remise_centimes",  # of `avoir_centimes`, rebates: they make nothing good
        *(f"{quoi}_{genre}_centimes" for quoi in ("ecart", "avoir") for genre in GENRES),
    ),
    latest={
        "groupement": Kind.TEXT,
        "datee_du": Kind.DATE,
        "echeance_le": Kind.DATE,
        "total_ht_centimes": Kind.INTEGER,
        "port_ttc_centimes": Kind.INTEGER,
        "consignes_centimes": Kind.INTEGER,
        "ecart_reception_centimes": Kind.INTEGER,
        "fichiers": Kind.TEXT,  # hashes of its file, apart by spaces
        "recue_position": Kind.INTEGER,
        "recue_le": Kind.INSTANT,
        "recue_par": Kind.TEXT,
        "corrige_facture": Kind.TEXT,  # the invoice it stands for
        "remplacee_par": Kind.TEXT,  # the invoice that stands for it
        "annulee_le": Kind.INSTANT,  # when it was undone last, and as what: it counts while its total is above 0
        "annulee_par": Kind.TEXT,
        "annulee_raison": Kind.TEXT,
        "annulee_centimes": Kind.INTEGER,
        "reprise": Kind.TEXT,  # owed before the accounts were taken over: "due", or "annulee"
    },
    indexes=(("cycle",),),
)

AVOIRS = Table(
    "avoirs_fournisseurs",
    key={"position": Kind.INTEGER},
    latest={
        "fournisseur": Kind.TEXT,
        "facture": Kind.TEXT,
        "cycle": Kind.TEXT,
        "groupement": Kind.TEXT,
        "montant_centimes": Kind.INTEGER,
        "motif": Kind.TEXT,  # why, in the words of who noted it
        "objet": Kind.TEXT,  # what it makes good
        "le": Kind.INSTANT,
        "acteur": Kind.TEXT,
        "annule_le": Kind.INSTANT,  # when it was known to be wrong, by whom and as what
        "annule_par": Kind.TEXT,
        "raison": Kind.TEXT,
    },
    indexes=(("cycle",),),
)

factures = Projection("factures", 11, [FACTURES, AVOIRS])


_Defait = PaiementFournisseurContrepasse | PaiementFournisseurRevenu
_Paiement = PaiementFournisseurEffectue | RenduFournisseurContrepasse | _Defait
_Sur = (
    FactureFournisseurRecue
    | FactureAnnulee
    | FactureReprise
    | RepriseAnnulee
    | FactureRapprochee
    | AvoirFournisseurRecu
    | AvoirFournisseurContrepasse
    | _Paiement
)


def _move(d: Deltas, f: _Sur, **sums: int) -> tuple[str, str, str]:
    cle = (f.fournisseur, f.facture or "", f.cycle)
    d.add(FACTURES, cle, **sums)
    d.put(FACTURES, cle, groupement=f.groupement)
    return cle


@factures.on(FactureFournisseurRecue)
def _recoit(d: Deltas, r: Recorded[FactureFournisseurRecue]) -> None:
    f = r.data
    cle = _move(d, f, total_ttc_centimes=f.total_ttc_centimes)
    d.put(
        FACTURES,
        cle,
        datee_du=f.datee_du,
        echeance_le=f.echeance_le,
        total_ht_centimes=f.total_ht_centimes,
        port_ttc_centimes=f.port_ttc_centimes,
        consignes_centimes=f.consignes_centimes,
        ecart_reception_centimes=f.ecart_reception_centimes,
        fichiers=" ".join(f.fichiers),
        recue_position=r.pos,
        recue_le=r.date_effet,
        recue_par=r.acteur,
        corrige_facture=f.corrige_facture or None,
    )
    if f.corrige_facture:
        d.put(FACTURES, (f.fournisseur, f.corrige_facture, f.cycle), groupement=f.groupement, remplacee_par=f.facture)


@factures.on(FactureAnnulee)
def _annulee(d: Deltas, r: Recorded[FactureAnnulee]) -> None:
    f = r.data
    cle = _move(
        d,
        f,
        total_ttc_centimes=-f.total_ttc_centimes,
        ecart_quantite_centimes=-f.ecart_quantite_centimes,
        ecart_prix_centimes=-f.ecart_prix_centimes,
        ecart_tva_centimes=-f.ecart_tva_centimes,
        ecart_port_centimes=-f.ecart_port_centimes,
    )
    d.put(
        FACTURES,
        cle,
        total_ht_centimes=0,
        port_ttc_centimes=0,
        consignes_centimes=0,
        ecart_reception_centimes=0,
        annulee_le=r.date_saisie,
        annulee_par=r.acteur,
        annulee_raison=f.raison.value,
        annulee_centimes=f.total_ttc_centimes,
    )


@factures.on(FactureReprise)
def _reprend(d: Deltas, r: Recorded[FactureReprise]) -> None:
    f = r.data
    cle = _move(d, f, total_ttc_centimes=f.montant_centimes)
    d.put(
        FACTURES,
        cle,
        datee_du=f.datee_du,
        echeance_le=f.echeance_le,
        recue_le=r.date_effet,
        recue_par=r.acteur,
        reprise="due",
    )


@factures.on(RepriseAnnulee)
def _oublie(d: Deltas, r: Recorded[RepriseAnnulee]) -> None:
    cle = _move(d, r.data, total_ttc_centimes=-r.data.montant_centimes)
    d.put(FACTURES, cle, reprise="annulee")


@factures.on(FactureRapprochee)
def _rapproche(d: Deltas, r: Recorded[FactureRapprochee]) -> None:
    f = r.data
    _move(
        d,
        f,
        ecart_quantite_centimes=f.ecart_quantite_centimes,
        ecart_prix_centimes=f.ecart_prix_centimes,
        ecart_tva_centimes=f.ecart_tva_centimes,
        ecart_port_centimes=f.ecart_port_centimes,
    )


@factures.on(AvoirFournisseurRecu)
def _avoir(d: Deltas, r: Recorded[AvoirFournisseurRecu]) -> None:
    f = r.data
    _crediter(d, f, f.montant_ttc_centimes)
    d.put(
        AVOIRS,
        (r.pos,),
        fournisseur=f.fournisseur,
        facture=f.facture,
        cycle=f.cycle,
        groupement=f.groupement,
        montant_centimes=f.montant_ttc_centimes,
        motif=f.motif_avoir,
        objet=f.objet,
        le=r.date_effet,
        acteur=r.acteur,
    )


@factures.on(AvoirFournisseurContrepasse)
def _sans_avoir(d: Deltas, r: Recorded[AvoirFournisseurContrepasse]) -> None:
    _crediter(d, r.data, -r.data.montant_ttc_centimes)
    if r.corrige is not None:
        d.put(AVOIRS, (r.corrige,), annule_le=r.date_reception, annule_par=r.acteur, raison=r.data.raison)


def _crediter(d: Deltas, f: AvoirFournisseurRecu | AvoirFournisseurContrepasse, montant: int) -> None:
    objet = {f"avoir_{f.objet}_centimes": montant} if f.objet in (*GENRES, "remise") else {}
    _move(d, f, avoir_centimes=montant, **objet)


@factures.on(PaiementFournisseurEffectue, RenduFournisseurContrepasse)
def _paye(d: Deltas, r: Recorded[PaiementFournisseurEffectue | RenduFournisseurContrepasse]) -> None:
    if r.data.facture is not None:
        _move(d, r.data, paye_centimes=r.data.montant_centimes)


@factures.on(PaiementFournisseurContrepasse, PaiementFournisseurRevenu)
def _annule(d: Deltas, r: Recorded[_Defait]) -> None:
    if r.data.facture is not None:
        _move(d, r.data, paye_centimes=-r.data.montant_centimes)

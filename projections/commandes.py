"""Each household's order, line by line: what it asked for, was promised, took, and what of it is still to come."""

from __future__ import annotations

from domaine.approvisionnement.faits import PartAllouee, SubstitutionAcceptee
from domaine.baisses.faits import BaisseRendue
from domaine.commandes.faits import CommandeSaisie, LigneCommandeModifiee, LigneCommandeRetiree, QuantiteAjustee
from domaine.cycles.faits import CommandeCaduque
from domaine.distribution.faits import (
    AbsenceConstatee,
    ConsigneFacturee,
    ConsigneRendue,
    ProduitNonRetire,
    ProduitRendu,
    RetraitContrepasse,
    RetraitPese,
    ReventeImputee,
    VenteLibre,
)
from domaine.litiges.faits import CorrectionApresArrete
from domaine.port.faits import PortFacture
from infra.facts import Recorded
from projections.engine.deltas import Deltas
from projections.engine.projection import Projection
from projections.engine.table import Kind, Table

COMMANDES = Table(
    "commandes",
    key={"cycle": Kind.TEXT, "foyer": Kind.TEXT},
    sums=(
        "saisies",
        "commande_centimes",  # the household's share of what it is to get, deposits included
        "engage_centimes",  # the part of it not taken yet
        "du_centimes",  # charged in this round, without deposits
        "consignes_centimes",
        "port_centimes",  # its share of suppliers' transport, charged at once (R-063)
        "compensation_centimes",
        "supplement_centimes",
        "retraits",
    ),
    latest={
        "groupement": Kind.TEXT,
        "catalogue": Kind.INTEGER,
        "bon": Kind.TEXT,
        "saisie_le": Kind.INSTANT,
        "saisie_par": Kind.TEXT,
        "retrait_le": Kind.INSTANT,
        "absence_le": Kind.INSTANT,
        "absence_premiere": Kind.BOOLEAN,
    },
)
LIGNES = Table(
    "lignes",
    key={"cycle": Kind.TEXT, "foyer": Kind.TEXT, "produit": Kind.TEXT},
    sums=(
        "reserve",
        "engage_centimes",
        "substitue",  # quantity that comes in the place of another product
        "retire",
        "non_retire",
        "vendu",
        "coutant_centimes",  # of what was taken or bought
        "du_centimes",
        "compensation_centimes",
        "supplement_centimes",
    ),
    latest={
        "groupement": Kind.TEXT,
        "commandee": Kind.INTEGER,  # as the household last said; what it accepts is counted from it
        "quantite": Kind.INTEGER,  # ordered, then adjusted; 0 once withdrawn
        "part": Kind.INTEGER,  # allocated; null when the product was not short
        "souple_moins": Kind.INTEGER,
        "souple_plus": Kind.INTEGER,
        "si_manque": Kind.TEXT,
        "catalogue": Kind.INTEGER,
        "prix_centimes": Kind.INTEGER,
        "prix_pour": Kind.INTEGER,
        "tarif": Kind.TEXT,
        "coefficient_pct": Kind.INTEGER,
        "consigne_centimes": Kind.INTEGER,
        "retire_le": Kind.INSTANT,
    },
)

commandes = Projection("commandes", 4, [COMMANDES, LIGNES])


@commandes.on(CommandeSaisie)
def _saisit(d: Deltas, r: Recorded[CommandeSaisie]) -> None:
    f = r.data
    d.add(COMMANDES, (f.cycle, f.foyer), saisies=1)
    d.put(
        COMMANDES,
        (f.cycle, f.foyer),
        groupement=f.groupement,
        catalogue=f.catalogue,
        bon=f.bon,
        saisie_le=r.date_effet,
        saisie_par=r.acteur,
    )


@commandes.on(LigneCommandeModifiee)
def _modifie(d: Deltas, r: Recorded[LigneCommandeModifiee]) -> None:
    f = r.data
    ligne = (f.cycle, f.foyer, f.produit)
    _engage(d, f, f.quantite - f.quantite_avant, f.engage_centimes - f.engage_avant_centimes)
    d.put(
        LIGNES,
        ligne,
        groupement=f.groupement,
        commandee=f.quantite,
        quantite=f.quantite,
        souple_moins=f.souple_moins,
        souple_plus=f.souple_plus,
        si_manque=f.si_manque,
        catalogue=f.catalogue,
        prix_centimes=f.prix_centimes,
        prix_pour=f.prix_pour,
        tarif=f.tarif,
        coefficient_pct=f.coefficient_pct,
        consigne_centimes=f.consigne_centimes,
    )


@commandes.on(LigneCommandeRetiree)
def _retire_ligne(d: Deltas, r: Recorded[LigneCommandeRetiree]) -> None:
    f = r.data
    _engage(d, f, -f.quantite_avant, -f.engage_avant_centimes)
    d.put(LIGNES, (f.cycle, f.foyer, f.produit), commandee=0, quantite=0)


@commandes.on(QuantiteAjustee)
def _ajuste(d: Deltas, r: Recorded[QuantiteAjustee]) -> None:
    f = r.data
    _engage(d, f, f.quantite - f.quantite_avant, f.engage_centimes - f.engage_avant_centimes)
    d.put(LIGNES, (f.cycle, f.foyer, f.produit), quantite=f.quantite)


@commandes.on(PartAllouee)
def _alloue(d: Deltas, r: Recorded[PartAllouee]) -> None:
    f = r.data
    _engage(d, f, f.part - f.demande, f.engage_centimes - f.engage_avant_centimes)
    if f.remplace is None:
        d.put(LIGNES, (f.cycle, f.foyer, f.produit), part=f.part)
    else:  # it came in the place of another product: what was ordered of this one is not touched
        d.add(LIGNES, (f.cycle, f.foyer, f.produit), substitue=f.part - f.demande)


def _engage(
    d: Deltas,
    f: LigneCommandeModifiee | LigneCommandeRetiree | QuantiteAjustee | PartAllouee,
    reserve: int,
    engage_centimes: int,
) -> None:
    d.add(COMMANDES, (f.cycle, f.foyer), commande_centimes=engage_centimes, engage_centimes=engage_centimes)
    d.add(LIGNES, (f.cycle, f.foyer, f.produit), reserve=reserve, engage_centimes=engage_centimes)
    d.put(COMMANDES, (f.cycle, f.foyer), groupement=f.groupement)


@commandes.on(CommandeCaduque)
def _tombe(d: Deltas, r: Recorded[CommandeCaduque]) -> None:
    f = r.data
    libere = -sum(ligne.engage_centimes for ligne in f.lignes)
    d.add(COMMANDES, (f.cycle, f.foyer), commande_centimes=libere, engage_centimes=libere)
    for ligne in f.lignes:
        key = (f.cycle, f.foyer, ligne.produit)
        d.add(LIGNES, key, reserve=-ligne.quantite, engage_centimes=-ligne.engage_centimes)
        d.put(LIGNES, key, quantite=0)


@commandes.on(SubstitutionAcceptee)
def _substitue(d: Deltas, r: Recorded[SubstitutionAcceptee]) -> None:
    f = r.data
    ligne = (f.cycle, f.foyer, f.substitut)
    d.add(COMMANDES, (f.cycle, f.foyer), commande_centimes=f.engage_centimes, engage_centimes=f.engage_centimes)
    d.add(LIGNES, ligne, reserve=f.quantite, substitue=f.quantite, engage_centimes=f.engage_centimes)
    d.put(LIGNES, ligne, groupement=f.groupement)


@commandes.on(RetraitPese)
def _retire(d: Deltas, r: Recorded[RetraitPese]) -> None:
    f = r.data
    _take(d, f, 1)
    d.put(COMMANDES, (f.cycle, f.foyer), groupement=f.groupement, retrait_le=r.date_effet)
    d.put(LIGNES, (f.cycle, f.foyer, f.produit), groupement=f.groupement, retire_le=r.date_effet)


@commandes.on(RetraitContrepasse)
def _rend(d: Deltas, r: Recorded[RetraitContrepasse]) -> None:
    _take(d, r.data, -1)


def _take(d: Deltas, f: RetraitPese | RetraitContrepasse, sens: int) -> None:
    d.add(
        COMMANDES,
        (f.cycle, f.foyer),
        retraits=sens,
        du_centimes=sens * f.du_centimes,
        compensation_centimes=sens * f.compensation_centimes,
        supplement_centimes=sens * f.supplement_centimes,
        engage_centimes=-sens * f.engage_libere_centimes,
    )
    d.add(
        LIGNES,
        (f.cycle, f.foyer, f.produit),
        retire=sens * f.quantite,
        reserve=-sens * f.libere,
        coutant_centimes=sens * f.coutant_centimes,
        du_centimes=sens * f.du_centimes,
        compensation_centimes=sens * f.compensation_centimes,
        supplement_centimes=sens * f.supplement_centimes,
        engage_centimes=-sens * f.engage_libere_centimes,
    )


@commandes.on(VenteLibre)
def _vend(d: Deltas, r: Recorded[VenteLibre]) -> None:
    f = r.data
    d.add(
        COMMANDES,
        (f.cycle, f.foyer),
        du_centimes=f.du_centimes,
        compensation_centimes=f.compensation_centimes,
        supplement_centimes=f.supplement_centimes,
    )
    d.add(
        LIGNES,
        (f.cycle, f.foyer, f.produit),
        vendu=f.quantite,
        coutant_centimes=f.coutant_centimes,
        du_centimes=f.du_centimes,
        compensation_centimes=f.compensation_centimes,
        supplement_centimes=f.supplement_centimes,
    )
    d.put(COMMANDES, (f.cycle, f.foyer), groupement=f.groupement)
    d.put(LIGNES, (f.cycle, f.foyer, f.produit), groupement=f.groupement)


@commandes.on(AbsenceConstatee)
def _absent(d: Deltas, r: Recorded[AbsenceConstatee]) -> None:
    f = r.data
    d.put(
        COMMANDES,
        (f.cycle, f.foyer),
        groupement=f.groupement,
        absence_le=r.date_effet,
        absence_premiere=f.premiere,
    )


@commandes.on(ProduitNonRetire)
def _laisse(d: Deltas, r: Recorded[ProduitNonRetire]) -> None:
    f = r.data
    liberes = {"du_centimes": f.du_centimes, "engage_centimes": -f.engage_libere_centimes}
    d.add(COMMANDES, (f.cycle, f.foyer), **liberes)
    d.add(LIGNES, (f.cycle, f.foyer, f.produit), non_retire=f.quantite, reserve=-f.quantite, **liberes)


@commandes.on(ProduitRendu)
def _reprend(d: Deltas, r: Recorded[ProduitRendu]) -> None:
    f = r.data
    payes = {
        "du_centimes": -f.du_centimes,
        "compensation_centimes": -f.compensation_centimes,
        "supplement_centimes": -f.supplement_centimes,
    }
    d.add(COMMANDES, (f.cycle, f.foyer), **payes)
    rendu = {"vendu" if f.vendu else "retire": -f.quantite}
    d.add(LIGNES, (f.cycle, f.foyer, f.produit), **rendu, coutant_centimes=-f.coutant_centimes, **payes)


@commandes.on(BaisseRendue, CorrectionApresArrete)
def _baisse(d: Deltas, r: Recorded[BaisseRendue | CorrectionApresArrete]) -> None:
    f = r.data
    payes = {
        "du_centimes": -f.du_centimes,
        "compensation_centimes": -f.compensation_centimes,
        "supplement_centimes": -f.supplement_centimes,
    }
    d.add(COMMANDES, (f.cycle, f.foyer), **payes)
    d.add(LIGNES, (f.cycle, f.foyer, f.produit), coutant_centimes=-f.coutant_centimes, **payes)


@commandes.on(ReventeImputee)
def _revend(d: Deltas, r: Recorded[ReventeImputee]) -> None:
    f = r.data
    d.add(COMMANDES, (f.cycle, f.foyer), du_centimes=-f.montant_centimes)
    d.add(LIGNES, (f.cycle, f.foyer, f.produit), du_centimes=-f.montant_centimes)


@commandes.on(ConsigneFacturee)
def _consigne(d: Deltas, r: Recorded[ConsigneFacturee]) -> None:
    if r.data.cycle is not None:
        d.add(COMMANDES, (r.data.cycle, r.data.foyer), consignes_centimes=r.data.montant_centimes)


@commandes.on(ConsigneRendue)
def _deconsigne(d: Deltas, r: Recorded[ConsigneRendue]) -> None:
    """Off the bill that bore it; containers that come on their own are of no round."""
    if r.data.cycle is not None:
        d.add(COMMANDES, (r.data.cycle, r.data.foyer), consignes_centimes=-r.data.montant_centimes)


@commandes.on(PortFacture)
def _port(d: Deltas, r: Recorded[PortFacture]) -> None:
    f = r.data
    d.add(COMMANDES, (f.cycle, f.foyer), port_centimes=f.montant_centimes - f.montant_avant_centimes)
    d.put(COMMANDES, (f.cycle, f.foyer), groupement=f.groupement)

"""A round from afar, day by day, or fact by fact: its busy moments, the idle ones between, what comes next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, datetime, timedelta
from itertools import groupby, pairwise
from typing import Final, NamedTuple

from projections.lectures.journal.faits import Repere
from web.langue import a_paris, ecoule, jour

CALME: Final = timedelta(minutes=20)
"""Between two busy moments of a day."""
VIDE: Final = timedelta(hours=1)
"""An idle time that the list of facts shows."""
GENRES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "etapes": ("Étapes de la commande du mois", ("cycle.", "catalogue.", "groupement.", "antenne.")),
    "commandes": ("Commandes des foyers", ("commande.", "bon_papier.", "prix.accepte")),
    "fournisseurs": (
        "Commandes et livraisons",
        ("ajustage.", "bdc.", "livraison.", "substitution.", "foyer.prevenu", "port.", "achat.", "hausse."),
    ),
    "stock": (
        "Stock et pertes",
        ("stock.perte", "stock.don", "stock.transfert", "lot.", "inventaire.", "recond", "bala"),
    ),
    "retraits": ("Retraits et consignes", ("retrait.", "consigne.", "stock.vente_libre")),
    "paiements": (
        "Paiements des foyers",
        ("encaissement.", "cheque.", "remboursement.", "avoir.", "adhesion.", "solde.", "recu.", "virement."),
    ),
    "credits": (
        "Dettes et crédits",
        ("creance.", "cagnotte.", "echeancier.", "credit.", "baisse.", "droit_prioritaire."),
    ),
    "caisse": (
        "Caisse et banque",
        (
            "caisse.",
            "anomalie.",
            "avance.",
            "banque.",
            "releve.",
            "ligne_bancaire.",
            "carte.",
            "bordereau.",
            "ordre_virements.",
            "compte_bancaire.",
        ),
    ),
    "factures": (
        "Factures des fournisseurs",
        (
            *("facture.", "avoir_fournisseur.", "paiement_fournisseur.", "remboursement_fournisseur."),
            *("rendu_fournisseur.", "virement_fournisseur.", "manque."),
        ),
    ),
    "financeurs": ("Financeurs", ("enveloppe.", "compensation.")),
    "benevoles": ("Bénévoles et permanences", ("permanence.", "creneau.", "poste.", "disponibilite.", "benevole.")),
    "foyers": ("Cartes des foyers", ("foyer.",)),
    "produits": ("Fiches et prix", ("produit.", "fournisseur.", "prix_reference.")),
    "comptes": ("Clôtures et désaccords", ("litige.", "arrete.", "comptes.", "saisie.")),
    "vie": (
        "Vie du groupe et partenaires",
        (
            *("souhait.", "avis.", "reunion.", "assemblee.", "message.", "demande."),
            *("partenaire.", "convention.", "salle.", "cle."),
        ),
    ),
    "corrections": (
        "Corrections",
        (
            *("encaissement.contrepasse", "encaissement.reaffecte", "encaissement.mode_corrige", "cheque.rejete"),
            "carte.impayee",
            *("retrait.contrepasse", "paiement_fournisseur.contrepasse", "paiement_fournisseur.revenu"),
            *(
                "rendu_fournisseur.contrepasse",
                "avoir_fournisseur.contrepasse",
                "bdc.remplace",
                "arrete.corrige",
                "solde.don_annule",
            ),
        ),
    ),
}
"""The beginnings of the stored names of each kind; a fact that names the one it corrects is a correction too."""
CORRECTIONS: Final = "corrections"
ARGENT: Final = ("paiements", "credits", "caisse", "factures")
_CORRECTIONS: Final = GENRES[CORRECTIONS][1]
_DE_L_ARGENT: Final = tuple(debut for genre in ARGENT for debut in GENRES[genre][1])
_GROUPES: Final = [(nom, debuts) for code, (nom, debuts) in GENRES.items() if code != CORRECTIONS]


class Tranche(NamedTuple):
    """Facts that stand together."""

    debut: datetime
    fin: datetime
    nombre: int
    genres: list[tuple[str, int]]
    """Words and number, the most numerous first."""
    corrections: int
    premier: int
    """Position of its first fact."""
    vide: timedelta
    """Idle before it, in whole days between days; zero for the first."""

    @property
    def jour(self) -> date:
        return a_paris(self.debut).date()


class Voisins(NamedTuple):
    """Positions, in the order that was asked for; None: there is none."""

    precedent: int | None
    suivant: int | None
    correction: int | None
    argent: int | None


def jours(trame: Sequence[Repere]) -> list[Tranche]:
    """One a day, in the order of the facts: the same day comes twice when a tablet sent late."""
    trouves = _tranches([list(groupe) for _, groupe in groupby(trame, key=lambda r: a_paris(r.quand).date())])
    avant = [trouve.jour - timedelta(days=1) for trouve in trouves[:1]] + [trouve.jour for trouve in trouves]
    return [
        j._replace(vide=max(j.jour - a - timedelta(days=1), timedelta())) for j, a in zip(trouves, avant, strict=False)
    ]


def moments(trame: Sequence[Repere]) -> list[Tranche]:
    """What follows within `CALME` stands together."""
    groupes: list[list[Repere]] = []
    for repere in trame:
        if groupes and repere.quand - groupes[-1][-1].quand <= CALME:
            groupes[-1].append(repere)
        else:
            groupes.append([repere])
    return _tranches(groupes)


def du_jour(trame: Sequence[Repere], quel: date) -> list[Repere]:
    return [repere for repere in trame if a_paris(repere.quand).date() == quel]


def _tranches(groupes: Sequence[Sequence[Repere]]) -> list[Tranche]:
    fins = [None, *(groupe[-1].quand for groupe in groupes)]
    return [_tranche(groupe, fin) for groupe, fin in zip(groupes, fins, strict=False)]


def _tranche(groupe: Sequence[Repere], fin_d_avant: datetime | None) -> Tranche:
    genres = Counter(_genre(repere.type) for repere in groupe)
    vide = timedelta() if fin_d_avant is None else max(groupe[0].quand - fin_d_avant, timedelta())
    return Tranche(
        debut=groupe[0].quand,
        fin=groupe[-1].quand,
        nombre=len(groupe),
        genres=genres.most_common(),
        corrections=sum(map(est_correction, groupe)),
        premier=groupe[0].position,
        vide=vide,
    )


def _genre(type_: str) -> str:
    return next((nom for nom, debuts in _GROUPES if type_.startswith(debuts)), "Autres faits")


def jalons(trame: Sequence[Repere]) -> list[tuple[int, str]]:
    """Where each day begins on the slider: rank from 1, day in words."""
    trouves, rang = [], 1
    for tranche in jours(trame):
        trouves.append((rang, jour(tranche.jour)))
        rang += tranche.nombre
    return trouves


def est_correction(repere: Repere) -> bool:
    return repere.correction or repere.type.startswith(_CORRECTIONS)


def est_argent(repere: Repere) -> bool:
    return repere.type.startswith(_DE_L_ARGENT)


def voisins(trame: Sequence[Repere], rang: int) -> Voisins:
    """Of the fact of this rank, from 0; -1: before the first."""
    apres = trame[rang + 1 :]
    return Voisins(
        trame[rang - 1].position if rang > 0 else None,
        apres[0].position if apres else None,
        next((repere.position for repere in apres if est_correction(repere)), None),
        next((repere.position for repere in apres if est_argent(repere)), None),
    )


def vides(trame: Sequence[Repere]) -> dict[int, str]:
    """By position, the idle time after a fact, in words, when it is long."""
    return {
        avant.position: ecoule(apres.quand - avant.quand)
        for avant, apres in pairwise(trame)
        if apres.quand - avant.quand >= VIDE
    }

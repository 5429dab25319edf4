"""A household's own history, counted: what it ordered, took, paid, and where it stands, one line a round (R-212)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any, Final, NamedTuple

from domaine.baisses.faits import BaisseRendue
from domaine.commandes.lignes import engagement
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.distribution.faits import (
    ConsigneFacturee,
    ConsigneRendue,
    ProduitNonRetire,
    ProduitRendu,
    RetraitContrepasse,
    RetraitPese,
    ReventeImputee,
    VenteLibre,
)
from domaine.encaissements.faits import (
    CarteImpayee,
    CarteImpayeeAnnulee,
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EncaissementReaffecte,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.fait import Fait
from domaine.foyers.faits import (
    AdhesionEnregistree,
    CompteReporte,
    FoyerFusionne,
    FoyerScinde,
    SoldeOuvertureAnnule,
    SoldeOuvertureRepris,
)
from domaine.litiges.faits import CorrectionApresArrete
from domaine.port.faits import PortFacture
from projections.chiffres.pourquoi import Cause, pourquoi
from projections.lectures.commande import au_cycle
from projections.lectures.gens import foyers as lectures
from projections.lectures.vues import Lecture, Ligne
from projections.soldes import SOLDES
from web.langue import a_paris
from web.soldes import Phrase, solde_en_mots

PRIS: Final[frozenset[type[Fait]]] = frozenset(
    {
        RetraitPese,
        RetraitContrepasse,
        ProduitNonRetire,
        ProduitRendu,
        BaisseRendue,
        CorrectionApresArrete,
        VenteLibre,
        ReventeImputee,
    }
)
"""Goods at their real weight, less what was taken back or made cheaper."""
RENDU: Final[frozenset[type[Fait]]] = frozenset({RemboursementVerse, RemboursementContrepasse})
"""Given back from the account, less what was undone."""
PAYE: Final[frozenset[type[Fait]]] = frozenset(
    {
        EncaissementEnregistre,
        EncaissementContrepasse,
        EncaissementReaffecte,
        ChequeRejete,
        ChequeRejetAnnule,
        CarteImpayee,
        CarteImpayeeAnnulee,
        *RENDU,
    }
)
"""Money, less what was undone or given back."""
REFUSES: Final[Mapping[type[Fait], tuple[str, int]]] = {
    ChequeRejete: ("cheque", 1),
    ChequeRejetAnnule: ("cheque", -1),
    CarteImpayee: ("carte", 1),
    CarteImpayeeAnnulee: ("carte", -1),
}
"""What the bank took back of its payments, and what it did not after all."""
CONSIGNES: Final[frozenset[type[Fait]]] = frozenset({ConsigneFacturee, ConsigneRendue, ConsigneRendueAnnulee})
REPRIS: Final[Mapping[type[Fait], str]] = {
    SoldeOuvertureRepris: "le solde repris du cahier",
    SoldeOuvertureAnnule: "un solde du cahier annulé",
    FoyerFusionne: "le compte d'un numéro réuni à un autre",
    FoyerScinde: "la part de qui est parti vivre ailleurs",
}
"""What an account took from another one, or left to it, in words."""
COMPTE: Final = PRIS | {ConsigneFacturee, PortFacture, AdhesionEnregistree}
"""What an order and its time charge: no debt from before it."""
AVANT: Final = "Avant la première"
PARFOIS: Final = ("adhesion", "consignes", "port", "autre")
"""What may never have happened."""
SOMMES: Final = ("commande", "pris", "paye", *PARFOIS)


@dataclass
class Mois:
    """One round of one household, in centimes; `autre` > 0 is for the household."""

    libelle: str
    commande: int = 0
    """As it was asked for, without deposits, at the household's tier."""
    pris: int = 0
    """Goods alone, so that they compare with what was asked for."""
    paye: int = 0
    refuses: Counter[tuple[str, int]] = field(default_factory=Counter, init=False)
    """How many cheques and card payments of each amount the bank took back; `paye` has them no more."""
    adhesion: int = 0
    consignes: int = 0
    port: int = 0
    autre: int = 0
    facturees: int = 0
    """Containers charged; `consignes` is what remains of it after those that came back."""
    rendu: int = 0
    """What was given back to it; `paye` is what remains of its payments."""
    a_venir: int = 0
    """Ordered, not taken yet."""
    engage: int = 0
    """The same of this round and of those before it."""
    depuis: int = 0
    """What this round and its time charged."""
    avant: int = 0
    """What the account held when this round began; > 0: the group owes it."""
    solde: int = 0
    """The same once this round is over."""

    @property
    def vide(self) -> bool:
        return not (any(getattr(self, somme) for somme in SOMMES) or self.refuse)

    @property
    def refuse(self) -> int:
        return sum(montant * combien for (_, montant), combien in self.refuses.items() if combien > 0)

    @property
    def ensuite(self) -> Phrase:
        rendues = self.facturees - self.consignes
        return solde_en_mots(self.solde, self.engage, depuis=self.depuis, rendues=rendues, vous=True)


class Mouvement(NamedTuple):
    """What one fact did to the account, in centimes, and in which round."""

    position: int
    cycle: str
    arrive: datetime
    su: datetime
    """When it was recorded: a device without network tells it later, a correction tells what happened before."""
    solde: int
    engage: int
    charge: int
    rendue: int
    """A deposit that was credited."""


@dataclass
class Releve:
    par_cycle: Mapping[str, Mois]
    """Every round of the group, the oldest first; "" is what came before them."""
    consignes_centimes: int
    """What containers at the household are worth, given back with them."""
    repris: Sequence[str]
    """What of `autre` is neither a credit nor a gift, in words."""
    mouvements: Sequence[Mouvement]
    """In the order in which they were recorded."""

    @property
    def mois(self) -> Sequence[Mois]:
        """The rounds in which something happened to the household."""
        return [un for un in self.par_cycle.values() if not un.vide]

    def total(self, champ: str) -> int:
        return sum(getattr(mois, champ) for mois in self.mois)

    @property
    def solde(self) -> int:
        return self.mois[-1].solde if self.mois else 0

    def au_soir(self, jour: date, cycle: str, *, su: bool = False) -> Phrase:
        """Where the household stood once this day was over, told in a round: what a later one engaged stands apart.

        From all that is known now of what had happened by then; `su`: from what was recorded by then.
        """
        connus = [un for un in self.mouvements if a_paris(un.su if su else un.arrive).date() <= jour]
        return self._dire(connus, cycle, vous=True)

    def alors(self, position: int) -> Phrase:
        """Where it stood after a fact, told to the team in the oldest round of which it had still to take."""
        connus = [un for un in self.mouvements if un.position <= position]
        engages = Counter[str]()
        for un in connus:
            engages[un.cycle] += un.engage
        en_main = next((cycle for cycle in self.par_cycle if engages[cycle] > 0), [*self.par_cycle][-1])
        return self._dire(connus, en_main, vous=False)

    def _dire(self, connus: Sequence[Mouvement], cycle: str, *, vous: bool) -> Phrase:
        rangs = {code: rang for rang, code in enumerate(self.par_cycle)}
        return solde_en_mots(
            sum(un.solde for un in connus),
            sum(un.engage for un in connus),
            du_cycle=sum(un.engage for un in connus if rangs[un.cycle] <= rangs[cycle]),
            depuis=sum(un.charge for un in connus if rangs[un.cycle] >= rangs[cycle]),
            rendues=sum(un.rendue for un in connus if rangs[un.cycle] >= rangs[cycle]),
            vous=vous,
        )


def compter(causes: Sequence[Cause], cycles: Sequence[Ligne], attribues: Mapping[int, str]) -> Releve:
    """From the facts that move its account, and the group's rounds, the oldest first, with what it ordered in each.

    `attribues`: by position, the round of those that name none.
    """
    par_cycle = {"": Mois(AVANT)} | {
        c["cycle"]: Mois(c["libelle"], commande=c["commande_centimes"], a_venir=c["engage_centimes"]) for c in cycles
    }
    mouvements = []
    for cause in causes:
        nomme = getattr(cause.fait.data, "cycle", None)
        mouvement = _mouvement(cause, str(nomme) if nomme in par_cycle else attribues[cause.fait.pos])
        _noter(par_cycle[mouvement.cycle], type(cause.fait.data), mouvement)
        mouvements.append(mouvement)
    solde = engage = 0
    for un in par_cycle.values():
        un.avant = solde
        solde += un.paye - un.pris - un.adhesion - un.consignes - un.port + un.autre
        engage += un.a_venir
        un.solde, un.engage = solde, engage
    types = [type(cause.fait.data) for cause in causes]
    return Releve(
        par_cycle,
        sum(_centimes(cause.effets, "consignes_centimes") for cause in causes),
        [mots for type_, mots in REPRIS.items() if type_ in types],
        mouvements,
    )


def _centimes(effets: Mapping[str, Any], colonne: str) -> int:
    return int(effets.get(colonne) or 0)


def _mouvement(cause: Cause, cycle: str) -> Mouvement:
    solde, engage = (_centimes(cause.effets, f"{quoi}_centimes") for quoi in ("solde", "engage"))
    fait = cause.fait
    defaite = isinstance(fait.data, ConsigneRendue) and fait.data.cycle is not None
    seule = isinstance(fait.data, ConsigneRendue | ConsigneRendueAnnulee) and not defaite
    charge = -solde if type(fait.data) in COMPTE or defaite else 0
    rendue = solde if seule else 0
    return Mouvement(fait.pos, cycle, fait.date_effet, fait.date_reception, solde, engage, charge, rendue)


def _noter(mois: Mois, type_: type[Fait], mouvement: Mouvement) -> None:
    solde = mouvement.solde
    mois.depuis += mouvement.charge
    if type_ in PRIS:
        mois.pris -= solde
    elif type_ in PAYE:
        mois.paye += solde
        mois.rendu -= solde if type_ in RENDU else 0
        if type_ in REFUSES:
            quoi, combien = REFUSES[type_]
            mois.refuses[quoi, abs(solde)] += combien
    elif type_ is AdhesionEnregistree:
        mois.adhesion -= solde
    elif type_ in CONSIGNES:
        mois.consignes -= solde
        mois.facturees -= solde - mouvement.rendue
    elif type_ is PortFacture:
        mois.port -= solde
    else:
        mois.autre += solde


async def relever(lecture: Lecture, foyer: str, *anciens: str) -> Releve:
    """`anciens`: numbers joined to this one, whose account is told with its own (R-027). Raise TropDeFaits."""
    numeros = (foyer, *anciens)
    commandes = [un for numero in numeros for un in await lectures.commandes_de(lecture, numero)]
    demande, engage = Counter[str](), Counter[str]()
    for numero in numeros:
        demande += await _demande(lecture, numero)
    for un in commandes:
        engage[un["cycle"]] += un["engage_centimes"]
    cycles = [
        {**un, "commande_centimes": demande[un["cycle"]], "engage_centimes": engage[un["cycle"]]}
        for un in {un["cycle"]: un for un in commandes}.values()
    ]
    nommes = {cycle["cycle"] for cycle in cycles}
    causes: list[Cause] = []
    attribues: dict[int, str] = {}
    for numero in numeros:
        siennes = [cause for cause in await pourquoi(lecture, SOLDES, (numero,)) if not _entre_numeros(cause, numeros)]
        sans = [cause.fait.pos for cause in siennes if getattr(cause.fait.data, "cycle", None) not in nommes]
        attribues |= await au_cycle.des_faits(lecture, numero, sans)
        causes += siennes
    return compter(sorted(causes, key=lambda cause: cause.fait.pos), cycles, attribues)


def _entre_numeros(cause: Cause, numeros: Collection[str]) -> bool:
    """Out of one of its numbers, into another: nothing of the household moved."""
    fait = cause.fait.data
    return isinstance(fait, FoyerFusionne | CompteReporte) and fait.foyer in numeros and fait.vers in numeros


async def _demande(lecture: Lecture, foyer: str) -> Counter[str]:
    """By round, what the household asked for, in centimes; deposits stand apart, as in what it took."""
    demande: Counter[str] = Counter()
    for ligne in await lectures.lignes_demandees(lecture, foyer):
        prix, pour, coefficient = (ligne[nom] for nom in ("prix_centimes", "prix_pour", "coefficient_pct"))
        demande[ligne["cycle"]] += engagement(ligne["commandee"], prix, pour, coefficient, consigne_centimes=0)
    return demande

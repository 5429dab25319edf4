"""Whether a till is open, and what went into and out of it: shared by every act that touches one.

Theoretical cash = float + cash received + from other tills - to them - refunds - expenses - suppliers paid in cash
- deposits (I3).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Final, Protocol

from domaine.banque.faits import ChequeDepose, ChequeRetire
from domaine.caisses.faits import (
    CaisseComptee,
    CaisseOuverte,
    ComptageAbandonne,
    ComptageCommence,
    DepenseCaisse,
    DepenseContrepassee,
    DepotBanqueEffectue,
    DepotContrepasse,
    EcartCaisseConstate,
    EcartCaisseDecide,
    EcartCaisseRemis,
    TransfertCaisse,
    TransfertContrepasse,
)
from domaine.caisses.refus import CaisseDejaComptee, CaisseInconnue, CaisseNonComptee, ComptageEnCours
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.distribution.faits import ConsigneRendue
from domaine.encaissements.faits import (
    ChequeRejetAnnule,
    ChequeRejete,
    EncaissementContrepasse,
    EncaissementEnregistre,
    EspecesEnTransitRemises,
    ModePaiementCorrige,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.fournisseurs.faits import PaiementFournisseurContrepasse, PaiementFournisseurEffectue
from domaine.mutators import Mutators
from domaine.types import Mode

PLAFOND_DE_NUIT_CENTIMES: Final = 300_00
"""More cash than this left in a counted till overnight is shown to the treasurer and to auditors."""


@dataclass
class Caisse:
    """What is known of one session."""

    groupement: str = ""
    """"": it was not opened."""
    nom: str = ""
    """Which cash box this session is an opening of."""
    cycle: str | None = None
    ouverte_le: datetime | None = None
    comptages: int = 0
    comptee_le: datetime | None = None
    """When it was last counted; None: not yet."""
    especes_centimes: int = 0
    """Theoretical."""
    compte_centimes: int = 0
    deposes_depuis: Mapping[int, int] = field(default_factory=dict)
    """Cash taken to the bank since the last count, by position."""
    suite: str = ""
    """What became of the last count's gap; "": it had none."""
    impute_centimes: int = 0
    """What of the last count's gap stands in the accounts: it was small, or two people decided."""
    compteurs: tuple[str, ...] = ()
    """Who is counting now."""
    cheques: dict[str, int] = field(default_factory=dict)
    """Cheques in hand: amount by payment."""
    preneurs: set[str] = field(default_factory=set)
    """Who took payments into it."""
    suivante: str = ""
    """The next session of the same cash box, for whoever reads those of the group; "": none was opened since."""
    fond_suivant_centimes: int = 0
    """What of its cash became the float of `suivante`."""

    @property
    def deposes_depuis_centimes(self) -> int:
        return sum(self.deposes_depuis.values())

    @property
    def reste_a_expliquer_centimes(self) -> int:
        """The last count against what is known now to have been in the till then, less what was posted."""
        alors = self.especes_centimes + self.deposes_depuis_centimes
        return self.compte_centimes - alors - self.impute_centimes

    @property
    def contenu_centimes(self) -> int:
        """What is expected in it, or what was counted and is still there; the next session may have taken it over."""
        return max(self.especes_centimes, self.compte_centimes - self.deposes_depuis_centimes, 0)

    @property
    def repris_centimes(self) -> int:
        """Of `contenu_centimes`, what the next session of the same cash box opened on."""
        return min(self.fond_suivant_centimes, self.contenu_centimes)


class TientUneCaisse(Protocol):
    """An act that folds SESSION_DE_CAISSE or MOUVEMENTS_DE_CAISSE."""

    caisse: Caisse

    @property
    def session(self) -> str | None: ...


def exiger_ouverte(caisse: Caisse, session: str) -> None:
    """Raise CaisseInconnue before the session is opened, CaisseDejaComptee after it was counted."""
    if not caisse.groupement:
        raise CaisseInconnue(session=session)
    if caisse.comptages:
        raise CaisseDejaComptee(session=session)


def exiger_ouverte_chez(groupement: str, caisse: Caisse, session: str) -> None:
    """As `exiger_ouverte`; the till of another group is CaisseInconnue here."""
    exiger_ouverte(caisse, session)
    if caisse.groupement != groupement:
        raise CaisseInconnue(session=session)


def exiger_comptee(caisse: Caisse, session: str) -> None:
    """Raise CaisseInconnue, CaisseNonComptee, or ComptageEnCours while people count it."""
    if not caisse.groupement:
        raise CaisseInconnue(session=session)
    if caisse.compteurs:
        raise ComptageEnCours(session=session)
    if not caisse.comptages:
        raise CaisseNonComptee(session=session)


PAS_COMPTEE: Final = (CaisseInconnue, ComptageEnCours, CaisseNonComptee)
"""What `exiger_comptee` raises."""


def _ouverte(
    acte: TientUneCaisse,
    session: str,
    groupement: str,
    cycle: str | None,
    caisse: str,
    fond_centimes: int,
    date_effet: datetime,
) -> None:
    """Its own opening, or the next one of the same cash box."""
    if session == acte.session:
        acte.caisse.groupement = groupement
        acte.caisse.cycle = cycle
        acte.caisse.nom = caisse
        acte.caisse.ouverte_le = date_effet
        acte.caisse.especes_centimes += fond_centimes
    if session != acte.session and caisse == acte.caisse.nom and not acte.caisse.suivante:
        acte.caisse.suivante = session
        acte.caisse.fond_suivant_centimes = fond_centimes


def _commence(acte: TientUneCaisse, comptee_par: tuple[str, str]) -> None:
    acte.caisse.compteurs = comptee_par


def _abandonne(acte: TientUneCaisse) -> None:
    acte.caisse.compteurs = ()


def _comptee(acte: TientUneCaisse, compte_centimes: int, date_effet: datetime) -> None:
    acte.caisse.comptages += 1
    acte.caisse.comptee_le = date_effet
    acte.caisse.compteurs = ()
    acte.caisse.compte_centimes = compte_centimes
    acte.caisse.deposes_depuis = {}
    acte.caisse.suite = ""
    acte.caisse.impute_centimes = 0


def _constate(acte: TientUneCaisse, ecart_centimes: int, suite: str) -> None:
    acte.caisse.suite = suite
    acte.caisse.impute_centimes = ecart_centimes if suite == "passe" else 0


def _decide(acte: TientUneCaisse, ecart_centimes: int) -> None:
    acte.caisse.impute_centimes += ecart_centimes


def _remet(acte: TientUneCaisse, ecart_centimes: int) -> None:
    acte.caisse.impute_centimes -= ecart_centimes


def _encaisse(acte: TientUneCaisse, encaissement: str, montant_centimes: int, mode: Mode, acteur: str) -> None:
    acte.caisse.especes_centimes += montant_centimes if mode is Mode.ESPECES else 0
    acte.caisse.cheques.update({encaissement: montant_centimes} if mode is Mode.CHEQUE else {})
    acte.caisse.preneurs.add(acteur)


def _contrepasse(acte: TientUneCaisse, encaissement: str, montant_centimes: int, mode: Mode) -> None:
    acte.caisse.especes_centimes -= montant_centimes if mode is Mode.ESPECES else 0
    acte.caisse.cheques.pop(encaissement, None)


def _corrige_mode(acte: TientUneCaisse, encaissement: str, montant_centimes: int, mode: Mode, vers: Mode) -> None:
    acte.caisse.especes_centimes += montant_centimes * ((vers is Mode.ESPECES) - (mode is Mode.ESPECES))
    autres = {e: montant for e, montant in acte.caisse.cheques.items() if e != encaissement}
    acte.caisse.cheques = autres | ({encaissement: montant_centimes} if vers is Mode.CHEQUE else {})


def _sort(acte: TientUneCaisse, montant_centimes: int) -> None:
    acte.caisse.especes_centimes -= montant_centimes


def _revient(acte: TientUneCaisse, montant_centimes: int) -> None:
    acte.caisse.especes_centimes += montant_centimes


def _transfere(acte: TientUneCaisse, vers: str, montant_centimes: int) -> None:
    acte.caisse.especes_centimes += montant_centimes if vers == acte.session else -montant_centimes


def _reprend(acte: TientUneCaisse, vers: str, montant_centimes: int) -> None:
    acte.caisse.especes_centimes += -montant_centimes if vers == acte.session else montant_centimes


def depose(acte: TientUneCaisse, position: int, especes_centimes: int, cheques: tuple[str, ...]) -> None:
    acte.caisse.especes_centimes -= especes_centimes
    acte.caisse.deposes_depuis = {**acte.caisse.deposes_depuis, position: especes_centimes}
    acte.caisse.cheques = {e: montant for e, montant in acte.caisse.cheques.items() if e not in cheques}


def remis_en_caisse(acte: TientUneCaisse, corrige: int, especes_centimes: int) -> None:
    acte.caisse = sans_le_depot(acte.caisse, corrige, especes_centimes)


def sans_le_depot(caisse: Caisse, depot: int, especes_centimes: int) -> Caisse:
    """The till as if that cash had not left it."""
    depuis = {position: montant for position, montant in caisse.deposes_depuis.items() if position != depot}
    return replace(caisse, especes_centimes=caisse.especes_centimes + especes_centimes, deposes_depuis=depuis)


def _cheque_parti(acte: TientUneCaisse, encaissement: str) -> None:
    acte.caisse.cheques.pop(encaissement, None)


def _cheque_revenu(acte: TientUneCaisse, encaissement: str, montant_centimes: int) -> None:
    acte.caisse.cheques = {**acte.caisse.cheques, encaissement: montant_centimes}


SESSION_DE_CAISSE: Mutators = {
    CaisseOuverte: _ouverte,
    ComptageCommence: _commence,
    ComptageAbandonne: _abandonne,
    CaisseComptee: _comptee,
}

MOUVEMENTS_DE_CAISSE: Mutators = {
    **SESSION_DE_CAISSE,
    EncaissementEnregistre: _encaisse,
    EncaissementContrepasse: _contrepasse,
    ModePaiementCorrige: _corrige_mode,
    EspecesEnTransitRemises: _encaisse,
    RemboursementVerse: _sort,
    RemboursementContrepasse: _revient,
    ConsigneRendue: _sort,
    ConsigneRendueAnnulee: _revient,
    DepenseCaisse: _sort,
    DepenseContrepassee: _revient,
    PaiementFournisseurEffectue: _sort,
    PaiementFournisseurContrepasse: _revient,
    TransfertCaisse: _transfere,
    TransfertContrepasse: _reprend,
    DepotBanqueEffectue: depose,
    DepotContrepasse: remis_en_caisse,
    ChequeDepose: _cheque_parti,
    ChequeRetire: _cheque_revenu,
    ChequeRejete: _cheque_parti,
    ChequeRejetAnnule: _cheque_revenu,
    EcartCaisseConstate: _constate,
    EcartCaisseDecide: _decide,
    EcartCaisseRemis: _remet,
}
"""About one fact a household and session. A refund, a return or a supplier's payment carries a session when the till
paid it in cash."""

"""Facts about disputes: a case file that is opened, gathered, decided and closed; what was granted because of it."""

from typing import Annotated, Literal

from msgspec import Meta

from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import (
    Chiffre,
    CycleId,
    FinanceurId,
    FoyerId,
    GroupementId,
    Libelle,
    LitigeId,
    MontantOuZero,
    NumeroLot,
    PersonneId,
    Photos,
    ProduitId,
    Quantite,
    QuantitePositive,
    SessionId,
)

Objet = Literal["paiement", "quantite", "prix", "remplacement", "caisse", "autre"]
"""What a dispute is about."""
Cause = Literal[
    "doublon",
    "noms_proches",
    "tablette_en_retard",
    "prix_ancien",
    "remplacement_sans_accord",
    "pesee_hors_tolerance",
    "autre",
]
"""What is presumed to have happened."""
Issue = Literal["fonde", "en_partie", "non_fonde"]
Nature = Literal["prix", "quantite", "remplacement"]
"""What was wrong of goods that were charged."""
Position = Annotated[int, Meta(ge=1)]
"""Of a fact in the log."""
Positions = Annotated[tuple[Position, ...], Meta(max_length=100)]
Question = Annotated[str, Meta(min_length=1, max_length=2_000)]
"""A what-if as it was asked, in the words of the program: no name of anybody."""
EmpreinteDeReponse = Annotated[str, Meta(pattern=r"^[0-9a-f]{64}$")]
"""SHA-256 of an answer; asked again, the same question gives the same one."""


@fait("litige.ouvert")
class LitigeOuvert(Fait, frozen=True, kw_only=True):
    """Somebody disagrees: a case file begins with what is claimed."""

    litige: LitigeId
    numero: str
    """From a gap-free series: what people call it by."""
    groupement: GroupementId
    objet: Objet
    montant_centimes: MontantOuZero
    """What is claimed; 0: no sum."""
    foyer: FoyerId | None
    cycle: CycleId | None
    session: SessionId | None
    """The till whose gap it is about."""
    produit: ProduitId | None
    dit: Chiffre | None
    """In the words of who claims."""


@fait("litige.piece_ajoutee")
class PieceAjoutee(Fait, frozen=True, kw_only=True):
    """Something joined the case file: facts of the log, what somebody says, photos."""

    litige: LitigeId
    groupement: GroupementId
    foyer: FoyerId | None
    """Whom the words and photos concern; their key is its own."""
    faits: Positions
    de: Literal["foyer", "equipe", "fournisseur", "temoin"] | None
    """Whose words; None: there are none."""
    texte: Chiffre | None
    photos: Photos = ()


@fait("litige.rejeu_consulte")
class RejeuConsulte(Fait, frozen=True, kw_only=True):
    """A what-if was asked: its question and the hash of its answer, so that anybody can ask it again."""

    litige: LitigeId
    groupement: GroupementId
    mode: Literal["comptable", "rejoue"]
    question: Question
    a_la_position: Position
    """The head of the log that it was asked of."""
    reponse: EmpreinteDeReponse


@fait("litige.cause_retenue")
class CauseRetenue(Fait, frozen=True, kw_only=True):
    """Of the causes that were proposed, the one that people find likely; the last one retained stands."""

    litige: LitigeId
    groupement: GroupementId
    cause: Cause
    faits: Positions
    """Those that show it."""


@fait("litige.regle")
class LitigeRegle(Fait, frozen=True, kw_only=True):
    """The dispute is settled; what was decided are facts of their own, named here."""

    litige: LitigeId
    groupement: GroupementId
    foyer: FoyerId | None
    cycle: CycleId | None
    issue: Issue
    cause: Cause | None
    """The one retained last."""
    decisions: Positions
    """Reversals, corrections, credits and rights, in the order of the log."""
    resume: Chiffre | None
    """What the household can keep, in plain words."""


@fait("litige.rouvert", version=2)
class LitigeRouvert(Fait, frozen=True, kw_only=True):
    """What had settled it was undone since: it is open again, to be settled by what stands."""

    litige: LitigeId
    groupement: GroupementId
    cycle: CycleId | None
    foyer: FoyerId | None
    """On whose account a decision was undone; None: it was a till's, or a supplier's credit."""
    annulees: Positions
    """Decisions of its settlement that were undone."""
    montant_centimes: MontantOuZero
    """What is claimed, as when it was opened."""


upcast("litige.rouvert", depuis=1)(lacking())


@fait("arrete.corrige", version=2)
class CorrectionApresArrete(Fait, frozen=True, kw_only=True):
    """Goods of a closed round were charged too much: dated the day it is made, the frozen view stands (R-181)."""

    cycle: CycleId
    groupement: GroupementId
    litige: LitigeId
    foyer: FoyerId
    produit: ProduitId
    nature: Nature
    retrait: Position
    """The weighing or the free sale that is corrected."""
    quantite_avant: QuantitePositive
    quantite: Quantite
    prix_avant_centimes: MontantOuZero
    prix_centimes: MontantOuZero
    prix_pour: QuantitePositive
    coefficient_pct: int
    coutant_centimes: MontantOuZero
    """Taken off the sale; what the household, its funder and the fund get back or give back makes it up (I5)."""
    du_centimes: MontantOuZero
    """Back on the household's account."""
    compensation_centimes: MontantOuZero
    """No longer borne by the funder of coup de pouce."""
    supplement_centimes: MontantOuZero
    """Taken back from the solidarity fund."""
    second: PersonneId
    methode: Libelle
    financeur: FinanceurId | None = None
    """Of the line that is corrected; None: nobody bore a part of it, or nobody wrote down who."""


upcast("arrete.corrige", depuis=1)(lacking())


@fait("droit_prioritaire.accorde")
class DroitPrioritaireAccorde(Fait, frozen=True, kw_only=True):
    """A household got less than its share: what it missed is its own first in the next round, at the same price."""

    cycle: CycleId
    """Where it was missed."""
    groupement: GroupementId
    litige: LitigeId
    foyer: FoyerId
    produit: ProduitId
    part: QuantitePositive
    """Its share of what was handed out."""
    pris: Quantite
    quantite: QuantitePositive
    """What it missed."""
    prix_centimes: MontantOuZero
    prix_pour: QuantitePositive
    methode: Libelle


@fait("saisie.a_rattacher")
class SaisieARattacher(Fait, frozen=True, kw_only=True):
    """A device without network sent goods handed over in a round closed since: kept aside, nothing moves (R-183)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    genre: Literal["retrait", "vente_libre"]
    brut: QuantitePositive
    """What the scale showed, container included."""
    tare: Quantite
    lot: NumeroLot


@fait("saisie.rattachee")
class SaisieRattachee(Fait, frozen=True, kw_only=True):
    """Somebody decided about what came too late: the group bears it, or a dispute takes it over (R-183)."""

    cycle: CycleId
    groupement: GroupementId
    foyer: FoyerId
    produit: ProduitId
    saisie: Position
    """What was kept aside."""
    litige: LitigeId | None
    """None: the group bears it."""

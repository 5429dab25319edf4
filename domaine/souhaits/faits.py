"""Facts about needs and wishes: what is asked for, what is taken back, what means the same, what was answered."""

from typing import Annotated, Final, Literal

from msgspec import Meta

from domaine.fait import Fait, fait
from domaine.types import (
    FoyerId,
    GroupementId,
    Nombre,
    ProduitId,
    Quantite,
    ReunionId,
    SouhaitId,
    ThemeId,
    Unite,
)

Rayon = Literal["alimentation", "entretien", "equipement"]
"""Food; cleaning and hygiene; equipment."""
Frequence = Literal["semaine", "mois", "trimestre", "an"]
FOIS_PAR_AN: Final[dict[Frequence, int]] = {"semaine": 52, "mois": 12, "trimestre": 4, "an": 1}
Voie = Literal["en_ligne", "papier", "oral"]
"""How it reached us: on the household's phone, on a sheet, aloud to somebody who wrote."""
Court = Annotated[str, Meta(max_length=60)]
"""A few words about goods or a shop, never about a person: the form says so to whoever types."""
Mots = Annotated[str, Meta(min_length=1, max_length=60)]
QuantiteVoulue = Annotated[int, Meta(gt=0, le=1_000_000)]
"""g, ml or pieces each time; a year of it still is a quantity."""
PrixPaye = Annotated[int, Meta(gt=0, le=1_000_00)]
Retour = Literal["plus_besoin", "redit", "erreur"]
"""Why a wish does not count any more; `redit`: the household said it again otherwise."""
Suite = Literal["produit", "refus"]
Raison = Literal[
    "trop_cher",
    "pas_de_fournisseur",
    "se_garde_mal",
    "pas_de_place",
    "trop_peu",
    "deja_proche",
    "autre",
]
"""Why the group does not buy it, as the households that asked will read."""


@fait("souhait.exprime")
class SouhaitExprime(Fait, frozen=True, kw_only=True):
    """Somebody would buy this with the group, so much and so often."""

    souhait: SouhaitId
    groupement: GroupementId
    foyer: FoyerId | None
    """None: somebody of a meeting, who gave no name."""
    reunion: ReunionId | None
    """The meeting where it was said; None: at none."""
    rayon: Rayon
    libelle: Mots
    theme: ThemeId
    """Its words folded, before anything is gathered."""
    frequence: Frequence
    quantite: QuantiteVoulue
    unite: Unite
    par_an: Quantite
    """`quantite` as many times as the year has of `frequence`."""
    prix_centimes: PrixPaye | None
    """What that quantity costs today, where the household buys it; None: it did not say."""
    prix_unite_centimes: Annotated[int, Meta(ge=0, le=2**53)]
    """The same for one kg, litre or piece; 0: it did not say."""
    ou: Court
    """Where it is bought today; "": not said."""
    canal: Voie
    methode: Literal["souhait.v1"]


@fait("souhait.retire")
class SouhaitRetire(Fait, frozen=True, kw_only=True):
    """The wish does not count any more."""

    souhait: SouhaitId
    groupement: GroupementId
    foyer: FoyerId | None
    theme: ThemeId
    raison: Retour


@fait("souhait.reunis")
class SouhaitsReunis(Fait, frozen=True, kw_only=True):
    """The coordination decided that these words ask for one thing: said before or later, they stand together."""

    groupement: GroupementId
    theme: ThemeId
    """Under which they stand: the words of one of them."""
    intitule: Mots
    libelles: Annotated[tuple[ThemeId, ...], Meta(min_length=1, max_length=200)]
    """All that stand there now because of this decision; those gathered with one of them came along."""


@fait("souhait.repondu")
class SouhaitRepondu(Fait, frozen=True, kw_only=True):
    """What the group answers to all who asked, in place of any earlier answer: a product, or no and why."""

    groupement: GroupementId
    theme: ThemeId
    suite: Suite
    produit: ProduitId | None
    raison: Raison | None
    precision: Annotated[str, Meta(max_length=120)]
    """A sentence for those who asked; "": the reason says enough."""
    demandeurs: Nombre
    """How many asked at that moment: households, and people of meetings who gave no name."""

"""Saying what one would buy with the group; taking it back."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known, under
from domaine.arithmetique import half_up
from domaine.foyers.qui import PAS_PRESENT, PAS_SOI_MEME, QUI_EST_LA, QUI_PARLE, Qui
from domaine.groupements.creation import CREATION, exiger_groupement
from domaine.groupements.refus import GroupementInconnu
from domaine.mots import quantite as en_mots
from domaine.mutators import folds
from domaine.souhaits.choix import FREQUENCES
from domaine.souhaits.connus import DITS, Dit, retrait_de_souhait
from domaine.souhaits.faits import (
    FOIS_PAR_AN,
    Court,
    Frequence,
    Mots,
    PrixPaye,
    QuantiteVoulue,
    Rayon,
    SouhaitExprime,
    Voie,
)
from domaine.souhaits.libelle import cle, theme_de
from domaine.souhaits.refus import (
    SouhaitDejaExprime,
    SouhaitDejaNote,
    SouhaitDejaRetire,
    SouhaitInconnu,
    SouhaitSansFoyer,
    SouhaitSansMot,
)
from domaine.types import FoyerId, GroupementId, ReunionId, Role, SouhaitId, Unite

QUI_SOUHAITE = (Role.ADHERENT, Role.BENEVOLE, Role.REFERENT, Role.REFERENT_PRODUIT, Role.COORDINATEUR)


@acte(
    *QUI_SOUHAITE,
    refus=(SouhaitSansMot, SouhaitSansFoyer, GroupementInconnu, *PAS_PRESENT, SouhaitDejaNote, SouhaitDejaExprime),
)
@folds(QUI_EST_LA, DITS, CREATION)
class ExprimerSouhait(Acte):
    """Dire ce que l'on voudrait acheter avec le groupement."""

    souhait: SouhaitId
    groupement: GroupementId
    rayon: Rayon
    libelle: Mots
    frequence: Frequence
    quantite: QuantiteVoulue
    unite: Unite
    foyer: FoyerId | None = None
    """None: somebody of a meeting, who gave no name."""
    reunion: ReunionId | None = None
    prix_centimes: PrixPaye | None = None
    """What that quantity costs today."""
    ou: Court = ""
    canal: Voie | None = None
    """None: on line for a household itself, else aloud."""
    deja_exprime: Literal["en_plus", "le_meme"] | None = None
    """The answer when the household asked for it already: wanted besides, or said anew."""

    groupement_cree: bool = known(bool)
    qui: Qui = known(Qui)
    dits: dict[str, Dit] = known(dict)
    retires: set[str] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The wish itself, the group, the household and what it already asked for in the same words."""
        boundary = [
            Selector(types=[SouhaitExprime], tags=[f"souhait:{self.souhait}"]),
            Selector(types=[*CREATION], tags=[f"groupement:{self.groupement}"]),
        ]
        if self.foyer is not None:
            foyer, theme = f"foyer:{self.foyer}", f"theme:{theme_de(self.rayon, self.libelle)}"
            boundary.append(Selector(types=[*QUI_EST_LA], tags=[foyer]))
            boundary.append(Selector(types=[*DITS], tags=[foyer, theme]))
        return boundary

    def execute(self) -> None:
        """Said anew, the wish takes the place of the first; wanted besides, both count."""
        if not cle(self.libelle):
            raise SouhaitSansMot(libelle=self.libelle)
        self._exiger_qui()
        if self.souhait in self.dits:
            raise SouhaitDejaNote
        for souhait, dit in self._deja_dits():
            if self.deja_exprime is None:
                raise SouhaitDejaExprime(
                    libelle=dit.libelle,
                    quantite=en_mots(dit.quantite, dit.unite),
                    frequence=FREQUENCES[dit.frequence],
                )
            if self.deja_exprime == "le_meme":
                self.record(retrait_de_souhait(souhait, dit, "redit"))
        self.record(self._souhait())

    def _exiger_qui(self) -> None:
        exiger_groupement(self)
        if self.foyer is not None:
            self.qui.exiger_present(self.contexte, self.foyer, self.groupement)
        elif self.contexte.role is Role.ADHERENT:
            raise SouhaitSansFoyer

    def _deja_dits(self) -> list[tuple[str, Dit]]:
        """Read under the tags of the household and of these words, apart from the wish itself."""
        return [(souhait, dit) for souhait, dit in self.dits.items() if souhait not in self.retires]

    def _souhait(self) -> SouhaitExprime:
        prix = half_up((self.prix_centimes or 0) * self.unite.prix_pour, self.quantite)
        seul = self.contexte.role is Role.ADHERENT
        return SouhaitExprime(
            souhait=self.souhait,
            groupement=self.groupement,
            foyer=self.foyer,
            reunion=self.reunion,
            rayon=self.rayon,
            libelle=self.libelle,
            theme=theme_de(self.rayon, self.libelle),
            frequence=self.frequence,
            quantite=self.quantite,
            unite=self.unite,
            par_an=self.quantite * FOIS_PAR_AN[self.frequence],
            prix_centimes=self.prix_centimes,
            prix_unite_centimes=prix,
            ou=self.ou,
            canal=self.canal or ("en_ligne" if seul else "oral"),
            methode="souhait.v1",
        )


@acte(*QUI_SOUHAITE, refus=(SouhaitInconnu, SouhaitDejaRetire, SouhaitSansFoyer, *PAS_SOI_MEME))
@folds(QUI_PARLE, DITS)
class RetirerSouhait(Acte):
    """Retirer un souhait : il ne compte plus."""

    souhait: SouhaitId
    foyer: FoyerId | None = None
    """Whose it is; None: nobody's by name."""
    raison: Literal["plus_besoin", "erreur"] = "plus_besoin"

    qui: Qui = known(Qui)
    dits: dict[str, Dit] = known(dict)
    retires: set[str] = known(set)

    def consistency_boundary(self) -> Sequence[Selector]:
        """The wish, and who speaks for the household."""
        return [Selector(types=[*DITS], tags=[f"souhait:{self.souhait}"]), *under("foyer", self.foyer, QUI_PARLE)]

    def execute(self) -> None:
        dit = self.dits.get(self.souhait)
        if dit is None or dit.foyer != self.foyer:
            raise SouhaitInconnu
        if self.foyer is not None:
            self.qui.exiger_soi_meme(self.contexte, self.foyer)
        elif self.contexte.role is Role.ADHERENT:
            raise SouhaitSansFoyer
        if self.souhait in self.retires:
            raise SouhaitDejaRetire
        self.record(retrait_de_souhait(self.souhait, dit, self.raison))

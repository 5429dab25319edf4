"""A place came free: the household that has waited longest joins the group (R-021)."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from eventsourcing.dcb.domain import Selector

from domaine.acte import Acte, acte, known
from domaine.foyers.faits import AttenteQuittee, FoyerInscrit
from domaine.foyers.quota import MEMBRES, QUOTA, Membres
from domaine.foyers.refus import PasDePlace, PasEnAttente, PasSonTour
from domaine.groupements.en_vigueur import en_vigueur
from domaine.mots import jour_de
from domaine.mutators import folds
from domaine.parametres import Parametres
from domaine.types import EQUIPE, FoyerId, GroupementId


@acte(*EQUIPE, refus=(PasEnAttente, PasSonTour, PasDePlace))
@folds(MEMBRES, QUOTA)
class AccueillirFoyer(Acte):
    """Accueillir le premier foyer de la liste d'attente, quand une place est libre."""

    foyer: FoyerId
    groupement: GroupementId

    membres: Membres = known(Membres)
    quartier_qpv: bool | None = known(lambda: None)
    parametres: list[tuple[date, Parametres]] = known(list)

    def consistency_boundary(self) -> Sequence[Selector]:
        """Who belongs to the group, who waits, and the quota."""
        types = [*MEMBRES, *QUOTA]
        return [Selector(types=types, tags=[f"groupement:{self.groupement}"])]

    def execute(self) -> None:
        candidat = self.membres.attente.get(self.foyer)
        if candidat is None:
            raise PasEnAttente(foyer=self.foyer)
        premier = next(iter(self.membres.attente))
        if premier != self.foyer:
            raise PasSonTour(premier=premier)
        jour = jour_de(self.contexte.date_effet)
        compte, quota = self.membres.compter(jour), en_vigueur(self.parametres, jour).quota_hors_qpv_pct
        if self.quartier_qpv and not compte.place(quota):
            raise PasDePlace(hors=compte.hors, inscrits=compte.inscrits, quota=quota)
        self.record(AttenteQuittee(foyer=self.foyer, groupement=self.groupement, accueilli=True))
        self.record(
            FoyerInscrit(
                foyer=self.foyer,
                groupement=self.groupement,
                titulaire=candidat.titulaire,
                identite=candidat.identite,
                taille=candidat.taille,
                est_qpv=False,
                langue=candidat.langue,
                symbole=candidat.symbole,
            )
        )

"""`/foyers/{numero}`: who is in front of me, what they owe, what they take, and all that ever happened to them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Annotated, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role
from projections.lectures import commun, faits, gestes
from projections.lectures import foyers as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import solde_de
from web.pages import noms
from web.pages.choix import equipe, peut
from web.pages.etapes import etape_de
from web.pages.histoire import fil
from web.pages.navigation import ACCUEIL, EQUIPE
from web.pages.saisies import Formulaire
from web.pages.visite import Introuvable, Visite, reserve_a

FAITS_MONTRES: Final = 60
REMETTENT: Final = frozenset({Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR})

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]
Accueil = Annotated[Visite, Depends(reserve_a(ACCUEIL))]


@dataclass
class Formulaires:
    """The forms of the page; the one that was refused comes back as it was typed."""

    encaissement: Formulaire = field(default_factory=lambda: Formulaire("encaissement"))
    retrait: Formulaire | None = None
    """The weighing that was refused; its product is among its values."""
    reponse: Formulaire | None = None
    """The answer to a substitution that was refused."""
    consigne: Formulaire = field(default_factory=lambda: Formulaire("consigne"))
    declaration: Formulaire = field(default_factory=lambda: Formulaire("declaration"))

    def du_retrait(self, cycle: str, produit: str) -> Formulaire:
        return self._rempli(self.retrait, cycle, produit) or Formulaire(f"retrait-{cycle}-{produit}")

    def de_la_reponse(self, cycle: str, produit: str) -> Formulaire:
        return self._rempli(self.reponse, cycle, produit) or Formulaire(f"reponse-{cycle}-{produit}")

    def est_refuse(self, cycle: str, produit: str) -> bool:
        """Whether this weighing is the one that was just refused."""
        return self._rempli(self.retrait, cycle, produit) is not None

    @staticmethod
    def _rempli(refuse: Formulaire | None, cycle: str, produit: str) -> Formulaire | None:
        if refuse is not None and (refuse.valeur("cycle"), refuse.valeur("produit")) == (cycle, produit):
            return refuse
        return None


@routes.get("/foyers/{numero}")
async def foyer(visite: Equipe, numero: str) -> Response:
    return await page_foyer(visite, numero)


async def page_foyer(
    visite: Visite, numero: str, formulaires: Formulaires | None = None, *, statut: int = 200
) -> Response:
    """Raise Introuvable."""
    async with visite.lire() as lecture:
        solde = await foyer_connu(visite, lecture, numero)
        n = await noms.lire(visite, lecture)
        paniers = await paniers_de(visite, lecture, numero)
        solde = {**solde, "du_cycle_centimes": paniers[0].engage_centimes if paniers else 0}
        return await visite.page(
            lecture,
            "foyer.html",
            ici="foyers",
            adresse=f"/foyers/{numero}",
            statut=statut,
            n=n,
            solde=solde,
            paniers=paniers,
            a_payer=a_payer(solde),
            forms=formulaires or Formulaires(),
            carte=noms.carte(visite.site.application.annuaire, numero),
            semblables=[n.foyer(autre) for autre in (solde["semblables"] or "").split()],
            phrase=solde_de(solde),
            encaissements=await lectures.encaissements(lecture, numero),
            caisses=await commun.caisses_ouvertes(lecture, visite.groupement),
            fil=fil((await faits.par_etiquette(lecture, f"foyer:{numero}"))[: -FAITS_MONTRES - 1 : -1], n),
            encaisse=visite.role in ACCUEIL,
            remet=visite.role in REMETTENT,
            contenants=await gestes.contenants_dehors(lecture, visite.groupement, numero),
            reprend=peut(visite, "RendreConsigne"),
            declares=await gestes.paiements_declares(lecture, numero),
            equipe=await equipe(visite, lecture),
        )


class Panier(NamedTuple):
    """A household in one round."""

    cycle: Ligne
    etape: str
    lignes: list[Ligne]
    substitutions: list[Ligne]
    engage_centimes: int
    """What it will owe for what it has not taken yet."""

    @staticmethod
    def est_fini(ligne: Ligne) -> bool:
        """Handed over, and nothing of it is still to come."""
        return bool(ligne["retire"] and ligne["reserve"] <= 0)

    @property
    def finies(self) -> list[Ligne]:
        return [ligne for ligne in self.lignes if self.est_fini(ligne)]

    @property
    def se_remet(self) -> bool:
        """Whether goods of this round may leave."""
        return self.etape in {"en_distribution", "distribue"}


async def paniers_de(visite: Visite, lecture: Lecture, foyer: str) -> list[Panier]:
    """Its orders in the rounds under way, what matters most first; rounds in which it has nothing are left out."""
    paniers = []
    for cycle in await visite.cycles_en_cours(lecture):
        lignes = await lectures.lignes(lecture, cycle["cycle"], foyer)
        substitutions = await lectures.substitutions(lecture, cycle["cycle"], foyer)
        if lignes or substitutions:
            engage = sum(ligne["engage_centimes"] for ligne in lignes)
            paniers.append(Panier(cycle, etape_de(cycle), lignes, substitutions, engage))
    return paniers


def a_payer(solde: Ligne) -> int:
    """What is still to be paid with the round in hand, in centimes; 0 when it is paid."""
    engage = solde["du_cycle_centimes"] or solde["engage_centimes"]
    return int(max(0, engage - solde["solde_centimes"]))


async def foyer_connu(visite: Visite, lecture: Lecture, numero: str) -> Ligne:
    """Raise Introuvable: no such household in this group."""
    solde = await lectures.foyer(lecture, visite.groupement, numero)
    if solde is None:
        raise Introuvable(f"Aucun foyer ne porte le numéro {numero[:20]}. Cherchez-le par son nom.")
    return solde

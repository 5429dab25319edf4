"""`/foyers/{numero}/carte`: the card of a household, its membership, its tier, and what is rarely done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.foyers.faits import SoldeOuvertureRepris, TarifAccorde
from domaine.foyers.tarif import TarifDate, tarif_le
from domaine.mots import jour_de
from domaine.types import Motif, Role, Tarif
from infra.facts import Recorded
from projections.lectures import carte as lectures
from projections.lectures import commun, faits
from projections.lectures.vues import Ligne
from web.langue import MOTIFS, TARIFS, solde_en_mots
from web.pages import noms
from web.pages.adhesion import MOYENS
from web.pages.choix import peut
from web.pages.foyer import Accueil, foyer_connu
from web.pages.saisies import Formulaire
from web.pages.visite import PasPermis, Visite
from web.saisie.foyer import dernier_jour

ACTES: Final = {
    "coordonnees": "CorrigerCoordonnees",
    "adhesion": "EnregistrerAdhesion",
    "tarif": "AccorderTarif",
    "solde": "ReprendreSoldeOuverture",
    "avoir": "EmettreAvoir",
    "quitter": "QuitterFoyer",
    "effacer": "EffacerPersonne",
}
"""The forms of the page, each with its act."""

RAISONS: Final = (Motif.ABIME, Motif.PERIME, Motif.ERREUR_MONTANT, Motif.DEMANDE_FOYER, Motif.AUTRE)
VERIFICATIONS: Final = frozenset({Role.REFERENT, Role.COORDINATEUR, Role.TRESORIER})
"""Who reads that a situation was verified; the tier itself is for those who grant it (R-025)."""

routes = APIRouter()


class Verification(NamedTuple):
    """A situation that was looked at: no document is ever kept."""

    le: Any
    par: str
    a_compter_du: date
    valable_au: date | None
    mot: str
    """The tier; "" for whoever may not read it."""


def adresse(numero: str) -> str:
    return f"/foyers/{numero}/carte"


def exiger(visite: Visite, formulaire: str) -> None:
    """Raise PasPermis unless this role may take the act of that form."""
    if not peut(visite, ACTES[formulaire]):
        raise PasPermis


@routes.get("/foyers/{numero}/carte")
async def carte(visite: Accueil, numero: str) -> Response:
    return await page_carte(visite, numero)


async def page_carte(visite: Visite, numero: str, refuse: Formulaire | None = None) -> Response:
    """`refuse`: the form that comes back as it was typed. Raises Introuvable."""
    annuaire = visite.site.application.annuaire
    connu = annuaire.fiche(numero)
    aujourdhui = jour_de(visite.maintenant)
    async with visite.lire() as lecture:
        solde = await foyer_connu(visite, lecture, numero)
        adhesions = await lectures.adhesions(lecture, numero)
        histoire = await faits.par_etiquette(lecture, f"foyer:{numero}")
        n = await noms.lire(visite, lecture)
        debut = prochain_debut(adhesions, aujourdhui)
        return await visite.page(
            lecture,
            "carte/page.html",
            ici="foyers",
            adresse=adresse(numero),
            statut=200 if refuse is None else 422,
            n=n,
            forms={nom: refuse if refuse and refuse.id == nom else Formulaire(nom) for nom in ACTES},
            refuse=refuse.id if refuse else "",
            peut={nom: peut(visite, acte) for nom, acte in ACTES.items()},
            carte=noms.carte(annuaire, numero),
            fiche=await lectures.fiche(lecture, visite.groupement, numero),
            identite=connu.identite if connu else None,
            phrase=solde_en_mots(solde["solde_centimes"], solde["engage_centimes"]),
            aujourdhui=aujourdhui,
            adhesions=adhesions,
            debut=debut,
            fin=dernier_jour(debut),
            moyens=MOYENS,
            caisses=await commun.caisses_ouvertes(lecture, visite.groupement),
            voit_verifications=visite.role in VERIFICATIONS,
            verifications=_verifications(visite, histoire, n),
            tarif=TARIFS[_en_vigueur(histoire, aujourdhui)] if peut(visite, "AccorderTarif") else "",
            tarifs=[(code.value, TARIFS[code], "") for code in Tarif],
            financeurs=await lectures.financeurs(lecture, visite.groupement) if peut(visite, "AccorderTarif") else [],
            repris=next((r for r in histoire if isinstance(r.data, SoldeOuvertureRepris)), None),
            raisons=[(raison.value, MOTIFS[raison].capitalize()) for raison in RAISONS],
        )


def prochain_debut(adhesions: Sequence[Ligne], aujourdhui: date) -> date:
    """First day of the next membership: the day after the last one ends, today when it has ended."""
    fin = max((ligne["valable_au"] for ligne in adhesions), default=date.min)
    return max(aujourdhui, fin + timedelta(days=1))


def _accordes(histoire: Sequence[Recorded[Any]]) -> list[Recorded[TarifAccorde]]:
    return [recorded for recorded in histoire if isinstance(recorded.data, TarifAccorde)]


def _en_vigueur(histoire: Sequence[Recorded[Any]], jour: date) -> Tarif:
    accordes = [TarifDate(r.data.tarif, r.data.a_compter_du, r.data.valable_au) for r in _accordes(histoire)]
    return tarif_le(accordes, jour)


def _verifications(visite: Visite, histoire: Sequence[Recorded[Any]], n: noms.NomsDesPages) -> list[Verification]:
    """The latest first; none for a role that does not read them."""
    if visite.role not in VERIFICATIONS:
        return []
    mots = TARIFS if peut(visite, "AccorderTarif") else {}
    return [
        Verification(
            r.date_effet,
            n.personne(r.data.verifie_par),
            r.data.a_compter_du,
            r.data.valable_au,
            mots.get(r.data.tarif, ""),
        )
        for r in reversed(_accordes(histoire))
    ]

"""`/foyers/{numero}/carte`: the card of a household, its membership, its tier, and what is rarely done about it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Any, Final, NamedTuple

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.encaissements.faits import AvoirEmis
from domaine.foyers.enregistrer_adhesion import cotisation_minimale
from domaine.foyers.faits import SoldeOuvertureAnnule, SoldeOuvertureRepris, TarifAccorde, TarifRetire
from domaine.foyers.tarif import TarifDate, tarif_le
from domaine.mots import jour_de
from domaine.types import Motif, Role, Tarif
from infra.facts import LogLine
from projections.lectures import commun
from projections.lectures.gens import carte as lectures
from projections.lectures.groupe import reglages
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne
from web.langue import MOTIFS, TARIFS
from web.pages.commun import choix, noms
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.navigation import COMPTES, FONT_LES_LIENS
from web.pages.commun.rendre import a_rendre, a_reporter
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite
from web.pages.foyers.adhesion import CAGNOTTE, MOYENS
from web.pages.foyers.defaire import debout
from web.pages.foyers.foyer import Accueil, foyer_connu
from web.saisie.foyer import dernier_jour
from web.soldes import solde_de

ACTES: Final = {
    "coordonnees": "CorrigerCoordonnees",
    "taille": "CorrigerTaille",
    "autoriser": "AutoriserPersonne",
    "retirer": "RetirerAutorisation",
    "adhesion": "EnregistrerAdhesion",
    "adhesion_reprise": "ReprendreAdhesion",
    "tarif": "AccorderTarif",
    "retirer-tarif": "RetirerTarif",
    "etendre": "EtendreTarif",
    "demenager": "DemenagerFoyer",
    "quartier": "DemenagerFoyer",
    "reunir": "FusionnerFoyers",
    "solde": "ReprendreSoldeOuverture",
    "annuler-solde": "AnnulerSoldeOuverture",
    "avoir": "EmettreAvoir",
    "donner": "DonnerSolde",
    "quitter": "QuitterFoyer",
    "annuler-depart": "AnnulerDepart",
    "effacer": "EffacerPersonne",
}
"""The forms of the page, each with its act."""

RAISONS: Final = (Motif.ABIME, Motif.PERIME, Motif.ERREUR_MONTANT, Motif.DEMANDE_FOYER, Motif.AUTRE)
FAUX: Final = (Motif.ERREUR_FOYER, Motif.ERREUR_MONTANT, Motif.AUTRE)
"""Why a balance of the notebook is undone."""
AVOIRS_MONTRES: Final = 3
"""Of the last ones: who grants another sees whether it is the same."""
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
    exiger_le_droit(visite, ACTES[formulaire])


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
        fiche = await lectures.fiche(lecture, visite.groupement, numero, aujourdhui)
        adhesions = await lectures.adhesions(lecture, numero)
        histoire = await faits.par_etiquette(lecture, f"foyer:{numero}")
        n = await noms.lire(visite, lecture)
        debut = prochain_debut(adhesions, aujourdhui)
        return await visite.page(
            lecture,
            "carte/carte.html",
            ici="foyers",
            adresse=adresse(numero),
            statut=200 if refuse is None else 422,
            n=n,
            forms={nom: refuse if refuse and refuse.id == nom else Formulaire(nom) for nom in ACTES},
            refuse=refuse.id if refuse else "",
            peut={nom: peut(visite, acte) for nom, acte in ACTES.items()},
            carte=noms.carte(annuaire, numero),
            fiche=fiche,
            minimum=cotisation_minimale(du_quartier=fiche["du_quartier"] if fiche else None),
            identite=connu.identite if connu else None,
            autorisees=connu.autorisees if connu else (),
            depuis=await lectures.autorisations(lecture, numero),
            anciens=[await a_reporter(visite, a["foyer"], numero) for a in await lectures.anciens(lecture, numero)],
            separe=peut(visite, "ScinderFoyer"),
            fait_les_liens=visite.role in FONT_LES_LIENS,
            foyers=choix.foyers(visite) if peut(visite, "FusionnerFoyers") else [],
            phrase=solde_de(solde),
            disponible=max(solde["solde_centimes"] - solde["engage_centimes"], 0),
            reste=await a_rendre(visite, numero),
            rembourse=peut(visite, "RembourserFoyer") and visite.role in COMPTES,
            doit=solde["solde_centimes"] < 0,
            cycle_courant=await visite.cycle_courant(lecture),
            aujourdhui=aujourdhui,
            adhesions=adhesions,
            cagnotte=CAGNOTTE[(await reglages.parametres(lecture, visite.groupement, aujourdhui)).cagnotte_base],
            debut=debut,
            fin=dernier_jour(debut),
            moyens=MOYENS,
            caisses=await commun.caisses_ouvertes(lecture, visite.groupement, visite.session.personne),
            voit_verifications=visite.role in VERIFICATIONS,
            verifications=_verifications(visite, histoire, n),
            tarif=TARIFS[_en_vigueur(histoire, aujourdhui)] if peut(visite, "AccorderTarif") else "",
            tarif_accorde=peut(visite, "RetirerTarif") and _en_vigueur(histoire, aujourdhui) is not Tarif.COUTANT,
            a_etendre=await _a_etendre(visite, lecture, numero, _en_vigueur(histoire, aujourdhui)),
            tarifs=[(code.value, TARIFS[code], "") for code in Tarif],
            financeurs=await lectures.financeurs(lecture, visite.groupement) if peut(visite, "AccorderTarif") else [],
            repris=repris_debout(histoire),
            faux=[(raison.value, MOTIFS[raison].capitalize()) for raison in FAUX],
            avoirs=[r for r in debout(histoire) if isinstance(r.data, AvoirEmis)][:AVOIRS_MONTRES],
            raisons=[(raison.value, MOTIFS[raison].capitalize()) for raison in RAISONS],
        )


async def _a_etendre(visite: Visite, lecture: Lecture, numero: str, tarif: Tarif) -> list[tuple[str, str, str]]:
    """Rounds where something was taken at cost by a household that has the coup de pouce today."""
    if tarif is not Tarif.COUP_DE_POUCE or not peut(visite, "EtendreTarif"):
        return []
    cycles = await lectures.cycles_au_coutant(lecture, visite.groupement, numero)
    return [(ligne["cycle"], ligne["libelle"], "") for ligne in cycles]


def repris_debout(histoire: Sequence[LogLine[Any]]) -> LogLine[SoldeOuvertureRepris] | None:
    """The balance of the notebook that stands on this account."""
    reprises = [r for r in histoire if isinstance(r.data, SoldeOuvertureRepris | SoldeOuvertureAnnule)]
    return reprises[-1] if reprises and isinstance(reprises[-1].data, SoldeOuvertureRepris) else None


def prochain_debut(adhesions: Sequence[Ligne], aujourdhui: date) -> date:
    """First day of the next membership: the day after the last one ends, today when it has ended."""
    fin = max((ligne["valable_au"] for ligne in adhesions), default=date.min)
    return max(aujourdhui, fin + timedelta(days=1))


def _accordes(histoire: Sequence[LogLine[Any]]) -> list[LogLine[Any]]:
    """Tiers granted and taken back, in their order."""
    return [recorded for recorded in histoire if isinstance(recorded.data, TarifAccorde | TarifRetire)]


def _date(fait: TarifAccorde | TarifRetire) -> TarifDate:
    if isinstance(fait, TarifRetire):
        return TarifDate(Tarif.COUTANT, fait.a_compter_du, None)
    return TarifDate(fait.tarif, fait.a_compter_du, fait.valable_au)


def _en_vigueur(histoire: Sequence[LogLine[Any]], jour: date) -> Tarif:
    return tarif_le([_date(r.data) for r in _accordes(histoire)], jour)


def _verifications(visite: Visite, histoire: Sequence[LogLine[Any]], n: noms.NomsDesPages) -> list[Verification]:
    """The latest first; none for a role that does not read them."""
    if visite.role not in VERIFICATIONS:
        return []
    mots = TARIFS if peut(visite, "AccorderTarif") else {}
    return [
        Verification(
            r.date_effet,
            n.personne(r.acteur if isinstance(r.data, TarifRetire) else r.data.verifie_par),
            tarif.a_compter_du,
            tarif.valable_au,
            mots.get(tarif.tarif, ""),
        )
        for r in reversed(_accordes(histoire))
        for tarif in (_date(r.data),)
    ]

"""`/foyers/{numero}/argent`: a plan to pay in parts, credit given away, help, a debt given up, refunds; undone."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial
from typing import Annotated, Any, Final

from fastapi import APIRouter, Query
from fastapi.responses import Response

from domaine.arithmetique import repartir
from domaine.caisses.refus import CompteeAvec
from domaine.credits.refus import (
    AideSemblable,
    CagnotteInsuffisante,
    CreditAutreMontant,
    CreditInsuffisant,
    CreditTropRecent,
    DetteMoindre,
    DeuxDecideurs,
    ProcesVerbalRequis,
    SoldeASoiMeme,
    VoteAVenir,
)
from domaine.credits.transferer import TransfererSolde
from domaine.dates import DateInvraisemblable
from domaine.encaissements.refus import (
    AvoirSemblable,
    BonNonRendu,
    DisponibleInsuffisant,
    PlafondEspecesDepasse,
    RemboursementDejaLa,
    RemboursementPasMoindre,
    SecondeSignatureRequise,
)
from domaine.foyers.refus import FoyerEfface, FoyerHorsGroupement, FoyerInconnu, FoyerParti, FoyerReuni
from domaine.groupements.refus import PasEncoreDeux, SecondSansRole
from domaine.mots import euros, jour_de
from domaine.registre import ACTES
from domaine.types import Motif
from infra.pieces import SCANS
from projections.lectures.argent import dettes
from projections.lectures.argent import remboursements as lectures_remboursements
from projections.lectures.gens import carte
from projections.lectures.gens import foyers as gens
from projections.lectures.vues import Ligne
from web.langue import MODES, MOTIFS, en_saisie, moment
from web.pages.commun import noms
from web.pages.commun.choix import Option, exiger_le_droit, foyers, lire_foyer, peut
from web.pages.commun.confirmer import lu
from web.pages.commun.depot import recevoir
from web.pages.commun.navigation import COMPTES
from web.pages.commun.rendre import a_rendre
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.signatures import SignatureRefusee, second_signataire, seconds
from web.pages.commun.visite import Introuvable, Visite
from web.pages.foyers.defaire import a_defaire
from web.pages.foyers.donner_credit import relire
from web.pages.foyers.foyer import Accueil, foyer_connu
from web.pages.foyers.plan import plan_du_foyer
from web.saisie.dates import lire_jour
from web.saisie.formulaire import lire_champs
from web.saisie.nombres import lire_montant
from web.saisie.problemes import Probleme, SaisieInvalide
from web.soldes import solde_de

GESTES: Final[Mapping[str, tuple[str, Champs]]] = {
    "echelonner": ("ConvenirEcheancier", {}),
    "demander": (
        "DemanderRemboursement",
        {DisponibleInsuffisant: "montant_centimes", BonNonRendu: "montant_centimes"},
    ),
    "retirer": ("RetirerDemandeRemboursement", {}),
    "transferer": (
        "TransfererSolde",
        {
            SoldeASoiMeme: "vers",
            FoyerHorsGroupement: "vers",
            FoyerParti: "vers",
            FoyerReuni: "vers",
            CreditInsuffisant: "montant_centimes",
        },
    ),
    "aider": (
        "AiderParCagnotte",
        {
            CagnotteInsuffisante: "montant_centimes",
            DeuxDecideurs: "second",
            SecondSansRole: "second",
            PasEncoreDeux: "second",
            AideSemblable: "en_plus",
            AvoirSemblable: "en_plus",
        },
    ),
    "abandonner": (
        "AbandonnerCreance",
        {
            DetteMoindre: "montant_centimes",
            VoteAVenir: "vote_le",
            DateInvraisemblable: "vote_le",
            ProcesVerbalRequis: "photos",
        },
    ),
    "remboursement": (
        "CorrigerRemboursement",
        {
            RemboursementPasMoindre: "montant_centimes",
            CompteeAvec: "second",
            SecondeSignatureRequise: "second",
            SecondSansRole: "second",
            PasEncoreDeux: "second",
        },
    ),
    "deplacer": (
        "DeplacerRemboursement",
        {
            **dict.fromkeys((RemboursementDejaLa, FoyerInconnu, FoyerHorsGroupement, FoyerReuni, FoyerEfface), "foyer"),
            **dict.fromkeys((DisponibleInsuffisant, BonNonRendu, PlafondEspecesDepasse), "foyer"),
            **dict.fromkeys((CompteeAvec, SecondeSignatureRequise, SecondSansRole, PasEncoreDeux), "second"),
        },
    ),
    "ancien": ("DonnerCreditAncien", {CreditAutreMontant: "montant_centimes", CreditTropRecent: "duree_mois"}),
    "annuler": ("AnnulerGeste", {DeuxDecideurs: "second", SecondSansRole: "second", PasEncoreDeux: "second"}),
}
RENDRE: Final = "RembourserFoyer"
SEPARE: Final = "/"
"""Between the position of a refund and the till that paid it, in the value of a choice."""
RAISONS: Final = [
    (motif.value, MOTIFS[motif].capitalize(), "")
    for motif in (Motif.ERREUR_MONTANT, Motif.ERREUR_FOYER, Motif.DOUBLON, Motif.AUTRE)
]
"""Why something was noted wrong."""
ACCORDS: Final = (("sur_place", "Sur place"), ("telephone", "Au téléphone"), ("ecrit", "Par écrit"))
FOIS: Final = (2, 3, 4, 6, 10)

routes = APIRouter()


@routes.get("/foyers/{numero}/argent")
async def page(visite: Accueil, numero: str, fois: Annotated[int, Query(ge=1, le=24)] = 2) -> Response:
    return await _montrer(visite, numero, fois)


@routes.post("/foyers/{numero}/argent/{geste}")
async def agir(visite: Accueil, numero: str, geste: str) -> Response:
    if geste not in GESTES:
        raise Introuvable("Ce geste n'existe pas. Revenez au compte du foyer.")
    acte, champs = GESTES[geste]
    exiger_le_droit(visite, acte)
    s = await recevoir(visite, geste, genres=SCANS, combien=1)
    fois = sum(nom.startswith("montant.") for nom in s.valeurs) or FOIS[0]
    async with visite.lire() as lecture:
        await foyer_connu(visite, lecture, numero)
    try:
        await second_signataire(visite, s)
    except SignatureRefusee:
        return await _montrer(visite, numero, fois, s)
    donnees = partial(_donnees, visite, numero, acte, s, fois)
    if geste == "transferer" and not lu(s):
        if not await visite.passerait(s, acte, donnees, champs):
            return await _montrer(visite, numero, fois, s)
        return await relire(visite, s, donnees(), f"/foyers/{numero}/argent")
    reponse = await visite.enregistrer(s, acte, donnees, champs)
    if reponse is None:
        return await _montrer(visite, numero, fois, s)
    return visite.apres(reponse, f"/foyers/{numero}/argent")


def _donnees(visite: Visite, numero: str, acte: str, s: Formulaire, fois: int) -> dict[str, Any]:
    if acte == "ConvenirEcheancier":
        return {"foyer": numero, "echeances": [_echeance(s, rang) for rang in range(fois)]}
    if acte == "DeplacerRemboursement":
        vers = lire_foyer(visite, s.valeur("foyer"), "foyer")
        qui = {"foyer": vers, "de": numero, "groupement": visite.groupement}
        return {**lire_champs(ACTES[acte].DONNEES, s.valeurs), **qui, **_lequel(s)}
    lus = {**lire_champs(ACTES[acte].DONNEES, s.valeurs), "foyer": numero}
    if acte == "CorrigerRemboursement":
        if not s.valeur("montant_centimes"):
            raise SaisieInvalide([Probleme("montant_centimes", "Écrivez ce qui a été rendu, 0 si rien ne l'a été.")])
        lus |= _lequel(s)
    if acte == "AbandonnerCreance":
        lus["photos"] = s.pieces("photos")
    if acte == "TransfererSolde":
        lus["vers"] = lire_foyer(visite, s.valeur("vers"), "vers")
    if acte == "AiderParCagnotte":
        lus |= {"groupement": visite.groupement, "second": s.valeur("second") or visite.session.personne}
    return lus


def _lequel(s: Formulaire) -> dict[str, Any]:
    """« 1140/C1:2026-10-24 » is a refund that this till paid, « 1141/ » a transfer."""
    position, separe, session = s.valeur("lequel").partition(SEPARE)
    if not separe or not position.isdecimal():
        raise SaisieInvalide([Probleme("lequel", "Choisissez dans la liste.")])
    return {"remboursement": int(position), "session": session or None}


def _remboursements(rendus: Sequence[Ligne]) -> list[Option]:
    """Those that stand, for the form that corrects one."""
    return [
        (
            f"{r['position']}{SEPARE}{r['session'] or ''}",
            f"{euros(r['montant_centimes'])}, {MODES[r['mode']]}, {moment(r['le'])}",
        )
        for r in rendus
        if r["genre"] == "remboursement" and r["annule_le"] is None
    ]


def _echeance(s: Formulaire, rang: int) -> dict[str, Any]:
    try:
        le = lire_jour(s.valeur(f"le.{rang}"))
    except ValueError as erreur:
        raise SaisieInvalide([Probleme(f"le.{rang}", str(erreur))]) from None
    return {
        "le": le.isoformat(),
        "montant_centimes": lire_montant(s.valeur(f"montant.{rang}"), f"montant.{rang}"),
    }


async def _montrer(visite: Visite, numero: str, fois: int, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        solde = await foyer_connu(visite, lecture, numero)
        fiche = await carte.fiche(lecture, visite.groupement, numero, jour_de(visite.maintenant)) or {}
        jour, dette = jour_de(visite.maintenant), max(-solde["solde_centimes"], 0)
        credit = max(solde["solde_centimes"] - solde["engage_centimes"], 0)
        reste = await a_rendre(visite, numero)
        demande = await lectures_remboursements.du_foyer(lecture, numero, visite.maintenant)
        forms = {geste: Formulaire(geste) for geste in GESTES}
        forms["echelonner"] = Formulaire("echelonner", _propose(dette, fois, jour))
        if refuse is not None:
            forms[refuse.id] = refuse
        return await visite.page(
            lecture,
            "foyers/argent.html",
            ici="foyers",
            adresse=f"/foyers/{numero}/argent?fois={fois}",
            statut=200 if refuse is None else 422,
            carte=noms.carte(visite.site.application.annuaire, numero),
            n=await noms.lire(visite, lecture),
            phrase=solde_de(solde),
            dette=dette,
            engage=solde["engage_centimes"],
            credit=credit,
            donnable=await _donnable(visite, numero) if credit else 0,
            reste=reste,
            plan=await plan_du_foyer(visite, lecture, numero),
            demande=demande,
            remboursements=_remboursements(await gens.rendus(lecture, numero)),
            gestes=await a_defaire(lecture, numero),
            raisons=RAISONS,
            fois=fois,
            les_fois=FOIS,
            forms=forms,
            refuse=refuse.id if refuse is not None else "",
            permis=_permis(visite, fiche) - _sans_objet(reste.centimes, demande),
            quitte_le=fiche["quitte_le"] if fiche.get("etat") == "quitte" else None,
            reuni_a=solde["reuni_a"],
            rembourse=peut(visite, RENDRE) and visite.role in COMPTES,
            cycle_courant=await visite.cycle_courant(lecture),
            accords=ACCORDS,
            cagnotte=await dettes.cagnotte(lecture, visite.groupement),
            foyers=foyers(visite),
            seconds=await seconds(visite, lecture),
        )


async def _donnable(visite: Visite, numero: str) -> int:
    """What the act itself would let this household give: vouchers are not in it (R-133)."""
    acte = TransfererSolde(foyer=numero, vers=numero, montant_centimes=1, accord="sur_place", accord_vers="sur_place")
    await visite.site.application.executeur.informer(acte)
    return acte.donnable_centimes


def _permis(visite: Visite, fiche: Mapping[str, Any]) -> set[str]:
    """Nothing is given to a household that left (R-030); the account of a joined number is elsewhere (R-027)."""
    if fiche.get("reuni_a"):
        return set()
    siens = {geste for geste, (acte, _) in GESTES.items() if peut(visite, acte)}
    return siens - {"aider"} if fiche.get("etat") == "quitte" else siens


def _sans_objet(reste: int, demande: Ligne | None) -> set[str]:
    """One refund is asked for at a time, by whom something may be given back."""
    return {"demander"} if demande else {"retirer"} if reste else {"demander", "retirer"}


def _propose(dette: int, fois: int, jour: date) -> dict[str, str]:
    """The debt in equal parts, to the centime (R-005), on the same day of the months that follow."""
    parts = repartir(dette, [1] * fois)
    montants = {f"montant.{rang}": en_saisie(part) if part else "" for rang, part in enumerate(parts)}
    return montants | {f"le.{rang}": _dans(jour, rang + 1).isoformat() for rang in range(fois)}


def _dans(jour: date, mois: int) -> date:
    """Never after the 28th: every month has one."""
    annees, rang = divmod(jour.month - 1 + mois, 12)
    return date(jour.year + annees, rang + 1, min(jour.day, 28))

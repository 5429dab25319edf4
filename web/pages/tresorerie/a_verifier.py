"""`/cycles/{cycle}/tresorerie/a-verifier`: what does not add up, each with the one step that settles it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime
from typing import Any, Final, NamedTuple

import msgspec
from fastapi import APIRouter
from fastapi.responses import Response

from domaine.caisses.session import PLAFOND_DE_NUIT_CENTIMES
from domaine.fournisseurs.attente import en_retard
from domaine.mots import euros
from projections.lectures import commun
from projections.lectures.argent import a_verifier, caisse
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne
from web.langue import a_paris, jour, pluriel
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de
from web.pages.commun.lister import fichier, lister
from web.pages.commun.noms import NomsDesPages
from web.pages.tresorerie.cadre import Comptable, onglets
from web.pages.tresorerie.listes import A_VERIFIER, REGLES
from web.recit import raconter
from web.recit.argent import REGLES as MOTS_DES_REGLES
from web.recit.base import Recit

routes = APIRouter()


class Alerte(NamedTuple):
    etat: str
    titre: str
    texte: str
    suite: str
    adresse: str
    le: datetime | None = None
    """None: not noticed at one moment, true as long as it lasts."""
    montant: int = 0
    cause: str = ""
    """The rule that was not followed, when that asks for a look only."""
    qui: str = ""


RECOMPTER: Final = "Compter une deuxième fois"
REVOIR_CAISSE: Final = "Revoir cette caisse"
DEPOSER: Final = "Déposer en banque"
"""What a task of the day asks for by itself (`web/aujourdhui/tresorerie.py`)."""
NOTER_AVOIR: Final = "Noter l'avoir du fournisseur"
COMPARER: Final = "Comparer les taux et les prix"
NOTER_FACTURE: Final = "Noter une facture"
POUR_MEMOIRE: Final = frozenset(
    {
        "R-006",
        "R-072",
        "R-079",
        "R-087",
        "R-091",
        "R-102",
        "R-104",
        "R-107",
        "R-138",
        "R-160",
        "R-163",
        "R-166",
        "R-183",
        "R-192",
    }
)
"""Rules whose breach is shown and asks for a look, not for an entry."""


@routes.get("/cycles/{cycle}/tresorerie/a-verifier")
async def page(visite: Comptable, cycle: str) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        n = await noms.lire(visite, lecture)
        signalees = await alertes(lecture, visite.groupement, cycle, n, a_paris(visite.maintenant).date())
        regles = await _regles(lecture, visite.groupement, cycle, n)
        montrees = regles if visite.request.query_params.get("etat") == REGLES else []
        lignes = [alerte._asdict() for alerte in (*signalees, *montrees)]
        une_a_une = visite.cherche or visite.request.query_params.get("fichier")
        vue = lister(visite, A_VERIFIER, lignes if une_a_une else _plier(lignes))
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "tresorerie/a_verifier.html",
            ici="tresorerie",
            n=n,
            cycle=fiche,
            onglets=onglets(cycle),
            v=vue,
            regles=regles,
        )


async def alertes(lecture: Lecture, groupement: str, cycle: str, noms: NomsDesPages, aujourd_hui: date) -> list[Alerte]:
    """What asks for an entry first, then what is not finished, then what was only noticed."""
    lignes = await a_verifier.ouverts(lecture, groupement, cycle)
    positions = [position for ligne in lignes for position in (ligne["position"], *ligne["manques"])]
    recits = await faits.par_positions(lecture, positions)
    notees: list[Alerte] = []
    for ligne in lignes:
        recit = raconter(_su_depuis(recits[ligne["position"]].data, ligne), noms)
        suite, adresse = _suite(ligne, cycle)
        titre, detail, montant = _en_mots(ligne, recit)
        manques = [raconter(recits[position].data, noms) for position in ligne["manques"]]
        detail = " ; ".join([detail, *(f"{m.phrase} : {euros(m.montant or 0)}, {m.detail}" for m in manques)])
        cause = ligne["regle"] if _etat(ligne) == "info" else ""
        qui = noms.foyer(ligne["foyer"]) if ligne["foyer"] else ""
        notees.append(Alerte(_etat(ligne), titre, detail, suite, adresse, ligne["le"], montant, cause, qui))
    notees += await _factures_en_retard(lecture, groupement, cycle, aujourd_hui)
    notees += _discordances(await a_verifier.concordances(lecture, groupement, cycle), cycle)
    notees += _trop_pleines(await caisse.trop_pleines(lecture, groupement, cycle, PLAFOND_DE_NUIT_CENTIMES), cycle)
    notees += _rouvertes(await caisse.rouvertes(lecture, groupement, cycle), cycle)
    notees.sort(key=lambda alerte: alerte.etat == "info")
    suspens = _en_suspens(await a_verifier.en_suspens(lecture, groupement, cycle), cycle)
    return [*notees, *suspens]


def _plier(lignes: Sequence[Ligne]) -> list[Ligne]:
    """What was only noticed, several times for one cause, is one line that unfolds, where the first of them stood."""
    par_cause: dict[str, list[Ligne]] = {}
    for rang, ligne in enumerate(lignes):
        par_cause.setdefault(ligne["cause"] or str(rang), []).append(ligne)
    return [memes[0] if len(memes) == 1 else _ensemble(cause, memes) for cause, memes in par_cause.items()]


def _ensemble(cause: str, memes: Sequence[Ligne]) -> Ligne:
    titre = f"À vérifier : {MOTS_DES_REGLES[cause]}, {len(memes)} fois"
    return {**memes[0], "titre": titre, "suite": "", "montant": sum(x["montant"] for x in memes), "plies": memes}


async def _regles(lecture: Lecture, groupement: str, cycle: str, noms: NomsDesPages) -> list[Alerte]:
    """What was settled since, in the words of the fact that noticed it: what came of it is told there."""
    lignes = await a_verifier.regles(lecture, groupement, cycle)
    recits = await faits.par_positions(lecture, [ligne["position"] for ligne in lignes])
    dits = [(ligne, _en_mots(ligne, raconter(recits[ligne["position"]].data, noms))) for ligne in lignes]
    return [
        Alerte("regle", titre, detail, "Ce qui s'est passé", f"/faits/{ligne['position']}", ligne["le"], montant)
        for ligne, (titre, detail, montant) in dits
    ]


async def a_regler(lecture: Lecture, groupement: str, cycle: str) -> int:
    """How many things of this round were noticed and ask for an entry."""
    return sum(1 for ligne in await a_verifier.ouverts(lecture, groupement, cycle) if _etat(ligne) != "info")


def _en_mots(ligne: Ligne, recit: Recit) -> tuple[str, str, int]:
    """Title, detail, and the amount that is in question: of an invoice, what it says too much, not its total."""
    montant = recit.montant or 0
    if ligne["genre"] == "ecart_facture":
        ecart = ligne["montant_centimes"]
        return f"{recit.phrase} : {euros(ecart)} de plus que le reçu", f"{euros(montant)}, {recit.detail}", ecart
    titre = f"{recit.phrase} : {euros(montant)}" if montant else recit.phrase
    return titre, recit.detail, abs(ligne["montant_centimes"]) if ligne["genre"] == "ecart_tva" else montant


def _su_depuis(fait: Any, ligne: Ligne) -> Any:
    """In the words of the fact that noticed it: the gap of a till as it is now, of an invoice what it alone tells."""
    if ligne["genre"] == "ecart_tva":
        return msgspec.structs.replace(fait, ecart_quantite_centimes=0)
    if ligne["genre"] != "ecart_caisse" or ligne["caisse_ecart"] is None:
        return fait
    return msgspec.structs.replace(fait, ecart_centimes=ligne["caisse_ecart"])


async def _factures_en_retard(lecture: Lecture, groupement: str, cycle: str, aujourd_hui: date) -> list[Alerte]:
    """Goods whose invoice is awaited for longer than the group's delay (R-179b)."""
    fiche = await commun.cycle(lecture, groupement, cycle)
    if fiche is None or fiche["parametres"] is None:
        return []
    parametres = parametres_du_cycle(fiche)
    return [
        Alerte(
            "attention",
            f"{ligne['nom']} : facture attendue depuis plus de {pluriel(parametres.delai_facture_jours, 'jour')}",
            f"Reçu le {jour(a_paris(ligne['recu_le']))}, {euros(ligne['recu_centimes'])}. Réclamez-la.",
            NOTER_FACTURE,
            f"/cycles/{cycle}/tresorerie/fournisseurs/{ligne['fournisseur']}#facture",
            ligne["recu_le"],
            ligne["recu_centimes"],
        )
        for ligne in await a_verifier.sans_facture(lecture, groupement, cycle)
        if en_retard(a_paris(ligne["recu_le"]).date(), aujourd_hui, parametres)
    ]


def _etat(ligne: Ligne) -> str:
    if ligne["genre"] == "anomalie" and ligne["regle"] in POUR_MEMOIRE:
        return "info"
    return "refus" if ligne["suite"] == "litige" else "attention"


def _suite_livraison(ligne: Ligne, adresse: str) -> tuple[str, str]:
    """A credit note is of an invoice: as long as there is none, that is what is to be recorded."""
    if ligne["facture_centimes"] == ligne["reprise_centimes"]:
        return NOTER_FACTURE, f"{adresse}#facture"
    return NOTER_AVOIR, adresse


def _suite(ligne: Ligne, cycle: str) -> tuple[str, str]:
    """The words and the address of what to do next: by its kind, else by what it names."""
    racine = f"/cycles/{cycle}"
    suites = {
        "doublon": ("Comparer les deux paiements", f"{racine}/tresorerie/paiements/{ligne['encaissement']}"),
        "declare": ("Dire ce qu'il en est", f"/foyers/{ligne['foyer']}/declarations/{ligne['position']}"),
        "rejet": ("Voir le compte du foyer", f"/foyers/{ligne['foyer']}"),
        "ecart_caisse": (RECOMPTER if ligne["suite"] == "a_recompter" else REVOIR_CAISSE, f"{racine}/caisse"),
        "ecart_livraison": _suite_livraison(ligne, f"{racine}/tresorerie/fournisseurs/{ligne['fournisseur']}"),
        "ecart_facture": (NOTER_AVOIR, f"{racine}/tresorerie/fournisseurs/{ligne['fournisseur']}"),
        "ecart_tva": (
            COMPARER if ligne["deux_taux"] else "Demander une facture corrigée",
            f"{racine}/tresorerie/fournisseurs/{ligne['fournisseur']}",
        ),
    }
    if ligne["genre"] in suites:
        return suites[ligne["genre"]]
    if ligne["encaissement"]:
        return "Voir ce paiement", f"{racine}/tresorerie/paiements/{ligne['encaissement']}"
    if ligne["session"]:
        return REVOIR_CAISSE, f"{racine}/caisse"
    return "Revoir ce qui s'est passé", f"/revoir/{cycle}?position={ligne['position']}"


def _discordances(lignes: list[Ligne], cycle: str) -> list[Alerte]:
    mots = {"especes": "Espèces", "cheques": "Chèques", "pris": "Marchandises prises"}
    return [
        Alerte(
            "refus",
            f"{mots[ligne['quoi']]} : deux totaux ne concordent pas",
            f"{euros(ligne['un'])} d'un côté, {euros(ligne['autre'])} de l'autre. Faites vérifier le journal.",
            "Revoir ce qui s'est passé",
            f"/revoir/{cycle}",
        )
        for ligne in lignes
        if ligne["un"] != ligne["autre"]
    ]


def _trop_pleines(lignes: list[Ligne], cycle: str) -> list[Alerte]:
    plafond = euros(PLAFOND_DE_NUIT_CENTIMES)
    return [
        Alerte(
            "attention",
            f"« {ligne['caisse']} » garde {euros(ligne['reste'])} en espèces",
            f"Pas plus de {plafond} ne restent la nuit dans une caisse.",
            DEPOSER,
            f"/cycles/{cycle}/caisse",
            ligne["comptee_le"],
            ligne["reste"],
        )
        for ligne in lignes
    ]


def _rouvertes(lignes: list[Ligne], cycle: str) -> list[Alerte]:
    return [
        Alerte(
            "attention",
            f"« {ligne['caisse']} » : {euros(abs(ligne['reste']))} de {'trop' if ligne['reste'] > 0 else 'moins'}",
            "Elle était juste au comptage : une ligne a été ajoutée ou corrigée depuis.",
            REVOIR_CAISSE,
            f"/cycles/{cycle}/caisse",
            ligne["comptee_le"],
            abs(ligne["reste"]),
        )
        for ligne in lignes
    ]


def _en_suspens(reste: Ligne, cycle: str) -> list[Alerte]:
    tiroir, bureau = f"/cycles/{cycle}/caisse", f"/cycles/{cycle}/tresorerie/fournisseurs"
    cheques = f"{euros(reste['cheques_centimes'])} à porter sur un bordereau."
    a_payer = f"{euros(reste['a_payer_centimes'])} restent dus."
    transit = f"{euros(reste['transit_centimes'])} à remettre à une caisse."
    relues = f"/cycles/{cycle}/tresorerie/paiements?etat=a_relire"
    possibles = (
        (reste["caisses"], "caisse encore ouverte", "caisses encore ouvertes", "", "Compter la caisse", tiroir),
        (
            reste["a_relire"],
            "annulation à relire par une autre personne",
            "annulations à relire par une autre personne",
            "Sous sept jours ; les comptes ne s'arrêtent pas avant.",
            "Relire",
            relues,
        ),
        (
            reste["transit"],
            "paiement dans les mains d'une personne",
            "paiements dans les mains d'une personne",
            transit,
            "Voir qui doit remettre quoi",
            f"{tiroir}/transit",
        ),
        (reste["cheques"], "chèque en main", "chèques en main", cheques, DEPOSER, tiroir),
        (
            reste["sans_facture"],
            "fournisseur livré, sans facture",
            "fournisseurs livrés, sans facture",
            "",
            NOTER_FACTURE,
            f"{bureau}#facture",
        ),
        (reste["a_payer"], "fournisseur à payer", "fournisseurs à payer", a_payer, "Payer", f"{bureau}#payer"),
    )
    return [
        Alerte("info", pluriel(nombre, un, plusieurs), texte, suite, adresse)
        for nombre, un, plusieurs, texte, suite, adresse in possibles
        if nombre
    ]

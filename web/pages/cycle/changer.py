"""`/cycles/{cycle}/changer`: when households come and orders end; taking them again, cancelling the round (R-068)."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Annotated, Any, Final, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.cycles.dates import exiger_autres_dates, exiger_dates
from domaine.cycles.refus import ClotureDejaPassee, DatesDejaPrevues, DistributionAvantCloture, HorairesMalDits
from domaine.mots import euros, le_jour
from domaine.refus import Refus
from domaine.types import Role
from projections.lectures import commun
from projections.lectures.commande import cycle as lectures
from projections.lectures.gens import messages as lectures_messages
from projections.lectures.groupe import permanences as lectures_permanences
from projections.lectures.vues import Lecture, Ligne
from web.elision import a_maison
from web.langue import a_paris, moment, pluriel
from web.pages.commun.choix import cycle_de
from web.pages.commun.confirmer import confirmer, lu
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.pages.cycle.etapes import AVANT_LES_PORTES, etape_de
from web.pages.cycle.horaires import LES_DEUX, lire_horaires
from web.saisie.dates import lire_instant, lire_jour
from web.saisie.problemes import Probleme, SaisieInvalide

ACTES: Final = {"prolonger": "ProlongerCycle", "rouvrir": "RouvrirCycle", "annuler": "AnnulerCycle"}
CHAMPS: Final[Champs] = {
    ClotureDejaPassee: "cloture_prevue",
    DatesDejaPrevues: "cloture_prevue",
    DistributionAvantCloture: "distribution_le",
}

routes = APIRouter()
Coordination = Annotated[Visite, Depends(reserve_a({Role.COORDINATEUR}))]


class Tombe(NamedTuple):
    """What reopening or cancelling would void."""

    colis: list[Ligne]
    """Products whose cases are decided."""
    bons: list[Ligne]
    ports: int
    """Transport that households are charged, in centimes."""
    commandes: int
    engage_centimes: int
    foyers_payes: int
    """Households that have money in advance."""
    paye_centimes: int


async def _tombe(visite: Visite, lecture: Lecture, cycle: str) -> Tombe:
    colis = await lectures.colis(lecture, visite.groupement, cycle)
    commandes = await lectures.commandes(lecture, visite.groupement, cycle)
    avance = [ligne["solde_centimes"] for ligne in commandes if ligne["solde_centimes"] > 0]
    return Tombe(
        colis=[ligne for ligne in colis if ligne["colis"] is not None],
        bons=await lectures.bons(lecture, visite.groupement, cycle),
        ports=sum(ligne["port_centimes"] for ligne in commandes),
        commandes=len(commandes),
        engage_centimes=sum(ligne["engage_centimes"] for ligne in commandes),
        foyers_payes=len(avance),
        paye_centimes=sum(avance),
    )


@routes.get("/cycles/{cycle}/changer")
async def changer(visite: Coordination, cycle: str) -> Response:
    return await _page(visite, cycle, Formulaire(""))


async def _page(visite: Visite, cycle: str, formulaire: Formulaire, *, statut: int = 200) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        etape = etape_de(fiche)
        return await visite.page(
            lecture,
            "cycle/changer.html",
            ici="cycle",
            statut=statut,
            cycle=fiche,
            etape=etape,
            prevue=_dans_son_champ(fiche["cloture_prevue"]),
            avant_les_portes=etape in AVANT_LES_PORTES or etape == "ouvert",
            livre=etape == "receptionne",
            tombe=await _tombe(visite, lecture, cycle),
            fournisseurs={f["fournisseur"]: f["nom"] for f in await commun.fournisseurs(lecture)},
            formulaires={
                geste: formulaire if formulaire.id == geste else Formulaire(geste) for geste in (*ACTES, "horaires")
            },
        )


@routes.post("/cycles/{cycle}/changer/horaires")
async def dire_les_heures(visite: Coordination, cycle: str) -> Response:
    """Nothing to read back: hours are corrected by saying others."""
    formulaire = await Formulaire.recu(visite.request, "horaires")

    def donnees() -> dict[str, Any]:
        lues = lire_horaires(formulaire)
        if lues is None:
            raise SaisieInvalide([Probleme("ouvre", LES_DEUX)])
        return {"cycle": cycle, "horaires": lues}

    reponse = await visite.enregistrer(formulaire, "DireHoraires", donnees, {HorairesMalDits: "ferme"})
    if reponse is None:
        return await _page(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}")


@routes.post("/cycles/{cycle}/changer/{geste}")
async def agir(visite: Coordination, cycle: str, geste: str) -> Response:
    """Each is read back with what it voids."""
    if geste not in ACTES:
        raise Introuvable("Ce geste n'existe pas.")
    formulaire = await Formulaire.recu(visite.request, geste)
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
    donnees = _donnees(fiche, geste, formulaire)
    if not lu(formulaire):
        try:
            donnees()
        except SaisieInvalide as erreur:
            formulaire.refuser(erreur, CHAMPS)
            return await _page(visite, cycle, formulaire, statut=422)
        try:
            _exiger_des_dates_possibles(fiche, geste, formulaire, visite.maintenant)
        except Refus as refus:
            await visite.refuser(formulaire, refus, CHAMPS)
            return await _page(visite, cycle, formulaire, statut=422)
        titre, bouton = TITRES[geste]
        return await confirmer(
            visite,
            formulaire,
            titre=f"{titre} : {fiche['libelle']} ?",
            phrases=[*_nouvelles_dates(fiche, formulaire, geste), *await _suites(visite, fiche, geste, formulaire)],
            bouton=bouton,
            retour=f"/cycles/{cycle}/changer",
            ici="cycle",
        )
    reponse = await visite.enregistrer(formulaire, ACTES[geste], donnees, CHAMPS)
    if reponse is None:
        return await _page(visite, cycle, formulaire, statut=422)
    return visite.apres(reponse, f"/cycles/{cycle}")


def _dans_son_champ(fin: datetime) -> str:
    return f"{a_paris(fin):%Y-%m-%dT%H:%M}"


def _fin(fiche: Ligne, formulaire: Formulaire) -> str:
    """A field left as it was offered means what was foreseen: its hour comes twice on a night of October."""
    dite, prevue = formulaire.valeur("cloture_prevue"), fiche["cloture_prevue"]
    return str(prevue.isoformat()) if dite == _dans_son_champ(prevue) else dite


def _donnees(fiche: Ligne, geste: str, formulaire: Formulaire) -> Callable[[], dict[str, Any]]:
    """What makes the act's data; raises SaisieInvalide on a moment that cannot be read."""
    cycle = fiche["cycle"]

    def donnees() -> dict[str, Any]:
        if geste == "annuler":
            return {"cycle": cycle}
        fin, jour = _fin(fiche, formulaire), formulaire.valeur("distribution_le")
        _lisible("cloture_prevue", lire_instant, fin)
        if jour:
            _lisible("distribution_le", lire_jour, jour)
        return {"cycle": cycle, "cloture_prevue": fin, "distribution_le": jour or None}

    return donnees


def _lisible(champ: str, lire: Callable[[str], Any], texte: str) -> None:
    try:
        lire(texte)
    except ValueError as erreur:
        raise SaisieInvalide([Probleme(champ, str(erreur))]) from None


def _exiger_des_dates_possibles(fiche: Ligne, geste: str, formulaire: Formulaire, maintenant: datetime) -> None:
    """What the act would refuse is said before anybody confirms it; raises ClotureDejaPassee and the like."""
    if geste == "annuler":
        return
    fin, dit = lire_instant(_fin(fiche, formulaire)), formulaire.valeur("distribution_le")
    jour = lire_jour(dit) if dit else fiche["distribution_le"]
    if geste == "prolonger":
        exiger_autres_dates((fin, jour), (fiche["cloture_prevue"], fiche["distribution_le"]))
    exiger_dates(fin, jour, maintenant)


TITRES: Final = {
    "prolonger": ("Changer les dates", "Oui, changer les dates"),
    "rouvrir": ("Rouvrir les commandes", "Oui, rouvrir les commandes"),
    "annuler": ("Annuler la commande du mois", "Oui, tout annuler"),
}


def _nouvelles_dates(fiche: Ligne, formulaire: Formulaire, geste: str) -> list[str]:
    """Read back in words: a date typed in a field is easily another one."""
    if geste == "annuler":
        return []
    fin = lire_instant(_fin(fiche, formulaire))
    dits = [f"Fin des commandes : {moment(fin)}, au lieu de {moment(fiche['cloture_prevue'])}."]
    jour = formulaire.valeur("distribution_le")
    if jour:
        dits.append(f"Distribution : {le_jour(lire_jour(jour))}, au lieu du {le_jour(fiche['distribution_le'])}.")
    return dits


async def _suites(visite: Visite, fiche: Ligne, geste: str, formulaire: Formulaire) -> list[str]:
    """Whom it matters to, and what falls."""
    async with visite.lire() as lecture:
        if geste != "prolonger":
            return PHRASES[geste](await _tombe(visite, lecture, fiche["cycle"]))
        fin, avant = lire_instant(_fin(fiche, formulaire)), fiche["cloture_prevue"]
        if fin >= avant:
            return ["Les foyers pourront encore commander et changer leur commande."] if fin > avant else []
        attendus = await lectures_messages.de_la_commande(
            lecture, visite.groupement, fiche["cycle"], ont_commande=False
        )
        tenues = await lectures_permanences.de_commande(lecture, visite.groupement, fin, avant)
    phrases = ["Plus tôt que prévu. Ce qui est commandé reste commandé."]
    if attendus:
        n_ont_pas = pluriel(len(attendus), "foyer n'a pas encore commandé", "foyers n'ont pas encore commandé")
        phrases.append(f"{n_ont_pas} : dites la nouvelle fin, dans Messages, « Qui n'a pas commandé ».")
    return [*phrases, *(f"La permanence du {moment(p['debut'])} vient après : déplacez-la." for p in tenues)]


def _rouvrir(tombe: Tombe) -> list[str]:
    return ["Les foyers pourront à nouveau commander.", *_achats(tombe)]


def _annuler(tombe: Tombe) -> list[str]:
    commandes = f"{pluriel(tombe.commandes, 'commande tombe', 'commandes tombent')}, {euros(tombe.engage_centimes)}."
    avances = f"{pluriel(tombe.foyers_payes, 'foyer garde', 'foyers gardent')} {euros(tombe.paye_centimes)} d'avance."
    return [commandes, f"{avances} Chacun peut en demander le remboursement.", *_achats(tombe)]


def _achats(tombe: Tombe) -> list[str]:
    phrases: list[str] = []
    if tombe.colis:
        noms = ", ".join(ligne["nom_court"] or ligne["produit"] for ligne in tombe.colis)
        phrases.append(f"Colis à décider à nouveau : {noms}.")
    return [
        *phrases,
        *(
            f"Le bon n° {b['numero']} {a_maison(b['nom'] or b['fournisseur'])} ne comptera plus : prévenez-le."
            for b in tombe.bons
        ),
    ]


PHRASES: Final[dict[str, Callable[[Tombe], list[str]]]] = {
    "rouvrir": _rouvrir,
    "annuler": _annuler,
}

"""`/tresorerie/avances`: what volunteers paid out of their own pocket, what is owed to each (R-166)."""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.avances.refus import AvanceASoiMeme, AvanceDejaRemboursee, AvanceSansNom
from domaine.mots import euros
from domaine.registre import ACTES
from domaine.types import Motif
from projections.lectures.argent import avances as lectures
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne
from web.langue import MOTIFS, moment
from web.listes.liste import Colonne, Liste, par_mots
from web.pages.commun import noms
from web.pages.commun.choix import equipe, exiger_le_droit, peut
from web.pages.commun.depot import recevoir
from web.pages.commun.lister import fichier, lister
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Visite
from web.pages.tresorerie.cadre import Comptable
from web.saisie.formulaire import lire_champs
from web.saisie.problemes import Probleme, SaisieInvalide

ADRESSE: Final = "/tresorerie/avances"
NOTER: Final = "NoterAvance"
ANNULER: Final = "AnnulerAvance"
CHAMPS: Final[Champs] = {AvanceASoiMeme: "personne", AvanceSansNom: "personne", AvanceDejaRemboursee: "avance"}
RAISONS: Final = [
    (motif.value, MOTIFS[motif].capitalize(), "")
    for motif in (Motif.ERREUR_MONTANT, Motif.ERREUR_PERSONNE, Motif.ERREUR_PIECE, Motif.DOUBLON, Motif.AUTRE)
]
SEPARE: Final = "/"
"""Between the position of an advance and whose it is, in the value of a choice."""
AVANCES: Final = Liste(
    code="avances",
    titre="Avances de bénévoles",
    quoi=("avance", "avances"),
    colonnes=(
        Colonne(code="le", titre="Notée", valeur=lambda ligne: ligne["le"], genre="moment", decroit=True),
        Colonne(code="qui", titre="Payée par", valeur=lambda ligne: ligne["nom"]),
        Colonne(code="objet", titre="Pour quoi", valeur=lambda ligne: ligne["objet"]),
        Colonne(code="piece", titre="Ticket", valeur=lambda ligne: ligne["ticket"]),
        Colonne(
            code="montant",
            titre="Montant",
            valeur=lambda ligne: ligne["montant_centimes"],
            genre="montant",
            total=lambda ligne: 0 if ligne["annule_le"] else ligne["montant_centimes"],
            decroit=True,
        ),
        Colonne(code="suite", titre="Suite", valeur=lambda ligne: ligne["suite"]),
    ),
    tri="-le",
    chercher=par_mots(lambda ligne: f"{ligne['nom']} {ligne['objet']} {ligne['piece']}"),
    chercher_quoi="Personne, objet, ticket",
    total_mots="Total noté",
    par_page=60,
)

routes = APIRouter()


@routes.get(ADRESSE)
async def page(visite: Comptable) -> Response:
    return await _montrer(visite)


@routes.post(ADRESSE)
async def noter(visite: Comptable) -> Response:
    exiger_le_droit(visite, NOTER)
    s = await recevoir(visite, "noter")

    def donnees() -> dict[str, Any]:
        if not s.valeur("personne"):
            raise SaisieInvalide([Probleme("personne", "Choisissez qui a payé.")])
        lus = lire_champs(ACTES[NOTER].DONNEES, s.valeurs)
        return {**lus, "groupement": visite.groupement, "photos": s.pieces("photos")}

    reponse = await visite.enregistrer(s, NOTER, donnees, CHAMPS)
    return await _montrer(visite, s) if reponse is None else visite.apres(reponse, ADRESSE)


@routes.post(f"{ADRESSE}/annuler")
async def annuler(visite: Comptable) -> Response:
    exiger_le_droit(visite, ANNULER)
    s = await Formulaire.recu(visite.request, "annuler")

    def donnees() -> dict[str, Any]:
        if not s.valeur("avance"):
            raise SaisieInvalide([Probleme("avance", "Choisissez dans la liste.")])
        avance, _, personne = s.valeur("avance").partition(SEPARE)
        lus = lire_champs(ACTES[ANNULER].DONNEES, {**s.valeurs, "avance": avance, "personne": personne})
        return {**lus, "groupement": visite.groupement}

    reponse = await visite.enregistrer(s, ANNULER, donnees, CHAMPS)
    return await _montrer(visite, s) if reponse is None else visite.apres(reponse, ADRESSE)


async def _montrer(visite: Visite, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        notees = await _avec_leurs_photos(lecture, visite.groupement, n)
        dues = await lectures.dues(lecture, visite.groupement)
        debout = [avance for avance in notees if avance["annule_le"] is None]
        vue = lister(visite, AVANCES, notees)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "tresorerie/avances.html",
            ici="tresorerie",
            adresse=ADRESSE,
            statut=200 if refuse is None else 422,
            v=vue,
            dues=[(n.personne(due["personne"]), due["du_centimes"]) for due in dues],
            noter=_formulaire("noter", refuse),
            annuler=_formulaire("annuler", refuse),
            equipe=[option for option in await equipe(visite, lecture) if option[0] != visite.session.personne],
            debout=[(f"{avance['position']}{SEPARE}{avance['personne']}", avance["dite"]) for avance in debout],
            tickets=[(avance["objet"], avance["photos"]) for avance in debout if avance["photos"]],
            raisons=RAISONS,
            peut_noter=peut(visite, NOTER),
            peut_annuler=peut(visite, ANNULER),
        )


async def _avec_leurs_photos(lecture: Lecture, groupement: str, n: noms.NomsDesPages) -> list[Ligne]:
    notees = await lectures.notees(lecture, groupement)
    racontees = await faits.par_positions(lecture, [avance["position"] for avance in notees])
    return [_en_mots(avance, n, racontees[avance["position"]].data.photos) for avance in notees]


def _en_mots(avance: Ligne, n: noms.NomsDesPages, photos: tuple[str, ...]) -> Ligne:
    nom, montant = n.personne(avance["personne"]), euros(avance["montant_centimes"])
    suite = ""
    if avance["annule_le"]:
        suite = f"Annulée par {n.personne(avance['annule_par'])} : {MOTIFS[avance['raison']]}"
    return {
        **avance,
        "nom": nom,
        "photos": photos,
        "ticket": avance["piece"] if photos else f"{avance['piece']}, sans photo",
        "suite": suite,
        "dite": f"{montant}, {avance['objet']}, {nom}, {moment(avance['le'])}",
    }


def _formulaire(id_: str, refuse: Formulaire | None) -> Formulaire:
    return refuse if refuse is not None and refuse.id == id_ else Formulaire(id_)

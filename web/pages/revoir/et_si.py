"""`/revoir/{cycle}/et-si`: what would have been, beside what is; the address says it all (R-188)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Annotated, Final, Literal, NamedTuple
from urllib.parse import urlencode

import msgspec
from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.acte import build
from domaine.allocation.allouer import DECIDABLES
from domaine.mots import jour_de, le_jour
from domaine.refus import Refus
from infra import Panne
from projections.lectures import commun
from projections.lectures.argent import caisse
from projections.lectures.commande import catalogue
from projections.lectures.journal import faits, litiges
from projections.lectures.vues import Lecture, Ligne
from projections.rejeu.question import Question
from projections.rejeu.repondre import Reponse, repondre_ensemble
from web.acces.perimetre import exiger_du_groupement
from web.documents.etat import TYPES, exporter
from web.etats.etat import Etat
from web.langue import MODES, a_paris
from web.pages.approvisionnement.comparer import TITRES
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.choix import Option, cycle_de, foyers, lire_foyer, peut
from web.pages.commun.navigation import COMPTES, COORDINATION, TRESORERIE
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.saisies import Formulaire
from web.pages.commun.visite import Visite, qui_ne_compte_pas, redirige
from web.pages.revoir.dits import dits_par, racontes
from web.rejeu.cote_a_cote import etat_cote_a_cote
from web.rejeu.etat import etat_de
from web.rejeu.formulaire import (
    CHAMPS,
    REGLAGES,
    Trouve,
    Valeurs,
    decoder,
    encoder,
    lire_moment,
    question_de,
    rempli,
    titre_de,
)
from web.saisie.nombres import AConfirmer, lire_entier
from web.saisie.problemes import Probleme, SaisieInvalide

COTE_A_COTE: Final = 3
"""Hypotheses beside the one that is being made."""
LONGUEMENT: Final = 60.0
"""Seconds that a what-if may take: the whole log is read."""
MODES_DU_REJEU: Final = (
    ("", "Selon la question"),
    ("comptable", "Comptable : sommer à nouveau, nommer ce qui en dépend"),
    ("rejoue", "Rejoué : reprendre aussi les décisions qui en dépendent"),
)

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(qui_ne_compte_pas(COMPTES))]
Mot = Annotated[str, Query(max_length=6_000)]


class Pose(NamedTuple):
    """What was asked, ready to be answered."""

    titres: Sequence[str]
    questions: Sequence[Question]
    jusqu_a: int | datetime | None


@routes.get("/revoir/{cycle}/et-si")
async def et_si(
    visite: Lecteur,
    cycle: str,
    a_cote: Annotated[list[Mot] | None, Query(max_length=COTE_A_COTE)] = None,
    fichier: Literal["", "pdf", "xlsx", "csv"] = "",
) -> Response:
    recus = visite.request.query_params
    form = Formulaire("et-si", {champ: recus.get(champ, "")[:6_000] for champ in (*CHAMPS, "jusqu_a")})
    return await _montrer(visite, cycle, form, [decoder(mot) for mot in a_cote or []], fichier)


@routes.post("/revoir/{cycle}/et-si")
async def demander(
    visite: Lecteur, cycle: str, a_cote: Annotated[list[Mot] | None, Query(max_length=COTE_A_COTE)] = None
) -> Response:
    """To the same page, where households are called by their number: no address says a name. Nothing is recorded."""
    recu = await Formulaire.recu(visite.request, "et-si")
    form = Formulaire("et-si", {champ: recu.valeur(champ)[:6_000] for champ in (*CHAMPS, "jusqu_a")})
    voisines = [decoder(mot) for mot in a_cote or []]
    try:
        demandes = _demandes(_sans_nom(visite, form.valeurs), voisines)
    except SaisieInvalide:
        return await _montrer(visite, cycle, form, voisines)
    return redirige(f"/revoir/{cycle}/et-si?{urlencode(demandes)}")


async def _montrer(
    visite: Visite,
    cycle: str,
    form: Formulaire,
    voisines: Sequence[Valeurs] = (),
    fichier: str = "",
    verse: Formulaire | None = None,
) -> Response:
    """`verse`: a form that could not keep the question in a case file, and says why."""
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        n = await noms.lire(visite, lecture)
        pose = await _poser(visite, lecture, fiche, n, form, voisines)
        caches = await caisse.aveugles(lecture, visite.groupement)
    reponses = await _repondre(visite, form, pose, caches)
    titres = pose.titres if pose is not None else [titre_de(v, TITRES) for v in voisines]
    async with visite.lire() as lecture:
        etat = await _etat(visite, lecture, n, reponses, pose)
        if fichier and etat is not None:
            return await _fichier(visite, lecture, fiche, etat, fichier)
        return await visite.page(
            lecture,
            "revoir/et_si.html",
            ici="revoir",
            statut=422 if form.general or form.erreurs or verse else 200,
            n=n,
            cycle=fiche,
            s=form,
            etat=etat,
            faits=[
                (titre, fil)
                for titre, positions in _en_question(reponses)
                if (fil := await racontes(visite, lecture, n, positions))
            ],
            decide=any(form.valeur(champ).strip() for champ in ("methode", "catalogue", *REGLAGES)),
            voisines=list(zip(titres, map(encoder, voisines), strict=False)),
            garder=[encoder(v) for v in (*voisines, form.valeurs) if rempli(v)][:COTE_A_COTE],
            fichiers=f"{visite.request.url.path}?{urlencode([*_demandes(form.valeurs, voisines), ('fichier', '')])}",
            methodes=[(methode, TITRES[methode]) for methode in DECIDABLES],
            versions=[(str(v["version"]), f"Version {v['version']}") for v in await catalogue.versions(lecture)],
            decider=encoder(form.valeurs)
            if reponses and not voisines and visite.role in COORDINATION | TRESORERIE
            else "",
            litiges=await _litiges(visite, lecture, fiche["cycle"]) if len(reponses) == 1 else [],
            canonique=encoder(_sans_nom(visite, form.valeurs)) if len(reponses) == 1 else "",
            position_lue=reponses[0].jusqu_a if reponses else 0,
            v=verse or Formulaire("verser"),
            moyens=list(MODES.items()),
            modes=MODES_DU_REJEU,
            reglages=list(REGLAGES.items()),
            foyers=foyers(visite),
        )


@routes.post("/revoir/{cycle}/et-si/verser")
async def verser(visite: Lecteur, cycle: str) -> Response:
    """Keep the question, and the hash of what it answers at that very position, in the case file of a dispute."""
    form = await Formulaire.recu(visite.request, "verser")
    valeurs, position = decoder(form.valeur("question")), form.valeur("position")
    adresse = f"{cycle}/et-si?{encoder(valeurs)}&jusqu_a={position}"
    hypothese = Formulaire("et-si", {**valeurs, "jusqu_a": position})
    try:
        async with visite.lire() as lecture:
            fiche = await cycle_de(visite, lecture, cycle)
            n = await noms.lire(visite, lecture)
            question = await question_posee(visite, lecture, fiche, n, valeurs)
        dsn = visite.site.application.base.dsn
        [reponse] = await a_part(repondre_ensemble, dsn, [question], lire_moment(position), secondes=LONGUEMENT)
    except (SaisieInvalide, AConfirmer, Refus, Panne):  # the page asks again, and says what is wrong
        return await _montrer(visite, cycle, hypothese, verse=form)
    donnees = {
        "litige": form.valeur("litige"),
        "mode": reponse.mode.value,
        "question": adresse,
        "a_la_position": reponse.jusqu_a,
        "reponse": reponse.empreinte,
    }
    garde = await visite.enregistrer(form, "ConsulterRejeu", lambda: donnees)
    if garde is None:
        return await _montrer(visite, cycle, hypothese, verse=form)
    return visite.apres(garde, f"/litiges/{form.valeur('litige')}")


async def _litiges(visite: Visite, lecture: Lecture, cycle: str) -> list[Option]:
    """Open ones of the round, for who may add to them."""
    if not peut(visite, "ConsulterRejeu"):
        return []
    return [
        (ligne["litige"], f"désaccord n° {ligne['numero']}")
        for ligne in await litiges.ouverts(lecture, visite.groupement, cycle)
    ]


def _sans_nom(visite: Visite, valeurs: Valeurs) -> Valeurs:
    """The same question, households called by their number: what is kept names nobody."""
    dites = [ligne for ligne in valeurs.get("lignes", "").splitlines() if not ligne.lstrip().startswith("#")]
    return {**valeurs, **_foyers_choisis(visite, valeurs), "lignes": "\n".join(dites)}


def _nommes(visite: Visite, n: NomsDesPages, valeurs: Valeurs) -> dict[str, str]:
    return {champ: n.foyer(foyer) for champ, foyer in _foyers_choisis(visite, valeurs).items()}


def _foyers_choisis(visite: Visite, valeurs: Valeurs) -> dict[str, str]:
    """By field, the number of the household that was typed there; raises SaisieInvalide."""
    champs = [champ for champ in ("vers", "payeur") if valeurs.get(champ, "").strip()]
    return {champ: lire_foyer(visite, valeurs[champ], champ) for champ in champs}


def _demandes(valeurs: Valeurs, voisines: Sequence[Valeurs]) -> list[tuple[str, str]]:
    return [
        *[(champ, valeur) for champ, valeur in valeurs.items() if valeur.strip()],
        *[("a_cote", encoder(voisine)) for voisine in voisines],
    ]


async def _poser(
    visite: Visite, lecture: Lecture, fiche: Ligne, n: NomsDesPages, form: Formulaire, voisines: Sequence[Valeurs]
) -> Pose | None:
    """None: nothing was asked, or it was written badly and the form says what."""
    demandees = [*voisines, *([form.valeurs] if rempli(form.valeurs) else [])]
    if not demandees:
        return None
    try:
        questions = [await question_posee(visite, lecture, fiche, n, valeurs) for valeurs in demandees]
        jusqu_a = lire_moment(form.valeur("jusqu_a"))
        if jusqu_a is None and visite.monde is not None:
            jusqu_a = visite.monde.moment.position
        titres = [titre_de({**valeurs, **_nommes(visite, n, valeurs)}, TITRES) for valeurs in demandees]
        return Pose(titres, questions, jusqu_a)
    except (SaisieInvalide, AConfirmer, Refus) as erreur:
        await visite.refuser(form, erreur, {})
        form.general = form.general or form.question
        return None


async def question_posee(visite: Visite, lecture: Lecture, fiche: Ligne, n: NomsDesPages, valeurs: Valeurs) -> Question:
    """From what was typed; raises SaisieInvalide, AConfirmer, HorsDuGroupement."""
    par = (visite.session.personne, visite.role)
    trouve = await _trouver(visite, lecture, fiche, n, valeurs)
    question = question_de(valeurs, fiche["cycle"], visite.groupement, par, trouve)
    for ajout in question.ajouts:
        try:
            acte = build(ajout.acte, ajout.donnees)
        except msgspec.ValidationError:
            raise SaisieInvalide([Probleme("lignes", f"« {ajout.acte} » n'a pas la forme attendue.")]) from None
        await exiger_du_groupement(visite.site.vues, acte, visite.groupement)
    return question


async def _trouver(visite: Visite, lecture: Lecture, fiche: Ligne, n: NomsDesPages, valeurs: Valeurs) -> Trouve:
    """Raise SaisieInvalide."""
    fait = None
    if valeurs.get("fait", "").strip():
        position = lire_entier(valeurs["fait"], "fait")
        trouves = await faits.par_positions(lecture, [position]) if 0 < position <= lecture.position else {}
        if position not in trouves:
            raise SaisieInvalide([Probleme("fait", f"Le journal n'a pas de fait n° {position}.")])
        fait = trouves[position]
    choisis = _foyers_choisis(visite, valeurs)
    sessions = await caisse.sessions(lecture, visite.groupement, fiche["cycle"]) if "payeur" in choisis else []
    return Trouve(
        fait=fait,
        unite=n.unite(getattr(fait.data, "produit", "")) if fait is not None else "",
        vers=choisis.get("vers"),
        payeur=choisis.get("payeur"),
        session=sessions[0]["session"] if sessions else None,
    )


async def _repondre(visite: Visite, form: Formulaire, pose: Pose | None, caches: set[str]) -> list[Reponse]:
    """In a process apart: whoever serves a household meanwhile does not wait. Raises TropLourd."""
    if pose is None:
        return []
    try:
        dsn = visite.site.application.base.dsn
        lues = await a_part(repondre_ensemble, dsn, pose.questions, pose.jusqu_a, secondes=LONGUEMENT)
    except Panne as panne:
        form.general = str(panne)
        return []
    return [_du_groupement(visite, reponse, caches) for reponse in lues]


def _du_groupement(visite: Visite, reponse: Reponse, caches: set[str]) -> Reponse:
    """Without households of other groups, nor tills whose sum nobody may read yet (R-163)."""
    annuaire, groupement = visite.site.application.annuaire, visite.groupement
    gardes = {
        nom: [
            ecart
            for ecart in ecarts
            if annuaire.groupement_de(str(ecart.cle.get("foyer", ""))) in {None, groupement}
            and ecart.cle.get("groupement", groupement) == groupement
            and ecart.cle.get("session") not in caches
            and not (caches and str(ecart.cle.get("compte", "")).startswith("53"))
        ]
        for nom, ecarts in reponse.difference.items()
    }
    return msgspec.structs.replace(reponse, difference=gardes)


async def _etat(
    visite: Visite, lecture: Lecture, n: NomsDesPages, reponses: Sequence[Reponse], pose: Pose | None
) -> Etat | None:
    if not reponses or pose is None:
        return None
    dits = await dits_par(visite, lecture, n, reponses)
    if len(reponses) > 1:
        return etat_cote_a_cote(reponses, pose.titres, n, dits)
    titre = pose.titres[0]
    return replace(etat_de(reponses[0], n, dits), titre=f"Et si… {titre[0].lower()}{titre[1:]}")


def _en_question(reponses: Sequence[Reponse]) -> list[tuple[str, list[int]]]:
    """Positions of the facts that answers call by their numbers."""
    questions = [reponse.question for reponse in reponses]
    return [
        ("Les faits de l'hypothèse", [place for q in questions for place in (*q.sans, *q.changes, *q.reprises)]),
        ("Ce qui serait décidé à nouveau", [r.position for reponse in reponses for r in reponse.rejoues if r.position]),
        ("Ce qui en dépend et reste tel quel", [d.position for reponse in reponses for d in reponse.dependants]),
    ]


async def _fichier(visite: Visite, lecture: Lecture, fiche: Ligne, etat: Etat, extension: str) -> Response:
    groupement: Mapping[str, object] = await commun.groupement(lecture, visite.groupement) or {}
    entete = {
        "association": str(groupement.get("association") or ""),
        "quartier": str(groupement.get("quartier") or ""),
        "cycle": fiche["libelle"],
        "date": le_jour(jour_de(visite.maintenant)),
    }
    nom = f"{etat.code}-{fiche['cycle']}-{a_paris(visite.maintenant):%Y-%m-%d}.{extension}"
    return Response(
        await a_part(exporter, etat, entete, extension),
        media_type=TYPES[extension],
        headers={"Content-Disposition": f'{"inline" if extension == "pdf" else "attachment"}; filename="{nom}"'},
    )

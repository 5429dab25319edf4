"""`/pourquoi/{chiffre}`: the facts that a figure is the sum of, each with what it changed and how it was computed."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response

from domaine.mots import heure
from infra.facts import LogLine
from projections.chiffres.explication import ChiffreInconnu, Explication, Pas, chercher, expliquer
from projections.chiffres.grammaire import Chiffre
from projections.chiffres.liens import Liens, decisions, liens
from projections.lectures.gens import foyers as lectures_foyers
from projections.lectures.vues import Lecture, Ligne
from web.etats.releve import relever
from web.langue import jour_court
from web.listes.liste import Case, Colonne, Liste, par_mots
from web.pages.commun import noms
from web.pages.commun.chiffres import de_quoi, effet_en_mots, en_mots, exiger_du_groupe, libelles
from web.pages.commun.choix import discret
from web.pages.commun.histoire import entree
from web.pages.commun.lister import fichier, lister
from web.pages.commun.navigation import REVOIENT
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.visite import Introuvable, Visite, qui_ne_compte_pas
from web.pages.grand_livre.cadre import appeler, lire_les_comptes
from web.pages.revoir.fait import su_apres
from web.recit.methodes import en_clair
from web.soldes import solde_de

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(qui_ne_compte_pas(REVOIENT))]
Position = Annotated[int, Query(ge=0, le=2**53)]
PAR_PAGE: Final = 100


@routes.get("/pourquoi/{nom:path}")
async def pourquoi(visite: Lecteur, nom: str, position: Position = 0) -> Response:
    """`position`: as known then; 0: now."""
    async with lire_les_comptes(visite) as lecture:
        chiffre = await _chiffre(visite, lecture, nom)
        jusqu_a = min(position or lecture.position, lecture.position)
        explication = await expliquer(lecture, chiffre, jusqu_a=jusqu_a, groupement=visite.groupement)
        n = await noms.lire(visite, lecture)
        titre, sujet = await _titre(visite, lecture, chiffre, n)
        vue = lister(visite, _liste(chiffre, titre), await _lignes(visite, lecture, explication, n, jusqu_a))
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "revoir/pourquoi.html",
            ici="revoir",
            chiffre=chiffre,
            titre=titre,
            de_quoi=sujet,
            dit=await _en_toutes_lettres(visite, lecture, chiffre, jusqu_a),
            valeur=en_mots(chiffre, explication.valeur, n),
            passe=jusqu_a if jusqu_a < lecture.position else 0,
            autres=_autres(chiffre),
            v=vue,
        )


async def _chiffre(visite: Visite, lecture: Lecture, nom: str) -> Chiffre:
    try:
        chiffre = await chercher(lecture, nom)
    except ChiffreInconnu as inconnu:
        raise Introuvable(str(ChiffreInconnu(nom[:80], ()))) from inconnu
    await exiger_du_groupe(visite, lecture, chiffre)
    return chiffre


async def _titre(visite: Visite, lecture: Lecture, chiffre: Chiffre, n: NomsDesPages) -> tuple[str, str]:
    """What the figure is, and of what."""
    if chiffre.genre.table is None:
        return await appeler(lecture, chiffre, n)
    return chiffre.quoi, de_quoi(chiffre, n, visite.groupement, await libelles(lecture, visite.groupement))


async def _en_toutes_lettres(visite: Visite, lecture: Lecture, chiffre: Chiffre, jusqu_a: int) -> str:
    """A balance is told in words, never by a sign alone (R-146): those of the household's own page, or of that day."""
    if chiffre.genre.table is None:
        return "débits moins crédits"
    foyer = chiffre.mots[0]
    if chiffre.nom != f"solde:{foyer}":
        return ""
    solde = await lectures_foyers.foyer(lecture, visite.groupement, foyer) if jusqu_a == lecture.position else None
    dit = solde_de(solde) if solde else (await relever(lecture, foyer)).alors(jusqu_a)
    return f"{dit.mots}. {dit.precision}".strip()


def _autres(chiffre: Chiffre) -> list[tuple[str, str, bool]]:
    """The other figures of the same row: address, words, whether it is this one."""
    freres = [chiffre._replace(colonne=mot) for mot in chiffre.genre.colonnes]
    return [(f"/pourquoi/{frere.nom}", frere.quoi, frere == chiffre) for frere in freres]


async def _lignes(
    visite: Visite, lecture: Lecture, explication: Explication, n: NomsDesPages, jusqu_a: int
) -> list[Ligne]:
    faits = [pas.fait for pas in explication.pas]
    autour = await liens(lecture, faits, jusqu_a=jusqu_a)
    partages = await decisions(lecture, faits)
    tarif = not discret(visite)
    return [
        _ligne(
            explication.chiffre, pas, autour[pas.fait.pos], _calcul(pas, partages.get(pas.fait.pos), n, tarif=tarif), n
        )
        for pas in explication.pas
    ]


def _calcul(pas: Pas, decision: LogLine[Any] | None, n: NomsDesPages, *, tarif: bool) -> str:
    dit = " ".join(en_clair(pas.fait.data, None if decision is None else decision.data, n, tarif=tarif))
    if decision is None:
        return dit
    return f"{dit} Décidé au fait n° {decision.pos}.".strip()


def _ligne(chiffre: Chiffre, pas: Pas, lien: Liens, calcul: str, n: NomsDesPages) -> Ligne:
    dit = entree(pas.fait, n)
    return {
        **dit._asdict(),
        "phrase": ", ".join(part for part in (dit.phrase, dit.detail) if part),
        "calcul": calcul,
        "effet": pas.effet,
        "effet_mots": effet_en_mots(chiffre, pas.effet, n),
        "apres": pas.apres,
        "apres_mots": en_mots(chiffre, pas.apres, n),
        "connu": pas.fait.date_reception,
        "apres_coup": su_apres(pas.fait),
        "lien": lien,
    }


def _liste(chiffre: Chiffre, titre: str) -> Liste:
    return Liste(
        code="pourquoi-" + chiffre.nom.replace(":", "-"),
        titre=titre,
        quoi=("fait", "faits"),
        colonnes=(
            Colonne(
                code="phrase",
                titre="Ce qui s'est passé",
                valeur=lambda li: li["phrase"],
                montre=lambda li: Case(li["phrase"], f"/faits/{li['position']}", li["calcul"]),
            ),
            Colonne(code="calcul", titre="Calcul", valeur=lambda li: li["calcul"], ecran=False),
            Colonne(code="numero", titre="N°", valeur=lambda li: li["position"], genre="nombre"),
            Colonne(code="quand", titre="Arrivé le", valeur=lambda li: li["quand"], genre="moment", montre=_case_quand),
            Colonne(code="connu", titre="Enregistré le", valeur=lambda li: li["connu"], genre="moment", ecran=False),
            Colonne(
                code="qui",
                titre="Par",
                valeur=lambda li: li["qui"],
                montre=lambda li: Case(li["qui"], detail=li["ou"]),
            ),
            Colonne(code="appareil", titre="Appareil", valeur=lambda li: li["ou"], ecran=False),
            Colonne(
                code="effet",
                titre="Change de",
                valeur=lambda li: li["effet"],
                genre="montant" if chiffre.en_centimes else "nombre",
                montre=lambda li: Case(li["effet_mots"]),
                total=(lambda li: li["effet"]) if chiffre.en_centimes else None,
            ),
            Colonne(
                code="apres",
                titre="Ensuite",
                valeur=lambda li: li["apres"],
                genre="montant" if chiffre.en_centimes else "nombre",
                montre=lambda li: Case(li["apres_mots"]),
            ),
            Colonne(
                code="lien",
                titre="Corrections et suites",
                valeur=lambda li: _liens(li["lien"]).texte,
                montre=_case_liens,
            ),
        ),
        tri="numero",
        chercher=par_mots(lambda li: f"{li['phrase']} {li['qui']} {li['position']}"),
        chercher_quoi="Mot, foyer, personne, numéro",
        par_page=PAR_PAGE,
    )


def _case_quand(ligne: Ligne) -> Case:
    """When it was recorded too, if that is another moment: what was read in between did not count it."""
    su = ligne["apres_coup"]
    return Case(_court(ligne["quand"]), detail=f"enregistré {_court(su)}" if su else "")


def _court(instant: datetime) -> str:
    return f"{jour_court(instant)} {heure(instant)}"


def _case_liens(ligne: Ligne) -> Case:
    return _liens(ligne["lien"])


def _liens(lien: Liens) -> Case:
    """The first of what stands around a fact as a link, the others after it."""
    dits = [
        *((f"corrige le n° {p}", p) for p in (lien.corrige,) if p is not None),
        *((f"corrigé par le n° {p}", p) for p in lien.corrige_par),
        *((f"suite du n° {p}", p) for p in (lien.cause,) if p is not None),
        *((f"suivi du n° {p}", p) for p in lien.suites),
    ]
    if not dits:
        return Case("")
    (mots, position), *autres = dits
    return Case(mots, f"/faits/{position}", ", ".join(texte for texte, _ in autres))

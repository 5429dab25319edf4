"""`/litiges/{litige}`: what is claimed, what may explain it, what was gathered, what can be decided, and the end."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.litiges.faits import CauseRetenue, LitigeRegle, PieceAjoutee
from infra.facts import LogLine
from projections.lectures.argent import caisse
from projections.lectures.journal import causes, faits
from projections.lectures.journal import litiges as lectures
from projections.lectures.vues import Lecture, Ligne
from web.langue import en_saisie
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.histoire import entree
from web.pages.commun.navigation import COMPTES
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.saisies import Formulaire
from web.pages.commun.signatures import seconds
from web.pages.commun.visite import Visite
from web.pages.litiges.cadre import Lecteur, litige_de, paroles
from web.pages.litiges.litiges import qui, quoi
from web.pages.litiges.phrases import Piste, piste
from web.recit.litiges import CAUSES, ISSUES, PAROLES

PROPOSE: Final = "Nous avons tout revu ensemble. C'était une erreur de saisie, et nous nous en excusons."
"""What the household keeps, to start from; what was decided for it stands above, on the same sheet."""
GESTES: Final = ("piece", "cause", "corriger", "priorites", "regler", "rouvrir")
routes = APIRouter()


@routes.get("/litiges/{litige}")
async def page(visite: Lecteur, litige: str) -> Response:
    return await montrer(visite, litige)


async def montrer(visite: Visite, litige: str, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        fiche = await litige_de(visite, lecture, litige)
        n = await noms.lire(visite, lecture)
        dossier = await faits.par_etiquette(lecture, f"litige:{litige}")
        ouvert = not fiche["regle"]
        pistes = await _pistes(lecture, fiche, n) if ouvert else []
        possibles = await _decisions(lecture, fiche, dossier, pistes) if ouvert else []
        return await visite.page(
            lecture,
            "litiges/dossier.html",
            ici="litiges",
            adresse=f"/litiges/{litige}",
            statut=200 if refuse is None else 422,
            n=n,
            l=fiche,
            demandeur=qui(fiche, n),
            quoi=quoi(fiche, n),
            cause=CAUSES.get(fiche["cause"] or "", ""),
            issue=ISSUES.get(fiche["issue"] or "", ""),
            pistes=pistes,
            fil=[entree(fait, n) for fait in dossier],
            dits=await paroles(visite, dossier),
            possibles=[entree(fait, n) for fait in possibles],
            prechoisis=_prechoisis(possibles, dossier, pistes),
            corrections=await lectures.corrections(lecture, litige),
            droits=await lectures.droits(lecture, litige),
            tombees=await lectures.tombees(lecture, litige),
            rouvre=peut(visite, "RouvrirLitige"),
            propose=PROPOSE if possibles else "",
            forms=_formulaires(pistes, refuse),
            refuse=refuse.id if refuse is not None else "",
            comptes=visite.role in COMPTES,
            agit=ouvert and peut(visite, "AjouterPiece"),
            corrige=ouvert and peut(visite, "CorrigerApresArrete") and fiche["arrete_position"] is not None,
            accorde=ouvert and peut(visite, "AccorderDroitsPrioritaires") and _a_servir(fiche),
            paroles=[(code, mots[:1].upper() + mots[1:]) for code, mots in PAROLES.items()],
            issues=[(code, mots[:1].upper() + mots[1:], "") for code, mots in ISSUES.items()],
            seconds=await seconds(visite, lecture),
            paiements=await _paiements(lecture, pistes),
            caisse=await caisse.session(lecture, visite.groupement, fiche["session"]) if fiche["session"] else None,
        )


async def _pistes(lecture: Lecture, fiche: Ligne, n: NomsDesPages) -> list[Piste]:
    deja = {
        (correction["retrait"], correction["prix_centimes"])
        for correction in await lectures.corrections_du_cycle(lecture, fiche["groupement"], fiche["cycle"] or "")
    }
    pistes = []
    for presumee in await causes.presumees(lecture, fiche):
        titre, texte = piste(presumee, n)
        pris = await faits.par_positions(lecture, presumee.positions) if presumee.prix_centimes is not None else {}
        a_corriger = [fait for _, fait in sorted(pris.items()) if (fait.pos, presumee.prix_centimes) not in deja]
        pistes.append(Piste(presumee, titre, texte, a_corriger))
    return pistes


def _formulaires(pistes: Sequence[Piste], refuse: Formulaire | None) -> dict[str, Formulaire]:
    """The form that was refused comes back as it was typed."""
    forms = {geste: Formulaire(geste) for geste in (*GESTES, *(f"corriger-{rang}" for rang in range(len(pistes))))}
    for rang, une in enumerate(pistes):
        if une.presumee.prix_centimes is not None:
            forms[f"corriger-{rang}"].valeurs["prix_centimes"] = en_saisie(une.presumee.prix_centimes)
    return forms if refuse is None else {**forms, refuse.id: refuse}


async def _decisions(
    lecture: Lecture, fiche: Ligne, dossier: Sequence[LogLine[Any]], pistes: Sequence[Piste]
) -> list[LogLine[Any]]:
    """What was decided since about those whom the case names, its till and its round, and under the case itself."""
    foyers = {fiche["foyer"], *(foyer for une in pistes for foyer in une.presumee.foyers)} - {None}
    trouvees = await lectures.decisions_possibles(lecture, fiche, sorted(foyers), _reunis(dossier))
    sous = [x["position"] for x in await lectures.corrections(lecture, fiche["litige"])]
    sous += [x["position"] for x in await lectures.droits(lecture, fiche["litige"])]
    lus = await faits.par_positions(lecture, [*trouvees, *sous])
    return [lus[position] for position in sorted(lus)]


def _reunis(dossier: Sequence[LogLine[Any]]) -> list[int]:
    """The facts that the case names."""
    return sorted(
        {
            position
            for fait in dossier
            if isinstance(fait.data, PieceAjoutee | CauseRetenue)
            for position in fait.data.faits
        }
    )


def _prechoisis(
    possibles: Sequence[LogLine[Any]], dossier: Sequence[LogLine[Any]], pistes: Sequence[Piste]
) -> set[int]:
    """What corrects a fact of the case, or was decided under it."""
    en_cause = {*_reunis(dossier), *(position for une in pistes for position in une.presumee.positions)}
    du_dossier = {fait.pos for fait in dossier if not isinstance(fait.data, LitigeRegle)}
    return {fait.pos for fait in possibles if fait.corrige in en_cause or fait.pos in du_dossier}


def _a_servir(fiche: Ligne) -> bool:
    return fiche["objet"] == "quantite" and bool(fiche["produit"]) and fiche["distribution_terminee_le"] is not None


async def _paiements(lecture: Lecture, pistes: Sequence[Piste]) -> dict[int, str]:
    """Where each payment of a presumed cause is corrected, by position."""
    positions = [position for une in pistes for position in une.presumee.positions]
    lus = await faits.par_positions(lecture, positions)
    return {
        position: f"/cycles/{fait.data.cycle}/tresorerie/paiements/{fait.data.encaissement}"
        for position, fait in sorted(lus.items())
        if fait.type == "encaissement.enregistre" and fait.data.cycle
    }

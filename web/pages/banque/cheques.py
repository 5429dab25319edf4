"""`/banque/cheques`: cheques in hand, whichever till they lie in; a numbered slip of those that are ticked; slips.

A cheque that was ticked on a slip and was not there is taken off it.
"""

from __future__ import annotations

from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.banque.refus import (
    ChequeCocheDeuxFois,
    ChequeHorsDuBordereau,
    ChequeNonDisponible,
    ChequeRevenuDeBanque,
    ChequesDeTropDeCaisses,
)
from domaine.mots import jour_de
from projections.lectures import commun
from projections.lectures.argent import banque
from projections.lectures.vues import Lecture, Ligne
from web.documents.bordereau import bordereau_en_pdf
from web.pages.banque.cadre import onglets
from web.pages.banque.libelles import avec_promesses
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.choix import exiger_le_droit, peut
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable, Visite
from web.pages.tresorerie.cadre import Comptable
from web.saisie.problemes import Probleme, SaisieInvalide

CHEQUE: Final = "cheque."
CHAMPS: Final[Champs] = dict.fromkeys(
    (ChequeNonDisponible, ChequeCocheDeuxFois, ChequesDeTropDeCaisses, ChequeHorsDuBordereau, ChequeRevenuDeBanque),
    "cheques",
)
BORDEREAUX_MONTRES: Final = 60

routes = APIRouter()


@routes.get("/banque/cheques")
async def page(visite: Comptable) -> Response:
    return await _montrer(visite)


@routes.post("/banque/cheques")
async def etablir(visite: Comptable) -> Response:
    formulaire = await Formulaire.recu(visite.request, "bordereau")
    async with visite.lire() as lecture:
        en_main = await banque.cheques_en_main(lecture, visite.groupement)
        rejetes = await banque.cheques_rejetes_sans_bordereau(lecture, visite.groupement)

    def donnees() -> dict[str, Any]:
        coches = _coches(formulaire)
        return {
            "depot": formulaire.identifiant("D"),
            "groupement": visite.groupement,
            "cheques": [
                {
                    "encaissement": cheque["encaissement"],
                    "session": cheque["session"],
                    "rejete": cheque["etat"] == "rejete",
                }
                for cheque in [*en_main, *rejetes]
                if cheque["encaissement"] in coches
            ]
            + [{"encaissement": parti} for parti in sorted(coches - {c["encaissement"] for c in [*en_main, *rejetes]})],
        }

    reponse = await visite.enregistrer(formulaire, "EtablirBordereau", donnees, CHAMPS)
    if reponse is None:
        return await _montrer(visite, formulaire)
    return visite.apres(reponse, "/banque/cheques")


def _coches(formulaire: Formulaire) -> set[str]:
    """Their payments; raise SaisieInvalide when none is."""
    formulaire.valeurs.setdefault("cheques", "")
    coches = {nom.removeprefix(CHEQUE) for nom in formulaire.valeurs if nom.startswith(CHEQUE)}
    if not coches:
        raise SaisieInvalide([Probleme("cheques", "Cochez au moins un chèque.")])
    return coches


@routes.post("/banque/bordereaux/{numero}/retirer")
async def retirer(visite: Comptable, numero: str) -> Response:
    exiger_le_droit(visite, "RetirerDuBordereau")
    async with visite.lire() as lecture:
        await _bordereau(lecture, visite, numero)
    formulaire = await Formulaire.recu(visite.request, f"retirer-{numero}")

    def donnees() -> dict[str, Any]:
        return {"groupement": visite.groupement, "bordereau": numero, "cheques": sorted(_coches(formulaire))}

    reponse = await visite.enregistrer(formulaire, "RetirerDuBordereau", donnees, CHAMPS)
    if reponse is None:
        return await _montrer(visite, formulaire)
    return visite.apres(reponse, "/banque/cheques")


async def _bordereau(lecture: Lecture, visite: Visite, numero: str) -> Ligne:
    bordereau = await banque.bordereau(lecture, visite.groupement, numero)
    if bordereau is None:
        raise Introuvable("Ce bordereau n'existe pas dans votre groupement.")
    return bordereau


@routes.get("/banque/bordereaux/{numero}.pdf")
async def document(visite: Comptable, numero: str) -> Response:
    async with visite.lire() as lecture:
        bordereau = await _bordereau(lecture, visite, numero)
        donnees = await _donnees(lecture, visite, bordereau, await noms.lire(visite, lecture))
    octets = await a_part(bordereau_en_pdf, donnees)
    entetes = {"Content-Disposition": f'inline; filename="bordereau-{numero}.pdf"'}
    return Response(octets, media_type="application/pdf", headers=entetes)


async def _donnees(lecture: Lecture, visite: Visite, bordereau: Ligne, n: NomsDesPages) -> dict[str, Any]:
    groupement = await commun.groupement(lecture, visite.groupement) or {}
    cheques = await banque.cheques_du_bordereau(lecture, visite.groupement, bordereau["bordereau"])
    return {
        "numero": bordereau["bordereau"],
        "le": bordereau["le"],
        "association": groupement.get("association") or "",
        "quartier": groupement.get("quartier") or "",
        "par": n.personne(bordereau["acteur"]),
        "especes_centimes": bordereau["especes_centimes"],
        "cheques": [(n.foyer(c["foyer"]), c["cheque_numero"] or "", c["montant_centimes"]) for c in cheques],
        "cheques_centimes": bordereau["cheques_centimes"],
    }


async def _montrer(visite: Visite, refuse: Formulaire | None = None) -> Response:
    async with visite.lire() as lecture:
        n = await noms.lire(visite, lecture)
        aujourd_hui = jour_de(visite.maintenant)
        en_main = await banque.cheques_en_main(lecture, visite.groupement)
        rejetes = await banque.cheques_rejetes_sans_bordereau(lecture, visite.groupement)
        lus = await banque.bordereaux(lecture, visite.groupement)
        bordereaux = [await _detaille(lecture, visite, un, refuse) for un in lus[:BORDEREAUX_MONTRES]]
        return await visite.page(
            lecture,
            "banque/cheques.html",
            ici="tresorerie",
            adresse="/banque/cheques",
            statut=200 if refuse is None else 422,
            n=n,
            onglets=onglets(visite),
            s=_formulaire("bordereau", refuse),
            en_main=[
                {**cheque, "age": (aujourd_hui - jour_de(cheque["le"])).days}
                for cheque in avec_promesses(en_main, aujourd_hui)
            ],
            rejetes=rejetes,
            total=sum(cheque["montant_centimes"] for cheque in en_main),
            bordereaux=bordereaux,
            a_retirer=[un for un in bordereaux if un["retirables"] or un["retirer"].valeurs],
            peut=peut(visite, "EtablirBordereau"),
            peut_retirer=peut(visite, "RetirerDuBordereau"),
        )


async def _detaille(lecture: Lecture, visite: Visite, bordereau: Ligne, refuse: Formulaire | None) -> dict[str, Any]:
    """With those of its cheques that bounced, those that may be taken off it, and the form that does."""
    numero = bordereau["bordereau"]
    cheques = await banque.cheques_du_bordereau(lecture, visite.groupement, numero)
    return {
        **bordereau,
        "rejetes": [cheque for cheque in cheques if cheque["etat"] == "rejete"],
        "retirables": [
            cheque for cheque in cheques if cheque["etat"] != "rejete" and not bordereau["cheques_credites_le"]
        ],
        "retirer": _formulaire(f"retirer-{numero}", refuse),
    }


def _formulaire(id_: str, refuse: Formulaire | None) -> Formulaire:
    return refuse if refuse is not None and refuse.id == id_ else Formulaire(id_)

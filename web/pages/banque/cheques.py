"""`/banque/cheques`: cheques in hand, whichever till they lie in; a numbered slip of those that are ticked; slips."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.banque.refus import ChequeCocheDeuxFois, ChequeNonDisponible, ChequesDeTropDeCaisses
from domaine.mots import jour_de
from projections.lectures import commun
from projections.lectures.argent import banque
from projections.lectures.vues import Lecture, Ligne
from web.documents.bordereau import bordereau_en_pdf
from web.pages.banque.cadre import onglets
from web.pages.banque.libelles import avec_promesses
from web.pages.commun import noms
from web.pages.commun.a_part import a_part
from web.pages.commun.choix import peut
from web.pages.commun.noms import NomsDesPages
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable, Visite
from web.pages.tresorerie.cadre import Comptable
from web.saisie.problemes import Probleme, SaisieInvalide

CHEQUE: Final = "cheque."
CHAMPS: Final[Champs] = dict.fromkeys((ChequeNonDisponible, ChequeCocheDeuxFois, ChequesDeTropDeCaisses), "cheques")
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
        formulaire.valeurs.setdefault("cheques", "")
        coches = {nom.removeprefix(CHEQUE) for nom in formulaire.valeurs if nom.startswith(CHEQUE)}
        if not coches:
            raise SaisieInvalide([Probleme("cheques", "Cochez au moins un chèque.")])
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


@routes.get("/banque/bordereaux/{numero}.pdf")
async def document(visite: Comptable, numero: str) -> Response:
    async with visite.lire() as lecture:
        bordereau = await banque.bordereau(lecture, visite.groupement, numero)
        if bordereau is None:
            raise Introuvable("Ce bordereau n'existe pas dans votre groupement.")
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
        bordereaux = await banque.bordereaux(lecture, visite.groupement)
        return await visite.page(
            lecture,
            "banque/cheques.html",
            ici="tresorerie",
            adresse="/banque/cheques",
            statut=200 if refuse is None else 422,
            n=n,
            onglets=onglets(visite),
            s=refuse or Formulaire("bordereau"),
            en_main=[
                {**cheque, "age": (aujourd_hui - jour_de(cheque["le"])).days}
                for cheque in avec_promesses(en_main, aujourd_hui)
            ],
            rejetes=rejetes,
            total=sum(cheque["montant_centimes"] for cheque in en_main),
            bordereaux=await _avec_rejets(lecture, visite, bordereaux[:BORDEREAUX_MONTRES]),
            peut=peut(visite, "EtablirBordereau"),
        )


async def _avec_rejets(lecture: Lecture, visite: Visite, bordereaux: Sequence[Ligne]) -> list[dict[str, Any]]:
    """Each slip with those of its cheques that bounced."""
    return [
        {
            **bordereau,
            "rejetes": [
                cheque
                for cheque in await banque.cheques_du_bordereau(lecture, visite.groupement, bordereau["bordereau"])
                if cheque["etat"] == "rejete"
            ],
        }
        for bordereau in bordereaux
    ]

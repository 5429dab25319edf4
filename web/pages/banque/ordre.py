"""`/banque/virements/{ordre}`: one file of transfers: its bytes for the bank, and what became of each transfer."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby
from typing import Any, Final

from fastapi import APIRouter
from fastapi.responses import Response

from domaine.dates import DateInvraisemblable
from domaine.fournisseurs.refus import PaiementAVenir
from domaine.mots import jour_de
from infra.pieces import TYPES_MIME, Genre
from infra.pieces.store import PieceAlteree
from projections.lectures.argent import virements
from projections.lectures.vues import Ligne
from web.banque.comptes import en_clair
from web.pages.banque.cadre import onglets
from web.pages.banque.listes_virements import VIREMENTS
from web.pages.commun import noms
from web.pages.commun.choix import peut
from web.pages.commun.lister import fichier, lister
from web.pages.commun.saisies import Champs, Formulaire
from web.pages.commun.visite import Introuvable, PasPermis, Visite
from web.pages.tresorerie.cadre import Comptable
from web.recit.virements import POURQUOI

ACTES: Final = {"payer": "ConstaterVirements", "retirer": "RetirerVirements"}
CHAMPS: Final[Champs] = dict.fromkeys((PaiementAVenir, DateInvraisemblable), "paye_le")
TOUS: Final = "*"
SEPARE: Final = "/"

routes = APIRouter()


@routes.get("/banque/virements/{ordre}")
async def page(visite: Comptable, ordre: str) -> Response:
    return await _montrer(visite, ordre)


@routes.get("/banque/virements/{ordre}/fichier.xml")
async def telecharger(visite: Comptable, ordre: str) -> Response:
    """The same bytes as the first time: the fact names their hash."""
    async with visite.lire() as lecture:
        trouve = await virements.ordre(lecture, visite.groupement, ordre)
    piece = None if trouve is None else await _piece(visite, trouve["fichier"])
    if trouve is None or piece is None:
        raise Introuvable("Ce fichier de virements n'existe pas dans votre groupement.")
    entetes = {"Content-Disposition": f'attachment; filename="virements-{trouve["numero"]}.xml"'}
    return Response(piece, media_type=TYPES_MIME[Genre.XML], headers=entetes)


@routes.post("/banque/virements/{ordre}/{geste}")
async def dire(visite: Comptable, ordre: str, geste: str) -> Response:
    if geste not in ACTES or not peut(visite, ACTES[geste]):
        raise PasPermis
    formulaire = await Formulaire.recu(visite.request, "")
    formulaire.id = f"{geste}-{formulaire.valeur('lot')}"
    reponse = await visite.enregistrer(
        formulaire,
        ACTES[geste],
        lambda: _donnees(geste, formulaire),
        CHAMPS,
    )
    if reponse is None:
        return await _montrer(visite, ordre, formulaire)
    return visite.apres(reponse, f"/banque/virements/{ordre}")


def _donnees(geste: str, formulaire: Formulaire) -> dict[str, Any]:
    lot = formulaire.valeur("lot")
    if geste == "payer":
        return {"lot": lot, "paye_le": formulaire.valeur("paye_le"), "preuve": formulaire.valeur("preuve").strip()}
    fournisseur, _, facture = formulaire.valeur("lequel").partition(SEPARE)
    lequel = {} if fournisseur == TOUS else {"fournisseur": fournisseur, "facture": facture}
    return {"lot": lot, "pourquoi": formulaire.valeur("pourquoi"), **lequel}


async def _piece(visite: Visite, empreinte: str) -> bytes | None:
    """None: its key is gone, or its bytes are not those of the fact."""
    try:
        piece = await visite.site.application.pieces.read(empreinte)
    except PieceAlteree:
        return None
    return None if piece is None else piece.octets


async def _montrer(visite: Visite, ordre: str, refuse: Formulaire | None = None) -> Response:
    adresse = f"/banque/virements/{ordre}"
    async with visite.lire() as lecture:
        trouve = await virements.ordre(lecture, visite.groupement, ordre)
        if trouve is None:
            raise Introuvable("Ce fichier de virements n'existe pas dans votre groupement.")
        coffre = visite.site.application.coffre
        emis = [
            await en_clair(coffre, {**x, "au_nom_de": None})
            for x in await virements.de_l_ordre(lecture, visite.groupement, ordre)
        ]
        vue = lister(visite, VIREMENTS, emis, adresse=adresse)
        if vue.demande.extension:
            return await fichier(visite, vue)
        return await visite.page(
            lecture,
            "banque/ordre.html",
            ici="tresorerie",
            adresse=adresse,
            statut=200 if refuse is None else 422,
            n=await noms.lire(visite, lecture),
            onglets=onglets(visite),
            o=trouve,
            refus=_sans_formulaire(emis, refuse),
            v=vue,
            lots=[_lot(lot, list(lignes), refuse) for lot, lignes in groupby(emis, key=lambda x: x["lot"])],
            pourquoi=list(POURQUOI.items()),
            aujourd_hui=jour_de(visite.maintenant),
            peut=peut(visite, ACTES["payer"]),
        )


def _lot(lot: str, lignes: Sequence[Ligne], refuse: Formulaire | None) -> dict[str, Any]:
    """The transfers of one day, with the forms that say what became of those that wait."""
    attendent = [ligne for ligne in lignes if ligne["etat"] == "en_attente"]
    return {
        "lot": lot,
        "le": lignes[0]["executer_le"],
        "attendent": attendent,
        "reste": sum(ligne["montant_centimes"] for ligne in attendent),
        "paye": sum(ligne["montant_centimes"] for ligne in lignes if ligne["etat"] in ("paye", "revenu")),
        "ligne": lignes[0]["ligne"],
        "ligne_le": lignes[0]["ligne_le"],
        "lesquels": [
            (TOUS, "Tous ceux de ce jour"),
            *((f"{x['fournisseur']}{SEPARE}{x['facture']}", f"{x['nom']}, facture {x['facture']}") for x in attendent),
        ],
        **{geste: _formulaire(f"{geste}-{lot}", refuse) for geste in ACTES},
    }


def _sans_formulaire(emis: Sequence[Ligne], refuse: Formulaire | None) -> str:
    """What was refused of transfers that wait no more: no form is there to say it."""
    if refuse is None or any(x["etat"] == "en_attente" and x["lot"] == refuse.valeur("lot") for x in emis):
        return ""
    return refuse.general


def _formulaire(nom: str, refuse: Formulaire | None) -> Formulaire:
    return refuse if refuse is not None and refuse.id == nom else Formulaire(nom)

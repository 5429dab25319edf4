"""`/revoir/{cycle}`: what happened in a round, one sentence a fact, in order; nothing here can be changed."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Final, Literal
from urllib.parse import urlencode

from fastapi import APIRouter, Depends, Query
from fastapi.responses import Response
from pydantic import BaseModel, Field

from domaine.registre import FAITS
from infra.facts import Recorded
from projections.lectures import commun, faits
from projections.lectures.vues import Lecture, Ligne
from web.langue import ROLES
from web.listes.liste import Colonne, Liste
from web.pages import noms
from web.pages.choix import cycle_de, foyers, lire_foyer
from web.pages.histoire import entree
from web.pages.lister import envoyer
from web.pages.navigation import REVOIENT
from web.pages.visite import Visite, qui_ne_compte_pas
from web.saisie.problemes import SaisieInvalide

TAILLE: Final = 60
FICHIER_MAX: Final = 20_000
"""Facts of one file."""
MORCEAU: Final = 2_000
GENRES: Final[Mapping[str, tuple[str, tuple[str, ...]]]] = {
    "etapes": ("Étapes de la commande du mois", ("cycle.", "catalogue.", "groupement.")),
    "commandes": ("Commandes des foyers", ("commande.",)),
    "fournisseurs": ("Commandes et livraisons", ("ajustage.", "bdc.", "livraison.", "substitution.", "stock.perte")),
    "retraits": ("Retraits et consignes", ("retrait.", "consigne.", "stock.vente_libre")),
    "paiements": ("Paiements des foyers", ("encaissement.", "cheque.", "remboursement.", "avoir.", "adhesion.")),
    "caisse": ("Caisse et banque", ("caisse.", "anomalie.")),
    "factures": ("Factures des fournisseurs", ("facture.", "avoir_fournisseur.", "paiement_fournisseur.")),
    "corrections": (
        "Corrections",
        ("encaissement.contrepasse", "encaissement.reaffecte", "cheque.rejete", "retrait.contrepasse", "bdc.remplace"),
    ),
}
"""The beginnings of the stored names of each kind."""
FILTRES: Final = {"foyer", "produit", "personne", "genre", "ordre"}
ORDRES: Final = {"connu": "Comme enregistré", "arrive": "Comme c'est arrivé"}

JOURNAL: Final = Liste(
    code="journal",
    titre="Ce qui s'est passé",
    quoi=("fait", "faits"),
    colonnes=(
        Colonne(code="numero", titre="N°", valeur=lambda ligne: ligne["position"], genre="nombre"),
        Colonne(code="quand", titre="Arrivé le", valeur=lambda ligne: ligne["quand"], genre="moment"),
        Colonne(code="connu", titre="Enregistré le", valeur=lambda ligne: ligne["connu"], genre="moment"),
        Colonne(code="qui", titre="Par", valeur=lambda ligne: ligne["qui"]),
        Colonne(code="role", titre="Rôle", valeur=lambda ligne: ROLES.get(ligne["role"], ligne["role"])),
        Colonne(code="phrase", titre="Quoi", valeur=lambda ligne: ligne["phrase"]),
        Colonne(code="montant", titre="Montant", valeur=lambda ligne: ligne["montant"], genre="montant"),
        Colonne(code="detail", titre="Détail", valeur=lambda ligne: ligne["detail"]),
    ),
    tri="",
)

routes = APIRouter()
Lecteur = Annotated[Visite, Depends(qui_ne_compte_pas(REVOIENT))]
Court = Annotated[str, Field(max_length=80)]


class Demande(BaseModel):
    """What the form of filters asks for; every field may be left empty."""

    foyer: Court = ""
    produit: Court = ""
    personne: Court = ""
    genre: Court = ""
    ordre: Court = "connu"
    page: Annotated[int, Field(ge=1, le=10_000)] = 1
    position: Annotated[int, Field(ge=0, le=2**53)] = 0
    """A fact to show: the page that holds it is chosen."""
    fichier: Literal["", "xlsx", "csv"] = ""
    """The same facts, all of them, as a file."""


@routes.get("/revoir/{cycle}")
async def revoir(visite: Lecteur, cycle: str, demande: Annotated[Demande, Query()]) -> Response:
    page, position = demande.page, demande.position
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        choix, erreur = _choix(visite, demande)
        histoire = faits.Histoire(lecture, visite.groupement, cycle, choix)
        if demande.fichier:
            return await _fichier(visite, lecture, histoire, demande.fichier)
        rang = await histoire.rang(position) if position else None
        page = page if rang is None else rang // TAILLE + 1
        montres = await histoire.page((page - 1) * TAILLE, TAILLE)
        n = await noms.lire(visite, lecture)
        corrections = await histoire.corrections([fait.pos for fait in montres])
        return await visite.page(
            lecture,
            "revoir.html",
            ici="revoir",
            n=n,
            cycle=fiche,
            cycles=await commun.cycles(lecture, visite.groupement),
            demande=demande,
            erreur=erreur,
            entrees=[entree(fait, n, corrections) for fait in montres],
            marges={fait.pos: _marge(fait, corrections) for fait in montres},
            total=await histoire.nombre(),
            numero=page,
            taille=TAILLE,
            visee=position,
            requete=urlencode(demande.model_dump(include=FILTRES, exclude_defaults=True)),
            foyers=foyers(visite),
            produits=sorted((p["produit"], p["nom_court"]) for p in await commun.produits(lecture)),
            personnes=sorted(((p, n.personne(p)) for p in await histoire.acteurs()), key=lambda option: option[1]),
            genres=[(code, nom) for code, (nom, _) in GENRES.items()],
            ordres=list(ORDRES.items()),
        )


async def _fichier(visite: Visite, lecture: Lecture, histoire: faits.Histoire, extension: str) -> Response:
    n = await noms.lire(visite, lecture)
    lignes: list[Ligne] = []
    while len(lignes) < FICHIER_MAX and (lus := await histoire.page(len(lignes), MORCEAU)):
        lignes += [{**entree(fait, n)._asdict(), "connu": fait.date_reception, "role": fait.role} for fait in lus]
    return await envoyer(visite, JOURNAL, lignes, extension)


def _choix(visite: Visite, demande: Demande) -> tuple[faits.Choix, str]:
    """And the sentence about a household that was not found: it then leaves nothing in."""
    etiquettes, erreur = [], ""
    if demande.foyer:
        try:
            etiquettes.append(f"foyer:{lire_foyer(visite, demande.foyer, 'foyer')}")
        except SaisieInvalide as invalide:
            etiquettes.append("foyer:")
            erreur = invalide.problemes[0].phrase
    if demande.produit:
        etiquettes.append(f"produit:{demande.produit}")
    debuts = GENRES.get(demande.genre, ("", ()))[1]
    choix = faits.Choix(
        etiquettes=tuple(etiquettes),
        types=tuple(nom for nom in FAITS if nom.startswith(debuts)) if debuts else None,
        acteur=demande.personne or None,
        ordre=demande.ordre if demande.ordre in ORDRES else "connu",
    )
    return choix, erreur


def _marge(fait: Recorded[Any], corrections: Mapping[int, list[int]]) -> dict[str, Any]:
    """What stands beside a fact: its role, when it reached us if later, what it corrects and what corrects it."""
    return {
        "role": ROLES.get(fait.role, fait.role),
        "connu": fait.date_reception if (fait.date_reception - fait.date_effet).total_seconds() > 60 else None,  # noqa: PLR2004
        "corrige": fait.corrige,
        "corrige_par": corrections.get(fait.pos, []),
        "cause": fait.cause,
    }

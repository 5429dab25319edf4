"""`/cycles/{cycle}/commandes`: who ordered, by which way, what waits for a call, and how orders come day after day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Annotated, Any, Final

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.types import Role
from projections.lectures.commande import commandes as lectures
from projections.lectures.vues import Ligne
from web.listes.liste import Case, Choix, Colonne, Filtre, Liste, toutes
from web.pages.approvisionnement.remplissage import parametres_du_cycle
from web.pages.commandes.jours import jours
from web.pages.commun import noms
from web.pages.commun.choix import cycle_de, peut
from web.pages.commun.lister import fichier, lister
from web.pages.commun.navigation import ACCUEIL, COMPTES, EQUIPE
from web.pages.commun.visite import Visite, reserve_a
from web.pages.cycle.etapes import etape_de
from web.pages.foyers.a_cote import ACote, a_cote
from web.soldes import Phrase, reste_a_regler, solde_de

CANAUX: Final[Mapping[str, str]] = {
    "papier": "Bon papier",
    "permanence": "Sur place",
    "telephone": "Téléphone",
    "en_ligne": "En ligne",
}
EN_PRIVE: Final = COMPTES | {Role.REFERENT}
"""Who may see which orders are to be talked over in private: nobody who stands in the hall (R-055)."""

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]


@routes.get("/cycles/{cycle}/commandes")
async def commandes(visite: Equipe, cycle: str) -> Response:
    async with visite.lire() as lecture:
        fiche = await cycle_de(visite, lecture, cycle)
        n = await noms.lire(visite, lecture)
        ouvert, saisit = etape_de(fiche) == "ouvert", visite.role in ACCUEIL - {Role.TRESORIER}
        dit = await a_cote(visite, lecture)
        rangs = [
            _rang(visite, ligne, fiche, dit, ouvert=ouvert and saisit)
            for ligne in await lectures.prises(lecture, visite.groupement, cycle)
        ]
        vue = lister(visite, _liste(visite), [rang for rang in rangs if rang["tient"]], exporte=visite.role in EN_PRIVE)
        if vue.demande.extension:
            return await fichier(visite, vue)
        compte = visite.role in COMPTES
        feuilles = await lectures.feuilles_par_jour(lecture, visite.groupement, cycle) if compte else []
        return await visite.page(
            lecture,
            "commandes/commandes.html",
            ici="cycle",
            n=n,
            cycle=fiche,
            ouvert=ouvert,
            v=vue,
            vides=[{**rang, "dit": _vide(rang)} for rang in rangs if not rang["tient"]],
            sans=_sans_commande(visite, vue.demande.cherche, {rang["foyer"] for rang in rangs}),
            saisit=saisit,
            papier=peut(visite, "NoterLigneBon"),
            douteuses=len(await lectures.douteuses(lecture, visite.groupement, cycle)),
            hors_delai=len(await lectures.hors_delai(lecture, visite.groupement, cycle)),
            jours=jours(feuilles),
        )


def _vide(ligne: Ligne) -> Phrase:
    """Why an order counts for nothing."""
    return Phrase("doit", _attend(ligne)) if ligne["douteuses"] or ligne["hors_delai"] else Phrase("regle", "Retirée")


def _sans_commande(visite: Visite, cherche: str, ayant: set[str]) -> list[dict[str, Any]]:
    """Households that answer the search and have ordered nothing yet."""
    if not cherche:
        return []
    annuaire = visite.site.application.annuaire
    trouves = annuaire.chercher(cherche, groupement=visite.groupement)
    return [noms.carte(annuaire, fiche.foyer) for fiche in trouves if fiche.foyer not in ayant]


def _rang(visite: Visite, ligne: Ligne, fiche: Ligne, dit: ACote, *, ouvert: bool) -> Ligne:
    annuaire, cycle = visite.site.application.annuaire, fiche["cycle"]
    bas = ligne["solde_centimes"] - ligne["engage_centimes"] < -parametres_du_cycle(fiche).plafond_dette_alerte_centimes
    return {
        **ligne,
        "carte": noms.carte(annuaire, ligne["foyer"]),
        "lien": f"/cycles/{cycle}/commandes/{ligne['foyer']}" if ouvert else f"/foyers/{ligne['foyer']}",
        "phrase": dit.dire(solde_de(ligne), ligne["foyer"]),
        "prevu": reste_a_regler(ligne["solde_centimes"], ligne["engage_centimes"], ligne["du_cycle_centimes"]),
        "par": annuaire.personne(ligne["saisie_par"]) if ligne["saisie_par"] else "",
        "source": CANAUX.get(ligne["canal"] or "", ""),
        "a_voir": ligne["alerte_le"] is not None and bas and visite.role in EN_PRIVE,
    }


def _nom(ligne: Ligne) -> Case:
    return Case(ligne["carte"]["nom"], ligne["lien"], ligne["foyer"], symbole=ligne["carte"]["symbole"])


def _source(ligne: Ligne) -> Case:
    return Case(ligne["source"], detail=f"bon {ligne['bon']}" if ligne["bon"] else "")


def _attend(ligne: Ligne) -> str:
    """What somebody still has to do about the order."""
    dit = [
        ("À confirmer", ligne["douteuses"]),
        ("Hors délai", ligne["hors_delai"]),
        ("À voir en privé", ligne["a_voir"]),
    ]
    return ", ".join(mots for mots, vrai in dit if vrai)


def _a_suivre(ligne: Ligne) -> Case:
    attend = _attend(ligne)
    return Case(attend, etat="attention" if attend else "")


def _venue(canal: str) -> Callable[[Ligne], bool]:
    return lambda ligne: ligne["canal"] == canal


COLONNES: Final = (
    Colonne(code="nom", titre="Foyer", valeur=lambda ligne: ligne["carte"]["nom"], montre=_nom),
    Colonne(code="numero", titre="Numéro", valeur=lambda ligne: ligne["foyer"], ecran=False),
    Colonne(code="produits", titre="Produits", valeur=lambda ligne: ligne["produits"], genre="nombre", decroit=True),
    Colonne(
        code="montant",
        titre="Montant",
        valeur=lambda ligne: ligne["commande_centimes"],
        genre="montant",
        total=lambda ligne: int(ligne["commande_centimes"]),
        decroit=True,
    ),
    Colonne(code="source", titre="Source", valeur=lambda ligne: ligne["source"], montre=_source),
    Colonne(code="bon", titre="Bon", valeur=lambda ligne: ligne["bon"], ecran=False),
    Colonne(code="saisie", titre="Saisie", valeur=lambda ligne: ligne["saisie_le"], genre="moment", decroit=True),
    Colonne(code="par", titre="Par", valeur=lambda ligne: ligne["par"]),
    Colonne(
        code="etat",
        titre="Compte",
        valeur=lambda ligne: ligne["prevu"],
        genre="montant",
        montre=lambda ligne: Case(ligne["phrase"].mots, detail=ligne["phrase"].a_cote),
        large="pleine",
    ),
    Colonne(code="suivre", titre="À suivre", valeur=_attend, montre=_a_suivre, large="entiere"),
)
SOURCES: Final = Filtre(
    code="source",
    titre="Filtrer par source",
    choix=(
        Choix("toutes", "Toutes sources", toutes),
        *(Choix(code, mots, _venue(code)) for code, mots in CANAUX.items()),
    ),
)
ETATS: Final = Filtre(
    code="etat",
    titre="Filtrer par paiement",
    choix=(
        Choix("tous", "Payées ou non", toutes),
        Choix("a_payer", "À payer", lambda ligne: ligne["prevu"] < 0),
        Choix("payees", "Payées d'avance", lambda ligne: ligne["prevu"] >= 0),
    ),
)
SUIVIS: Final = Filtre(
    code="suivi",
    titre="Filtrer par suite à donner",
    choix=(
        Choix("toutes", "Toutes", toutes),
        Choix("a_confirmer", "À confirmer", lambda ligne: ligne["douteuses"] > 0),
        Choix("hors_delai", "Hors délai", lambda ligne: ligne["hors_delai"] > 0),
        Choix("a_voir", "À voir en privé", lambda ligne: ligne["a_voir"]),
    ),
)


def _liste(visite: Visite) -> Liste:
    annuaire = visite.site.application.annuaire

    def chercher(texte: str, lignes: Sequence[Ligne]) -> Sequence[Ligne]:
        """By household as the directory finds it, or by the number of a form."""
        par_foyer = {ligne["foyer"]: ligne for ligne in lignes}
        fiches = annuaire.chercher(texte, groupement=visite.groupement)
        trouves = [par_foyer[fiche.foyer] for fiche in fiches if fiche.foyer in par_foyer]
        return trouves or [ligne for ligne in lignes if ligne["bon"] == texte.strip()]

    return Liste(
        code="commandes",
        titre="Commandes",
        quoi=("commande", "commandes"),
        colonnes=COLONNES,
        tri="nom",
        filtres=(SOURCES, ETATS, SUIVIS),
        chercher=chercher,
        chercher_quoi="Nom, carte, téléphone ou bon",
    )

"""6. The account of the round: what was bought is sold, lost, left or explained, to the centime (I4)."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from domaine.cycles.arreter import ArreterCycle
from domaine.cycles.bouclage import Bouclage, boucler
from domaine.cycles.faits import CycleArrete
from domaine.mots import euros
from infra.executer import query_of
from infra.learning import learn_stored
from projections.lectures import commun
from projections.lectures.argent import arrete
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne
from web.etats.demandeur import Demandeur
from web.etats.etat import Colonne, Dessin, Etat, Rangee, Tableau, totaliser
from web.pages.commun.dessins import Point

MONTRES: Final = 12
COLONNES: Final = (Colonne("Quoi"), Colonne("Montant", "montant"))
ECARTS: Final = (Colonne("Quoi"), Colonne("Pour le groupement", "ecart"))
ACHETE: Final = (
    ("achats_factures_centimes", "Achats facturés", 1),
    ("achats_provisionnes_centimes", "Livré, sans facture encore", 1),
    ("avoirs_fournisseurs_centimes", "Avoirs des fournisseurs", -1),
)
PORT_DU_GROUPEMENT: Final = "port_du_groupement_centimes"
"""What no household paid of the transport."""
VENDU: Final = "ventes_coutant_centimes"
RELIQUAT: Final = "reliquat_centimes"
AU_STOCK: Final = frozenset(
    {"pertes_centimes", "dons_centimes", "transferts_centimes", RELIQUAT, "ecart_inventaire_centimes"}
)
EXPLIQUE: Final = (
    (VENDU, "Vendu au prix coûtant", 1),
    ("port_foyers_centimes", "Transport payé par les foyers", 1),
    (PORT_DU_GROUPEMENT, "Transport à la charge du groupement", 1),
    ("pertes_centimes", "Pertes", 1),
    ("dons_centimes", "Dons en nature", 1),
    ("transferts_centimes", "Passé à d'autres groupements", 1),
    (RELIQUAT, "Resté en stock", 1),
    ("ecart_prix_centimes", "Écart de prix", -1),
    ("ecart_livraison_centimes", "Écart de livraison", -1),
    ("ecart_inventaire_centimes", "Écart d'inventaire", -1),
    ("ecart_arrondi_centimes", "Écart d'arrondi", -1),
)
"""What becomes of what was bought; a gap is signed for the group, so it enters the other way."""

A_PART: Final = (
    "est de cette commande seule, au prix d'achat arrondi une fois. La page Stock compte tout, au coût moyen."
)


class Bouclee(NamedTuple):
    """What two people sign: what was bought, and what became of it, to the same total."""

    tableaux: Sequence[Tableau]
    constats: Sequence[str]
    du_stock: str
    """What is left of it is called, or what it took of what others left; "": it is neither."""
    provisions: Mapping[str, int]
    """By supplier, what stands for an invoice that has not come: its goods, and their transport."""


async def compte(visite: Demandeur, lecture: Lecture, fiche: Ligne) -> Etat:
    b = await bouclee(visite, lecture, fiche)
    arretes = "Comptes arrêtés : ces chiffres ne bougent plus." if fiche["arrete_le"] else "Comptes pas encore arrêtés."
    return Etat(
        code="compte",
        titre="Compte de la commande du mois",
        phrase="Ce qui a été acheté est vendu, perdu, resté, ou expliqué par un écart, au centime.",
        tableaux=b.tableaux,
        dessins=await _couts(visite, lecture),
        constats=[*b.constats, arretes],
        signatures=["Trésorerie", "Coordination"],
    )


async def bouclee(visite: Demandeur, lecture: Lecture, fiche: Ligne) -> Bouclee:
    """As it was signed; before, as signing now would write it, every awaited invoice at the worth of its goods."""
    signes = await _figures(visite, lecture, fiche)
    figures = _entiers(signes)
    achete, explique = (
        [
            Rangee([du_stock(figures[RELIQUAT]) if code == RELIQUAT else mots, sens * figures[code]], _ou(code, fiche))
            for code, mots, sens in lignes
            if figures[code]
        ]
        for lignes in (ACHETE, EXPLIQUE)
    )
    totaux = [totaliser(COLONNES, rangees) for rangees in (achete, explique)]
    egaux = "Les deux totaux sont égaux." if totaux[0][1] == totaux[1][1] else "Les deux totaux diffèrent."
    ecarts = [
        Rangee([mots, figures[code]], _ou(code, fiche)) for code, mots, sens in EXPLIQUE if sens < 0 and figures[code]
    ]
    tableaux = [
        Tableau(titre="Acheté", colonnes=COLONNES, rangees=achete, totaux=totaux[0]),
        Tableau(titre="Ce que c'est devenu", colonnes=COLONNES, rangees=explique, totaux=totaux[1]),
        Tableau(
            titre="Écarts par genre",
            colonnes=ECARTS,
            rangees=ecarts,
            totaux=totaliser(ECARTS, ecarts),
            vide="Aucun écart.",
        ),
    ]
    reste = du_stock(figures[RELIQUAT])
    constats = [egaux, *([f"« {reste} » {A_PART}"] if reste else [])]
    return Bouclee(tableaux, constats, reste, signes.provisions)


def du_stock(reliquat_centimes: int) -> str:
    """Sold beyond what was bought, a round takes what others left; "": neither."""
    return "Resté en stock" if reliquat_centimes > 0 else "Pris sur le stock" if reliquat_centimes else ""


def _ou(code: str, fiche: Ligne) -> str:
    """Where the facts of a figure are read: among suppliers, in the stock, with the households."""
    racine = f"/cycles/{fiche['cycle']}"
    if code in AU_STOCK:
        return f"{racine}/stock"
    return f"{racine}/tresorerie" if code == VENDU else f"{racine}/tresorerie/fournisseurs"


async def _couts(visite: Demandeur, lecture: Lecture) -> list[Dessin]:
    """Losses, and gaps borne less gaps gained, of the rounds whose accounts are closed; the latest ones."""
    pertes, ecarts = [], []
    for libelle, fait in await _arretes(visite, lecture):
        pertes.append(Point(libelle, fait.pertes_centimes, euros(fait.pertes_centimes)))
        supporte = -sum(getattr(fait, code) for code, _, sens in EXPLIQUE if sens < 0)
        ecarts.append(Point(libelle, max(supporte, 0), euros(supporte) if supporte > 0 else "rien de supporté"))
    return [Dessin("Pertes, mois après mois", pertes), Dessin("Écarts supportés, mois après mois", ecarts)]


async def _arretes(visite: Demandeur, lecture: Lecture) -> list[tuple[str, CycleArrete]]:
    fiches = [f for f in await commun.cycles(lecture, visite.groupement) if f["arrete_position"] is not None]
    trouves = await faits.par_positions(lecture, [f["arrete_position"] for f in fiches[:MONTRES]])
    return [
        (f["libelle"], fait)
        for f in fiches[:MONTRES]
        if isinstance(fait := trouves[f["arrete_position"]].data, CycleArrete)
    ]


async def _figures(visite: Demandeur, lecture: Lecture, fiche: Ligne) -> CycleArrete | Bouclage:
    """Those that were signed; before, those that signing now would write."""
    if fiche["arrete_position"] is not None:
        trouves = await faits.par_positions(lecture, [fiche["arrete_position"]])
        fait = trouves[fiche["arrete_position"]].data
        if isinstance(fait, CycleArrete):
            return fait
    acte = ArreterCycle(cycle=fiche["cycle"], coordinateur="", tresorier="")
    lus = (await visite.site.application.store.read_boundary(query_of(acte))).events
    learn_stored(acte, [fait for fait in lus if fait.position <= lecture.position])
    manquantes = await arrete.factures_manquantes(lecture, visite.groupement, fiche["cycle"])
    return boucler(acte.bilan, [ligne["fournisseur"] for ligne in manquantes])


def _entiers(figures: CycleArrete | Bouclage) -> dict[str, int]:
    codes = (code for code, *_ in (*ACHETE, *EXPLIQUE) if code != PORT_DU_GROUPEMENT)
    du_groupement = figures.port_centimes - figures.port_foyers_centimes
    return {**{code: getattr(figures, code) for code in codes}, PORT_DU_GROUPEMENT: du_groupement}

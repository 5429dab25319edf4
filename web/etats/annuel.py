"""The year for those who vote on it: result beside budget and year before, what volunteers gave, the balance sheet."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from domaine.comptes.postes import PRODUITS, PosteDeBudget
from projections.ecritures.etats import Etats, Poste
from projections.ecritures.modele import Compte
from projections.ecritures.plan import libelle, numero
from web.etats.etat import Colonne, Etat, Rangee, Tableau, Valeur, totaliser

CHARGES: Final = "Ce qui a été dépensé : charges"
GAGNE: Final = "Ce qui a été gagné : produits"

Noms = tuple[str, str]
"""Of the year, and of the one before."""


def annuel(annee: int, e: Etats, budget: Mapping[str, int], *, noms: Noms, adresse: str, close: bool) -> Etat:
    """`adresse`: of an account's lines, up to its number."""
    donne = _tableau("Ce que les bénévoles ont donné, hors du résultat", noms, e.contributions, adresse, total=False)
    return Etat(
        code="resultat-et-bilan",
        titre=f"Résultat et bilan {noms[0]}",
        phrase="Année close." if close else "Année en cours : ces chiffres bougent encore.",
        tableaux=[
            *gestion(annee, e, budget, noms=noms, adresse=adresse),
            *([donne] if e.contributions else []),
            _tableau("Ce que l'association a, et ce qu'on lui doit : actif", noms, e.actif, adresse),
            _tableau("Ce qu'elle doit, et ce qui lui reste : passif", noms, e.passif, adresse),
        ],
        signatures=["Trésorerie", "Présidence"],
    )


def gestion(annee: int, e: Etats, budget: Mapping[str, int], *, noms: Noms, adresse: str) -> list[Tableau]:
    """Charges, then products; with what was voted when there is a budget."""
    if not budget:
        return [_tableau(CHARGES, noms, e.charges, adresse), _tableau(GAGNE, noms, e.produits, adresse)]
    return [
        _compare(CHARGES, noms, e.charges, _votes(annee, budget, set(PosteDeBudget) - PRODUITS), adresse, sens=1),
        _compare(GAGNE, noms, e.produits, _votes(annee, budget, PRODUITS), adresse, sens=-1),
    ]


def _votes(annee: int, budget: Mapping[str, int], postes: Iterable[PosteDeBudget]) -> dict[str, tuple[str, int]]:
    """Name and amount voted, by number of account."""
    comptes = {Compte(poste.value): budget.get(poste.value, 0) for poste in postes}
    return {numero(c, 0, annee): (libelle(c, 0, annee), montant) for c, montant in comptes.items() if montant}


def _tableau(titre: str, noms: Noms, postes: Sequence[Poste], adresse: str, *, total: bool = True) -> Tableau:
    colonnes = (Colonne("Compte"), Colonne(noms[0], "montant"), Colonne(noms[1], "montant"))
    rangees = [Rangee([_nom(p.compte, p.libelle), p.montant, p.avant], _lien(p.compte, adresse)) for p in postes]
    totaux = totaliser(colonnes, rangees) if total else None
    return Tableau(titre=titre, colonnes=colonnes, rangees=rangees, totaux=totaux, vide="Rien cette année.")


def _compare(
    titre: str,
    noms: Noms,
    postes: Sequence[Poste],
    votes: Mapping[str, tuple[str, int]],
    adresse: str,
    *,
    sens: int,
) -> Tableau:
    colonnes = (
        Colonne("Compte"),
        Colonne("Budget voté", "montant"),
        Colonne(noms[0], "montant"),
        Colonne("Par rapport au budget", "reste" if sens > 0 else "atteint"),
        Colonne(noms[1], "montant"),
    )
    reels = {poste.compte: poste for poste in postes}
    rangees = []
    for compte in sorted(reels.keys() | votes.keys()):
        nom, vote = votes.get(compte, ("", 0))
        poste = reels.get(compte, Poste(compte, nom, 0, 0))
        ecart = sens * (vote - poste.montant)
        valeurs: list[Valeur] = [_nom(compte, poste.libelle), vote, poste.montant, ecart, poste.avant]
        rangees.append(Rangee(valeurs, _lien(compte, adresse)))
    totaux = totaliser(colonnes, rangees)
    return Tableau(titre=titre, colonnes=colonnes, rangees=rangees, totaux=totaux, vide="Rien n'est voté ni passé.")


def _nom(compte: str, nom: str) -> str:
    return f"{compte} {nom}".strip()


def _lien(compte: str, adresse: str) -> str:
    return f"{adresse}/{compte}" if compte else ""

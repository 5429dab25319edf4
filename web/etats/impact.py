"""The report to funders: every figure with how it is counted, what was rectified since, prices that were compared."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final, NamedTuple

from domaine.mots import euros, le_jour, quantite
from projections.indicateurs.calcul import Rapport
from projections.indicateurs.donnees import Donnees, Fiche, Releve, Sortie
from projections.indicateurs.publication import Publication, publier
from web.etats.etat import Colonne, Etat, Rangee, Tableau
from web.etats.mesures import ARGENT, BENEVOLES, QUI, Mesure, dire
from web.etats.repartitions import par_financeur, par_tarif, produits
from web.langue import par_unite

VALEURS: Final = (Colonne("Indicateur", entier=True), Colonne("Valeur"), Colonne("Comment c'est compté", large=True))
RECTIFIEES: Final = (
    Colonne("Indicateur", entier=True),
    Colonne("Au rapport"),
    Colonne("Rectification"),
    Colonne("Valeur corrigée"),
    Colonne("Comment c'est compté", large=True),
)
RECTIFICATIONS: Final = (
    Colonne("Fait n°", "nombre"),
    Colonne("Ce qui change", large=True),
    Colonne("Quantité"),
    Colonne("Prix coûtant", "montant"),
    Colonne("Part des foyers", "montant"),
    Colonne("Réduction", "montant"),
    Colonne("Supplément", "montant"),
)
RELEVES: Final = (Colonne("Produit"), Colonne("Prix ailleurs"), Colonne("Relevé le"), Colonne("Où", large=True))
CE_QUI_CHANGE: Final = {
    "annule": "Pesée annulée",
    "rendu": "Produit rendu",
    "corrige": "Correction après l'arrêté des comptes",
    "baisse": "Baisse de prix rendue aux foyers",
}


class Ligne(NamedTuple):
    """One figure, as it may be shown."""

    mesure: Mesure
    mots: str
    valeur: int | None
    """None: hidden, or nothing to count."""
    avant: str
    difference: str
    """"": nothing was rectified."""


class Partie(NamedTuple):
    titre: str
    lignes: Sequence[Ligne]


class Bilan(NamedTuple):
    """A report as it is told, whatever the medium."""

    titre: str
    sujet: str
    """Its period, in words."""
    position: int
    connu_le: str
    parties: Sequence[Partie]
    rectifications: Sequence[Sortie]
    releves: Sequence[Releve]
    noms: dict[str, str]
    """Of products."""
    unites: dict[str, str]
    emballages: Sequence[Fiche]
    """What packs of shops are taken to hold and to weigh, as products' sheets say it."""
    publication: Publication

    @property
    def rectifie(self) -> bool:
        return any(ligne.difference for partie in self.parties for ligne in partie.lignes)


def bilan(donnees: Donnees, rapport: Rapport, seuil: int, *, sujet: str, position: int, connu_le: str) -> Bilan:
    """`seuil`: figures of fewer households are hidden (R-213)."""
    c = rapport.chiffres
    publication = publier(c, seuil)
    avant = publier(rapport.avant, seuil)
    mesures = (
        ("Les foyers", QUI),
        ("L'argent", (*ARGENT, *par_tarif(c), *par_financeur(c))),
        ("Les produits", tuple(produits(c))),
        ("Les bénévoles", BENEVOLES),
    )
    return Bilan(
        titre="Ce que le groupement apporte",
        sujet=sujet,
        position=position,
        connu_le=connu_le,
        parties=[Partie(titre, [_ligne(m, rapport, avant, publication) for m in liste]) for titre, liste in mesures],
        rectifications=rapport.rectifications,
        releves=rapport.releves,
        noms={fiche.produit: fiche.nom for fiche in donnees.fiches},
        unites=donnees.unites,
        emballages=_emballages(donnees),
        publication=publication,
    )


def _emballages(donnees: Donnees) -> list[Fiche]:
    """The latest of each product that went out in the period."""
    sortis = {s.produit for s in donnees.sorties}
    dernieres = {f.produit: f for f in donnees.fiches if f.produit in sortis}
    return [f for _, f in sorted(dernieres.items()) if f.emballage_pour]


def _ligne(mesure: Mesure, rapport: Rapport, avant: Publication, apres: Publication) -> Ligne:
    for publication in (apres, avant):
        if not publication.montre(*mesure.cellules):
            return Ligne(mesure, _cache(mesure, publication), None, "", "")
    valeur, alors = mesure.valeur(rapport.chiffres), mesure.valeur(rapport.avant)
    if valeur == alors:
        return Ligne(mesure, mesure.mots(valeur), valeur, "", "")
    return Ligne(mesure, mesure.mots(valeur), valeur, mesure.mots(alors), _difference(mesure, alors, valeur))


def _cache(mesure: Mesure, publication: Publication) -> str:
    if not publication.petite(*mesure.cellules):
        return "caché"
    return f"< {publication.seuil}" if mesure.sorte == "nombre" else f"caché : < {publication.seuil} foyers"


def _difference(mesure: Mesure, avant: int | None, apres: int | None) -> str:
    ecart = (apres or 0) - (avant or 0)
    return f"{'en plus' if ecart > 0 else 'en moins'} : {dire(mesure.sorte, abs(ecart))}"


def etat(b: Bilan, adresse: str) -> Etat:
    """As tables; `adresse`: where the same report is found again."""
    colonnes = RECTIFIEES if b.rectifie else VALEURS
    tableaux = [
        Tableau(
            titre=partie.titre,
            colonnes=colonnes,
            rangees=[Rangee(_valeurs(ligne, rectifie=b.rectifie)) for ligne in partie.lignes],
        )
        for partie in b.parties
    ]
    return Etat(
        code="impact",
        titre=b.titre,
        phrase=f"{b.sujet}. Aucun foyer n'est nommé.",
        tableaux=[*tableaux, *suites(b)],
        constats=constats(b, adresse),
        signatures=["La coordination", "La trésorerie"],
    )


def suites(b: Bilan) -> list[Tableau]:
    """What stands below the figures: each rectification, each price that was compared."""
    rectifications = Tableau(
        titre="Rectifications, une par ligne",
        colonnes=RECTIFICATIONS,
        rangees=[Rangee(_rectification(b, s)) for s in b.rectifications],
    )
    releves = Tableau(titre="Prix de comparaison", colonnes=RELEVES, rangees=[Rangee(_releve(b, r)) for r in b.releves])
    return [tableau for tableau in (rectifications, releves) if tableau.rangees]


def constats(b: Bilan, adresse: str) -> list[str]:
    dits = [f"Chiffres connus au fait n° {b.position}, le {b.connu_le}. Le même rapport se retrouve ici : {adresse}"]
    if b.publication.seuil:
        dits.append(
            f"Un chiffre qui concerne moins de {b.publication.seuil} foyers est caché, "
            "et aussi ce qui permettrait de le calculer (« caché »)."
        )
    return dits


def _valeurs(ligne: Ligne, *, rectifie: bool) -> list[str | int | None]:
    comment = ligne.mesure.comment + (f" Formule : {ligne.mesure.formule}." if ligne.mesure.formule else "")
    if not rectifie:
        return [ligne.mesure.titre, ligne.mots, comment]
    return [ligne.mesure.titre, ligne.avant or ligne.mots, ligne.difference, ligne.mots, comment]


def _rectification(b: Bilan, s: Sortie) -> list[str | int | None]:
    unite = b.unites.get(s.produit, "g")
    quoi = f"{CE_QUI_CHANGE.get(s.genre, s.genre)} : {b.noms.get(s.produit, s.produit)}, retrait du {le_jour(s.jour)}"
    combien = quantite(s.quantite, unite) if s.quantite else ""
    montants = (s.coutant_centimes, s.du_centimes, s.compensation_centimes, s.supplement_centimes)
    return [s.position, quoi, combien, *montants]


def _releve(b: Bilan, r: Releve) -> list[str | int | None]:
    prix = f"{euros(r.prix_centimes)} {'la ' if r.unite == 'piece' else ''}{par_unite(r.unite)}"
    return [b.noms.get(r.produit, r.produit), prix, le_jour(r.releve_le), r.source]

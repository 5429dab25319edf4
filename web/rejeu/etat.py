"""A what-if's answer as a statement: what differs, in words and figures that every medium writes its own way."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from typing import Final, Literal, NamedTuple

from domaine.mots import euros
from domaine.registre import ACTES
from projections.rejeu.difference import Ecart
from projections.rejeu.question import Mode
from projections.rejeu.repondre import Reponse
from projections.rejeu.reponse import Refuse
from web.etats.etat import Colonne, Dessin, Etat, Genre, Rangee, Tableau, Valeur
from web.langue import jour, montant, pluriel
from web.pages.commun.dessins import Point
from web.recit.base import Noms

MODES: Final[Mapping[str, str]] = {
    Mode.COMPTABLE: "comptable : les faits sont sommés à nouveau, ce qui en dépend est nommé et reste tel quel",
    Mode.REJOUE: "rejoué : les décisions qui en dépendent sont reprises, ce qui a été pesé, payé ou compté reste",
}
BARRES_MAX: Final = 12
DITS_MAX: Final = 12
"""Sentences of one kind; the rest is counted."""

Sorte = Literal["solde", "montant", "quantite", "texte"]


class Dits(NamedTuple):
    """How an answer says what it refuses, and where."""

    refus: Callable[[Refuse], str]
    fait: Callable[[int], str]
    """By its position, with its number."""


PAR_NUMERO: Final = Dits(lambda refuse: refuse.message, lambda position: f"n° {position}")
"""As the terminal says it, where no name is read."""


class Chiffre(NamedTuple):
    nom: str
    sorte: Sorte


CHIFFRES: Final[Mapping[str, Mapping[str, Chiffre]]] = {
    "foyers": {
        "solde_centimes": Chiffre("Solde", "solde"),
        "engage_centimes": Chiffre("Engagé, pas encore pris", "montant"),
        "previsionnel_centimes": Chiffre("Prévisionnel", "solde"),
        "consignes_centimes": Chiffre("Consignes chez lui", "montant"),
    },
    "lignes": {
        "quantite": Chiffre("Commandé", "quantite"),
        "part": Chiffre("Part", "quantite"),
        "reserve": Chiffre("Reste à prendre", "quantite"),
        "retire": Chiffre("Pris", "quantite"),
        "vendu": Chiffre("Acheté sans commande", "quantite"),
        "prix_centimes": Chiffre("Prix", "montant"),
        "du_centimes": Chiffre("Dû", "montant"),
    },
    "produits": {
        "attendu": Chiffre("Attendu", "quantite"),
        "recu": Chiffre("Reçu", "quantite"),
        "reserve": Chiffre("Promis", "quantite"),
        "retire": Chiffre("Pris", "quantite"),
        "perdu": Chiffre("Perdu", "quantite"),
        "vendu": Chiffre("Vendu", "quantite"),
        "reste": Chiffre("Reste", "quantite"),
        "libre": Chiffre("Libre", "quantite"),
    },
    "fournisseurs": {
        "commande_centimes": Chiffre("Commandé", "montant"),
        "recu_centimes": Chiffre("Reçu", "montant"),
        "reclame_centimes": Chiffre("Réclamé", "montant"),
        "facture_centimes": Chiffre("Facturé", "montant"),
        "avoir_centimes": Chiffre("Avoirs", "montant"),
        "paye_centimes": Chiffre("Payé", "montant"),
        "du_centimes": Chiffre("Dû", "montant"),
    },
    "caisses": {
        "especes_centimes": Chiffre("Espèces reçues", "montant"),
        "cheques_centimes": Chiffre("Chèques reçus", "montant"),
        "rembourse_centimes": Chiffre("Rendu", "montant"),
        "depense_centimes": Chiffre("Dépensé", "montant"),
        "theorique_centimes": Chiffre("Attendu en caisse, dépôts déduits", "montant"),
        "compte_centimes": Chiffre("Compté", "montant"),
        "ecart_centimes": Chiffre("Écart", "montant"),
    },
    "comptes": {"solde_centimes": Chiffre("Solde", "montant")},
}
"""The figures that people read, by table and column; programs read them all."""
TITRES: Final = {
    "foyers": "Par foyer",
    "lignes": "Par foyer et par produit",
    "produits": "Par produit",
    "fournisseurs": "Par fournisseur",
    "caisses": "Par caisse",
    "comptes": "Par compte",
}
PREMIERE: Final = {
    "foyers": "Foyer",
    "lignes": "Foyer",
    "produits": "Produit",
    "fournisseurs": "Fournisseur",
    "caisses": "Caisse",
    "comptes": "Compte",
}


def etat_de(reponse: Reponse, noms: Noms, dits: Dits) -> Etat:
    return Etat(
        code="et-si",
        titre="Et si…",
        phrase=phrase_de(reponse),
        tableaux=[_tableau(nom, ecarts, noms) for nom, ecarts in reponse.difference.items() if ecarts],
        dessins=dessins_de(reponse, noms),
        constats=constats_de(reponse, dits),
    )


def phrase_de(reponse: Reponse) -> str:
    """What was simulated, how, and that it is nothing more."""
    change = "Rien ne change." if reponse.identique else f"{_combien(reponse)}."
    return f"Simulation en mode {MODES[reponse.mode]}. {change} Rien n'est enregistré."


def _combien(reponse: Reponse) -> str:
    noms = {"foyers": "foyer", "produits": "produit", "fournisseurs": "fournisseur", "caisses": "caisse"}
    dits = [pluriel(len(reponse.difference[nom]), mot) for nom, mot in noms.items() if reponse.difference[nom]]
    return f"Ce qui change : {', '.join(dits) or 'des lignes de commande'}"


def constats_de(reponse: Reponse, comment: Dits) -> list[str]:
    """What was decided again, what was refused, what depends on it and stays."""
    dits = [f"Lu jusqu'au fait n° {reponse.jusqu_a} ; le journal en compte {reponse.tete} et n'a pas changé."]
    dits += _reprises(reponse)
    for refuse in reponse.refuses[:DITS_MAX]:
        ou = "ajouté" if refuse.position is None else comment.fait(refuse.position)
        suite = "ce qui a été observé reste" if refuse.garde else "la chaîne s'arrête là"
        dits.append(f"{acte_en_mots(refuse.acte)} ({ou}) : {comment.refus(refuse)} ({suite})")
    if len(reponse.refuses) > DITS_MAX:
        dits.append(f"Et {pluriel(len(reponse.refuses) - DITS_MAX, 'autre')} refus.")
    dits += _dependants(reponse)
    if reponse.comptes_impossibles is not None:
        dits.append(
            f"Les comptes ne se tiennent pas dans cette hypothèse, à partir du fait n° {reponse.comptes_impossibles} : "
            "leur différence n'est pas montrée."
        )
    return dits


def _dependants(reponse: Reponse) -> list[str]:
    """By number, those of one fact together: pages tell each in words below."""
    par_fait: dict[int, list[str]] = {}
    for dependant in reponse.dependants:
        par_fait.setdefault(dependant.de, []).append(f"n° {dependant.position}")
    return [
        dit
        for de, places in par_fait.items()
        for dit in _liste(f"Dépendent du fait n° {de}, et restent tels quels", places)
    ]


def _reprises(reponse: Reponse) -> list[str]:
    """Acts taken again, those of one kind together."""
    par_acte: dict[str, list[str]] = {}
    for rejoue in reponse.rejoues:
        par_acte.setdefault(rejoue.acte, []).append(_place(rejoue.position))
    return [dit for acte, places in par_acte.items() for dit in _liste(f"Repris. {acte_en_mots(acte)}", places)]


def acte_en_mots(acte: str) -> str:
    """What it does, as `groupement actes` says it."""
    return (ACTES[acte].__doc__ or acte).partition("\n")[0].rstrip(".") if acte in ACTES else acte


def dessins_de(reponse: Reponse, noms: Noms) -> list[Dessin]:
    """How far each household's forecast moves, the largest first; each share of a product when no money moves."""
    points = [
        Point(
            noms.foyer(str(ecart.cle["foyer"])),
            abs(bouge),
            f"{euros(abs(bouge))} {'de moins' if bouge > 0 else 'de plus'}",
        )
        for ecart in reponse.difference["foyers"]
        if (bouge := _bouge(ecart, "previsionnel_centimes"))
    ]
    titre = "Ce que chaque foyer aurait à payer, en plus ou en moins"
    if not points:
        titre = "Ce que devient la part de chacun"
        points = [
            Point(f"{qui}, {noms.produit(produit)}", abs(bouge), f"{noms.quantite(produit, abs(bouge))} {sens}")
            for ecart in reponse.difference["lignes"]
            if (bouge := _bouge(ecart, "part"))
            for qui, produit in [(noms.foyer(str(ecart.cle["foyer"])), str(ecart.cle["produit"]))]
            for sens in ["de plus" if bouge > 0 else "de moins"]
        ]
    points.sort(key=lambda point: -point.valeur)
    return [Dessin(titre, points[:BARRES_MAX])] if points else []


def _bouge(ecart: Ecart, colonne: str) -> int:
    avant, apres = ecart.avant.get(colonne), ecart.apres.get(colonne)
    return apres - avant if isinstance(avant, int) and isinstance(apres, int) else 0


def genre_de(nom: str) -> Genre:
    """Of the figures of a table: quantities are words, each in the unit of its product."""
    return "texte" if nom in {"lignes", "produits"} else "solde" if nom == "foyers" else "montant"


def colonnes_de(nom: str) -> list[Colonne]:
    """Those that say whose figure it is."""
    return [Colonne(PREMIERE[nom], large=True), *([Colonne("Produit")] if nom == "lignes" else [])]


def _tableau(nom: str, ecarts: Sequence[Ecart], noms: Noms) -> Tableau:
    genre = genre_de(nom)
    colonnes = [*colonnes_de(nom), Colonne("Chiffre")]
    colonnes += [Colonne("Avant", genre, zero=True), Colonne("Après", genre, zero=True)]
    colonnes.append(Colonne("Écart", "texte" if genre == "texte" else "montant"))
    rangees = [rangee for ecart in ecarts for rangee in _rangees(nom, ecart, noms)]
    return Tableau(titre=TITRES[nom], colonnes=colonnes, rangees=rangees, vide="Rien n'y change.")


def _rangees(nom: str, ecart: Ecart, noms: Noms) -> list[Rangee]:
    debut = debut_de(nom, ecart, noms)
    produit = str(ecart.cle.get("produit", ""))
    rangees = []
    for colonne, chiffre in CHIFFRES[nom].items():
        if colonne not in ecart.avant:
            continue
        avant, apres = _entier(ecart.avant[colonne]), _entier(ecart.apres[colonne])
        bouge = (apres or 0) - (avant or 0)
        valeurs = [valeur_de(nom, chiffre, valeur, produit, noms) for valeur in (avant, apres, bouge)]
        if genre_de(nom) == "texte" and bouge > 0:
            valeurs[2] = f"+ {valeurs[2]}"
        rangees.append(Rangee([*debut, chiffre.nom, *valeurs]))
    return rangees


def debut_de(nom: str, ecart: Ecart, noms: Noms) -> list[Valeur]:
    cle = {champ: str(valeur) for champ, valeur in ecart.cle.items()}
    match nom:
        case "foyers":
            return [noms.foyer(cle["foyer"])]
        case "lignes":
            return [noms.foyer(cle["foyer"]), noms.produit(cle["produit"])]
        case "produits":
            return [noms.produit(cle["produit"])]
        case "fournisseurs":
            return [noms.fournisseur(cle["fournisseur"])]
        case "caisses":
            ouverte = ecart.cle["ouverte_le"]
            nom_ = str(ecart.cle["caisse"] or cle["session"])
            return [f"{nom_}, {jour(ouverte)}" if isinstance(ouverte, datetime) else nom_]
        case _:
            compte = f"{cle['compte']} {cle['libelle']}"
            return [f"{compte}, {cle['auxiliaire']}" if cle["auxiliaire"] else compte]


def valeur_de(nom: str, chiffre: Chiffre, valeur: object, produit: str, noms: Noms) -> Valeur:
    """As the table holds it: centimes, or words; a dash for a figure that is on one side only."""
    entier = _entier(valeur)
    if genre_de(nom) == "solde" and chiffre.sorte == "montant" and entier is not None:
        return montant(entier)  # neither owed nor owing
    if genre_de(nom) != "texte":
        return entier
    if entier is None:
        return "–"
    return euros(entier) if chiffre.sorte == "montant" else noms.quantite(produit, entier)


def _entier(valeur: object) -> int | None:
    return valeur if isinstance(valeur, int) else None


def _place(position: int | None) -> str:
    return "ajouté" if position is None else f"n° {position}"


def _liste(titre: str, dits: Sequence[str]) -> list[str]:
    if not dits:
        return []
    reste = f" et {pluriel(len(dits) - DITS_MAX, 'autre')}" if len(dits) > DITS_MAX else ""
    return [f"{titre} : {', '.join(dits[:DITS_MAX])}{reste}."]

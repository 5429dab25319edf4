"""Each figure that funders ask for: what it is called, how it is counted, what must be shown for it to be shown."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Final, Literal, NamedTuple

from domaine.mots import duree, euros
from projections.indicateurs.chiffres import Chiffres, pour_mille

Sorte = Literal["nombre", "montant", "grammes", "pour_mille", "dix_millieme", "duree"]
Valeur = Callable[[Chiffres], int | None]
UNITES: Final = {
    "nombre": "",
    "montant": "€",
    "grammes": "kg",
    "pour_mille": "%",
    "dix_millieme": "%",
    "duree": "h",
}


class Mesure(NamedTuple):
    titre: str
    sorte: Sorte
    valeur: Valeur
    cellules: Sequence[str]
    """Hidden as soon as one of them is (R-213)."""
    comment: str
    """How it is counted, for who reads the report."""
    formule: str = ""
    """The same in short, for a spreadsheet; "": it is counted, not computed."""

    def mots(self, valeur: int | None) -> str:
        if valeur is None:
            return "rien à compter"
        return dire(self.sorte, valeur)


def dire(sorte: Sorte, valeur: int) -> str:
    match sorte:
        case "montant":
            return euros(valeur)
        case "grammes":
            return f"{_virgule(_arrondi(valeur, 100), 1)}\N{NO-BREAK SPACE}kg"
        case "pour_mille":
            return f"{_virgule(valeur, 1)}\N{NO-BREAK SPACE}%"
        case "dix_millieme":
            return f"{_virgule(valeur, 2)}\N{NO-BREAK SPACE}%"
        case "duree":
            return duree(valeur)
        case _:
            return f"{valeur:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")


def _arrondi(valeur: int, pour: int) -> int:
    return (abs(valeur) + pour // 2) // pour * (1 if valeur >= 0 else -1)


def _virgule(valeur: int, decimales: int) -> str:
    entier, reste = divmod(abs(valeur), 10**decimales)
    signe = "\N{MINUS SIGN}" if valeur < 0 else ""
    milliers = f"{entier:,}".replace(",", "\N{NARROW NO-BREAK SPACE}")
    return f"{signe}{milliers},{reste:0{decimales}d}"


QUI: Final = (
    Mesure(
        "Foyers servis",
        "nombre",
        lambda c: c.servis,
        ["servis"],
        "Chaque foyer qui a emporté au moins un produit commandé, une seule fois. Une pesée annulée ne compte pas. "
        "Sur une année, ce n'est pas la somme des mois.",
    ),
    Mesure(
        "Personnes touchées",
        "nombre",
        lambda c: c.personnes,
        ["personnes"],
        "La taille de chaque foyer servi, telle qu'elle est sur sa carte, sans ceux à qui on ne l'a pas demandée.",
        "somme des tailles des foyers servis",
    ),
    Mesure(
        "Taille pas demandée",
        "nombre",
        lambda c: c.sans_taille,
        ["sans_taille"],
        "Foyers servis dont on ne sait pas combien ils sont : ils ne comptent dans aucun nombre de personnes.",
    ),
    Mesure(
        "Foyers du quartier prioritaire",
        "nombre",
        lambda c: c.du_quartier,
        ["du_quartier"],
        "Où le foyer habitait le jour de son dernier retrait de la période.",
    ),
    Mesure(
        "Foyers d'ailleurs",
        "nombre",
        lambda c: c.hors_quartier,
        ["hors_quartier"],
        "Foyers servis qui ont dit habiter hors du quartier prioritaire.",
    ),
    Mesure(
        "Quartier pas demandé",
        "nombre",
        lambda c: c.sans_quartier,
        ["sans_quartier"],
        "Foyers servis à qui on n'a pas demandé où ils habitent : ni du quartier, ni d'ailleurs.",
    ),
    Mesure(
        "Part du quartier prioritaire",
        "pour_mille",
        lambda c: pour_mille(c.du_quartier, c.avec_quartier),
        ["du_quartier", "hors_quartier"],
        "Foyers du quartier parmi les foyers servis à qui on a demandé où ils habitent.",
        "foyers du quartier ÷ (foyers du quartier + foyers d'ailleurs)",
    ),
    Mesure(
        "Nouveaux foyers",
        "nombre",
        lambda c: c.nouveaux,
        ["nouveaux"],
        "Foyers dont le tout premier retrait est dans la période.",
    ),
    Mesure(
        "Commandes",
        "nombre",
        lambda c: c.commandes,
        ["commandes"],
        "Commandes qui avaient encore au moins un produit à la clôture, quand la distribution a commencé. "
        "Un foyer en a une par commande du mois.",
    ),
    Mesure(
        "Absences",
        "nombre",
        lambda c: c.absences,
        ["absences"],
        "Commandes que personne n'est venu chercher, même quand rien n'a été demandé au foyer.",
    ),
    Mesure(
        "Part des absences",
        "pour_mille",
        lambda c: pour_mille(c.absences, c.commandes),
        ["absences", "commandes"],
        "Absences parmi les commandes.",
        "absences ÷ commandes",
    ),
)
ARGENT: Final = (
    Mesure(
        "Valeur au prix coûtant",
        "montant",
        lambda c: c.pris.coutant_centimes,
        ["coutant"],
        "Les produits commandés et emportés, au poids réel, au prix coûtant : sans consigne ni transport.",
    ),
    Mesure(
        "Part des foyers",
        "montant",
        lambda c: c.pris.du_centimes,
        ["du"],
        "Ce que les foyers doivent pour ces mêmes produits, payé ou non.",
        "valeur au prix coûtant − réductions + suppléments",
    ),
    Mesure(
        "Réductions coup de pouce",
        "montant",
        lambda c: c.pris.compensation_centimes,
        ["compensation"],
        "Ce que les foyers coup de pouce ne paient pas, porté par un financeur.",
    ),
    Mesure(
        "Suppléments solidaires",
        "montant",
        lambda c: c.pris.supplement_centimes,
        ["supplement"],
        "Ce que les foyers solidaires paient en plus, pour la cagnotte.",
    ),
    Mesure(
        "Panier moyen",
        "montant",
        lambda c: c.panier_moyen_centimes if c.paniers else None,
        ["coutant", "paniers"],
        "Valeur au prix coûtant, par foyer servi et par commande du mois.",
        "valeur au prix coûtant ÷ paniers",
    ),
    Mesure(
        "Prix ailleurs des mêmes produits",
        "montant",
        lambda c: c.reference_centimes or None,
        ["reference"],
        "Au dernier prix relevé en magasin avant le retrait. Un prix relevé depuis six mois ou plus (réglage du "
        "groupement) n'est pas comparé. Chaque ligne est arrondie au centime.",
    ),
    Mesure(
        "Part comparée",
        "pour_mille",
        lambda c: pour_mille(c.compare.coutant_centimes, c.pris.coutant_centimes),
        ["compare_coutant", "coutant"],
        "La valeur des produits dont on a un prix récent ailleurs.",
        "valeur comparée ÷ valeur au prix coûtant",
    ),
    Mesure(
        "Économie par rapport au magasin",
        "montant",
        lambda c: c.economie_centimes if c.reference_centimes else None,
        ["economie"],
        "Ce que les produits comparés coûteraient de plus en magasin.",
        "prix ailleurs − valeur au prix coûtant, mêmes lignes",
    ),
    Mesure(
        "Économie, en part",
        "pour_mille",
        lambda c: pour_mille(c.economie_centimes, c.reference_centimes),
        ["economie", "reference"],
        "L'économie, pour 100 € en magasin.",
        "économie ÷ prix ailleurs",
    ),
    Mesure(
        "Économie ressentie",
        "montant",
        lambda c: c.economie_ressentie_centimes if c.reference_centimes else None,
        ["ressentie"],
        "La même, comparée à ce que les foyers paient vraiment.",
        "prix ailleurs − part des foyers, mêmes lignes",
    ),
    Mesure(
        "Économie ressentie, en part",
        "pour_mille",
        lambda c: pour_mille(c.economie_ressentie_centimes, c.reference_centimes),
        ["ressentie", "reference"],
        "L'économie ressentie, pour 100 € en magasin.",
        "économie ressentie ÷ prix ailleurs",
    ),
)
BENEVOLES: Final = (
    Mesure("Bénévoles", "nombre", lambda c: c.benevoles, [], "Personnes dont des heures sont confirmées."),
    Mesure(
        "Heures de bénévolat",
        "duree",
        lambda c: c.minutes,
        [],
        "Confirmées par une autre personne que celle qui les a faites.",
    ),
    Mesure("Heures d'habitants", "duree", lambda c: c.minutes_habitants, [], "Des habitants du quartier."),
    Mesure(
        "Heures d'autres personnes",
        "duree",
        lambda c: c.minutes - c.minutes_habitants,
        [],
        "De bénévoles qui n'habitent pas le quartier.",
        "heures de bénévolat − heures d'habitants",
    ),
    Mesure(
        "Valeur des heures",
        "montant",
        lambda c: c.valeur_benevole_centimes,
        [],
        "Au prix d'une heure noté dans les comptes. Sans ce prix, rien n'est compté.",
        "heures de bénévolat × prix d'une heure",
    ),
    Mesure("Permanences tenues", "nombre", lambda c: c.permanences, [], "Celles où quelqu'un est venu, confirmé."),
    Mesure(
        "Réunions",
        "nombre",
        lambda c: c.reunions,
        [],
        "Réunions d'information et assemblées où l'on a compté les gens. Pour une commande : entre son ouverture et sa "
        "distribution.",
    ),
    Mesure("Personnes venues", "nombre", lambda c: c.venus, [], "Comptées à chaque réunion, sans aucun nom."),
    Mesure(
        "Langues parlées", "nombre", lambda c: c.langues, [], "Langues différentes de celles et ceux qui sont venus."
    ),
)

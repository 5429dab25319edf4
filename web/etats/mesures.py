"""Each figure that funders ask for: what it is called, how it is counted, what must be shown for it to be shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Final, Literal, NamedTuple

from domaine.mots import duree, euros
from domaine.types import Tarif
from projections.indicateurs.chiffres import Chiffres, Part, dix_millieme, pour_mille

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
        "La taille de chaque foyer servi, telle qu'elle est sur sa carte.",
        "somme des tailles des foyers servis",
    ),
    Mesure(
        "Foyers du quartier prioritaire",
        "nombre",
        lambda c: c.du_quartier,
        ["du_quartier"],
        "Où le foyer habitait le jour de son dernier retrait de la période.",
    ),
    Mesure("Foyers d'ailleurs", "nombre", lambda c: c.hors_quartier, ["hors_quartier"], "Les autres foyers servis."),
    Mesure(
        "Part du quartier prioritaire",
        "pour_mille",
        lambda c: pour_mille(c.du_quartier, c.servis),
        ["du_quartier", "servis"],
        "Foyers du quartier parmi les foyers servis.",
        "foyers du quartier ÷ foyers servis",
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
        lambda c: c.reference_centimes,
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
        lambda c: c.economie_centimes,
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
        lambda c: c.economie_ressentie_centimes,
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


def produits(c: Chiffres) -> Iterator[Mesure]:
    yield Mesure(
        "Kilos distribués",
        "grammes",
        lambda c: c.pris.grammes,
        ["produits"],
        "Au poids réel, sans contenant. Les litres par leur densité, les pièces par leur poids net.",
    )
    if c.pese.coutant_centimes != c.pris.coutant_centimes:
        yield Mesure(
            "Part pesée",
            "pour_mille",
            lambda c: pour_mille(c.pese.coutant_centimes, c.pris.coutant_centimes),
            ["produits", "coutant"],
            "La valeur des produits dont le poids est connu : les autres ne sont pas dans les kilos.",
            "valeur des produits au poids connu ÷ valeur au prix coûtant",
        )
    for nom, quoi, part in (
        ("bio", "le label AB", _bio),
        ("équitable", "un label équitable", _equitable),
        ("local", "la mention local", _local),
    ):
        yield Mesure(
            f"Part {nom}, en valeur",
            "pour_mille",
            _en_valeur(part),
            ["produits", "coutant"],
            f"Produits qui portent {quoi} le jour du retrait. Un produit peut compter dans plusieurs parts.",
            f"valeur des produits {nom} ÷ valeur au prix coûtant",
        )
        yield Mesure(
            f"Part {nom}, en poids",
            "pour_mille",
            _en_poids(part),
            ["produits"],
            "Les mêmes produits, en kilos.",
            f"kilos {nom} ÷ kilos distribués",
        )
    yield Mesure(
        "Emballages évités",
        "grammes",
        lambda c: c.emballages_g,
        ["produits"],
        "Estimation : ce qu'on a emporté, divisé par ce que contient un emballage de magasin, fois le poids de cet "
        "emballage vide. Les deux sont notés sur la fiche de chaque produit.",
        "somme de : quantité ÷ contenu d'un emballage × poids de l'emballage",
    )
    yield Mesure(
        "Restes vendus sans commande",
        "montant",
        lambda c: c.libre.coutant_centimes,
        ["libre"],
        "À part : au prix coûtant, hors des chiffres du dessus.",
    )
    yield Mesure(
        "Taux de perte",
        "dix_millieme",
        lambda c: dix_millieme(c.perdu_g, c.a_perdre_g),
        [],
        "Kilos perdus ou manquants à l'inventaire, parmi les kilos reçus et ceux en stock au début.",
        "(pertes + manques) ÷ (reçu + stock du début)",
    )
    yield Mesure("Kilos perdus", "grammes", lambda c: c.perdu_g, [], "Pertes notées et manques à l'inventaire.")


def par_tarif(c: Chiffres) -> Iterator[Mesure]:
    """The tiers are named here for who funds them; no household is."""
    for tarif, nom in (
        (Tarif.COUP_DE_POUCE, "coup de pouce"),
        (Tarif.COUTANT, "coûtant"),
        (Tarif.SOLIDAIRE, "solidaire"),
    ):
        if tarif not in c.tarifs:
            continue
        yield Mesure(
            f"Foyers au tarif {nom}",
            "nombre",
            _du_tarif(tarif, "foyers"),
            [f"foyers:{tarif}"],
            "Foyers servis à ce tarif.",
        )
        yield Mesure(
            f"Valeur au tarif {nom}",
            "montant",
            _du_tarif(tarif, "coutant_centimes"),
            [f"coutant:{tarif}"],
            "Au prix coûtant.",
        )
        yield Mesure(
            f"Part des foyers au tarif {nom}",
            "montant",
            _du_tarif(tarif, "du_centimes"),
            [f"du:{tarif}"],
            "Ce que ces foyers doivent.",
        )


def par_financeur(c: Chiffres) -> Iterator[Mesure]:
    for nom in sorted(c.financeurs):
        yield Mesure(
            f"Réductions payées par {nom or 'un financeur non noté'}",
            "montant",
            _du_financeur(nom),
            [f"financeur:{nom}"],
            "Ce que les foyers au tarif coup de pouce n'ont pas payé.",
        )


def _du_tarif(tarif: str, champ: str) -> Valeur:
    return lambda c: getattr(c.tarifs.get(tarif, Part()), champ)


def _du_financeur(nom: str) -> Valeur:
    return lambda c: c.financeurs.get(nom, Part()).compensation_centimes


def _en_valeur(part: Callable[[Chiffres], Part]) -> Valeur:
    return lambda c: pour_mille(part(c).coutant_centimes, c.pris.coutant_centimes)


def _en_poids(part: Callable[[Chiffres], Part]) -> Valeur:
    return lambda c: pour_mille(part(c).grammes, c.pris.grammes)


def _bio(c: Chiffres) -> Part:
    return c.bio


def _equitable(c: Chiffres) -> Part:
    return c.equitable


def _local(c: Chiffres) -> Part:
    return c.local

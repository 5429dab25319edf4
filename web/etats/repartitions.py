"""Figures of which there are as many as there are products' labels, tiers or funders."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from domaine.types import Tarif
from projections.annuaire.noms import cle_de_nom
from projections.indicateurs.chiffres import Chiffres, Part, dix_millieme, pour_mille
from web.etats.mesures import Mesure, Valeur


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
    for feminin, pluriel, quoi, part in (
        ("bio", "bio", "le label AB", _bio),
        ("équitable", "équitables", "un label équitable", _equitable),
        ("locale", "locaux", "la mention local", _local),
    ):
        yield Mesure(
            f"Part {feminin}, en valeur",
            "pour_mille",
            _en_valeur(part),
            ["produits", "coutant"],
            f"Produits qui portent {quoi} le jour du retrait. Un produit peut compter dans plusieurs parts.",
            f"valeur des produits {pluriel} ÷ valeur au prix coûtant",
        )
        yield Mesure(
            f"Part {feminin}, en poids",
            "pour_mille",
            _en_poids(part),
            ["produits"],
            "Les mêmes produits, en kilos.",
            f"kilos {pluriel} ÷ kilos distribués",
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
    for nom in sorted(c.financeurs, key=cle_de_nom):
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

"""The columns of a catalogue, and which of them a file has, under whatever order, capitals and accents."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from difflib import get_close_matches
from typing import Final, Literal, NamedTuple

from projections.annuaire.noms import plier
from web.catalogue import genres
from web.catalogue.genres import Genre

Partie = Literal["fournisseur", "produit", "article", "reference"]
"""What a cell speaks of: the supplier and its terms, the product's card, its price, its price elsewhere."""

_CENTIMES: Final = "_cents"
_UNITES: Final = {"cents": False, "cent": False, "centimes": False, "euros": True, "euro": True, "eur": True}
"""The end of an amount's header; True: it is in euros."""
_LANGUE: Final = re.compile(r"nom_(?P<code>[a-z]{2,3})")


class Colonne(NamedTuple):
    nom: str
    partie: Partie
    champ: str
    """Of the fact; several columns may feed one list, in their order."""
    genre: Genre
    dit: str
    """What it is to people, when it changes."""
    requise: bool = False


COLONNES: Final = (
    Colonne("code", "produit", "produit", genres.REMPLI, "Code", requise=True),
    Colonne("nom", "produit", "nom", genres.REMPLI, "Nom", requise=True),
    Colonne("nom_court", "produit", "nom_court", genres.REMPLI, "Nom court", requise=True),
    Colonne("categorie", "produit", "categorie", genres.REMPLI, "Rayon", requise=True),
    Colonne("fournisseur_code", "fournisseur", "fournisseur", genres.REMPLI, "Code du fournisseur", requise=True),
    Colonne("fournisseur", "fournisseur", "nom", genres.REMPLI, "Fournisseur", requise=True),
    Colonne("fournisseur_type", "fournisseur", "genre", genres.TEXTE, "Métier"),
    Colonne("origine", "produit", "origine", genres.TEXTE, "Origine"),
    Colonne(
        "fournisseur_franco_ht_cents",
        "fournisseur",
        "franco_ht_centimes",
        genres.CENTIMES,
        "Livraison gratuite à partir de",
    ),
    Colonne("fournisseur_port_ht_cents", "fournisseur", "port_ht_centimes", genres.CENTIMES, "Transport"),
    Colonne("fournisseur_minimum_ht_cents", "fournisseur", "minimum_ht_centimes", genres.CENTIMES, "Minimum"),
    Colonne("fournisseur_delai_jours", "fournisseur", "delai_jours", genres.NOMBRE, "Jours pour livrer"),
    Colonne("fournisseur_echeance", "fournisseur", "echeance", genres.TEXTE, "À payer"),
    Colonne("unite_base", "article", "unite", genres.UNITE, "Unité", requise=True),
    Colonne("colis_libelle", "article", "colis_libelle", genres.REMPLI, "Colis", requise=True),
    Colonne("colis_quantite_base", "article", "colis_quantite", genres.QUANTITE, "Contenu du colis", requise=True),
    Colonne("prix_colis_ht_cents", "article", "colis_ht_centimes", genres.PRIX, "Colis HT", requise=True),
    Colonne("tva_taux", "article", "tva_pour_mille", genres.TAUX, "TVA", requise=True),
    Colonne("prix_colis_ttc_cents", "article", "colis_ttc_centimes", genres.PRIX, "Colis TTC", requise=True),
    Colonne("prix_unitaire_ttc_cents", "article", "prix_centimes", genres.PRIX, "Prix", requise=True),
    Colonne("pas_commande_base", "article", "pas", genres.QUANTITE, "Par", requise=True),
    Colonne("min_commande_base", "article", "minimum", genres.QUANTITE, "À partir de", requise=True),
    Colonne("poids_variable", "article", "poids_variable", genres.CHOIX, "Poids variable"),
    Colonne("label_bio", "produit", "labels", genres.LABELS, "Labels"),
    Colonne("label_equitable", "produit", "labels", genres.LABELS, "Labels"),
    Colonne("label_autre", "produit", "labels", genres.LABELS, "Labels"),
    Colonne("allergenes", "produit", "allergenes", genres.ALLERGENES, "Allergènes", requise=True),
    Colonne("traces", "produit", "traces", genres.TRACES, "Traces"),
    Colonne("conservation", "produit", "conservation", genres.CONSERVATION, "Conservation", requise=True),
    Colonne("contenant", "produit", "contenant", genres.TEXTE, "Contenant"),
    Colonne("consigne_cents", "article", "consigne_centimes", genres.CENTIMES, "Consigne"),
    Colonne("vrac_autorise", "article", "vrac_autorise", genres.VRAC, "Vente en vrac permise", requise=True),
    Colonne("densite_g_par_l", "produit", "densite_g_par_l", genres.DENSITE, "Densité"),
    Colonne(
        "etiquette_fournisseur", "produit", "etiquette_fournisseur", genres.CHOIX, "Étiquette du fournisseur à remettre"
    ),
    Colonne("poids_net_g", "produit", "poids_net_g", genres.NOMBRE, "Poids d'une pièce (g)"),
    Colonne("local", "produit", "local", genres.CHOIX, "Local"),
    Colonne("emballage_courant_base", "produit", "emballage_pour", genres.NOMBRE, "Contenu d'un emballage courant"),
    Colonne("emballage_courant_g", "produit", "emballage_g", genres.NOMBRE, "Emballage courant (g)"),
    Colonne("plafond_foyer_base", "article", "plafond_foyer", genres.PLAFOND, "Au plus par foyer"),
    Colonne("plafond_cycle_base", "article", "plafond_cycle", genres.PLAFOND, "Au plus en tout"),
    Colonne("essai", "article", "essai", genres.CHOIX, "À l'essai"),
    Colonne("prix_reference_cents", "reference", "prix_centimes", genres.CENTIMES, "Prix ailleurs"),
    Colonne("prix_reference_le", "reference", "releve_le", genres.JOUR, "Prix ailleurs vu le"),
    Colonne("prix_reference_source", "reference", "source", genres.TEXTE, "Prix ailleurs vu à"),
    Colonne("picto", "produit", "picto", genres.TEXTE, "Dessin"),
)
NOMS: Final = tuple(colonne.nom for colonne in COLONNES)
_REQUISES: Final = tuple(colonne.nom for colonne in COLONNES if colonne.requise)
LANGUES: Final = ("ar", "tr", "pt")
"""Written even when no product has a name in them; a file may have more, in columns of the same form."""
_PAR_NOM: Final = {colonne.nom: colonne for colonne in COLONNES}


def colonne_de_langue(code: str) -> Colonne:
    return Colonne(f"nom_{code}", "produit", f"noms.{code}", genres.TEXTE, f"Nom ({code})")


class Entete(NamedTuple):
    """A header that was recognized."""

    rang: int
    texte: str
    """As the file writes it."""
    colonne: Colonne
    """Its kind reads euros when the header says so."""


class Entetes(NamedTuple):
    lues: tuple[Entete, ...]
    """In the order of `COLONNES`."""
    ignorees: tuple[str, ...]
    absentes: tuple[str, ...]
    """Columns that may be left out: what they say stays as it is."""
    problemes: tuple[tuple[str, str], ...]
    """Column, and the sentence about it."""


def connues(textes: Sequence[str]) -> int:
    """How many columns a row names, were it the headers."""
    return sum(_reconnue(texte) is not None for texte in textes)


def reconnaitre(textes: Sequence[str]) -> Entetes:
    trouvees: dict[str, Entete] = {}
    ignorees: list[str] = []
    problemes: list[tuple[str, str]] = []
    for rang, texte in enumerate(textes):
        colonne = _reconnue(texte)
        if colonne is None:
            if texte:
                ignorees.append(texte)
        elif colonne.nom in trouvees:
            deja = trouvees[colonne.nom].texte
            problemes.append((texte, f"« {texte} » dit la même chose que « {deja} » : gardez une seule des colonnes."))
        else:
            trouvees[colonne.nom] = Entete(rang, texte, colonne)
    absentes = [colonne for colonne in COLONNES if colonne.nom not in trouvees]
    manquent = [colonne.nom for colonne in absentes if colonne.requise]
    if len(manquent) * 2 > len(_REQUISES):
        return Entetes((), tuple(ignorees), (), (("", _autre_tableau(len(manquent))),))
    problemes += [(nom, _manque(nom, ignorees)) for nom in manquent]
    ordre = {nom: rang for rang, nom in enumerate(NOMS)}
    return Entetes(
        tuple(sorted(trouvees.values(), key=lambda entete: (ordre.get(entete.colonne.nom, len(ordre)), entete.rang))),
        tuple(ignorees),
        tuple(colonne.nom for colonne in absentes if not colonne.requise),
        tuple(problemes),
    )


def _reconnue(texte: str) -> Colonne | None:
    nom = "_".join(plier(texte.replace("€", " euros ")).split())
    langue = _LANGUE.fullmatch(nom)
    if langue is not None:
        return colonne_de_langue(langue["code"])
    base, _, fin = nom.rpartition("_")
    montant = _PAR_NOM.get(base + _CENTIMES) if fin in _UNITES else None
    if montant is not None:
        return montant._replace(genre=genres.en_euros(montant.genre)) if _UNITES[fin] else montant
    return _PAR_NOM.get(nom)


def _autre_tableau(manquent: int) -> str:
    """More columns are missing than are there: to name each would help nobody."""
    combien = f"{manquent} des {len(_REQUISES)} colonnes nécessaires manquent"
    if manquent == len(_REQUISES):
        combien = "aucune des colonnes nécessaires n'y est"
    return f"ce n'est pas un catalogue : {combien}. Partez du fichier que « Exporter » donne, ou du modèle."


def _manque(nom: str, ignorees: Sequence[str]) -> str:
    """A price is asked for in euros, as the model writes it."""
    if nom.endswith(_CENTIMES):
        base = nom.removesuffix(_CENTIMES)
        if any("_".join(plier(texte).split()) == base for texte in ignorees):
            return f"« {base} » ne dit pas son unité : nommez la colonne « {base}_euros » ou « {nom} »."
        nom = f"{base}_euros"
    ressemble = get_close_matches(nom, ignorees, n=1)
    return f"la colonne « {nom} » manque : ajoutez-la{f', ou renommez « {ressemble[0]} »' if ressemble else ''}."


def ecrites(langues: Iterable[str]) -> Iterator[Colonne]:
    """The columns of an export."""
    yield from COLONNES
    yield from (colonne_de_langue(code) for code in sorted({*langues, *LANGUES}))

"""A catalogue to start from, for a group that published none: the columns that must be filled, and three products."""

from __future__ import annotations

from typing import Final, NamedTuple

from web.catalogue.exportation import FEUILLE
from web.tableur.ecriture import en_csv, en_xlsx


class Colonne(NamedTuple):
    nom: str
    """As the file writes it."""
    dit: str
    """What to write in it, to people."""
    exemples: tuple[str, str, str]
    """Sold by weight, by volume, by the piece."""


COLONNES: Final = (
    Colonne("code", "P et trois chiffres ou plus, un par produit. Il ne change plus.", ("P001", "P002", "P003")),
    Colonne("nom", "Le nom entier", ("Farine de blé T65", "Savon liquide", "Jus de pomme, bouteille 1 L")),
    Colonne("nom_court", "Le nom sur les petits écrans", ("Farine T65", "Savon liquide", "Jus de pomme 1 L")),
    Colonne("categorie", "Le rayon", ("Céréales et farines", "Entretien", "Boissons")),
    Colonne("fournisseur_code", "F et deux chiffres ou plus, un par fournisseur", ("F01", "F02", "F03")),
    Colonne("fournisseur", "Son nom", ("Exemple : le moulin", "Exemple : la savonnerie", "Exemple : le verger")),
    Colonne("unite_base", "« g » au poids, « ml » au volume, « piece » à la pièce", ("g", "ml", "piece")),
    Colonne("colis_libelle", "Le colis, en mots", ("sac 25 kg", "bidon 10 L", "caisse 12 bouteilles")),
    Colonne(
        "colis_quantite_base",
        "Ce qu'il contient : en g, en ml, en pièces, ou « 25 kg »",
        ("25000", "10000", "12"),
    ),
    Colonne("prix_colis_ht_euros", "Le prix du colis, hors taxe", ("23,25", "30,00", "31,28")),
    Colonne("tva_taux", "Le taux de TVA", ("5,5", "20", "5,5")),
    Colonne("prix_colis_ttc_euros", "Le prix du colis, taxe comprise", ("24,53", "36,00", "33,00")),
    Colonne("prix_unitaire_ttc_euros", "Le prix du kilo, du litre ou de la pièce", ("0,98", "3,60", "2,75")),
    Colonne("pas_commande_base", "On commande par combien : « 500 » ou « 0,5 kg »", ("500", "500", "1")),
    Colonne("min_commande_base", "Et à partir de combien", ("500", "500", "1")),
    Colonne("allergenes", "Avec des virgules, « (traces) » s'il le faut ; vide s'il n'y en a pas", ("gluten", "", "")),
    Colonne("conservation", "« sec » ou « frais »", ("sec", "sec", "sec")),
    Colonne("vrac_autorise", "« oui » si on le verse au détail, « non » sinon", ("oui", "oui", "non")),
    Colonne("densite_g_par_l", "Au volume seulement : ce que pèse un litre, en g", ("", "1020", "")),
    Colonne("consigne_euros", "La consigne d'une pièce, s'il y en a une", ("", "", "0,30")),
)


def modele(extension: str) -> bytes:
    """The file; raises KeyError unless `extension` is « csv » or « xlsx »."""
    entetes = [colonne.nom for colonne in COLONNES]
    lignes = list(zip(*(colonne.exemples for colonne in COLONNES), strict=True))
    ecrire = {"csv": en_csv, "xlsx": lambda *quoi: en_xlsx(FEUILLE, *quoi)}
    return ecrire[extension](entetes, lignes)

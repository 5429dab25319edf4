"""Parameters as people read them: what each decides, in which unit, between which bounds."""

from __future__ import annotations

from typing import Any, Final, NamedTuple

import msgspec
from msgspec import inspect

from domaine.mots import euros
from domaine.parametres import Parametres
from web.langue import en_saisie, pluriel
from web.saisie.formes import forme_de

EUROS: Final = "€"
SE_COMPTENT: Final = ("foyers", "jours", "heures", "minutes")
"""Units that take an s, or none."""


class Reglage(NamedTuple):
    nom: str
    libelle: str
    unite: str = ""
    choix: tuple[tuple[str, str], ...] = ()
    aide: str = ""


GROUPES: Final = (
    (
        "Prix et adhésion",
        (
            Reglage("coef_coup_de_pouce_pct", "Part payée en coup de pouce", "%"),
            Reglage("coef_solidaire_pct", "Part payée en solidaire", "%"),
            Reglage("marge_groupement_pct", "Marge du groupement", "%"),
            Reglage(
                "cagnotte_base",
                "La cagnotte reçoit",
                choix=(
                    ("excedent", "Le surplus de l'adhésion"),
                    ("tout", "Toute l'adhésion"),
                ),
            ),
            Reglage("quota_hors_qpv_pct", "Foyers hors quartier, au plus", "%"),
            Reglage(
                "regime_tva",
                "TVA",
                choix=(
                    ("non_assujettie", "Non assujettie"),
                    ("franchise", "En franchise"),
                    ("assujettie", "Assujettie"),
                ),
            ),
            Reglage(
                "mode_achat",
                "Le groupement achète",
                choix=(
                    ("achat_revente", "Pour revendre aux foyers"),
                    ("mandat", "Au nom des foyers"),
                ),
                aide="Au nom des foyers, cette TVA est la leur : même assujettie, l'association n'en déclare rien.",
            ),
            Reglage("age_max_prix_reference_mois", "Un prix de comparaison vaut", "mois"),
        ),
    ),
    (
        "Commandes et achats",
        (
            Reglage("seuil_ouverture_colis_pct", "Ouvrir un colis à partir de", "%"),
            Reglage("seuil_essai_foyers", "Produit à l'essai à partir de", "foyers"),
            Reglage("plafond_stock_centimes", "Achat en stock, au plus", EUROS),
            Reglage(
                "port_mode",
                "Le transport est",
                choix=(
                    ("partage", "Partagé entre les foyers"),
                    ("absorbe", "Payé par le groupement"),
                ),
            ),
            Reglage("seuil_prix_absorbe_pct", "Hausse payée par le groupement jusqu'à", "%"),
            Reglage("seuil_prix_stop_pct", "Hausse qui suspend la ligne au-delà de", "%"),
            Reglage("seuil_baisse_rendue_centimes", "Baisse rendue à partir de", EUROS),
            Reglage(
                "quand_payer",
                "Quand payer ?",
                choix=(
                    ("libre", "Quand on veut"),
                    ("a_la_commande", "À la commande"),
                    ("au_retrait", "Au retrait"),
                    ("compte_provisionne", "D'avance, sur son compte"),
                ),
            ),
        ),
    ),
    (
        "Livraison et partage",
        (
            Reglage("tolerance_sac_pct", "Sac léger accepté jusqu'à", "%"),
            Reglage(
                "methode_allocation",
                "Partager un manque",
                choix=(
                    ("prorata.v1", "À proportion des commandes"),
                    ("petites_commandes_dabord.v1", "Petites commandes d'abord"),
                ),
            ),
            Reglage("pas_allocation", "Partager par pas de", "g ou ml"),
            Reglage(
                "substitution_defaut",
                "Si un produit manque",
                choix=(
                    ("ne_pas_remplacer", "Ne pas remplacer"),
                    ("remplacer", "Remplacer"),
                    ("m_appeler", "Appeler le foyer"),
                ),
            ),
            Reglage("ddm_min_restante_pct", "Durée restante à la livraison, au moins", "%"),
            Reglage("perte_anormale_pct", "Perte à expliquer au-delà de", "%"),
            Reglage("alerte_perte_pour_mille", "Alerte de perte à partir de", "‰"),
        ),
    ),
    (
        "Distribution",
        (
            Reglage("pas_balance_g", "Pas de la balance", "g"),
            Reglage("tolerance_pesee_pct", "Pesée sans redemander, à", "% près"),
            Reglage("tolerance_pesee_min", "Et au moins à", "g ou ml près"),
            Reglage("delai_retrait_jours", "Retrait en retard pendant", "jours"),
            Reglage(
                "politique_absence",
                "Foyer absent",
                choix=(
                    ("frais_du", "Doit le frais"),
                    ("rien_du", "Ne doit rien"),
                ),
            ),
            Reglage("delai_reclamation_sec_jours", "Réclamer sur le sec pendant", "jours"),
            Reglage("delai_reclamation_frais_heures", "Réclamer sur le frais pendant", "heures"),
        ),
    ),
    (
        "Argent",
        (
            Reglage("plafond_dette_alerte_centimes", "Prévenir quand un foyer doit", EUROS),
            Reglage("plafond_remboursement_especes_centimes", "Remboursement en espèces, au plus", EUROS),
            Reglage("plafond_geste_centimes", "Geste d'un référent, au plus", EUROS),
            Reglage("ecart_caisse_ok_centimes", "Écart de caisse accepté jusqu'à", EUROS),
            Reglage("ecart_caisse_litige_centimes", "Écart de caisse en désaccord au-delà de", EUROS),
            Reglage("fenetre_doublon_minutes", "Deux paiements se ressemblent à moins de", "minutes"),
            Reglage("delai_facture_jours", "Attendre une facture pendant", "jours"),
            Reglage("alerte_arrondi_pour_mille", "Alerte d'arrondis à partir de", "‰"),
            Reglage("petites_cellules", "Cacher aux financeurs les groupes de moins de", "foyers"),
        ),
    ),
)


LIBELLES: Final = {reglage.nom: reglage.libelle for _, reglages in GROUPES for reglage in reglages}


def bornes() -> dict[str, tuple[int, int]]:
    """Lowest and highest value of each number."""
    types = {champ.name: champ.type for champ in forme_de(Parametres).fields}
    return {
        nom: (t.ge, t.le)
        for nom, t in types.items()
        if isinstance(t, inspect.IntType) and t.ge is not None and t.le is not None
    }


BORNES: Final = bornes()


def borne(nom: str) -> str:
    """« de 0 à 20 », in the unit in which it is typed; "" for a choice."""
    if nom not in BORNES:
        return ""
    bas, haut = BORNES[nom]
    return f"de {euros(bas)} à {euros(haut)}" if nom.endswith("_centimes") else f"de {bas} à {haut}"


def typees(parametres: Parametres) -> dict[str, str]:
    """Each value as it stands in its field."""
    valeurs: dict[str, Any] = msgspec.structs.asdict(parametres)
    return {nom: en_saisie(valeur) if nom.endswith("_centimes") else str(valeur) for nom, valeur in valeurs.items()}


def lisible(reglage: Reglage, parametres: Parametres) -> str:
    """« 42,00 € », « 30 % », « 1 jour », or the words of a choice."""
    valeur = getattr(parametres, reglage.nom)
    if reglage.choix:
        return dict(reglage.choix)[valeur]
    if reglage.unite in SE_COMPTENT:
        return pluriel(valeur, reglage.unite.removesuffix("s"))
    return euros(valeur) if reglage.unite == EUROS else f"{valeur} {reglage.unite}"

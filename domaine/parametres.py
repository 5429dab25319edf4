"""The parameters a group may set, their defaults and their bounds."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta

Pourcent = Annotated[int, Meta(ge=0, le=100)]


class Parametres(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A whole set, frozen into each round when it opens. Percentages are whole, amounts in centimes."""

    coef_coup_de_pouce_pct: Annotated[int, Meta(ge=1, le=100)] = 50
    coef_solidaire_pct: Annotated[int, Meta(ge=100, le=200)] = 115
    marge_groupement_pct: Annotated[int, Meta(ge=0, le=20)] = 0
    cagnotte_base: Literal["excedent", "tout"] = "excedent"
    quota_hors_qpv_pct: Pourcent = 30
    seuil_ouverture_colis_pct: Pourcent = 60
    tolerance_sac_pct: Annotated[int, Meta(ge=0, le=20)] = 2
    methode_allocation: Literal["prorata.v1", "petites_commandes_dabord.v1"] = "prorata.v1"
    pas_allocation: Annotated[int, Meta(ge=1, le=1_000)] = 10
    tolerance_pesee_pct: Annotated[int, Meta(ge=0, le=50)] = 4
    tolerance_pesee_min: Annotated[int, Meta(ge=0, le=1_000)] = 50
    delai_retrait_jours: Annotated[int, Meta(ge=0, le=31)] = 7
    politique_absence: Literal["frais_du", "rien_du"] = "frais_du"
    substitution_defaut: Literal["remplacer", "ne_pas_remplacer", "m_appeler"] = "ne_pas_remplacer"
    seuil_prix_absorbe_pct: Pourcent = 3
    seuil_prix_stop_pct: Pourcent = 10
    plafond_dette_alerte_centimes: Annotated[int, Meta(ge=0, le=100_000)] = 5_000
    plafond_remboursement_especes_centimes: Annotated[int, Meta(ge=0, le=100_000)] = 2_000
    ecart_caisse_ok_centimes: Annotated[int, Meta(ge=0, le=10_000)] = 200
    ecart_caisse_litige_centimes: Annotated[int, Meta(ge=0, le=100_000)] = 1_000
    plafond_stock_centimes: Annotated[int, Meta(ge=0, le=1_000_000)] = 30_000
    fenetre_doublon_minutes: Annotated[int, Meta(ge=0, le=1_440)] = 60
    alerte_perte_pour_mille: Annotated[int, Meta(ge=0, le=1_000)] = 8
    age_max_prix_reference_mois: Annotated[int, Meta(ge=1, le=60)] = 6
    petites_cellules: Annotated[int, Meta(ge=1, le=50)] = 5
    pas_balance_g: Annotated[int, Meta(ge=1, le=100)] = 10
    regime_tva: Literal["non_assujettie", "franchise", "assujettie"] = "non_assujettie"
    mode_achat: Literal["achat_revente", "mandat"] = "achat_revente"
    """Whose goods they are on the way: the group's, or the households' in whose name it buys (R-194)."""
    port_mode: Literal["partage", "absorbe"] = "partage"
    seuil_essai_foyers: Annotated[int, Meta(ge=1, le=100)] = 3
    perte_anormale_pct: Pourcent = 2
    plafond_geste_centimes: Annotated[int, Meta(ge=0, le=10_000)] = 500
    delai_reclamation_sec_jours: Annotated[int, Meta(ge=0, le=60)] = 7
    delai_reclamation_frais_heures: Annotated[int, Meta(ge=0, le=240)] = 48
    seuil_baisse_rendue_centimes: Annotated[int, Meta(ge=0, le=1_000)] = 10
    alerte_arrondi_pour_mille: Annotated[int, Meta(ge=0, le=1_000)] = 5
    delai_facture_jours: Annotated[int, Meta(ge=1, le=365)] = 60
    ddm_min_restante_pct: Pourcent = 33
    quand_payer: Literal["a_la_commande", "au_retrait", "compte_provisionne", "libre"] = "libre"


def sans_mandat(data: dict[str, Any]) -> dict[str, Any]:
    """Data of a fact that held a set before groups could buy in the households' name."""
    return {**data, "parametres": {**data["parametres"], "mode_achat": "achat_revente"}}

"""Households and order lines, in the round of the worked examples."""

from datetime import date

from domaine.arithmetique import montant_ligne, part_foyer
from domaine.commandes.faits import LigneCommandeModifiee, QuantiteAjustee
from domaine.foyers.faits import FoyerInscrit, FoyerQuitte, TarifAccorde
from domaine.types import Motif, SiManque, Tarif
from tests.domaine.cycles.exemples import CYCLE


def inscrit(foyer: str, *, groupement: str = "tilleuls") -> FoyerInscrit:
    return FoyerInscrit(
        foyer=foyer,
        groupement=groupement,
        titulaire=f"PE-{foyer[2:]}",
        identite="",
        taille=4,
        est_qpv=True,
        langue="fr",
        symbole="🍋",
    )


F031 = inscrit("F-031")
F031_PARTI = FoyerQuitte(foyer="F-031", groupement="tilleuls")


def accorde(tarif: Tarif, depuis: date, jusquau: date | None = None, *, foyer: str = "F-031") -> TarifAccorde:
    return TarifAccorde(
        foyer=foyer, tarif=tarif, a_compter_du=depuis, valable_au=jusquau, verifie_par="rose", financeur=""
    )


def ligne(
    foyer: str = "F-031", produit: str = "P016", quantite: int = 2_500, prix: int = 3_10, **autres: object
) -> LigneCommandeModifiee:
    """A first line, at cost by the kilo unless told otherwise; what follows from it is computed."""
    champs: dict[str, object] = {
        "quantite_avant": 0,
        "souple_moins": 0,
        "souple_plus": 0,
        "si_manque": SiManque.NE_PAS_REMPLACER,
        "catalogue": 4,
        "prix_pour": 1_000,
        "tarif": Tarif.COUTANT,
        "coefficient_pct": 100,
        "consigne_centimes": 0,
        "engage_avant_centimes": 0,
        **autres,
    }
    prix_pour, pct, consigne = (int(str(champs[c])) for c in ("prix_pour", "coefficient_pct", "consigne_centimes"))
    coutant = montant_ligne(quantite, prix, prix_pour)
    deduits: dict[str, object] = {
        "coutant_centimes": coutant,
        "engage_centimes": part_foyer(coutant, pct) + (consigne * quantite if prix_pour == 1 else 0),
    }
    return LigneCommandeModifiee(
        cycle=CYCLE,
        groupement="tilleuls",
        foyer=foyer,
        produit=produit,
        quantite=quantite,
        prix_centimes=prix,
        **{**deduits, **champs},  # type: ignore[arg-type]
    )


def ajustee(foyer: str, avant: int, quantite: int, *, produit: str = "P016", prix: int = 3_10) -> QuantiteAjustee:
    montant = montant_ligne(quantite, prix, 1_000)
    return QuantiteAjustee(
        cycle=CYCLE,
        groupement="tilleuls",
        foyer=foyer,
        produit=produit,
        quantite_avant=avant,
        quantite=quantite,
        coutant_centimes=montant,
        engage_avant_centimes=montant_ligne(avant, prix, 1_000),
        engage_centimes=montant,
        raison=Motif.COLIS_ENTIERS,
    )

"""The purchase order sent to F03, what its supplier says of it, and what becomes of it."""

from domaine.approvisionnement.faits import BonCommandeRemplace
from domaine.bons_commande.faits import BonCommandeAccuse
from tests.domaine.approvisionnement.exemples import OU, emis
from tests.domaine.cycles.exemples import CYCLE

V1 = emis(1, 73_46, 77_50, numero="0007")
TOMBE = BonCommandeRemplace(
    **OU,
    fournisseur="F03",
    bon_commande=V1.bon_commande,
    par="",
    marchandise_ht_centimes=73_46,
    port_ht_centimes=0,
    port_ttc_centimes=0,
    total_ttc_centimes=77_50,
)


def accuse(version: int = 1, **autres: object) -> BonCommandeAccuse:
    champs: dict[str, object] = {"numero": "0007", "reference": "", "livraison_le": None, **autres}
    return BonCommandeAccuse(
        **OU,
        fournisseur="F03",
        bon_commande=f"BDC-{CYCLE}-F03-v{version}",
        **champs,  # type: ignore[arg-type]
    )

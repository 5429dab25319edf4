"""What a household has engaged is the sum of its lines, whatever road led to them."""

from hypothesis import given as for_all
from hypothesis import strategies as st

from domaine.acte import Acte
from domaine.commandes.annuler import AnnulerCommande
from domaine.commandes.modifier import ModifierLigne
from domaine.commandes.retirer import RetirerLigne
from domaine.commandes.saisir import LigneSaisie, SaisirCommande
from domaine.fait import Fait
from domaine.foyers.compte import Compte
from domaine.foyers.mouvements import MOUVEMENTS_DE_COMPTE
from domaine.refus import Refus
from tests.domaine.catalogue.exemples import CATALOGUE, CATALOGUE_V3
from tests.domaine.commandes.exemples import F031
from tests.domaine.cycles.exemples import CYCLE, OUVERT
from tests.domaine.dsl import given

CONNU = (OUVERT, F031, *CATALOGUE, *CATALOGUE_V3)
produits = st.sampled_from(["P016", "P008", "P023", "P052"])
quantites = st.sampled_from([1, 2, 6, 500, 2_500, 3_000])
versions = st.sampled_from([3, 4])


def _saisie(produit: str, quantite: int, version: int, deja: str | None) -> Acte:
    ligne = LigneSaisie(produit=produit, quantite=quantite, deja_commande=deja)  # type: ignore[arg-type]
    return SaisirCommande(cycle=CYCLE, foyer="F-031", catalogue=version, lignes=(ligne,))


def _modification(produit: str, quantite: int, version: int) -> Acte:
    return ModifierLigne(cycle=CYCLE, foyer="F-031", produit=produit, quantite=quantite, catalogue=version)


actes = st.one_of(
    st.builds(_saisie, produits, quantites, versions, st.sampled_from([None, "en_plus", "la_meme"])),
    st.builds(_modification, produits, quantites, versions),
    st.builds(lambda produit: RetirerLigne(cycle=CYCLE, foyer="F-031", produit=produit), produits),
    st.builds(lambda: AnnulerCommande(cycle=CYCLE, foyer="F-031")),
)


class _Foyer:
    foyer = "F-031"

    def __init__(self) -> None:
        self.compte = Compte()


@for_all(st.lists(actes, max_size=12))
def test_r054_lengagement_du_foyer_est_la_somme_de_ses_lignes(suite: list[Acte]) -> None:
    faits: list[Fait] = []
    for acte in suite:
        try:
            faits += given(*CONNU, *faits).when(acte).facts()
        except Refus:
            continue
    lignes: dict[str, int] = {}
    foyer = _Foyer()
    for fait in faits:
        champs = fait.as_dict()
        match type(fait).__name__:
            case "LigneCommandeModifiee":
                assert champs["engage_avant_centimes"] == lignes.get(champs["produit"], 0)
                lignes[champs["produit"]] = champs["engage_centimes"]
                MOUVEMENTS_DE_COMPTE[type(fait)](foyer, champs["engage_avant_centimes"], champs["engage_centimes"])
            case "LigneCommandeRetiree":
                MOUVEMENTS_DE_COMPTE[type(fait)](foyer, champs["engage_avant_centimes"])
                del lignes[champs["produit"]]
    assert foyer.compte.engage_centimes == sum(lignes.values())

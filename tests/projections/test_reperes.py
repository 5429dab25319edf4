"""Where a round is, who the households are, what is sold, who may act, which containers are out."""

from __future__ import annotations

from datetime import date

import msgspec

from domaine.approvisionnement.faits import LivraisonReceptionnee
from domaine.catalogue.faits import Article, CataloguePublie, FournisseurReference, ProduitReference
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.cycles.faits import CycleArrete, CycleClos, CycleOuvert, DistributionOuverte, DistributionTerminee
from domaine.distribution.faits import ConsigneFacturee, ConsigneRendue
from domaine.foyers.faits import (
    AdhesionEnregistree,
    CoordonneesCorrigees,
    FoyerInscrit,
    FoyerQuitte,
    PersonneEffacee,
    TarifAccorde,
)
from domaine.groupements.faits import AntenneCreee, GroupementCree, ParametresFixes, RoleAccorde, RoleRetire
from domaine.parametres import Parametres
from domaine.types import Role, Tarif, Unite
from projections.catalogue import ARTICLES, FOURNISSEUR_FICHES, PRODUITS, catalogue
from projections.consignes import CONSIGNES, CONSIGNES_CREDITEES, CONSIGNES_FOYERS, CONSIGNES_PRIX, consignes
from projections.cycles import CYCLES, cycles
from projections.foyers import ADHESIONS, FOYERS, TARIFS, foyers
from projections.groupements import ANTENNES, GROUPEMENTS, PARAMETRES, ROLES, groupements
from tests.domaine.faits_d_exemple import exemple
from tests.projections.journal import Ligne, lire, seule


def test_une_livraison_tardive_ne_fait_pas_reculer_le_cycle() -> None:
    vue = seule(
        cycles,
        CYCLES,
        exemple(CycleOuvert, libelle="Commande de novembre"),
        exemple(CycleClos),
        exemple(LivraisonReceptionnee),
        exemple(DistributionOuverte),
        exemple(DistributionTerminee),
        exemple(LivraisonReceptionnee),
    )
    assert vue["clos_le"] < vue["distribution_ouverte_le"] < vue["distribution_terminee_le"] < vue["recu_le"]
    assert vue["arrete_le"] is None


def test_un_cycle_garde_ses_parametres_et_la_position_de_son_arrete() -> None:
    vue = seule(cycles, CYCLES, exemple(CycleOuvert, parametres=Parametres(tolerance_sac_pct=3)), exemple(CycleArrete))
    assert msgspec.json.decode(vue["parametres"], type=Parametres).tolerance_sac_pct == 3
    assert vue["arrete_position"] == 2


def test_un_foyer_de_l_inscription_au_depart_sans_aucun_nom() -> None:
    inscrit = exemple(FoyerInscrit, foyer="F-031", titulaire="p-31", identite="chiffré", taille=4, symbole="soleil")
    vue = seule(foyers, FOYERS, inscrit)
    assert (vue["titulaire"], vue["taille"], vue["etat"]) == ("p-31", 4, "actif")
    assert "chiffré" not in vue.values()
    vue = seule(
        foyers,
        FOYERS,
        inscrit,
        exemple(CoordonneesCorrigees, foyer="F-031", titulaire="p-32"),
        exemple(FoyerQuitte, foyer="F-031"),
        exemple(PersonneEffacee, foyer="F-031"),
        exemple(PersonneEffacee, foyer=None),
    )
    assert (vue["titulaire"], vue["etat"]) == ("p-32", "quitte")
    assert vue["quitte_le"] < vue["efface_le"]


def test_les_adhesions_se_suivent_par_annee() -> None:
    faits = [
        exemple(AdhesionEnregistree, valable_du=date(annee, 9, 1), valable_au=date(annee + 1, 8, 31))
        for annee in (2025, 2026)
    ]
    assert [a["valable_au"] for a in lire(foyers, ADHESIONS, *faits)] == [date(2026, 8, 31), date(2027, 8, 31)]


def test_un_tarif_sans_fin_vaut_jusqu_au_suivant() -> None:
    vues = lire(
        foyers,
        TARIFS,
        exemple(TarifAccorde, tarif=Tarif.COUTANT, a_compter_du=date(2026, 1, 1), valable_au=None),
        exemple(TarifAccorde, tarif=Tarif.COUP_DE_POUCE, a_compter_du=date(2026, 11, 20), valable_au=date(2027, 6, 30)),
    )
    assert [(v["tarif"], v["valable_au"]) for v in vues] == [
        ("coutant", date.max),
        ("coup_de_pouce", date(2027, 6, 30)),
    ]


def test_chaque_version_du_catalogue_garde_son_prix() -> None:
    def page(version: int, prix: int) -> CataloguePublie:
        article = Article(
            nom="Huile d'olive",
            unite=Unite.PIECE,
            prix_centimes=prix,
            pas=1,
            minimum=1,
            colis_libelle="carton de 4",
            colis_quantite=4,
            colis_ht_centimes=15_735,
            colis_ttc_centimes=16_600,
            tva_pour_mille=55,
            poids_variable=False,
            frais=False,
            consigne_centimes=0,
            allergenes=("aucun",),
            vrac_autorise=False,
            reference_centimes=0,
        )
        return exemple(CataloguePublie, version=version, fournisseur="F02", articles={"P023": article})

    vues = lire(catalogue, ARTICLES, page(3, 4150), page(4, 4600))
    assert [(v["version"], v["prix_centimes"], v["prix_pour"], v["fournisseur"]) for v in vues] == [
        (3, 4150, 1, "F02"),
        (4, 4600, 1, "F02"),
    ]
    assert vues[0]["allergenes"] == '["aucun"]'


def test_la_derniere_description_d_un_produit_et_d_un_fournisseur_est_montree() -> None:
    produits = [
        exemple(ProduitReference, nom=nom, noms={"tr": "yeşil mercimek"}) for nom in ("Lentilles", "Lentilles vertes")
    ]
    vue = seule(catalogue, PRODUITS, *produits)
    assert (vue["nom"], vue["noms"]) == ("Lentilles vertes", '{"tr":"yeşil mercimek"}')
    fiches = [
        exemple(FournisseurReference, nom="GAEC des Trois Chênes", franco_ht_centimes=n) for n in (15_000, 20_000)
    ]
    assert seule(catalogue, FOURNISSEUR_FICHES, *fiches)["franco_ht_centimes"] == 20_000


def test_r151_les_bouteilles_dehors_se_comptent_a_leur_prix() -> None:
    faits = [
        exemple(ConsigneFacturee, foyer="F-001", unites=5, montant_centimes=1_50),
        exemple(ConsigneFacturee, foyer="F-001", unites=3, montant_centimes=1_20),
        exemple(ConsigneRendue, foyer="F-001", unites=2, montant_centimes=60),
        exemple(ConsigneRendueAnnulee, foyer="F-001", unites=1, montant_centimes=30),
    ]
    prix = {v["unitaire_centimes"]: v["dehors"] for v in lire(consignes, CONSIGNES_PRIX, *faits)}
    assert prix == {30: 4, 40: 3}
    assert seule(consignes, CONSIGNES, *faits)["rendu_centimes"] == 30


def test_r152_les_bouteilles_dehors_se_comptent_par_groupe_et_par_foyer() -> None:
    faits = [
        exemple(ConsigneFacturee, foyer="F-001", unites=120, montant_centimes=3600),
        exemple(ConsigneRendue, foyer="F-002", unites=87, montant_centimes=2610),
    ]
    vue = seule(consignes, CONSIGNES, *faits)
    assert (vue["facturees"] - vue["rendues"], vue["montant_centimes"]) == (33, 990)
    assert [(v["foyer"], v["facturees"] - v["rendues"]) for v in lire(consignes, CONSIGNES_FOYERS, *faits)] == [
        ("F-001", 120),
        ("F-002", -87),
    ]
    credites = [
        exemple(ConsigneRendue, foyer="F-002", unites=4, montant_centimes=120, session=None, cycle=None),
        exemple(ConsigneRendueAnnulee, foyer="F-002", unites=4, montant_centimes=120, session=None),
    ]
    vue = seule(consignes, CONSIGNES, *faits, *credites)
    assert (vue["facturees"] - vue["rendues"], vue["montant_centimes"]) == (33, 990)
    assert seule(consignes, CONSIGNES_CREDITEES, credites[0], Ligne(credites[1], corrige=1))["montant_centimes"] == 0


def test_un_groupement_ses_parametres_dates_et_ses_roles() -> None:
    faits = [
        exemple(AntenneCreee, nom="Association du Nord"),
        exemple(GroupementCree, quartier="Les Tilleuls", parametres=Parametres()),
        exemple(ParametresFixes, a_compter_du=date(2027, 1, 1), parametres=Parametres(tolerance_sac_pct=3)),
        exemple(RoleAccorde, personne="nadia", role=Role.TRESORIER),
        exemple(RoleAccorde, personne="luc", role=Role.BENEVOLE),
        exemple(RoleRetire, personne="luc", role=Role.BENEVOLE),
    ]
    assert seule(groupements, ANTENNES, *faits)["nom"] == "Association du Nord"
    assert seule(groupements, GROUPEMENTS, *faits)["quartier"] == "Les Tilleuls"
    assert [p["a_compter_du"] for p in lire(groupements, PARAMETRES, *faits)] == [date.min, date(2027, 1, 1)]
    assert [(r["personne"], r["actif"]) for r in lire(groupements, ROLES, *faits)] == [("luc", False), ("nadia", True)]

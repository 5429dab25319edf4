import msgspec
import pytest

from domaine.approvisionnement.faits import LivraisonReceptionnee
from domaine.cycles.arreter import ArreterCycle
from domaine.cycles.refus import ComptesArretes, CycleInconnu
from domaine.cycles.refus_arrete import (
    CaissesNonComptees,
    DeuxSignaturesRequises,
    DistributionNonTerminee,
    EquationNonSoldee,
    FacturesManquantes,
    ProvisionSansObjet,
    RetraitsManquants,
    SignatureSansRole,
)
from domaine.fait import Fait
from domaine.groupements.faits import RoleRetire
from domaine.refus import Refus
from domaine.types import Role
from tests.domaine.approvisionnement.exemples import acceptee, colis, part, pese, recu
from tests.domaine.caisses.exemples import comptee, ouverte
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.cycles.arretes import FINI, ROLES, arrete, arreter
from tests.domaine.cycles.exemples import ARRETE
from tests.domaine.distribution.exemples import retiree
from tests.domaine.dsl import given
from tests.domaine.fournisseurs.exemples import recue


@pytest.mark.parametrize(
    ("faits", "acte", "refus"),
    [
        (ROLES, arreter(), CycleInconnu),
        (FINI[:-1], arreter(), DistributionNonTerminee),
        ((*FINI, ARRETE), arreter(), ComptesArretes),
        (FINI, arreter(tresorier="rose"), DeuxSignaturesRequises),
        (FINI, arreter(coordinateur="nadia"), DeuxSignaturesRequises),
        (FINI, arreter(tresorier="luc"), SignatureSansRole),
        ((*FINI, ligne()), arreter(), RetraitsManquants),
        ((*FINI, ouverte()), arreter(), CaissesNonComptees),
        ((*FINI, recu(25_000)), arreter(), FacturesManquantes),
        ((*FINI, recu(25_000), recue(77_50, 0)), arreter("F03"), ProvisionSansObjet),
        (FINI, arreter("F04"), ProvisionSansObjet),
    ],
    ids=[
        "cycle_inconnu",
        "portes_ouvertes",
        "deja_arrete",
        "une_seule_personne",
        "ni_l_une_ni_l_autre",
        "sans_role",
        "rien_de_retire",
        "caisse_ouverte",
        "sans_facture",
        "provision_deja_facturee",
        "provision_sans_livraison",
    ],
)
def test_r180_rien_ne_s_arrete_tant_qu_il_manque_quelque_chose(
    faits: tuple[Fait, ...], acte: ArreterCycle, refus: type[Refus]
) -> None:
    given(*faits).when(acte, acteur="rose").refused(refus)


def test_r180_un_role_retire_ne_signe_plus() -> None:
    retire = RoleRetire(groupement="tilleuls", personne="paul", role=Role.TRESORIER)
    given(*FINI, retire).when(arreter(), acteur="rose").refused(SignatureSansRole, personne="paul")


def test_r180_les_caisses_du_cycle_sont_comptees() -> None:
    arrete(ouverte(), comptee(80_00))
    autre_cycle = msgspec.structs.replace(ouverte(session="C2"), cycle="2026-12")
    arrete(ouverte(), comptee(80_00), autre_cycle)


@pytest.mark.parametrize(
    "lignes",
    [
        [ligne()],
        [ligne(), pese("F-031", 1_500, libere=1_500)],
        [ligne(), part("F-031", 2_500, 2_450)],
        [ligne(), ajustee("F-031", 2_500, 2_000)],
        [ligne(produit="P008", quantite=2_000), part("F-031", 2_000, 0, produit="P008"), acceptee()],
    ],
    ids=["commandee", "partielle", "allouee", "ajustee", "remplacee"],
)
def test_r180_une_ligne_ouverte_nomme_son_foyer(lignes: list[Fait]) -> None:
    given(*FINI, *lignes).when(arreter(), acteur="rose").refused(RetraitsManquants, nombre=1, foyers="F-031")


@pytest.mark.parametrize(
    "lignes",
    [
        [ligne(), part("F-031", 2_500, 0)],
        [ligne(), pese("F-031", 1_500, libere=1_500), pese("F-031", 1_000, libere=1_000)],
        [ligne(), part("F-031", 2_500, 2_450), pese("F-031", 2_450, libere=2_450)],
        [ligne(produit="P008", quantite=2_000), part("F-031", 2_000, 0, produit="P008")],
        [ligne("F-022"), retiree("F-022", 2_500), ligne(), pese("F-031", 2_500, libere=2_500)],
    ],
    ids=["rupture", "en_deux_fois", "allouee", "non_remplacee", "retiree"],
)
def test_r180_une_ligne_close_laisse_arreter(lignes: list[Fait]) -> None:
    assert arrete(*lignes).commandes == 1


def test_r006_ce_que_les_arrondis_n_expliquent_pas_arrete_tout() -> None:
    fausse = LivraisonReceptionnee(
        cycle="2026-11",
        groupement="tilleuls",
        fournisseur="F03",
        livraison="L-1",
        produit="P016",
        attendu=25_000,
        recu=25_000,
        montant_ttc_centimes=80_00,
        lot="",
    )
    given(*FINI, colis(1), fausse, recue(80_00, 0)).when(arreter(), acteur="rose").refused(
        EquationNonSoldee, ecart="\u22122,50\u00a0€", arrondis="0,01\u00a0€"
    )

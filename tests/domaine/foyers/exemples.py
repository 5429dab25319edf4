"""What moves an account, one fact of each kind: with what it does to the balance and to the engagement."""

from datetime import date

from domaine.baisses.faits import BaisseRendue
from domaine.consignes.faits import ConsigneRendueAnnulee
from domaine.credits.faits import (
    AbandonAnnule,
    AideCagnotteAccordee,
    AideCagnotteAnnulee,
    AvoirAnnule,
    CreanceAbandonnee,
    CreditAncienDonne,
    CreditAncienRetabli,
    SoldeTransfere,
)
from domaine.cycles.faits import CommandeCaduque, LigneCaduque
from domaine.distribution.faits import (
    ConsigneFacturee,
    ConsigneRendue,
    ProduitNonRetire,
    ProduitRendu,
    RetraitPese,
    ReventeImputee,
)
from domaine.encaissements.faits import (
    AvoirEmis,
    ChequeRejete,
    EncaissementReaffecte,
    RemboursementContrepasse,
    RemboursementVerse,
)
from domaine.fait import Fait
from domaine.foyers.compte import Compte
from domaine.foyers.faits import (
    AdhesionEnregistree,
    CompteReporte,
    DonAnnule,
    FoyerFusionne,
    FoyerScinde,
    SoldeDonne,
    SoldeOuvertureAnnule,
    SoldeOuvertureRepris,
)
from domaine.foyers.quitter import QuitterFoyer
from domaine.groupements.faits import OuvertureControlee
from domaine.litiges.faits import CorrectionApresArrete
from domaine.port.faits import PortFacture
from domaine.types import Mode, Motif
from tests.domaine.approvisionnement.exemples import acceptee, contrepasse, part, pese
from tests.domaine.commandes.exemples import ajustee, ligne
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import (
    carte_impayee,
    encaisse,
    encaissement_contrepasse,
    impayee_annulee,
    rejet_annule,
)
from tests.domaine.faits_d_exemple import exemple

FOYER = "F-031"
PESE: RetraitPese = pese(FOYER, 2_460, libere=2_500)
OUVERTURE = OuvertureControlee(
    groupement="tilleuls",
    caisse_centimes=0,
    banque_centimes=0,
    stock_centimes=0,
    dettes_foyers_centimes=20_00,
    avoirs_foyers_centimes=12_60,
    dettes_fournisseurs_centimes=0,
    fonds_centimes=7_40,
)


def repris(solde_centimes: int, *, foyer: str = FOYER) -> SoldeOuvertureRepris:
    return SoldeOuvertureRepris(foyer=foyer, groupement="tilleuls", solde_centimes=solde_centimes, piece="cahier p. 12")


def reprise_annulee(solde_centimes: int, *, foyer: str = FOYER) -> SoldeOuvertureAnnule:
    return SoldeOuvertureAnnule(
        foyer=foyer, groupement="tilleuls", solde_centimes=solde_centimes, raison=Motif.ERREUR_FOYER
    )


def adhesion(cotisation: int, cagnotte: int = 0, *, annee: int = 2026) -> AdhesionEnregistree:
    return AdhesionEnregistree(
        foyer=FOYER,
        groupement="tilleuls",
        valable_du=date(annee, 9, 1),
        valable_au=date(annee + 1, 8, 31),
        cotisation_centimes=cotisation,
        cagnotte_centimes=cagnotte,
    )


def reaffecte(de: str, vers: str, montant_centimes: int, *, mode: Mode = Mode.ESPECES) -> EncaissementReaffecte:
    return EncaissementReaffecte(
        encaissement="E-1",
        foyer=de,
        vers=vers,
        groupement="tilleuls",
        montant_centimes=montant_centimes,
        mode=mode,
    )


def transfere(de: str, vers: str, montant_centimes: int) -> SoldeTransfere:
    return SoldeTransfere(
        foyer=de,
        vers=vers,
        groupement="tilleuls",
        montant_centimes=montant_centimes,
        accord="sur_place",
        accord_vers="telephone",
    )


def facturee(unites: int, *, foyer: str = FOYER, contenant: str = "P052", unitaire: int = 30) -> ConsigneFacturee:
    return ConsigneFacturee(
        foyer=foyer,
        groupement="tilleuls",
        cycle="2026-11",
        contenant=contenant,
        unites=unites,
        unitaire_centimes=unitaire,
        montant_centimes=unites * unitaire,
    )


def rendue(
    unites: int, *, foyer: str = FOYER, session: str | None = None, unitaire: int = 30, cycle: str | None = None
) -> ConsigneRendue:
    """`cycle`: off the bill of that round; else containers came back on their own."""
    return ConsigneRendue(
        foyer=foyer,
        groupement="tilleuls",
        contenant="P052",
        unites=unites,
        unitaire_centimes=unitaire,
        montant_centimes=unites * unitaire,
        session=session,
        cycle=cycle,
    )


def rembourse(montant_centimes: int, *, session: str | None = None) -> RemboursementVerse:
    return RemboursementVerse(
        foyer=FOYER,
        groupement="tilleuls",
        session=session,
        montant_centimes=montant_centimes,
        mode="especes" if session else "virement",
        temoin=None,
        disponible_centimes=montant_centimes,
    )


def avoir(montant_centimes: int) -> AvoirEmis:
    return AvoirEmis(
        foyer=FOYER, groupement="tilleuls", montant_centimes=montant_centimes, raison=Motif.ABIME, note=None
    )


def rejete(montant_centimes: int, *, session: str | None = None) -> ChequeRejete:
    return ChequeRejete(
        encaissement="E-1",
        foyer=FOYER,
        groupement="tilleuls",
        montant_centimes=montant_centimes,
        rejete_le=date(2026, 11, 19),
        cause_rejet=Motif.SANS_PROVISION,
        session=session,
    )


def laisse(du_centimes: int, libere_centimes: int) -> ProduitNonRetire:
    return ProduitNonRetire(
        cycle="2026-11",
        groupement="tilleuls",
        foyer=FOYER,
        produit="P070",
        quantite=1_000,
        du_centimes=du_centimes,
        engage_libere_centimes=libere_centimes,
    )


RACHETE = ReventeImputee(
    cycle="2026-11",
    groupement="tilleuls",
    foyer=FOYER,
    produit="P065",
    quantite=1_000,
    recette_centimes=5_00,
    montant_centimes=5_00,
)
BAISSE = BaisseRendue(
    cycle="2026-11",
    groupement="tilleuls",
    foyer=FOYER,
    produit="P016",
    coutant_centimes=78,
    du_centimes=78,
    compensation_centimes=0,
    supplement_centimes=0,
)
RENDU = ProduitRendu(
    cycle="2026-11",
    groupement="tilleuls",
    foyer=FOYER,
    produit="P042",
    retrait=1,
    quantite=1,
    coutant_centimes=6_00,
    du_centimes=6_00,
    compensation_centimes=0,
    supplement_centimes=0,
)


def reuni(foyer: str, vers: str, solde_centimes: int, *, bons: int = 0) -> FoyerFusionne:
    return FoyerFusionne(
        foyer=foyer,
        vers=vers,
        groupement="tilleuls",
        solde_centimes=solde_centimes,
        bons_centimes=bons,
        consignes=(),
    )


def reporte(foyer: str, vers: str, solde_centimes: int, *, arrive: str = "encaissement.enregistre") -> CompteReporte:
    return exemple(
        CompteReporte,
        foyer=foyer,
        vers=vers,
        solde_centimes=solde_centimes,
        bons_centimes=0,
        consignes=(),
        argent_defait_centimes=0,
        arrive=arrive,
    )


def separe(foyer: str, vers: str, solde_centimes: int, *, bons: int = 0) -> FoyerScinde:
    return FoyerScinde(
        foyer=foyer,
        vers=vers,
        groupement="tilleuls",
        solde_centimes=solde_centimes,
        bons_centimes=bons,
        signe_par_les_deux=True,
        consignes=(),
    )


def port(montant_centimes: int, *, avant: int = 0) -> PortFacture:
    return PortFacture(
        cycle="2026-11",
        groupement="tilleuls",
        foyer=FOYER,
        fournisseur="F03",
        montant_avant_centimes=avant,
        montant_centimes=montant_centimes,
    )


CADUQUE = CommandeCaduque(
    cycle="2026-11",
    groupement="tilleuls",
    foyer=FOYER,
    lignes=(LigneCaduque(produit="P016", quantite=2_500, engage_centimes=7_75),),
)
MOUVEMENTS: list[tuple[Fait, int, int]] = [
    (encaisse(40_00), 40_00, 0),
    (encaissement_contrepasse(40_00), -40_00, 0),
    (reaffecte("F-013", FOYER, 25_00), 25_00, 0),
    (reaffecte(FOYER, "F-013", 25_00), -25_00, 0),
    (rejete(45_60), -45_60, 0),
    (rejet_annule(45_60), 45_60, 0),
    (carte_impayee("E-1", 20_00), -20_00, 0),
    (impayee_annulee("E-1", 20_00), 20_00, 0),
    (rembourse(12_60), -12_60, 0),
    (exemple(RemboursementContrepasse, foyer=FOYER, montant_centimes=2_00), 2_00, 0),
    (avoir(2_00), 2_00, 0),
    (exemple(AvoirAnnule, foyer=FOYER, montant_centimes=2_00), -2_00, 0),
    (repris(-18_40), -18_40, 0),
    (reprise_annulee(-18_40), 18_40, 0),
    (adhesion(20_00, 15_00), -35_00, 0),
    (port(3_53), -3_53, 0),
    (CADUQUE, 0, -7_75),
    (port(0, avant=3_53), 3_53, 0),
    (ligne(quantite=2_500), 0, 7_75),
    (ajustee(FOYER, 2_500, 2_000), 0, 6_20 - 7_75),
    (part(FOYER, 2_500, 2_450), 0, 7_60 - 7_75),
    (acceptee(), 0, 5_58),
    (PESE, -7_63, -7_75),
    (contrepasse(PESE), 7_63, 7_75),
    (laisse(7_15, 7_15), -7_15, -7_15),
    (RACHETE, 5_00, 0),
    (RENDU, 6_00, 0),
    (BAISSE, 78, 0),
    (exemple(CorrectionApresArrete, foyer=FOYER, du_centimes=5_04), 5_04, 0),
    (facturee(6), -1_80, 0),
    (rendue(4), 1_20, 0),
    (rendue(4, session="C1"), 0, 0),
    (exemple(ConsigneRendueAnnulee, foyer=FOYER, montant_centimes=1_20, session=None), -1_20, 0),
    (SoldeDonne(foyer=FOYER, groupement="tilleuls", montant_centimes=12_60, piece="lettre"), -12_60, 0),
    (DonAnnule(foyer=FOYER, groupement="tilleuls", montant_centimes=1_58, encaissement="E-1"), 1_58, 0),
    (transfere(FOYER, "F-013", 5_00), -5_00, 0),
    (transfere("F-013", FOYER, 5_00), 5_00, 0),
    (exemple(CreanceAbandonnee, foyer=FOYER, montant_centimes=18_40), 18_40, 0),
    (exemple(AideCagnotteAccordee, foyer=FOYER, montant_centimes=10_00), 10_00, 0),
    (exemple(AbandonAnnule, foyer=FOYER, montant_centimes=18_40), -18_40, 0),
    (exemple(AideCagnotteAnnulee, foyer=FOYER, montant_centimes=10_00), -10_00, 0),
    (exemple(CreditAncienDonne, foyer=FOYER, montant_centimes=3_20), -3_20, 0),
    (exemple(CreditAncienRetabli, foyer=FOYER, montant_centimes=3_20, bons_centimes=0), 3_20, 0),
    (reuni("F-013", FOYER, 3_20), 3_20, 0),
    (reuni(FOYER, "F-013", -8_00), 8_00, 0),
    (reporte("F-013", FOYER, 3_20), 3_20, 0),
    (reporte(FOYER, "F-013", -8_00), 8_00, 0),
    (separe(FOYER, "F-013", -9_20), 9_20, 0),
    (separe("F-013", FOYER, -9_20), -9_20, 0),
]
"""Fact, effect on the balance (> 0: the group owes more), effect on what is engaged."""


def compte(foyer: str, *faits: Fait | Recu) -> Compte:
    acte = given(*faits).when(QuitterFoyer(foyer=foyer)).acte
    assert isinstance(acte, QuitterFoyer)
    return acte.compte

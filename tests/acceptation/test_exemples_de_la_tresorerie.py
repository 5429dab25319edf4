"""Worked examples of the treasury's rules, from the act to the accounts: the figures of the book, to the centime."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

from domaine.acte import Acte
from domaine.arithmetique import hors_taxe, montant_ligne
from domaine.credits.aider import AiderParCagnotte
from domaine.credits.refus import CagnotteInsuffisante
from domaine.cycles.faits import CycleArrete
from domaine.distribution.faits import AbsenceConstatee
from domaine.encaissements.emettre_avoir import EmettreAvoir
from domaine.encaissements.enregistrer import EnregistrerEncaissement
from domaine.encaissements.faits import AvoirEmis, EncaissementContrepasse, EncaissementEnregistre
from domaine.encaissements.faits_doublons import DoublonPresume
from domaine.encaissements.reaffecter import ReaffecterEncaissement
from domaine.encaissements.trancher_doublon import TrancherDoublonPaiement
from domaine.fait import Fait
from domaine.fournisseurs.faits import AvoirFournisseurRecu, FactureFournisseurRecue
from domaine.foyers.faits import SoldeDonne
from domaine.types import Mode, Motif, Role
from projections.caisses import CAISSES, caisses
from projections.ecritures.modele import Compte
from projections.soldes import SOLDES, soldes
from tests.domaine.approvisionnement.exemples import colis, non_retire, pese, recu
from tests.domaine.caisses.exemples import ouverte
from tests.domaine.commandes.exemples import F031, inscrit, ligne
from tests.domaine.cycles.arretes import FINI, arreter
from tests.domaine.cycles.exemples import ARRETE
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.groupements.exemples import accorde
from tests.projections.ecritures.exemples import dernieres, passer
from tests.projections.ecritures.exemples import soldes as soldes_des_comptes
from tests.projections.journal import lire, seule

F013 = inscrit("F-013")


def a(heure: int, minute: int, *, jour: int = 26, mois: int = 11, annee: int = 2026) -> datetime:
    """Paris time, in winter."""
    return datetime(annee, mois, jour, heure - 1, minute, tzinfo=UTC)


def recoit(encaissement: str, montant_centimes: int, foyer: str = "F-031", **autres: Any) -> EnregistrerEncaissement:
    champs: dict[str, Any] = {"mode": Mode.ESPECES, "session": "C1", "recu": f"04{encaissement[-2:]}", **autres}
    return EnregistrerEncaissement(encaissement=encaissement, foyer=foyer, montant_centimes=montant_centimes, **champs)


def theorique(*faits: Fait) -> int:
    """What should be in the till, its float taken off."""
    return int(str(seule(caisses, CAISSES, ouverte(), *faits)["especes_centimes"]))


def solde(foyer: str, *faits: Fait) -> int:
    return next(int(str(li["solde_centimes"])) for li in lire(soldes, SOLDES, *faits) if li["foyer"] == foyer)


def test_r124_30_00_a_14_05_et_14_07_la_caisse_compte_30_et_le_second_est_contrepasse() -> None:
    avant: list[Fait | Recu] = [F031, ouverte()]
    (premier,) = given(*avant).when(recoit("E-05", 30_00), acteur="luc", appareil="1", le=a(14, 5)).facts()
    avant.append(Recu(premier, acteur="luc", appareil="1", date_effet=a(14, 5)))
    second, presume = (
        given(*avant).when(recoit("E-07", 30_00), acteur="nadia", appareil="2", le=a(14, 7), sequence=3).facts()
    )
    assert isinstance(presume, DoublonPresume)
    assert (presume.proches[0].encaissement, presume.proches[0].ecart_minutes) == ("E-05", 2)
    assert theorique(premier, second) == 60_00
    acte = TrancherDoublonPaiement(encaissement="E-07", autre="E-05", decision="doublon")
    _, annule = given(Recu(second, acteur="nadia"), presume).when(acte, acteur="samira").facts()
    assert isinstance(annule, EncaissementContrepasse)
    assert annule.raison is Motif.DOUBLON
    assert theorique(premier, second, annule) == 30_00, "what was counted"


def test_r126_25_00_notes_sur_f_013_pour_f_031_les_deux_foyers_a_zero_et_la_caisse_intacte() -> None:
    du = pese("F-031", 8_065, libere=0)
    assert du.du_centimes == 25_00
    faux = encaisse(25_00, foyer="F-013", session="C1")
    assert (solde("F-013", du, faux), solde("F-031", du, faux)) == (25_00, -25_00)
    acte = ReaffecterEncaissement(encaissement="E-1", vers="F-031")
    (deplace,) = given(F031, F013, faux).when(acte, role=Role.TRESORIER).facts()
    assert (solde("F-013", du, faux, deplace), solde("F-031", du, faux, deplace)) == (0, 0)
    assert theorique(faux, deplace) == theorique(faux) == 25_00


def test_r133_un_bon_ccas_de_15_00_sur_38_42_laisse_23_42_au_foyer_et_15_00_a_recevoir() -> None:
    du = pese("F-031", 12_394, libere=0)
    assert du.du_centimes == 38_42
    (bon,) = (
        given(F031).when(recoit("E-01", 15_00, mode=Mode.BON_TIERS, session=None, financeur="CCAS", recu="")).facts()
    )
    assert solde("F-031", du, bon) == -23_42
    comptes = soldes_des_comptes(passer(du, bon))
    assert comptes[Compte.TIERS, "CCAS"] == 15_00
    assert comptes[Compte.ADHERENT, "F-031"] == 23_42


def test_r134_dix_euros_font_passer_la_cagnotte_de_64_50_a_54_50() -> None:
    fonds = [
        exemple(CycleArrete, supplement_centimes=57_81),
        SoldeDonne(foyer="F-044", groupement="tilleuls", montant_centimes=6_69, piece="lettre"),
    ]

    def aider(montant_centimes: int) -> AiderParCagnotte:
        return AiderParCagnotte(
            foyer="F-031", groupement="tilleuls", montant_centimes=montant_centimes, second="samira"
        )

    avant = (F031, accorde(personne="samira"), *fonds)
    (aide,) = given(*avant).when(aider(10_00)).facts()
    assert solde("F-031", aide) == 10_00
    given(*avant, aide).when(aider(54_51)).refused(CagnotteInsuffisante, disponible="54,50\u00a0€")
    assert given(*avant, aide).when(aider(54_50)).facts()


def test_r174_3_6_kg_a_3_10_font_11_16_dont_0_58_de_tva_et_les_foyers_ne_bougent_pas() -> None:
    assert montant_ligne(3_600, 310, 1_000) == 11_16
    assert hors_taxe(11_16, 55) == 10_58
    avoir = exemple(AvoirFournisseurRecu, fournisseur="F03", montant_ttc_centimes=11_16, objet="quantite")
    assert dernieres(avoir) == ["AC: 401/F03 11.16 = 607 11.16"]


def test_r179b_le_miel_provisionne_64_57_puis_facture_65_00_laisse_0_43_d_ecart() -> None:
    arrete = exemple(CycleArrete, cycle="2026-11", achats_provisionnes_centimes=64_57, provisions={"F09": 64_57})
    facture = exemple(
        FactureFournisseurRecue, fournisseur="F09", cycle="2026-11", total_ttc_centimes=65_00, port_ttc_centimes=0
    )
    assert dernieres(arrete) == ["OD: 607 64.57 = 408 64.57"]
    assert dernieres(arrete, facture) == ["AC: 607 65.00 = 401/F09 65.00", "OD: 408 64.57 = 607 64.57"]
    charge = soldes_des_comptes(passer(arrete, facture))[Compte.ACHAT, ""]
    assert charge - 64_57 == 43


def test_r180_74_commandes_71_retraits_3_absences_une_facture_provisionnee_les_comptes_s_arretent() -> None:
    foyers = [f"F-{rang:03d}" for rang in range(1, 75)]
    commandes = [ligne(foyer, quantite=250) for foyer in foyers]
    retraits = [pese(foyer, 250, libere=250) for foyer in foyers[:71]]
    absences = [
        AbsenceConstatee(cycle="2026-11", groupement="tilleuls", foyer=foyer, annee=2026, premiere=True)
        for foyer in foyers[71:]
    ]
    laisses = [non_retire(foyer, 250) for foyer in foyers[71:]]
    faits = (*FINI, *commandes, colis(1), recu(25_000), *retraits, *absences, *laisses)
    fait, *_ = given(*faits).when(arreter("F03"), acteur="rose").facts()
    assert isinstance(fait, CycleArrete)
    assert (fait.commandes, fait.retraits, fait.absences) == (74, 71, 3)
    assert fait.provisions == {"F03": 77_50}


def test_r181_5_04_trouves_le_12_janvier_sont_rendus_a_cette_date() -> None:
    le = a(10, 0, jour=12, mois=1, annee=2027)
    acte = EmettreAvoir(
        foyer="F-031", groupement="tilleuls", montant_centimes=5_04, raison=Motif.ERREUR_MONTANT, note="s1~"
    )
    (propose,) = given(F031, ARRETE).when(acte, role=Role.TRESORIER, le=le).proposed()
    assert isinstance(propose.decision, AvoirEmis)
    assert (propose.decision.montant_centimes, propose.date_effet) == (5_04, None), "dated when it is given"


def test_r183_15_00_du_26_novembre_arrives_en_janvier_gardent_leur_jour() -> None:
    acte: Acte = recoit("E-15", 15_00, recu="0499", cycle="2026-11")
    pris, *signales = given(F031, ouverte(), ARRETE).when(acte, le=a(15, 0), sequence=9).facts()
    assert isinstance(pris, EncaissementEnregistre)
    assert (pris.montant_centimes, pris.cycle) == (15_00, "2026-11")
    assert not signales

"""A file of transfers: each invoice once, to the account in force, never more than is due (R-177)."""

from datetime import date

from domaine.fournisseurs.payer import PayerFournisseur
from domaine.fournisseurs.refus import FactureDejaPayee, FactureEnVirement, FactureInconnue, PlusQueDu
from domaine.virements.etablir import FORMAT
from domaine.virements.faits import OrdreDeVirementsEtabli
from domaine.virements.refus import (
    CompteChangeDepuis,
    CompteDuFournisseurManque,
    JourImpossible,
    NotreCompteManque,
    TropDeCommandes,
    VirementEnDouble,
)
from tests.domaine.dsl import Recu, given
from tests.domaine.fournisseurs.exemples import credit, recue
from tests.domaine.fournisseurs.paiements import paye
from tests.domaine.virements.exemples import (
    COMPTES,
    DUES,
    FERME,
    ORDRE,
    compte,
    demande,
    du_miel,
    etablir,
    miel_ordonne,
    ordonne,
    retire,
)


def etabli(nombre: int, total_centimes: int) -> OrdreDeVirementsEtabli:
    return OrdreDeVirementsEtabli(
        ordre=ORDRE,
        groupement="tilleuls",
        numero="",
        fichier="ab" * 32,
        format=FORMAT,
        nombre=nombre,
        total_centimes=total_centimes,
    )


def test_r177_deux_factures_partent_dans_un_fichier_de_208_41() -> None:
    given(*DUES).when(etablir(demande(), du_miel())).then(etabli(2, 208_41), ordonne(), miel_ordonne())


def test_les_virements_de_deux_jours_sont_deux_lots() -> None:
    le_5 = date(2026, 12, 5)
    given(*DUES).when(etablir(demande(), du_miel(executer_le=le_5))).then(
        etabli(2, 208_41), ordonne(), miel_ordonne(executer_le=le_5, lot=f"{ORDRE}:2026-12-05")
    )


def test_r177_une_facture_qui_part_par_virement_ne_se_paie_pas_autrement() -> None:
    route = [*DUES, ordonne()]
    payer = PayerFournisseur(fournisseur="F03", cycle="2026-11", facture="FA-2211", montant_centimes=143_84)
    avance = PayerFournisseur(fournisseur="F03", cycle="2026-11", montant_centimes=1)
    given(*route).when(payer).refused(FactureEnVirement, facture="FA-2211")
    given(*route).when(avance).refused(PlusQueDu, du="0,00\u00a0€")
    given(*route).when(etablir(demande())).refused(FactureEnVirement, facture="FA-2211")


def test_r177_un_virement_retire_se_demande_a_nouveau() -> None:
    given(*DUES, ordonne(), retire()).when(etablir(demande())).then(etabli(1, 143_84), ordonne())


def test_r177_on_ne_demande_a_la_banque_ni_plus_que_du_ni_deux_fois() -> None:
    given(*DUES).when(etablir(demande(143_85))).refused(PlusQueDu, du="143,84\u00a0€", trop="0,01\u00a0€")
    given(*DUES, credit(11_16)).when(etablir(demande(143_84))).refused(PlusQueDu, du="132,68\u00a0€")
    given(*DUES, paye(143_84)).when(etablir(demande(143_84))).refused(FactureDejaPayee, facture="FA-2211")
    given(*DUES).when(etablir(demande(), demande())).refused(VirementEnDouble, facture="FA-2211")
    given(*DUES).when(etablir(demande(facture="FA-9"))).refused(FactureInconnue, facture="FA-9")


def test_r177_une_avance_couvre_les_factures_ensemble() -> None:
    """100.00 were paid in advance: two invoices of one supplier leave less than their sum."""
    faits = [*DUES, recue(50_00, 0, facture="FA-2212"), paye(100_00, None)]
    autre = demande(50_00, facture="FA-2212")
    given(*faits).when(etablir(demande(93_84), autre)).refused(PlusQueDu)
    given(*faits).when(etablir(demande(43_84), autre)).then(
        etabli(2, 93_84), ordonne(43_84), ordonne(50_00, 2, facture="FA-2212")
    )


def test_r192_on_ne_paie_que_sur_le_compte_que_la_page_montrait() -> None:
    change = Recu(compte("F03", FERME, remplace=True), position=20)
    given(*DUES, change).when(etablir(demande())).refused(CompteChangeDepuis)
    given(*DUES).when(etablir(demande(), compte=10)).refused(CompteChangeDepuis, qui="votre groupement")


def test_sans_compte_note_rien_ne_part() -> None:
    given(*DUES[:1], *COMPTES[1:], *DUES[4:]).when(etablir(demande())).refused(NotreCompteManque)
    sans = [DUES[0], COMPTES[0], *DUES[4:]]
    given(*sans).when(etablir(demande())).refused(CompteDuFournisseurManque, fournisseur="F03")


def test_un_virement_se_demande_pour_un_jour_a_venir_et_proche() -> None:
    given(*DUES).when(etablir(demande(executer_le=date(2026, 11, 25)))).refused(JourImpossible)
    given(*DUES).when(etablir(demande(executer_le=date(2027, 1, 26)))).refused(JourImpossible)
    given(*DUES).when(etablir(demande(executer_le=date(2027, 1, 25)))).facts()


def test_quatre_commandes_du_mois_au_plus() -> None:
    virements = [demande(cycle=f"2026-0{mois}", facture=f"FA-{mois}") for mois in range(1, 6)]
    given(*DUES).when(etablir(*virements)).refused(TropDeCommandes)

"""A refund noted for the wrong household: it moves to the one that had the money, and the till's count stays."""

import msgspec

from domaine.caisses.refus import ComptageEnCours, CompteeAvec
from domaine.encaissements.faits import RemboursementContrepasse, RemboursementVerse
from domaine.encaissements.refus import (
    DisponibleInsuffisant,
    PlafondEspecesDepasse,
    RemboursementDejaAnnule,
    RemboursementDejaLa,
    RemboursementEnBanque,
    RemboursementInconnu,
)
from domaine.fait import Fait
from domaine.foyers.faits import FoyerFusionne, PersonneEffacee
from domaine.foyers.refus import FoyerEfface, FoyerHorsGroupement, FoyerInconnu, FoyerReuni
from domaine.remboursements.faits import (
    RemboursementDemande,
    RemboursementDemandeRestante,
    RemboursementDemandeRetiree,
)
from domaine.types import Motif
from tests.domaine.approvisionnement.exemples import pese
from tests.domaine.banque.exemples import nom, rapprochee
from tests.domaine.caisses.exemples import commence, comptee, ouverte
from tests.domaine.commandes.exemples import F031, inscrit
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import encaisse
from tests.domaine.encaissements.remboursements import HIER, JOUR, NOTE, ROSE, deplacer
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import rembourse, reuni


def deplace(second: str | None = None) -> tuple[RemboursementContrepasse, RemboursementVerse]:
    contraire = RemboursementContrepasse(
        foyer="F-031",
        groupement="tilleuls",
        session="C1",
        montant_centimes=12_60,
        mode="especes",
        raison=Motif.ERREUR_FOYER,
        second=second,
    )
    juste = msgspec.structs.replace(rembourse(12_60, session="C1"), foyer="F-013", disponible_centimes=30_00)
    return contraire, juste


def test_r140_un_remboursement_passe_au_foyer_qui_a_recu_l_argent_a_sa_date() -> None:
    propose = given(*JOUR).when(deplacer()).proposed()
    assert tuple(p.decision for p in propose) == deplace()
    assert [(p.corrige, p.cause, p.date_effet) for p in propose] == [(5, None, HIER), (None, 5, HIER)]


def test_r138_depuis_une_caisse_comptee_il_se_deplace_a_deux_et_le_comptage_reste() -> None:
    """The cash left that till as counted: only the household changes."""
    comptee_depuis = [*JOUR, comptee(67_40)]
    given(*comptee_depuis).when(deplacer()).refused(CompteeAvec, session="A")
    given(*comptee_depuis).when(deplacer(second="rose")).then(*deplace("rose"))
    given(*JOUR, commence()).when(deplacer(second="rose")).refused(ComptageEnCours)


def test_r140_on_ne_deplace_que_ce_que_le_foyer_pouvait_recevoir() -> None:
    sans_credit = [fait for fait in JOUR if not (isinstance(fait, Fait) and fait.NOM == "encaissement.enregistre")]
    given(*sans_credit).when(deplacer(remboursement=4)).refused(DisponibleInsuffisant, disponible="0,00\u00a0€")
    deja = msgspec.structs.replace(rembourse(10_00, session="C1"), foyer="F-013")
    le_meme_jour = [*JOUR, Recu(deja, date_effet=HIER)]
    given(*le_meme_jour).when(deplacer()).refused(PlafondEspecesDepasse, reste="10,00\u00a0€")


def test_r140_un_remboursement_passe_d_un_ancien_numero_a_celui_qui_reste_sans_compter_deux_fois() -> None:
    reunis = exemple(FoyerFusionne, foyer="F-031", vers="F-013", solde_centimes=-12_60)
    chez_lui = msgspec.structs.replace(deplace()[1], disponible_centimes=30_00)
    given(*JOUR, reunis).when(deplacer()).then(deplace()[0], chez_lui)
    ailleurs = msgspec.structs.replace(rembourse(10_00, session="C1"), foyer="F-092")
    anciens = exemple(FoyerFusionne, foyer="F-092", vers="F-013", solde_centimes=0)
    sien = [*JOUR, Recu(ailleurs, date_effet=HIER)]
    given(*sien).when(deplacer()).then(*deplace())
    given(*sien, anciens).when(deplacer()).refused(PlafondEspecesDepasse, reste="10,00\u00a0€")
    given(*sien).when(deplacer(remboursement=8)).refused(RemboursementInconnu)


def test_r140_ce_que_le_foyer_a_pris_depuis_n_empeche_pas_de_dire_qu_il_a_recu_l_argent() -> None:
    """F-013 had 30.00 coming when it was given 12.60; it then took goods of 25.00: it owes what it has had too much."""
    depuis = [*JOUR, pese("F-013", 1_000, libere=0, prix=25_00)]
    given(*depuis).when(deplacer()).then(*deplace())
    deja_pris = [*JOUR[:4], pese("F-013", 1_000, libere=0, prix=25_00), *JOUR[4:]]
    given(*deja_pris).when(deplacer(remboursement=6)).refused(DisponibleInsuffisant, disponible="5,00\u00a0€")
    paye_depuis = msgspec.structs.replace(deplace()[1], disponible_centimes=15_00)
    given(*deja_pris, encaisse(10_00, foyer="F-013")).when(deplacer(remboursement=6)).then(deplace()[0], paye_depuis)


def test_r140_deux_remboursements_ne_passent_pas_a_qui_ne_pouvait_en_recevoir_qu_un() -> None:
    """F-013 had 30.00 coming, and two transfers of 20.00 are noted for F-031: the first one leaves it 10.00."""
    avant: list[Fait] = [TILLEULS, inscrit("F-013"), encaisse(30_00, foyer="F-013"), F031, *[rembourse(20_00)] * 2]
    premier, second = (deplacer(session=None, remboursement=position) for position in (5, 6))
    contraire, juste = given(*avant).when(premier).facts()
    passe: list[Fait | Recu] = [*avant, Recu(contraire, corrige=5), juste]
    given(*passe).when(second).refused(DisponibleInsuffisant, disponible="10,00\u00a0€")
    faux = msgspec.structs.replace(contraire, foyer="F-013")
    given(*passe, Recu(faux, corrige=8), pese("F-013", 1_000, libere=0, prix=25_00)).when(second).then(contraire, juste)


def test_r140_un_remboursement_ne_se_deplace_qu_une_fois_du_compte_ou_il_est() -> None:
    given(*JOUR, Recu(deplace()[0], corrige=5)).when(deplacer()).refused(RemboursementDejaAnnule)
    given(*JOUR).when(deplacer(foyer="F-031")).refused(RemboursementDejaLa, foyer="F-031")
    given(*JOUR).when(deplacer(remboursement=4)).refused(RemboursementInconnu)
    given(*JOUR).when(deplacer(session=None)).refused(RemboursementInconnu)
    vire = [*JOUR, rembourse(5_00)]
    ligne = rapprochee(nom(-5_00), "remboursement", "8", -5_00, foyer="F-031")
    given(*vire, ligne).when(deplacer(remboursement=8, session=None)).refused(RemboursementEnBanque)


def test_r140_il_va_a_un_foyer_du_groupement_qui_a_un_nom() -> None:
    given(*JOUR).when(deplacer(foyer="F-099")).refused(FoyerInconnu, foyer="F-099")
    given(*JOUR).when(deplacer(groupement="peupliers")).refused(FoyerHorsGroupement)
    given(*JOUR, inscrit("F-044"), reuni("F-013", "F-044", 30_00)).when(deplacer()).refused(FoyerReuni, vers="F-044")
    efface = PersonneEffacee(foyer="F-013", personne="PE-013")
    given(*JOUR, efface).when(deplacer()).refused(FoyerEfface, foyer="F-013")


def test_r140_la_demande_du_foyer_qui_n_a_rien_recu_est_de_nouveau_ouverte() -> None:
    """F-031 asked for 20.00: the 12.60 that went to F-013 had answered it, and 7.40 were still asked for."""
    demande = exemple(RemboursementDemande, foyer="F-031", montant_centimes=20_00)
    reste = RemboursementDemandeRestante(
        foyer="F-031", groupement="tilleuls", rendu_centimes=12_60, reste_centimes=7_40
    )
    avant: list[Fait | Recu] = [
        TILLEULS,
        inscrit("F-013"),
        ouverte(),
        encaisse(30_00, foyer="F-013"),
        demande,
        NOTE,
        reste,
        F031,
        ROSE,
    ]
    rouverte = msgspec.structs.replace(reste, rendu_centimes=0, reste_centimes=20_00)
    given(*avant).when(deplacer(remboursement=6)).then(*deplace(), rouverte)
    a_l_autre = exemple(RemboursementDemande, foyer="F-013", montant_centimes=20_00)
    servie = msgspec.structs.replace(reste, foyer="F-013")
    given(*avant, a_l_autre).when(deplacer(remboursement=6)).then(*deplace(), rouverte, servie)
    retiree = exemple(RemboursementDemandeRetiree, foyer="F-031", montant_centimes=7_40)
    given(*avant, retiree).when(deplacer(remboursement=6)).then(*deplace())

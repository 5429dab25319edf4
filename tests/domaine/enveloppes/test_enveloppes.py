"""A funder's envelope: granted, used, claimed; when it is empty two people decide, and no price changes (R-007b)."""

from __future__ import annotations

from datetime import UTC, date, datetime

from msgspec.structs import replace

from domaine.baisses.faits import BaisseRendue
from domaine.banque.faits import LigneBancaireClassee, LigneBancaireDetachee, LigneBancaireLue
from domaine.credits.refus import CagnotteInsuffisante
from domaine.distribution.faits import RetraitContrepasse, VenteLibre
from domaine.enveloppes.annuler import AnnulerEnveloppe
from domaine.enveloppes.faits import (
    EnveloppeAccordee,
    EnveloppeAnnulee,
    EnveloppeModifiee,
)
from domaine.enveloppes.modifier import ModifierEnveloppe
from domaine.enveloppes.refus import (
    CycleAArreter,
    EnveloppeALEnvers,
    EnveloppeDejaAccordee,
    EnveloppeDejaUtilisee,
    EnveloppeInchangee,
    EnveloppeInconnue,
    EnveloppePasVide,
    EnveloppeSansObjet,
    EnveloppeServie,
    EnveloppeVide,
    HorsEnveloppe,
    ResteADeux,
    RienAImputer,
    RienAReclamer,
)
from domaine.foyers.faits import SoldeDonne
from domaine.groupements.refus import GroupementInconnu, SecondSansRole
from domaine.litiges.faits import CorrectionApresArrete
from tests.domaine.cycles.exemples import ARRETE, TILLEULS
from tests.domaine.dsl import Recu, given
from tests.domaine.enveloppes.exemples import (
    ACCORDEE,
    LIEN,
    SAMIRA,
    accorder,
    demande,
    impute,
    imputer,
    ligne,
    porte,
    prendre,
    rabais,
    reclamer,
    verse,
)
from tests.domaine.faits_d_exemple import exemple

# Granted, then changed


def test_r007b_un_financeur_accorde_1_200_euros_pour_les_commandes_de_l_annee() -> None:
    given(TILLEULS).when(accorder()).then(ACCORDEE)
    given().when(accorder()).refused(GroupementInconnu, groupement="tilleuls")
    given(TILLEULS, ACCORDEE).when(accorder()).refused(EnveloppeDejaAccordee)


def test_r007b_une_enveloppe_ne_finit_pas_avant_de_commencer() -> None:
    given(TILLEULS).when(accorder(date(2026, 12, 1), date(2026, 1, 31))).refused(EnveloppeALEnvers)
    modifier = ModifierEnveloppe(
        enveloppe="mmpt-2026", montant_centimes=1_000_00, au=date(2025, 12, 31), piece="avenant"
    )
    given(ACCORDEE).when(modifier).refused(EnveloppeALEnvers)


def test_r007b_un_avenant_change_le_montant_jamais_sous_ce_qui_est_deja_paye() -> None:
    def modifier(montant: int) -> ModifierEnveloppe:
        return ModifierEnveloppe(
            enveloppe="mmpt-2026", montant_centimes=montant, au=date(2026, 12, 31), piece="avenant 1"
        )

    given(ACCORDEE, impute(351_20)).when(modifier(1_500_00)).then(
        EnveloppeModifiee(
            **LIEN,
            montant_centimes=1_500_00,
            montant_avant_centimes=1_200_00,
            au=date(2026, 12, 31),
            au_avant=date(2026, 12, 31),
            piece="avenant 1",
        )
    )
    given(ACCORDEE, impute(351_20)).when(modifier(351_19)).refused(EnveloppeDejaUtilisee, impute="351,20\u00a0€")
    given(ACCORDEE).when(modifier(1_200_00)).refused(EnveloppeInchangee)
    given().when(modifier(1_500_00)).refused(EnveloppeInconnue)


# Noted by mistake


def annuler() -> AnnulerEnveloppe:
    return AnnulerEnveloppe(enveloppe="mmpt-2026")


ANNULEE = EnveloppeAnnulee(**LIEN, montant_centimes=1_200_00)


def test_r007b_une_enveloppe_notee_par_erreur_s_annule_a_sa_date() -> None:
    le = datetime(2026, 1, 5, 9, tzinfo=UTC)
    propose = given(Recu(ACCORDEE, position=3, date_effet=le), rabais(351_20)).when(annuler()).proposed()
    assert [(p.decision, p.corrige, p.date_effet) for p in propose] == [(ANNULEE, 3, le)]
    changee = exemple(EnveloppeModifiee, **LIEN, montant_centimes=1_500_00)
    given(ACCORDEE, changee).when(annuler()).then(replace(ANNULEE, montant_centimes=1_500_00))
    given().when(annuler()).refused(EnveloppeInconnue)


def test_r007b_une_enveloppe_annulee_ne_paie_plus_rien() -> None:
    apres = (ACCORDEE, ANNULEE)
    given(*apres).when(annuler()).refused(EnveloppeInconnue)
    given(*apres, rabais(351_20), ARRETE).when(imputer()).refused(EnveloppeInconnue)
    given(exemple(LigneBancaireLue, montant_centimes=351_20), *apres).when(verse()).refused(EnveloppeInconnue)
    given(TILLEULS, *apres).when(accorder()).refused(EnveloppeDejaAccordee)
    assert given(*apres, rabais(351_20), ARRETE, SAMIRA).when(prendre(), acteur="luc").facts()


def test_r007b_une_enveloppe_qui_a_paye_ou_que_le_financeur_a_payee_ne_s_annule_plus() -> None:
    given(ACCORDEE, impute(351_20)).when(annuler()).refused(EnveloppeServie)
    given(ACCORDEE, impute(351_20), impute(-351_20)).when(annuler()).refused(EnveloppeServie)
    payee = exemple(LigneBancaireClassee, ligne="0123456789abcdef", enveloppe="mmpt-2026")
    defaite = exemple(LigneBancaireDetachee, ligne="0123456789abcdef", enveloppe="mmpt-2026")
    given(ACCORDEE, payee).when(annuler()).refused(EnveloppeServie)
    given(ACCORDEE, payee, defaite).when(annuler()).then(ANNULEE)


# Used


def test_r007b_l_enveloppe_paie_les_351_20_de_la_commande_arretee() -> None:
    prises = (rabais(300_00), rabais(60_00, VenteLibre), rabais(8_80, RetraitContrepasse))
    given(ACCORDEE, *prises, ARRETE).when(imputer()).then(impute(351_20))


def test_r007b_une_commande_pas_arretee_ou_d_une_autre_annee_attend() -> None:
    given(ACCORDEE, rabais(351_20)).when(imputer()).refused(CycleAArreter, cycle="2026-11")
    ancienne = EnveloppeAccordee(
        **LIEN, montant_centimes=1_200_00, du=date(2025, 1, 1), au=date(2025, 12, 31), piece="convention 2025"
    )
    given(ancienne, rabais(351_20), ARRETE).when(imputer()).refused(HorsEnveloppe)
    given(rabais(351_20), ARRETE).when(imputer()).refused(EnveloppeInconnue)
    autre = EnveloppeAccordee(
        **{**LIEN, "groupement": "peupliers"},
        montant_centimes=1_200_00,
        du=date(2026, 1, 1),
        au=date(2026, 12, 31),
        piece="convention",
    )
    given(autre, rabais(351_20), ARRETE).when(imputer()).refused(EnveloppeInconnue)


def test_r007b_elle_paie_jusqu_au_dernier_centime_et_dit_ce_qui_reste() -> None:
    octobre = impute(1_000_00, cycle="2026-10")
    given(ACCORDEE, octobre, rabais(351_20), ARRETE).when(imputer()).then(
        impute(200_00, compensation_centimes=351_20, disponible_centimes=200_00, reste_centimes=151_20)
    )
    vide = impute(1_200_00, cycle="2026-10")
    given(ACCORDEE, vide, rabais(351_20), ARRETE).when(imputer()).refused(EnveloppeVide, reste="351,20\u00a0€")


def test_r007b_rien_ne_se_paie_deux_fois() -> None:
    given(ACCORDEE, rabais(351_20), ARRETE, impute(351_20)).when(imputer()).refused(RienAImputer)
    given(ACCORDEE, rabais(351_20), ARRETE, impute(200_00), porte(151_20)).when(imputer()).refused(RienAImputer)


def test_r007b_une_correction_apres_coup_reprend_4_50_et_nomme_ses_causes() -> None:
    deja = (ACCORDEE, rabais(351_20), ARRETE, impute(351_20))
    corrige = Recu(rabais(4_50, CorrectionApresArrete), position=12)
    given(*deja, corrige).when(imputer("désaccord 7, vieux prix")).then(
        impute(
            -4_50,
            compensation_centimes=346_70,
            avant_centimes=351_20,
            disponible_centimes=848_80,
            rectifie=4,
            causes=(12,),
            raison="désaccord 7, vieux prix",
        )
    )


# Empty: two people decide


def test_r007b_enveloppe_vide_deux_personnes_decident_qui_porte_le_reste() -> None:
    vide = (ACCORDEE, impute(1_000_00, cycle="2026-10"), rabais(351_20), ARRETE, impute(200_00), SAMIRA)
    given(*vide).when(prendre()).then(porte(151_20))
    given(*vide[:-1]).when(prendre()).refused(SecondSansRole, personne="samira")
    given(*vide).when(prendre(second="luc")).refused(ResteADeux)
    given(*vide, porte(151_20)).when(prendre()).refused(RienAImputer)


def test_r007b_la_cagnotte_porte_le_reste_si_elle_le_tient() -> None:
    vide = (ACCORDEE, impute(1_200_00, cycle="2026-10"), rabais(51_20), ARRETE, SAMIRA)
    don = SoldeDonne(foyer="F-044", groupement="tilleuls", montant_centimes=64_50, piece="lettre")
    given(*vide, don).when(prendre("cagnotte")).then(porte(51_20, "cagnotte"))
    octobre = porte(20_00, "cagnotte", cycle="2026-10")
    given(*vide, don, octobre).when(prendre("cagnotte")).refused(CagnotteInsuffisante, disponible="44,50\u00a0€")


def test_r007b_l_enveloppe_paie_d_abord_et_l_on_ne_porte_rien_d_une_commande_ouverte() -> None:
    given(ACCORDEE, rabais(351_20), ARRETE, SAMIRA).when(prendre()).refused(
        EnveloppePasVide, disponible="1\u202f200,00\u00a0€"
    )
    given(ACCORDEE, rabais(351_20), SAMIRA).when(prendre()).refused(CycleAArreter)


def test_r007b_ce_qui_baisse_apres_coup_revient_a_qui_le_portait() -> None:
    vide = (ACCORDEE, impute(1_200_00, cycle="2026-10"), rabais(51_20), ARRETE, SAMIRA, porte(51_20))
    given(*vide, rabais(4_50, BaisseRendue)).when(prendre()).then(porte(-4_50))
    given(*vide, rabais(4_50, CorrectionApresArrete)).when(prendre()).then(porte(-4_50))
    given(*vide, rabais(4_50, BaisseRendue)).when(prendre("cagnotte")).refused(RienAImputer)


# Claimed, received


def test_r007b_la_demande_a_une_ligne_par_commande() -> None:
    given(ACCORDEE, impute(351_20)).when(reclamer()).then(demande("", ligne(351_20, 2)))
    given(ACCORDEE).when(reclamer()).refused(RienAReclamer, derniere="aucune encore")
    given().when(reclamer()).refused(EnveloppeInconnue)


def test_r007b_une_ligne_rectificative_de_moins_4_50_nomme_la_demande_qu_elle_corrige() -> None:
    """Dispute 3: the rebates of F-071 fell by 4.50 after the funder had been asked for the round."""
    deja = (ACCORDEE, impute(351_20), demande("D0001", ligne(351_20, 2)))
    reprise = impute(-4_50, rectifie=2, causes=(12,), raison="désaccord 7")
    given(*deja, reprise).when(reclamer()).then(demande("", ligne(-4_50, 4, rectifie="D0001", raison="désaccord 7")))
    given(*deja).when(reclamer()).refused(RienAReclamer, derniere="D0001")


def test_r007b_le_versement_du_financeur_nomme_l_enveloppe() -> None:
    lue = exemple(LigneBancaireLue, montant_centimes=351_20)
    (fait,) = given(lue, ACCORDEE).when(verse()).facts()
    assert isinstance(fait, LigneBancaireClassee)
    assert (fait.enveloppe, fait.financeur, fait.montant_centimes) == ("mmpt-2026", "mieux-manger", 351_20)
    given(lue).when(verse()).refused(EnveloppeInconnue)
    given(lue, ACCORDEE).when(verse("don")).refused(EnveloppeSansObjet)

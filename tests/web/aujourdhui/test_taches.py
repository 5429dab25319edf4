"""What each role finds on its first page, day by day, told from the distribution (J)."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from domaine.registre import ACTES
from domaine.types import Role
from tests.web.aujourdhui.exemples import (
    CLOS,
    COMMANDE,
    EN_SALLE,
    FINI,
    GROUPE,
    OUVERT,
    J,
    avec,
    codes,
    jour,
    une,
    vu_par,
)
from web.aujourdhui.calendrier import taches
from web.aujourdhui.etat import Etat, Groupe
from web.aujourdhui.taches import Tache, du_jour, quand

COORDINATION, TRESORERIE, BENEVOLE = Role.COORDINATEUR, Role.TRESORIER, Role.BENEVOLE
ACTE_DE = {
    "inscrire": "InscrireFoyer",
    "prix": "PublierCatalogue",
    "ouvrir": "OuvrirCycle",
    "fermer": "CloreCycle",
    "permanence": "SaisirCommande",
    "ajuster": "ValiderAjustage",
    "commander": "EmettreBonCommande",
    "recevoir": "ReceptionnerLivraison",
    "partager": "ArreterAllocation",
    "completer": "CompleterAllocation",
    "redecider": "ArreterAllocation",
    "hausses": "TrancherHausse",
    "ouvrir_portes": "OuvrirDistribution",
    "fermer_portes": "TerminerDistribution",
    "absences": "ConstaterAbsence",
    "ouvrir_caisse": "OuvrirCaisse",
    "compter": "CompterCaisse",
    "deposer": "DeposerEnBanque",
    "factures": "EnregistrerFacture",
    "payer": "PayerFournisseur",
    "arreter": "ArreterCycle",
    "litiges": "ReglerLitige",
}
MOIS = (
    (-18, OUVERT),
    (-11, OUVERT),
    (-9, CLOS),
    (-9, avec(CLOS, a_ajuster=0, a_commander=14)),
    (-2, avec(COMMANDE, a_trancher=1)),
    (0, avec(COMMANDE, a_recevoir=0, a_partager=1, a_repondre=2)),
    (0, EN_SALLE),
    (2, avec(FINI, a_completer=1, a_redecider=1, a_servir=3, a_deposer=5, a_encaisser=2)),
    (9, avec(FINI, a_servir=3, sans_facture=14, a_payer=2, a_verifier=1)),
    (21, FINI),
)


def test_la_veille_de_la_fin_des_commandes_un_rappel_est_pret_a_copier() -> None:
    rappel = une(vu_par(COORDINATION, jour(-11), OUVERT), "rappel")
    assert rappel.le == jour(-11)
    assert "ferme lundi 16 novembre à 20:00" in rappel.message
    assert "Distribution : jeudi 26 novembre" in rappel.message


def test_l_heure_de_la_fin_passee_plus_personne_n_est_appele_a_commander() -> None:
    du_matin, du_soir = (codes(vu_par(COORDINATION, jour(-10), avec(OUVERT, fin_passee=p))) for p in (False, True))
    assert set(du_matin) - set(du_soir) == {"rappel"}
    assert "fermer" in du_soir


def test_le_jour_de_l_ouverture_on_l_annonce_et_l_on_ne_rappelle_pas_encore() -> None:
    assert codes(vu_par(COORDINATION, jour(-18), OUVERT)) == ["annonce"]


def test_fermer_les_commandes_est_pour_le_jour_dit_et_en_retard_le_lendemain() -> None:
    assert "fermer" in codes(vu_par(COORDINATION, jour(-10), OUVERT))
    lendemain = vu_par(COORDINATION, jour(-9), OUVERT)
    assert codes(lendemain)[0] == "fermer"
    assert quand(une(lendemain, "fermer"), lendemain.le) == ("refus", "En retard de 1 jour")
    assert une(lendemain, "fermer").texte.endswith("Fin prévue lundi 16 novembre à 20:00."), (
        "which day, once it is over"
    )


def test_une_ligne_illisible_s_appelle_jusqu_a_la_fin_des_commandes_et_aussitot_apres() -> None:
    douteuse = une(vu_par(COORDINATION, jour(-12), avec(OUVERT, a_confirmer=2)), "confirmer")
    assert (douteuse.titre, douteuse.le) == ("2 lignes de bons papier à confirmer", jour(-10))
    apres = vu_par(COORDINATION, jour(-9), avec(CLOS, a_confirmer=1))
    assert (codes(apres)[0], une(apres, "confirmer").le) == ("confirmer", apres.le), "before cases are decided"


def test_les_colis_attendent_la_fin_des_commandes_et_le_disent() -> None:
    ajuster = une(vu_par(COORDINATION, jour(-9), OUVERT), "ajuster")
    assert ajuster.blocage is not None
    assert ajuster.blocage.phrase == "Les commandes sont encore ouvertes."
    assert ajuster.blocage.lien.adresse == "/cycles/2026-11"


def test_a_j_moins_9_on_decide_des_colis_puis_on_commande_aux_fournisseurs() -> None:
    journee = vu_par(COORDINATION, jour(-9), CLOS)
    assert codes(journee) == ["ajuster", "commander"]
    assert une(journee, "ajuster").blocage is None
    bloque = une(journee, "commander").blocage
    assert bloque is not None
    assert bloque.lien.adresse == "/cycles/2026-11/ajustage"
    ensuite = vu_par(COORDINATION, jour(-9), avec(CLOS, a_ajuster=0, a_commander=14))
    assert codes(ensuite) == ["commander"]
    assert une(ensuite, "commander").texte == "14 commandes à envoyer."


def test_les_livraisons_s_attendent_trois_jours_avant() -> None:
    assert "recevoir" not in codes(vu_par(COORDINATION, jour(-5), COMMANDE))
    assert codes(vu_par(COORDINATION, jour(-3), COMMANDE))[0] == "recevoir"


def test_deux_jours_avant_chacun_sait_ou_venir_quand_et_quoi_apporter() -> None:
    venir = une(vu_par(BENEVOLE, jour(-2), COMMANDE), "venir")
    assert "jeudi 26 novembre (Centre social)" in venir.message
    assert "bouteilles à rendre" in venir.message
    assert "demain, jeudi 26 novembre" in une(vu_par(BENEVOLE, jour(-1), COMMANDE), "venir").message
    assert "venir" not in codes(vu_par(BENEVOLE, jour(-3), COMMANDE))


def test_rien_de_livre_bloque_l_ouverture_des_portes() -> None:
    portes = une(vu_par(COORDINATION, J, COMMANDE), "ouvrir_portes")
    assert portes.blocage is not None
    assert portes.blocage.lien.mots == "Noter une livraison"
    assert une(vu_par(COORDINATION, J, avec(COMMANDE, a_recevoir=3)), "ouvrir_portes").blocage is None


def test_le_jour_meme_la_benevole_ouvre_la_caisse_puis_sert_puis_compte() -> None:
    pret = avec(COMMANDE, a_recevoir=0)
    assert codes(vu_par(BENEVOLE, J, pret)) == ["ouvrir_caisse", "venir"]
    assert codes(vu_par(BENEVOLE, J, EN_SALLE)) == ["servir", "compter"]


def test_une_caisse_qui_n_est_pas_comptee_le_soir_est_en_retard_le_lendemain() -> None:
    demain = vu_par(TRESORERIE, jour(1), avec(FINI, caisses_a_compter=1, caisse_ouverte_le=J, a_deposer=5))
    assert codes(demain)[0] == "compter"
    assert quand(une(demain, "compter"), demain.le) == ("refus", "En retard de 1 jour")
    depot = une(demain, "deposer")
    assert depot.le == jour(5)
    assert depot.blocage is not None
    assert depot.blocage.phrase == "La caisse n'est pas comptée."


def test_qui_n_est_pas_venu_a_sept_jours_puis_son_absence_se_note() -> None:
    reste = avec(FINI, a_servir=3)
    assert une(vu_par(BENEVOLE, jour(2), reste), "rappeler_retard").le == jour(7)
    assert "avant le jeudi 3 décembre" in une(vu_par(BENEVOLE, jour(2), reste), "rappeler_retard").message
    assert "absences" in codes(vu_par(COORDINATION, jour(8), reste))
    assert "absences" not in codes(vu_par(BENEVOLE, jour(8), reste))


def test_les_factures_se_saisissent_de_j_plus_5_a_j_plus_20() -> None:
    recu = avec(FINI, sans_facture=14)
    assert "factures" not in codes(vu_par(TRESORERIE, jour(4), recu))
    assert une(vu_par(TRESORERIE, jour(5), recu), "factures").le == jour(20)


def test_une_facture_se_paie_a_son_echeance() -> None:
    facture = avec(FINI, a_payer=1, echeance=date(2026, 12, 8))
    assert une(vu_par(TRESORERIE, jour(13), facture), "payer").le == date(2026, 12, 8)
    assert codes(vu_par(TRESORERIE, jour(13), facture))[0] == "payer"


@pytest.mark.parametrize(
    ("etat", "phrase"),
    [
        (EN_SALLE, "La distribution n'est pas terminée."),
        (avec(FINI, a_servir=1), "1 foyer n'a pas pris toute sa commande."),
        (avec(FINI, a_servir=2), "2 foyers n'ont pas pris toute leur commande."),
        (avec(FINI, caisses_a_compter=1), "Une caisse n'est pas comptée."),
        (avec(FINI, a_relire=1), "Une annulation n'est pas relue."),
    ],
)
def test_l_arrete_nomme_ce_qui_le_bloque(etat: Etat, phrase: str) -> None:
    for role in (TRESORERIE, COORDINATION):
        blocage = une(vu_par(role, jour(20), etat), "arreter").blocage
        assert blocage is not None
        assert blocage.phrase == phrase


def test_rien_ne_bloque_l_arrete_d_un_cycle_fini() -> None:
    arreter = une(vu_par(TRESORERIE, jour(20), FINI), "arreter")
    assert (arreter.blocage, arreter.le) == (None, jour(20))


def test_ce_qui_ne_concorde_pas_va_a_la_tresorerie_et_a_la_verification() -> None:
    ecart = avec(FINI, a_verifier=2)
    for role in (TRESORERIE, Role.AUDITEUR):
        assert une(vu_par(role, jour(2), ecart), "verifier").titre == "2 choses ne concordent pas"
    assert "verifier" not in codes(vu_par(BENEVOLE, jour(2), ecart))


def test_une_annulation_faite_seul_s_annonce_a_qui_peut_la_relire() -> None:
    seul = avec(FINI, a_relire=1)
    for role in (TRESORERIE, COORDINATION):
        assert une(vu_par(role, jour(2), seul), "relire").titre == "1 annulation à relire"


def test_dix_jours_apres_une_distribution_la_prochaine_commande_s_ouvre() -> None:
    assert "ouvrir" not in codes(vu_par(COORDINATION, jour(4), FINI))
    assert "prix" in codes(vu_par(COORDINATION, jour(4), FINI))
    assert "ouvrir" in codes(vu_par(COORDINATION, jour(10), FINI))


def test_un_catalogue_publie_depuis_n_est_plus_a_publier() -> None:
    publie = Groupe(foyers=110, catalogue=4, derniere=J, derniere_catalogue=3)
    assert "prix" not in codes(vu_par(COORDINATION, jour(6), FINI, groupe=publie))


def test_un_groupe_neuf_inscrit_publie_puis_ouvre() -> None:
    neuf = vu_par(COORDINATION, J, groupe=Groupe(foyers=0, catalogue=0))
    assert codes(neuf) == ["inscrire", "prix"]
    ouvrir = une(neuf, "ouvrir")
    assert ouvrir.blocage is not None
    assert ouvrir.blocage.phrase == "Aucun catalogue n'est publié."


def test_une_journee_vide_dit_ce_qui_vient() -> None:
    journee = vu_par(TRESORERIE, jour(-12), OUVERT)
    assert journee.maintenant == []
    assert journee.prochaine is not None
    assert journee.prochaine.code == "arreter"


def test_les_comptes_arretes_il_ne_reste_que_la_prochaine() -> None:
    assert codes(vu_par(COORDINATION, jour(12), avec(FINI, arrete=True))) == ["prix", "ouvrir"]
    assert vu_par(TRESORERIE, jour(12), avec(FINI, arrete=True)).prochaine is None


@pytest.mark.parametrize(("jours", "etat"), MOIS)
def test_une_tache_ne_va_qu_a_qui_peut_la_faire(jours: int, etat: Etat) -> None:
    for tache in taches([etat], GROUPE, jour(jours)):
        acte = ACTE_DE.get(tache.code)
        assert acte is None or tache.qui <= set(ACTES[acte].ROLES), tache.code


@pytest.mark.parametrize(("jours", "etat"), MOIS)
def test_une_tache_mene_quelque_part_ou_se_copie(jours: int, etat: Etat) -> None:
    for tache in taches([etat], GROUPE, jour(jours)):
        assert tache.lien is not None or tache.message
        assert tache.blocage is None or tache.blocage.lien.adresse.startswith("/")


@pytest.mark.parametrize(("jours", "etat"), MOIS)
def test_aucun_message_ne_porte_de_nom_ni_de_montant(jours: int, etat: Etat) -> None:
    for tache in taches([etat], GROUPE, jour(jours)):
        assert "€" not in tache.message


def test_ce_qui_est_en_retard_passe_avant_ce_qui_est_du_jour_et_les_messages_apres() -> None:
    suivante = avec(
        OUVERT,
        cycle="2026-12",
        libelle="Commande de décembre",
        ouvert_le=J,
        cloture=OUVERT.cloture + timedelta(days=28),
        distribution_le=jour(28),
    )
    journee = vu_par(COORDINATION, jour(1), suivante, avec(EN_SALLE, a_partager=1))
    assert codes(journee) == ["partager", "servir", "fermer_portes", "annonce"]
    assert [tache.cycle for tache in journee.maintenant] == [*["Commande de novembre"] * 3, "Commande de décembre"]


def une_tache(code: str, le: date, cycle: str = "") -> Tache:
    return Tache(code=code, qui=frozenset({TRESORERIE}), titre=code, le=le, cycle=cycle)


@pytest.mark.parametrize(("nombre", "montrees"), [(0, 0), (3, 3), (4, 4), (5, 3), (9, 3)])
def test_trois_taches_se_voient_les_autres_se_comptent(nombre: int, montrees: int) -> None:
    le = du_jour([une_tache(f"t{rang}", J) for rang in range(nombre)], TRESORERIE, J)
    assert len(le.d_abord) == montrees
    assert le.d_abord + le.aussi == le.maintenant


def test_ce_qui_est_en_retard_passe_d_abord_et_se_compte_encore_au_dela_de_trois() -> None:
    hier, vus = J - timedelta(days=1), [une_tache(f"t{rang}", J) for rang in range(2)]
    le = du_jour([*vus, *[une_tache(f"retard{rang}", hier) for rang in range(4)]], TRESORERIE, J)
    assert [tache.code for tache in le.d_abord] == ["retard0", "retard1", "retard2"]
    assert [tache.code for tache in le.aussi] == ["retard3", "t0", "t1"]
    assert le.aussi_en_retard == 1


def test_le_meme_jour_ce_qu_une_commande_attend_passe_avant_le_reste() -> None:
    le = du_jour([une_tache("enveloppe", J), une_tache("compter", J, "Commande de novembre")], TRESORERIE, J)
    assert [tache.code for tache in le.maintenant] == ["compter", "enveloppe"]

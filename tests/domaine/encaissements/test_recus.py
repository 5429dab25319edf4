"""Receipts: a series a device, a number of a carbon book once."""

from domaine.encaissements.annuler_explication import AnnulerExplicationDeRecu
from domaine.encaissements.contrepasser import ContrepasserEncaissement
from domaine.encaissements.expliquer_recu import ExpliquerRecuManquant
from domaine.encaissements.faits import ExplicationAnnulee, RecuManquantExplique
from domaine.encaissements.recus import Numero, Serie, code_appareil, lire_numero, series
from domaine.encaissements.refus import RecuDejaDonne, RecuDejaExplique, RecuHorsSerie, RecuPasExplique
from domaine.types import Motif
from tests.domaine.caisses.exemples import ouverte
from tests.domaine.commandes.exemples import F031
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import encaisse, enregistrer

CARNET = encaisse(42_37, encaissement="E-207", foyer="F-013", recu="0456", carnet="0456")


def test_r136_chaque_appareil_numerote_ses_recus() -> None:
    (propose,) = given(F031, ouverte()).when(enregistrer(1_00, recu=None), appareil="A").proposed()
    assert propose.serie == ("recu:A", "recu", "A-{:04d}")


def test_r136_le_code_d_un_appareil_est_court_et_toujours_le_meme() -> None:
    code = code_appareil("appareil-3fa2c1d0e9")
    assert len(code) == 2
    assert code == code_appareil("appareil-3fa2c1d0e9")
    assert code != code_appareil("appareil-3fa2c1d0e8")
    assert (code_appareil(""), code_appareil("A")) == ("", "A")


def test_r136_un_numero_de_serie_se_lit_et_celui_d_un_carnet_ne_s_y_trompe_pas() -> None:
    assert lire_numero("A-0457") == Numero("A", 457)
    assert lire_numero("BKH-0012") == Numero("BKH", 12)
    assert str(Numero("A", 457)) == "A-0457"
    assert [lire_numero(recu) for recu in ("0456", "", "n° 12", "a-0457")] == [None] * 4


def test_r136_un_numero_de_carnet_donne_deux_fois_nomme_le_premier() -> None:
    given(F031, ouverte(), CARNET).when(enregistrer(1_00)).refused(
        RecuDejaDonne, recu="0456", foyer="F-013", montant="42,37\u00a0€"
    )


def test_r136_le_numero_d_un_paiement_annule_sert_de_nouveau() -> None:
    """« 0456 » was typed on the wrong household: it is undone, and the paper keeps its number."""
    annuler = ContrepasserEncaissement(encaissement="E-207", raison=Motif.ERREUR_FOYER)
    (annule,) = given(CARNET).when(annuler, acteur="paul").facts()
    assert annule.as_dict()["carnet"] == "0456"
    assert f"carnet:{annule.as_dict()['carnet']}" in annule.tags()
    encore = encaisse(1_00, session="C1", recu="0456", carnet="0456")
    given(F031, ouverte(), CARNET, annule).when(enregistrer(1_00)).then(encore)
    autre = enregistrer(2_00, encaissement="E-3")
    given(F031, ouverte(), CARNET, annule, encore).when(autre).refused(RecuDejaDonne, montant="1,00\u00a0€")


def test_r136_sans_reseau_le_paiement_est_garde_et_signale_avec_le_premier() -> None:
    pris, signale = given(F031, ouverte(), CARNET).when(enregistrer(1_00), sequence=7).facts()
    assert pris == encaisse(1_00, session="C1", recu="0456", carnet="0456")
    assert signale.as_dict()["detail"] == {
        "encaissement": "E-1",
        "foyer": "F-031",
        "montant_centimes": 1_00,
        "recu": "0456",
        "premier": "E-207",
    }


def test_r136_un_trou_dans_une_serie_se_voit_et_les_carnets_n_en_font_pas() -> None:
    ici, sans_reseau = series(["A-0001", "A-0004", "A-0002", "AH-0001", "0456", ""])
    assert ici == Serie("A", 3, 4, ("A-0003",))
    assert sans_reseau == Serie("AH", 1, 1, ())


def test_r136_un_trou_s_explique_une_fois() -> None:
    def expliquer(recu: str) -> ExpliquerRecuManquant:
        return ExpliquerRecuManquant(groupement="tilleuls", recu=recu, explication="dechire")

    explique = RecuManquantExplique(groupement="tilleuls", recu="A-0003", explication="dechire")
    given().when(expliquer("A-0003")).then(explique)
    given(explique).when(expliquer("A-0003")).refused(RecuDejaExplique, recu="A-0003")
    given().when(expliquer("0456")).refused(RecuHorsSerie, recu="0456")


def test_r136_ce_qui_est_dit_par_erreur_d_un_trou_s_annule_et_se_dit_autrement() -> None:
    annuler = AnnulerExplicationDeRecu(groupement="tilleuls", recu="A-0003")
    dit = RecuManquantExplique(groupement="tilleuls", recu="A-0003", explication="dechire")
    annulee = ExplicationAnnulee(groupement="tilleuls", recu="A-0003", explication="dechire")
    (propose,) = given(Recu(dit, position=7)).when(annuler).proposed()
    assert (propose.decision, propose.corrige) == (annulee, 7)
    autrement = ExpliquerRecuManquant(groupement="tilleuls", recu="A-0003", explication="inconnue")
    assert given(dit, annulee).when(autrement).facts()
    given(dit, annulee).when(annuler).refused(RecuPasExplique, recu="A-0003")

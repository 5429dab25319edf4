from datetime import timedelta
from typing import Any, Literal

import msgspec
import pytest

from domaine.acte import Contexte, build
from domaine.encaissements.faits_doublons import DoublonPresume, PaiementProche
from domaine.encaissements.refus import EncaissementDejaEnregistre, RenduIncoherent
from domaine.foyers.refus import FoyerInconnu
from domaine.types import Mode, Role
from tests.domaine.caisses.exemples import comptee, ouverte
from tests.domaine.commandes.exemples import F031, inscrit
from tests.domaine.dsl import MIDI, Recu, given
from tests.domaine.encaissements.exemples import anomalie, encaisse, encaissement_contrepasse, enregistrer


def test_r120_qui_donne_45_euros_pour_42_37_recoit_2_63() -> None:
    acte = enregistrer(42_37, remis_centimes=45_00, rendu_centimes=2_63)
    attendu = encaisse(42_37, session="C1", recu="0456", carnet="0456", remis_centimes=45_00, rendu_centimes=2_63)
    given(F031, ouverte()).when(acte, role=Role.BENEVOLE).then(attendu)


def test_r120_un_rendu_qui_ne_tombe_pas_juste_est_refuse() -> None:
    acte = enregistrer(42_37, remis_centimes=45_00, rendu_centimes=3_00)
    given(F031, ouverte()).when(acte).refused(
        RenduIncoherent, remis="45,00\u00a0€", rendu="3,00\u00a0€", montant="42,37\u00a0€"
    )


def test_un_recu_sans_numero_prend_le_suivant_de_la_serie() -> None:
    (propose,) = given(F031, ouverte()).when(enregistrer(1_00, recu=None)).proposed()
    assert propose.serie == ("recu", "recu", "{:04d}")


def test_un_foyer_inconnu_ne_paie_pas() -> None:
    given(F031).when(enregistrer(1_00, foyer="F-999")).refused(FoyerInconnu, foyer="F-999")


def test_r125_un_paiement_ne_s_enregistre_pas_deux_fois() -> None:
    given(F031, ouverte(), encaisse(1_00)).when(enregistrer(1_00)).refused(EncaissementDejaEnregistre)


def test_un_montant_nul_ou_negatif_est_refuse_a_l_entree() -> None:
    for montant in (0, -5_00, 42.37):
        with pytest.raises(msgspec.ValidationError, match="montant_centimes"):
            build(
                "EnregistrerEncaissement",
                {"encaissement": "E-1", "foyer": "F-031", "montant_centimes": montant, "mode": "especes"},
            )


def test_r124_deux_paiements_egaux_a_deux_minutes_restent_et_sont_signales() -> None:
    premier = Recu(encaisse(30_00, recu="0001"), date_effet=MIDI)
    acte = enregistrer(30_00, encaissement="E-2")
    enregistre, doublon = given(F031, ouverte(), premier).when(acte, le=MIDI + timedelta(minutes=2)).facts()
    assert enregistre == encaisse(30_00, encaissement="E-2", session="C1", recu="0456", carnet="0456")
    assert isinstance(doublon, DoublonPresume)
    assert doublon.proches == (proche("E-1", "F-031", 2, "meme_foyer"),)


def proche(
    encaissement: str, foyer: str, minutes: int, raison: Literal["meme_foyer", "noms_proches"]
) -> PaiementProche:
    return PaiementProche(encaissement=encaissement, foyer=foyer, ecart_minutes=minutes, raison=raison)


def test_r124_un_montant_paye_dix_fois_n_est_signale_qu_une_fois_pour_les_trois_plus_proches() -> None:
    """Fourteen thousand payments of one amount, in a loop on a phone, are as many signals, not the square of it."""
    deja = [
        Recu(encaisse(30_00, encaissement=f"E-{n}", recu=f"{n:04}"), date_effet=MIDI + timedelta(minutes=n))
        for n in range(10, 20)
    ]
    acte = enregistrer(30_00, encaissement="E-20")
    _, doublon = given(F031, ouverte(), *deja).when(acte, le=MIDI + timedelta(minutes=20)).facts()
    assert isinstance(doublon, DoublonPresume)
    assert [(un.encaissement, un.ecart_minutes) for un in doublon.proches] == [("E-19", 1), ("E-18", 2), ("E-17", 3)]
    assert {"encaissement:E-20", "encaissement:E-19", "encaissement:E-17", "foyer:F-031"} <= {*doublon.tags()}


def test_r124_de_deux_paiements_aussi_proches_le_dernier_note_passe_devant() -> None:
    deja = [
        Recu(encaisse(30_00, encaissement=nom, recu=nom), date_effet=MIDI + timedelta(minutes=minutes))
        for nom, minutes in (("E-1", 0), ("E-3", 4), ("E-2", 4), ("E-4", 20))
    ]
    acte = enregistrer(30_00, encaissement="E-9")
    _, doublon = given(F031, ouverte(), *deja).when(acte, le=MIDI + timedelta(minutes=2)).facts()
    assert isinstance(doublon, DoublonPresume)
    assert [un.encaissement for un in doublon.proches] == ["E-2", "E-3", "E-1"]


def test_r124_un_nom_proche_a_35_minutes_est_signale() -> None:
    sur_l_autre = Recu(encaisse(42_37, encaissement="E-207", foyer="F-013"), date_effet=MIDI)
    acte = enregistrer(42_37, encaissement="E-231", noms_proches=("F-013",))
    faits = given(F031, inscrit("F-013"), ouverte(), sur_l_autre).when(acte, le=MIDI + timedelta(minutes=35)).facts()
    doublon = faits[1]
    assert isinstance(doublon, DoublonPresume)
    assert doublon.proches == (proche("E-207", "F-013", 35, "noms_proches"),)


@pytest.mark.parametrize(
    ("autre", "minutes"),
    [
        (encaisse(30_00), 61),
        (encaisse(30_01), 2),
        (encaisse(30_00, mode=Mode.CHEQUE), 2),
        (encaisse(30_00, foyer="F-013"), 2),
    ],
    ids=["apres_une_heure", "autre_montant", "autre_mode", "autre_foyer"],
)
def test_r124_deux_paiements_differents_ne_sont_pas_un_doublon(autre: Any, minutes: int) -> None:
    acte = enregistrer(30_00, encaissement="E-2")
    deja = Recu(autre, date_effet=MIDI)
    faits = given(F031, ouverte(), deja).when(acte, le=MIDI + timedelta(minutes=minutes)).facts()
    assert len(faits) == 1


def test_r124_un_paiement_annule_n_est_plus_un_doublon() -> None:
    annule = [encaisse(30_00), encaissement_contrepasse(30_00)]
    assert len(given(F031, ouverte(), *annule).when(enregistrer(30_00, encaissement="E-2")).facts()) == 1


def test_r124_un_paiement_dont_le_mode_fut_corrige_puis_annule_n_est_plus_un_doublon() -> None:
    annule = [encaisse(30_00), encaissement_contrepasse(30_00, mode=Mode.CHEQUE)]
    assert len(given(F031, ouverte(), *annule).when(enregistrer(30_00, encaissement="E-2")).facts()) == 1


def test_un_paiement_ne_lit_des_autres_que_ceux_qui_lui_ressemblent() -> None:
    """However many years a household has paid, taking a payment reads no more."""
    autres = [encaisse(30_00 + n, encaissement=f"E-0{n}") for n in range(10)]
    acte = given(F031, ouverte(), *autres).when(enregistrer(30_00, encaissement="E-2")).acte
    assert list(acte.autres) == ["E-00"]


def test_r136_des_especes_sans_recu_sont_signalees() -> None:
    given(F031, ouverte()).when(enregistrer(27_00, recu="")).then(
        encaisse(27_00, session="C1"), anomalie("R-136", 27_00)
    )


def test_un_cheque_sans_recu_n_est_pas_signale() -> None:
    acte = enregistrer(27_00, recu="", mode=Mode.CHEQUE, cheque_numero="0001234")
    assert len(given(F031, ouverte()).when(acte).facts()) == 1


def test_r160_un_paiement_dans_une_caisse_fermee_est_garde_et_signale() -> None:
    _, signale = given(F031).when(enregistrer(20_00)).facts()
    assert signale == anomalie("R-160", 20_00)


def test_un_virement_ne_passe_par_aucune_caisse() -> None:
    acte = enregistrer(31_20, session=None, mode=Mode.VIREMENT, recu="")
    given(F031).when(acte).then(encaisse(31_20, mode=Mode.VIREMENT))


def test_r138_un_paiement_tape_apres_le_comptage_est_signale() -> None:
    compte = Recu(comptee(530_02), date_effet=MIDI + timedelta(minutes=15))
    quand = given(F031, ouverte(), compte).when(enregistrer(20_00))
    quand.acte.contexte = Contexte(
        acteur="luc", role=Role.BENEVOLE, date_effet=MIDI, date_saisie=MIDI + timedelta(minutes=30)
    )
    assert quand.facts()[1] == anomalie("R-138", 20_00)


def test_r138_ce_qu_une_tablette_a_tape_avant_le_comptage_appartient_a_la_caisse_comptee() -> None:
    compte = Recu(comptee(530_02), date_effet=MIDI + timedelta(minutes=15))
    assert len(given(F031, ouverte(), compte).when(enregistrer(20_00), le=MIDI).facts()) == 1

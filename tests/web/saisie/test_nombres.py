import pytest
from hypothesis import given
from hypothesis import strategies as st

from domaine.mots import duree
from domaine.types import Unite
from web.saisie.nombres import AConfirmer, beaucoup_plus, lire_entier, lire_heures, lire_montant, lire_quantite
from web.saisie.problemes import SaisieInvalide


@pytest.mark.parametrize("texte", ["42,37", "42.37", "42,37 €", " 42.37€ ", "42,37 euros", "42,370"])
def test_un_montant_se_tape_de_toutes_ces_facons(texte):
    assert lire_montant(texte) == 42_37


def test_un_montant_garde_ses_milliers_et_son_signe():
    assert lire_montant("1 204,5") == 1_204_50
    assert lire_montant("1\u202f204,50\u00a0€") == 1_204_50
    assert lire_montant("-8,42") == lire_montant("−8,42") == -8_42


@pytest.mark.parametrize("texte", ["quarante", "42,371", "4,2,3", "1e3", "٤٢", "42,"])
def test_ce_qui_n_est_pas_un_montant_est_dit(texte):
    with pytest.raises(SaisieInvalide, match=r"n'est pas un montant. Écrivez-le comme 42,37"):
        lire_montant(texte)


@pytest.mark.parametrize("lire", [lire_montant, lire_entier, lire_heures])
def test_ce_qui_n_est_pas_ecrit_est_demande(lire):
    with pytest.raises(SaisieInvalide, match=r"^« \w+ » est vide : il faut un (montant|nombre)"):
        lire("  ")


@given(st.integers(min_value=-(10**9), max_value=10**9))
def test_un_montant_ecrit_en_francais_se_relit_au_centime(centimes):
    signe, absolu = ("-", -centimes) if centimes < 0 else ("", centimes)
    assert lire_montant(f"{signe}{absolu // 100},{absolu % 100:02d} €") == centimes


def test_un_poids_se_tape_en_kilos():
    assert lire_quantite("2,46", Unite.GRAMME) == lire_quantite("2.460 kg", Unite.GRAMME) == 2_460
    assert lire_quantite("1,5 L", Unite.MILLILITRE) == 1_500
    assert lire_quantite("3", Unite.PIECE) == 3


def test_un_poids_tape_avec_ses_grammes_se_lit_en_grammes():
    assert lire_quantite("250 g", Unite.GRAMME) == 250
    assert lire_quantite("1500g", Unite.GRAMME) == 1_500
    assert lire_quantite("750 mL", Unite.MILLILITRE) == 750
    with pytest.raises(SaisieInvalide, match="n'est pas une quantité en L"):
        lire_quantite("250 g", Unite.MILLILITRE)


def test_2460_dans_un_champ_en_kilos_pose_la_question():
    with pytest.raises(AConfirmer) as question:
        lire_quantite("2460", Unite.GRAMME)
    assert (str(question.value), question.value.propose) == ("2,460 kg ? Pour 2460 kg, écrivez 2460,0.", 2_460)


def test_oui_a_2_460_kg_note_ces_2_460_kg_et_jamais_2460():
    assert lire_quantite("2460", Unite.GRAMME, confirme=True) == 2_460
    assert lire_quantite("850", Unite.MILLILITRE, confirme=True) == 850
    assert lire_quantite("46", Unite.GRAMME, confirme=True) == 46_000


def test_des_centaines_de_kilos_s_ecrivent_avec_leur_virgule_ou_la_ou_elles_sont_d_usage():
    assert lire_quantite("250,0", Unite.GRAMME) == 250_000
    assert lire_quantite("250", Unite.GRAMME, usuel=200_000) == 250_000
    assert lire_quantite("250", Unite.GRAMME, usuel=None) == 250_000


@pytest.mark.parametrize("usuel", [0, -5_000, 25_000, 100_000])
def test_1020_se_demande_la_ou_25_ou_100_kg_sont_attendus(usuel):
    with pytest.raises(AConfirmer, match="1,020 kg"):
        lire_quantite("1020", Unite.GRAMME, usuel=usuel)
    assert lire_quantite("1020", Unite.GRAMME, usuel=usuel, confirme=True) == 1_020


def test_un_poids_au_milligramme_pres_n_existe_pas():
    with pytest.raises(SaisieInvalide, match="n'est pas une quantité en kg"):
        lire_quantite("2,4605", Unite.GRAMME)


def test_une_demi_piece_n_existe_pas():
    with pytest.raises(SaisieInvalide, match="n'est pas un nombre entier"):
        lire_quantite("2,5", Unite.PIECE)
    assert lire_entier("1 200") == 1_200


def test_plus_de_trois_fois_la_commande_se_redemande():
    assert beaucoup_plus(7_600, 2_500)
    assert not beaucoup_plus(7_500, 2_500)
    assert not beaucoup_plus(500, 0)


@pytest.mark.parametrize("minutes", [0, 45, 60, 930, 1860])
def test_des_heures_se_relisent_comme_elles_se_montrent(minutes):
    assert lire_heures(duree(minutes)) == minutes


def test_des_heures_se_tapent_de_toutes_ces_facons():
    assert [lire_heures(texte) for texte in ("15,5", "15.5", "15 h 30", "15:30", "930 min")] == [930] * 5
    with pytest.raises(SaisieInvalide, match="n'est pas un nombre d'heures"):
        lire_heures("beaucoup")

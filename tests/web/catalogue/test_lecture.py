"""Columns and cells: what a coordinator may type, and the sentence that names the row and the column otherwise."""

import pytest

from tests.web.catalogue.exemples import REEL, apercu, ecrire, lignes
from web.catalogue.lecture import lire_fichier

NOUVELLES = (
    "traces",
    "densite_g_par_l",
    "etiquette_fournisseur",
    "plafond_foyer_base",
    "plafond_cycle_base",
    "essai",
    "prix_reference_le",
    "prix_reference_source",
)
"""Columns that the real spreadsheet has not: each may be left out."""


def avec(octets_de=("P016",), **champs):
    """A file of one product, some of its cells typed again."""
    (ligne,) = lignes(REEL, *octets_de)
    return ecrire([{**ligne, **champs}])


def phrases(octets):
    return [defaut.phrase.replace("\u00a0", " ").replace("\u202f", " ") for defaut in apercu(octets).defauts]


def test_le_vrai_catalogue_se_lit_en_entier():
    fichier = lire_fichier("catalogue.csv", REEL)
    assert (len(fichier.rangees), len(fichier.premieres), fichier.defauts) == (85, 15, ())
    assert fichier.absentes == NOUVELLES
    assert "fiabilite_prix" in fichier.ignorees
    assert fichier.source == f"import:{fichier.empreinte[:12]}"


def test_l_ordre_les_capitales_et_les_accents_des_titres_sont_libres():
    (ligne,) = lignes(REEL, "P016")
    titres = {titre: titre.upper().replace("_", " ") for titre in reversed(ligne)} | {"categorie": "Catégorie"}
    lue = lire_fichier("x", ecrire([{titres[titre]: ligne[titre] for titre in titres}]))
    droite = lire_fichier("x", ecrire([ligne]))
    assert lue.defauts == ()
    assert lue.rangees == droite.rangees


def test_un_catalogue_qui_commence_par_un_titre_se_lit_sous_lui():
    droite = lire_fichier("x", REEL)
    titree = lire_fichier("x", b"Catalogue de l'hiver,,\n,,\n" + REEL)
    assert titree.defauts == ()
    assert [(r.ligne - 2, r.article) for r in titree.rangees] == [(r.ligne, r.article) for r in droite.rangees]


@pytest.mark.parametrize("ecrit", ["83,00", "83.00", "83 €", "83,00 EUR", " 83 "])
@pytest.mark.parametrize("titre", ["prix_colis_ttc_euros", "Prix colis TTC (€)", "PRIX COLIS TTC EUR"])
def test_un_prix_s_ecrit_en_euros_quand_le_titre_le_dit(ecrit, titre):
    (ligne,) = lignes(REEL, "P016")
    del ligne["prix_colis_ttc_cents"]
    (rangee,) = lire_fichier("x", ecrire([{**ligne, titre: ecrit}])).rangees
    assert rangee.article["colis_ttc_centimes"] == 83_00


@pytest.mark.parametrize(
    ("ecrit", "unite", "lu"),
    [
        ("25 000", "g", 25_000),
        ("25 kg", "g", 25_000),
        ("0,5 KG", "g", 500),
        ("500 g", "g", 500),
        ("0,75 L", "ml", 750),
        ("12", "piece", 12),
    ],
)
def test_une_quantite_peut_dire_son_unite(ecrit, unite, lu):
    (rangee,) = lire_fichier("x", avec(unite_base=unite, colis_quantite_base=ecrit)).rangees
    assert rangee.article["colis_quantite"] == lu


@pytest.mark.parametrize("ecrit", ["Aucun", "néant", "-", ""])
def test_aucun_allergene_peut_s_ecrire(ecrit):
    (rangee,) = lire_fichier("x", avec(allergenes=ecrit)).rangees
    assert rangee.produit["allergenes"] == ()


@pytest.mark.parametrize(("ecrit", "pour_mille"), [("5.5", 55), ("5,5", 55), ("5,50 %", 55), ("20", 200), ("0", 0)])
def test_un_taux_de_tva_se_lit_comme_on_l_ecrit(ecrit, pour_mille):
    (rangee,) = lire_fichier("x", avec(tva_taux=ecrit)).rangees
    assert rangee.article["tva_pour_mille"] == pour_mille


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        (
            {"prix_colis_ttc_cents": "83,5"},
            "Ligne 2, « prix_colis_ttc_cents » : « 83,5 » n'est pas un nombre de centimes. En",
        ),
        ({"prix_colis_ttc_cents": "9" * 12}, f"Ligne 2, « prix_colis_ttc_cents » : « {'9' * 12} » est trop grand."),
        ({"prix_colis_ttc_cents": ""}, "Ligne 2, « prix_colis_ttc_cents » est vide : remplissez cette case."),
        ({"prix_colis_ht_cents": "0"}, "Ligne 2, « prix_colis_ht_cents » vaut 0 : il faut un nombre entier de 1 à"),
        ({"tva_taux": "200"}, "Ligne 2, « tva_taux » : « 200 » n'est pas un taux de TVA. Écrivez-le comme 5,5."),
        (
            {"unite_base": "g", "pas_commande_base": "0,5"},
            "Ligne 2, « pas_commande_base » : « 0,5 » n'est pas un nombre de g. Écrivez « 0,5 kg », ou des g.",
        ),
        (
            {"unite_base": "g", "pas_commande_base": "1 L"},
            "Ligne 2, « pas_commande_base » : « 1 L » n'est pas une quantité en kg. Écrivez-la comme 2,46.",
        ),
        ({"allergenes": "?"}, "Ligne 2, « allergenes » : « ? » n'est pas un allergène à déclarer."),
        ({"unite_base": "kg"}, "Ligne 2, « unite_base » : « kg » ne se comprend pas. Écrivez l'un de ceux-ci : g, ml,"),
        ({"conservation": "glacé"}, "Ligne 2, « conservation » : « glacé » ne se comprend pas."),
        ({"poids_variable": "peut-être"}, "Ligne 2, « poids_variable » : « peut-être » ne se comprend pas."),
        ({"code": "16"}, 'Ligne 2, « code » vaut "16" : écrivez-le comme « P016 ».'),
        ({"fournisseur_code": "3"}, 'Ligne 2, « fournisseur_code » vaut "3" : écrivez-le comme « F03 ».'),
        ({"nom": "x" * 201}, "Ligne 2, « nom » est trop long : 201 caractères, 200 au plus."),
        (
            {"allergenes": "lait, glutten"},
            "Ligne 2, « allergenes » : « glutten » n'est pas un allergène à déclarer. Vouliez",
        ),
        ({"allergenes": "x" * 201}, "Ligne 2, « allergenes » : « xxxx"),
        ({"label_autre": "x" * 201}, "Ligne 2, « label_autre » est trop long"),
        ({"nom_ar": "x" * 201}, "Ligne 2, « nom_ar » est trop long"),
        ({"pas_commande_base": "-250"}, "Ligne 2, « pas_commande_base » vaut -250"),
    ],
)
def test_une_case_fausse_est_nommee_avec_sa_ligne_et_sa_colonne(champs, phrase):
    (dite,) = phrases(avec(**champs))
    assert dite.startswith(phrase)


@pytest.mark.parametrize(
    ("code", "champs", "phrase"),
    [
        ("P016", {"prix_unitaire_ttc_cents": "500"}, "Ligne 2 : Lentilles vertes"),
        ("P016", {"prix_colis_ttc_cents": "9000"}, "avec 5,5 % de TVA font"),
        ("P016", {"min_commande_base": "300"}, "doit être un multiple du pas (250 g)"),
        ("P016", {"vrac_autorise": "non"}, "ne peut pas être vendu en vrac"),
        ("P016", {"consigne_cents": "30"}, "une consigne se compte par contenant"),
        ("P016", {"fournisseur_franco_ht_cents": "0"}, "sans seuil de livraison gratuite"),
    ],
)
def test_une_regle_du_catalogue_est_dite_a_sa_ligne(code, champs, phrase):
    dites = phrases(avec((code,), **champs))
    assert phrase in dites[0]
    assert dites[0].startswith("Ligne 2 : ")


def test_chaque_ligne_fausse_est_nommee_et_les_autres_comparees():
    rangs = lignes(REEL)
    rangs[9]["prix_unitaire_ttc_cents"] = "cher"
    rangs[9]["tva_taux"] = ""
    rangs[40]["code"] = rangs[3]["code"]
    rangs[20]["fournisseur_port_ht_cents"] = "99"
    vu = apercu(ecrire(rangs))
    assert [(defaut.ligne, defaut.colonne) for defaut in vu.defauts] == [
        (11, "tva_taux"),
        (11, "prix_unitaire_ttc_cents"),
        (22, "fournisseur_port_ht_cents"),
        (42, ""),
    ]
    assert "est déjà ligne 5" in vu.defauts[-1].phrase
    assert "0,99" in vu.defauts[2].phrase
    assert (vu.lignes, len(vu.actes)) == (82, 0)


def test_une_ligne_decalee_par_une_virgule_de_trop_ne_se_dit_qu_une_fois():
    """A price typed « 24,53 » in a file with commas: what stands under each title then is not what was meant."""
    titres, produit = avec().splitlines()[:2]
    (phrase,) = phrases(b"\r\n".join([titres, b"x," + produit]))
    assert phrase.startswith("Ligne 2 : ")
    assert phrase.endswith("un séparateur de trop a décalé la ligne.")


@pytest.mark.parametrize(
    ("titres", "combien"),
    [
        ("bonjour;au revoir;merci", "aucune des colonnes nécessaires n'y est"),
        ("Fournisseur;Produit;Prix", "17 des 18 colonnes nécessaires manquent"),
        ("Fournisseur;Fournisseur;Prix", "17 des 18 colonnes nécessaires manquent"),
    ],
)
def test_un_fichier_qui_n_est_pas_un_catalogue_le_dit_en_une_phrase_qui_renvoie_au_modele(titres, combien):
    (phrase,) = phrases(f"{titres}\n1;2;3\n".encode())
    debut, fin = "Ligne 1 : ce n'est pas un catalogue", "Partez du fichier que « Exporter » donne, ou du modèle."
    assert phrase == f"{debut} : {combien}. {fin}"


def test_tant_que_la_moitie_des_colonnes_y_est_celles_qui_manquent_sont_nommees():
    (ligne,) = lignes(REEL, "P016")
    titres = ("prix_colis_ht_cents", "prix_colis_ttc_cents", "prix_unitaire_ttc_cents", "allergenes", "conservation")
    dites = phrases(ecrire([{titre: case for titre, case in ligne.items() if titre not in titres}]))
    assert len(dites) == len(titres)
    assert dites[-1] == "Ligne 1 : la colonne « conservation » manque : ajoutez-la."


def test_une_colonne_qui_manque_est_nommee_avec_celle_qui_lui_ressemble():
    (ligne,) = lignes(REEL, "P016")
    ligne["categori"] = ligne.pop("categorie")
    ligne["prix_colis_ht"] = ligne.pop("prix_colis_ht_cents")
    ligne["prix_colis_ttc_euros"] = "83"
    deux_fois, manque, sans_unite = phrases(ecrire([ligne]))
    assert deux_fois.startswith("Ligne 1, « prix_colis_ttc_euros » dit la même chose que « prix_colis_ttc_cents » : ")
    assert manque == "Ligne 1 : la colonne « categorie » manque : ajoutez-la, ou renommez « categori »."
    assert sans_unite.startswith("Ligne 1, « prix_colis_ht » ne dit pas son unité : nommez la colonne")


def test_un_prix_qui_manque_se_demande_en_euros_comme_dans_le_modele():
    (ligne,) = lignes(REEL, "P016")
    del ligne["prix_colis_ht_cents"]
    assert phrases(ecrire([ligne])) == ["Ligne 1 : la colonne « prix_colis_ht_euros » manque : ajoutez-la."]


def test_un_fichier_sans_produit_le_dit():
    assert phrases(REEL.splitlines()[0]) == ["Ce fichier n'a que des titres de colonnes : aucun produit."]
    assert phrases(b"") == ["Ce fichier est vide."]

"""What accepting a file would do: new, changed, unchanged, leaving; and the acts, that the same file asks for once."""

from itertools import groupby

import pytest

from domaine.registre import ACTES
from projections.lectures.commande.catalogue_present import Present
from tests.web.catalogue.exemples import REEL, apercu, apres, ecrire, import_de, lignes
from web.catalogue.comparaison import comparer
from web.catalogue.exportation import exporter
from web.catalogue.lecture import lire_fichier

PRESENT = import_de(REEL)


def actes(vu):
    return {nom: len(list(groupe)) for nom, groupe in groupby(acte.acte for acte in vu.actes)}


def change(*codes, **champs):
    """The real catalogue, some cells of these products typed again."""
    nouvelles = {titre: "" for titre in champs if titre not in lignes()[0]}
    return ecrire([{**nouvelles, **ligne, **(champs if ligne["code"] in codes else {})} for ligne in lignes()])


def net(texte):
    return texte.replace("\u00a0", " ").replace("\u202f", " ")


def test_tout_est_nouveau_dans_un_groupement_vide():
    vu = apercu(REEL)
    assert actes(vu) == {"ReferencerFournisseur": 15, "ReferencerProduit": 85, "PublierCatalogue": 15}
    assert (len(vu.nouveaux), vu.changes, vu.inchanges, vu.partants, vu.version) == (100, (), 0, (), 1)
    lentilles = next(changement for changement in vu.nouveaux if changement.code == "P016")
    assert net(lentilles.precision) == "3,10 € le kg, sac 25 kg, GAEC des Trois Chênes"


def test_r193_le_meme_fichier_une_seconde_fois_ne_change_rien():
    vu = apercu(REEL, PRESENT)
    assert (vu.actes, vu.changements, vu.inchanges, vu.version) == ((), (), 85, 0)


def test_r193_57_lignes_importees_puis_le_meme_fichier_aucun_fait():
    fichier = ecrire(lignes()[:57])
    premier = apercu(fichier)
    assert actes(premier)["ReferencerProduit"] == 57
    second = apercu(fichier, import_de(fichier))
    assert (second.actes, second.inchanges) == ((), 57)


def test_chaque_champ_qui_change_est_dit_avant_et_apres():
    vu = apercu(change("P016", nom_court="Lentilles", pas_commande_base="500", min_commande_base="500"), PRESENT)
    (lentilles,) = vu.changes
    assert (lentilles.code, lentilles.ligne, lentilles.nouveau) == ("P016", 17, False)
    dits = [(d.champ, net(d.avant), net(d.apres)) for d in lentilles.differences]
    assert dits == [
        ("Nom court", "« Lentilles vertes »", "« Lentilles »"),
        ("Par", "250 g", "500 g"),
        ("À partir de", "250 g", "500 g"),
    ]
    assert (vu.inchanges, vu.version) == (84, 2)
    assert actes(vu) == {"ReferencerProduit": 1, "PublierCatalogue": 15}


def test_une_fiche_qui_change_sans_prix_ne_publie_pas_de_version():
    vu = apercu(change("P016", origine="Drôme des collines"), PRESENT)
    assert (actes(vu), vu.version) == ({"ReferencerProduit": 1}, 0)


def test_un_allergene_qui_change_est_redit_sur_la_page_des_prix():
    suite = import_de(change("P016", allergenes="gluten (traces)"), PRESENT)
    assert suite.version == 2
    assert suite.articles["P016"].traces == suite.produits["P016"].traces == ("gluten",)
    assert suite.articles["P016"].allergenes == ()


def test_les_traces_ont_leur_colonne_ou_se_disent_entre_parentheses():
    melees, separees = (
        import_de(change("P016", **cases), PRESENT)
        for cases in ({"allergenes": "Lait, OEUFS, soja (trace)"}, {"allergenes": "lait, œufs", "traces": "soja"})
    )
    assert melees.produits["P016"] == separees.produits["P016"]
    assert (melees.produits["P016"].allergenes, melees.produits["P016"].traces) == (("lait", "œufs"), ("soja",))


def test_r048_une_densite_qui_manque_se_demande_et_se_dit_a_l_apercu():
    vu = apercu(REEL)
    assert [(x.code, x.ligne) for x in vu.sans_densite][:2] == [("P027", 28), ("P067", 68)]
    dit = comparer(lire_fichier("x", REEL), Present(), {"P067": 1_030})
    assert apres(dit).produits["P067"].densite_g_par_l == 1_030
    assert apres(dit).produits["P068"].densite_g_par_l is None
    assert [x.code for x in dit.sans_densite] == [x.code for x in vu.sans_densite]


@pytest.mark.parametrize(("ecrite", "lue"), [("1030", 1_030), ("1,03", 1_030), ("0.92", 920)])
def test_r048_une_densite_du_fichier_se_lit_et_une_case_vide_n_en_retire_pas(ecrite, lue):
    suite = import_de(change("P067", densite_g_par_l=ecrite))
    assert suite.produits["P067"].densite_g_par_l == lue
    assert import_de(change("P067", densite_g_par_l=""), suite).produits["P067"].densite_g_par_l == lue


def test_r048_une_densite_impossible_est_nommee_avec_sa_ligne_et_sa_colonne():
    (dit,) = apercu(change("P067", densite_g_par_l="103")).defauts
    assert (dit.ligne, dit.colonne) == (68, "densite_g_par_l")


def test_r042_un_prix_ailleurs_sans_jour_ni_lieu_n_est_pas_note_et_c_est_dit():
    vu = apercu(REEL)
    assert "ReleverPrixReference" not in actes(vu)
    assert vu.sans_releve == 85


def test_r042_un_prix_ailleurs_entre_avec_son_jour_et_son_lieu():
    octets = change(
        "P016", prix_reference_cents="420", prix_reference_le="30/10/2026", prix_reference_source="Au Centre"
    )
    vu = apercu(octets, PRESENT)
    (lentilles,) = vu.changes
    assert (actes(vu), vu.version) == ({"ReleverPrixReference": 1}, 0)
    assert [(d.champ, net(d.avant), net(d.apres)) for d in lentilles.differences] == [
        ("Prix ailleurs", "pas relevé", "4,20 € le kg, le 30/10/2026, Au Centre")
    ]
    assert apercu(octets, apres(vu, PRESENT)).actes == ()


def test_r042_un_releve_sans_lieu_est_nomme_avec_sa_ligne_et_sa_colonne():
    (dit,) = apercu(change("P016", prix_reference_le="2026-10-30"), PRESENT).defauts
    assert (dit.ligne, dit.colonne) == (17, "prix_reference_source")


def test_les_conditions_d_un_fournisseur_changent_une_fois_pour_toutes_ses_lignes():
    octets = ecrire([
        {**ligne, "fournisseur_minimum_ht_cents": "12000"} if ligne["fournisseur_code"] == "F03" else ligne
        for ligne in lignes()
    ])  # fmt: skip
    vu = apercu(octets, PRESENT)
    (maison,) = vu.changes
    assert (maison.quoi, maison.nom, maison.ligne) == ("fournisseur", "GAEC des Trois Chênes", 5)
    assert [(d.champ, net(d.avant), net(d.apres)) for d in maison.differences] == [("Minimum", "100,00 €", "120,00 €")]
    assert actes(vu) == {"ReferencerFournisseur": 1}


def test_un_produit_que_son_fournisseur_ne_nomme_plus_est_dit_partant():
    vu = apercu(ecrire([ligne for ligne in lignes() if ligne["code"] != "P016"]), PRESENT)
    assert [(p.code, p.nom, p.fournisseur) for p in vu.partants] == [
        ("P016", "Lentilles vertes bio", "GAEC des Trois Chênes")
    ]
    assert "P016" not in apres(vu, PRESENT).articles


def test_un_produit_revenu_dit_qu_il_n_etait_plus_au_catalogue():
    sans = import_de(ecrire([ligne for ligne in lignes() if ligne["code"] != "P016"]), PRESENT)
    (revenu,) = apercu(REEL, sans).changes
    assert [(d.champ, d.avant) for d in revenu.differences] == [("Prix", "pas au catalogue")]


def test_les_fournisseurs_que_le_fichier_ne_nomme_pas_gardent_leurs_prix():
    octets = ecrire([
        {**ligne, "consigne_cents": "0", "essai": "oui"} for ligne in lignes() if ligne["fournisseur_code"] == "F01"
    ])  # fmt: skip
    vu = apercu(octets, PRESENT)
    suite = apres(vu, PRESENT)
    assert len(vu.gardes) == 14
    assert suite.version == 2
    assert {chez: suite.pages[chez] for chez in PRESENT.pages if chez != "F01"} == {
        chez: page for chez, page in PRESENT.pages.items() if chez != "F01"
    }


def test_une_colonne_facultative_absente_laisse_ce_qui_est_enregistre():
    octets = ecrire([{t: c for t, c in ligne.items() if t not in ("origine", "nom_ar")} for ligne in lignes()])
    vu = apercu(octets, PRESENT)
    assert vu.actes == ()
    assert "origine" in vu.absentes
    vide = ecrire([{**ligne, "nom_ar": ""} if ligne["code"] == "P016" else ligne for ligne in lignes()])
    (lentilles,) = apercu(vide, PRESENT).changes
    assert [(d.champ, d.apres) for d in lentilles.differences] == [("Nom (ar)", "rien")]


def test_un_prix_plus_que_double_ou_plus_que_divise_par_deux_est_a_verifier():
    prix = {"prix_colis_ht_cents": "15000", "prix_colis_ttc_cents": "15825", "prix_unitaire_ttc_cents": "633"}
    (phrase,) = apercu(change("P016", **prix), PRESENT).douteux
    assert net(phrase) == "Ligne 17 : Lentilles vertes bio passe de 3,10 € le kg à 6,33 € le kg."
    assert not apercu(change("P016", prix_reference_cents="9999"), PRESENT).douteux


def test_un_produit_ne_change_pas_de_fournisseur():
    (ligne,) = lignes(REEL, "P016")
    autre = {titre: case for titre, case in lignes(REEL, "P001")[0].items() if titre.startswith("fournisseur")}
    vu = apercu(ecrire([{**ligne, **autre}]), PRESENT)
    assert [defaut.phrase for defaut in vu.defauts] == [
        "Ligne 2 : Le produit P016 est celui du fournisseur F03. Pour un autre fournisseur, prenez un autre code."
    ]


def test_une_page_trop_longue_est_refusee_a_la_premiere_ligne_du_fournisseur():
    (ligne,) = lignes(REEL, "P016")
    octets = ecrire([{**ligne, "code": f"P{rang:04d}"} for rang in range(1, 102)])
    (trop,) = apercu(octets).defauts
    assert (trop.ligne, "101 élément(s) : 100 au plus" in trop.phrase) == (2, True)


@pytest.mark.parametrize("combien", [0, 7, 60, 100, 104, 114])
def test_un_import_arrete_en_route_se_termine_avec_le_meme_fichier(combien):
    """The pages that are out stay in the version that was begun; the others join them there."""
    vu = apercu(change("P016", nom="Lentilles"), None)
    debut = apres(vu, combien=combien)
    if debut.version:
        debut = debut._replace(reprise=True)
    suite = apercu(change("P016", nom="Lentilles"), debut)
    assert [acte.acte for acte in suite.actes] == [acte.acte for acte in vu.actes[combien:]]
    assert suite.version == 1
    fin = apres(suite, debut)
    assert apercu(change("P016", nom="Lentilles"), fin).actes == ()


def test_une_version_arretee_en_route_ne_perd_aucun_fournisseur_a_la_publication_suivante():
    """The second file, another one, names one supplier; eleven of fifteen lack in the version that was begun."""
    double = {"prix_colis_ht_cents": "15000", "prix_colis_ttc_cents": "15825", "prix_unitaire_ttc_cents": "633"}
    vu = apercu(change("P016", **double), PRESENT)
    coupe = apres(vu, PRESENT, combien=4)
    assert (coupe.version, len(coupe.publiees)) == (2, 4)
    un_seul = ecrire([ligne for ligne in lignes() if ligne["fournisseur_code"] == "F01"])
    suite = apercu(un_seul, coupe)
    assert (suite.version, actes(suite)["PublierCatalogue"]) == (3, 15)
    assert suite.incomplete.startswith("La publication de la version 2 s'est arrêtée en route, il y manque ")
    assert suite.incomplete.endswith("La version 3 sera complète.")
    fin = apres(suite, coupe)
    assert (len(fin.articles), fin.publiees) == (85, frozenset(PRESENT.pages))
    assert apercu(un_seul, fin).actes == ()


def test_un_export_d_une_version_arretee_en_route_la_complete_sans_changer_de_prix():
    coupe = apres(apercu(change("P016", min_commande_base="500"), PRESENT), PRESENT, combien=3)
    suite = apercu(exporter(coupe, "csv"), coupe)
    assert (suite.version, suite.changements, suite.incomplete != "") == (3, (), True)
    assert apres(suite, coupe).pages == coupe.pages


def test_les_memes_lignes_portent_les_memes_numeros_de_saisie():
    saisies = [acte.saisie for acte in apercu(REEL).actes]
    assert len(set(saisies)) == len(saisies)
    assert saisies == [acte.saisie for acte in comparer(lire_fichier("autre nom.csv", REEL), PRESENT.__class__()).actes]
    assert not set(saisies) & {acte.saisie for acte in apercu(REEL + b"\n").actes}


def test_chaque_acte_est_accepte_par_ses_propres_types():
    for acte in apercu(REEL).actes:
        assert set(acte.donnees) == set(ACTES[acte.acte].DONNEES.__struct_fields__)


def test_qui_peut_publier_des_prix_peut_tout_importer():
    assert len({ACTES[nom].ROLES for nom in ("ReferencerFournisseur", "ReferencerProduit", "PublierCatalogue")}) == 1

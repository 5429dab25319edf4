"""Starting a real group from the terminal: everything or a sentence that names what is out of bounds."""

import json

import pytest

from tests.web.terminal.conftest import sans_fines
from web.acces.acces import Acces
from web.saisie import ouverture

pytestmark = pytest.mark.database
sur_une_base_vide = pytest.mark.usefixtures("base_vide")
"""Where the base itself is not what the test is about: the first of them all lets the command make its own."""

FICHIER = """
association = "Association des Tilleuls"
quartier = "Les Tilleuls"
lieu = "Centre social"
est_qpv = true
tresorier = { prenom = "Mireille", nom = "Martin" }
coordinateur = { prenom = "Hawa", nom = "Ba" }

[parametres]
plafond_geste = 4.50
tolerance_sac_pct = 3

[ouverture]
caisse = "86,40"
banque = "1 204,11"
stock = 318.60
dettes_fournisseurs = "682,30"
fonds = "996,36"

[[foyers]]
foyer = "F-001"
titulaire = { nom = "Kaya", prenom = "Elif", rue = "rue des Lilas" }
solde = "-212,75"
piece = "cahier p. 3"

[[foyers]]
foyer = "F-002"
titulaire = { nom = "Traoré" }
taille = 4
solde = "143,20"
"""


@pytest.fixture
def fichier(dossier):
    fichier = dossier / "groupe.toml"
    fichier.write_text(FICHIER, encoding="utf-8")
    return fichier


def test_un_groupement_se_cree_une_fois(en_direct, fichier):
    cree = en_direct("creer", "--fichier", fichier)
    assert (cree.code, cree.json["groupement"], cree.json["foyers"]) == (0, "les-tilleuls", 2)
    assert {carte["role"] for carte in cree.json["cartes"]} == {"tresorier", "coordinateur"}
    assert all(len(carte["carte"]) == 26 for carte in cree.json["cartes"])
    etat = en_direct("etat").json
    assert {ligne["foyer"]: ligne["solde_centimes"] for ligne in etat["soldes"]} == {"F-001": -212_75, "F-002": 143_20}
    encore = en_direct("creer", "--fichier", fichier)
    assert (encore.code, encore.sortie) == (1, "")
    assert encore.messages == "Le groupement les-tilleuls existe déjà. Rien n'est changé : passez par les réglages.\n"
    assert en_direct("etat").json["position"] == etat["position"]


@sur_une_base_vide
@pytest.mark.parametrize("ecrite", ["2027-08-31", '"2027-08-31"'])
def test_r031_une_adhesion_du_cahier_est_reprise_sans_rien_compter(en_direct, fichier, ecrite):
    reprise = FICHIER.replace('piece = "cahier p. 3"', f'piece = "cahier p. 3"\nadhesion_au = {ecrite}')
    fichier.write_text(reprise, encoding="utf-8")
    assert en_direct("creer", "--fichier", fichier).code == 0
    [ligne] = en_direct("journal", "--type", "adhesion.enregistree").lignes
    assert (ligne["data"]["foyer"], ligne["data"]["valable_au"]) == ("F-001", "2027-08-31")
    soldes = en_direct("etat").json["soldes"]
    assert {ligne["foyer"]: ligne["solde_centimes"] for ligne in soldes} == {"F-001": -212_75, "F-002": 143_20}


@sur_une_base_vide
def test_un_numero_de_foyer_ecrit_deux_fois_se_dit_avant_que_rien_soit_inscrit(en_direct, fichier):
    encore = '[[foyers]]\nfoyer = "F-002"\ntitulaire = { nom = "Diallo" }\n'
    fichier.write_text(FICHIER + encore, encoding="utf-8")
    refuse = en_direct("creer", "--fichier", fichier)
    assert (refuse.code, refuse.sortie) == (1, "")
    assert (
        '« foyers n° 3, foyer » vaut "F-002", déjà écrit au n° 2 : donnez un numéro à chaque foyer.' in refuse.messages
    )
    assert en_direct("etat").json["position"] == 0


@sur_une_base_vide
def test_un_nom_de_blancs_se_dit_avant_que_rien_soit_inscrit(en_direct, fichier):
    fichier.write_text(FICHIER.replace('nom = "Traoré"', 'nom = "  "'), encoding="utf-8")
    refuse = en_direct("creer", "--fichier", fichier)
    assert (refuse.code, refuse.messages) == (1, "« foyers n° 2, titulaire, nom » est vide : remplissez ce champ.\n")
    assert en_direct("etat").json["position"] == 0


@sur_une_base_vide
def test_un_numero_deja_donne_dans_un_autre_quartier_se_dit_avant_que_rien_soit_inscrit(en_direct, fichier):
    en_direct("creer", "--fichier", fichier)
    position = en_direct("etat").json["position"]
    ailleurs = FICHIER.replace('"Les Tilleuls"', '"Les Peupliers"').replace("F-001", "F-003")
    fichier.write_text(ailleurs, encoding="utf-8")
    refuse = en_direct("creer", "--fichier", fichier)
    assert (refuse.code, refuse.sortie) == (1, "")
    assert refuse.messages == (
        '« foyers n° 2, foyer » vaut "F-002", un numéro déjà donné dans cette base : donnez-en un autre.\n'
    )
    assert en_direct("etat").json["position"] == position


@sur_une_base_vide
def test_une_creation_arretee_en_route_reprend_ou_elle_en_etait(en_direct, fichier, monkeypatch):
    with monkeypatch.context() as arret:
        arret.setattr(ouverture._Createur, "jouer", arreter_au("ReprendreSoldeOuverture", ouverture._Createur.jouer))
        arretee = en_direct("creer", "--fichier", fichier)
    assert (arretee.code, len(arretee.json["cartes"])) == (130, 2)
    assert "relancez la même commande, elle reprend où elle en était" in arretee.messages
    assert en_direct("etat").json["soldes"] == []
    reprise = en_direct("creer", "--fichier", fichier)
    assert (reprise.code, reprise.json["foyers"], reprise.json["cartes"]) == (0, 2, [])
    assert "les cartes avaient déjà été montrées" in reprise.messages
    etat = en_direct("etat").json
    assert {ligne["foyer"]: ligne["solde_centimes"] for ligne in etat["soldes"]} == {"F-001": -212_75, "F-002": 143_20}
    assert "existe déjà" in en_direct("creer", "--fichier", fichier).messages
    assert en_direct("etat").json["position"] == etat["position"]


@sur_une_base_vide
def test_des_cartes_que_rien_ne_garde_encore_sont_tirees_de_nouveau(en_direct, fichier, monkeypatch):
    async def s_arreter(*_):
        raise KeyboardInterrupt

    with monkeypatch.context() as arret:
        arret.setattr(Acces, "garder_carte", s_arreter)
        perdus = en_direct("creer", "--fichier", fichier).json["cartes"]
    codes = en_direct("creer", "--fichier", fichier).json["cartes"]
    assert [code["personne"] for code in codes] == [code["personne"] for code in perdus]
    assert codes != perdus


def arreter_au(nom, jouer):
    """Plays each act until the first of that name, where somebody stops the command."""

    async def jouer_ou_s_arreter(createur, prevu):
        if prevu.nom == nom:
            raise KeyboardInterrupt
        await jouer(createur, prevu)

    return jouer_ou_s_arreter


@sur_une_base_vide
def test_une_base_tient_les_comptes_d_une_seule_association(en_direct, fichier):
    en_direct("creer", "--fichier", fichier)
    ailleurs = FICHIER.replace("Les Tilleuls", "Les Peupliers").split("[ouverture]")[0]
    fichier.write_text(ailleurs.replace("Association des Tilleuls", "Assoc. des Tilleuls"), encoding="utf-8")
    autre = en_direct("creer", "--fichier", fichier)
    assert (autre.code, autre.sortie) == (1, "")
    assert "Cette base tient les comptes d'Association des Tilleuls : écrivez ce nom" in autre.messages
    fichier.write_text(ailleurs, encoding="utf-8")
    assert en_direct("creer", "--fichier", fichier).code == 0


@pytest.mark.parametrize(
    ("octets", "phrase"),
    [
        (b'association = "A\n', "n'est pas du TOML : la lecture s'arrête ligne 1, colonne"),
        (b"[[foyers", "n'est pas du TOML : la lecture s'arrête à la fin du fichier."),
        ("association = 'Été'".encode("latin-1"), "n'est pas en UTF-8 (octet 16)"),
    ],
)
def test_un_fichier_illisible_dit_ou_en_francais(en_direct, dossier, octets, phrase):
    fichier = dossier / "groupe.toml"
    fichier.write_bytes(octets)
    refuse = en_direct("creer", "--fichier", fichier)
    assert (refuse.code, refuse.sortie) == (1, "")
    assert phrase in refuse.messages


@sur_une_base_vide
def test_les_parametres_et_l_ouverture_sont_des_faits_et_les_noms_n_y_sont_pas(en_direct, fichier):
    en_direct("creer", "--fichier", fichier)
    journal = en_direct("journal")
    (cree,) = [fait["data"] for fait in journal.lignes if fait["type"] == "groupement.cree"]
    assert (cree["parametres"]["plafond_geste_centimes"], cree["parametres"]["tolerance_sac_pct"]) == (4_50, 3)
    (ouverture,) = [fait["data"] for fait in journal.lignes if fait["type"] == "groupement.ouverture_controlee"]
    assert (ouverture["fonds_centimes"], ouverture["dettes_foyers_centimes"]) == (996_36, 212_75)
    assert not any(nom in journal.sortie for nom in ("Kaya", "Mireille", "Hawa", "rue des Lilas"))


@sur_une_base_vide
def test_une_valeur_hors_bornes_est_refusee_et_rien_n_est_inscrit(en_direct, fichier):
    for option, phrase in (
        ("--parametre=tolerance_sac_pct=50", "vaut 50 : il faut un nombre entier de 0 à 20."),
        (
            "--parametre=plafond_gest=5",
            "« parametres, plafond_gest » n'existe pas. Vouliez-vous dire « plafond_geste » ?",
        ),
        ("--parametre=ecart_caisse_ok=50", "dépasse le seuil"),
        ("--ouverture=fonds=1000", "donnent un fonds de 996,36 €, la trésorerie annonce 1 000,00 €"),
        (
            "--parametre=tolerance_sac_pct=abc",
            "« parametres, tolerance_sac_pct » : « abc » n'est pas un nombre entier.",
        ),
        ("--ouverture=caisse=abc", "« ouverture, caisse » : « abc » n'est pas un montant"),
        ("--ouverture=caisse=-5", "« ouverture, caisse » vaut −5,00 € : il faut un montant de 0,00 € à"),
        ("--ouverture=caisse_centimes=10", "« ouverture, caisse » est écrit deux fois, en euros et en centimes."),
        ("--ouverture=bidon=5", "« ouverture, bidon » n'existe pas. Champs possibles : caisse, banque, stock,"),
        ("--ouverture=dettes_foyers=10", "les soldes des foyers font 212,75 €"),
        ("--quartier=…", "ne donne pas de nom court"),
    ):
        refuse = en_direct("creer", "--fichier", fichier, option)
        assert (refuse.code, refuse.sortie) == (1, "")
        assert phrase in sans_fines(refuse.messages)
    assert en_direct("etat").json["position"] == 0


def test_tout_ce_qui_ne_va_pas_se_dit_d_un_coup(en_direct, fichier):
    options = ("--ouverture=caisse=abc", "--ouverture=banque=x", "--parametre=tolerance_sac_pct=50")
    dits = en_direct("creer", "--fichier", fichier, *options).messages
    assert all(
        f"« {nom} »" in dits for nom in ("ouverture, caisse", "ouverture, banque", "parametres, tolerance_sac_pct")
    )


def test_un_solde_mal_ecrit_dit_de_quel_foyer(en_direct, fichier):
    fichier.write_text(FICHIER.replace('solde = "143,20"', "solde = -18.405"), encoding="utf-8")
    refuse = en_direct("creer", "--fichier", fichier)
    assert (refuse.code, refuse.sortie) == (1, "")
    assert refuse.messages.startswith("« foyers n° 2, solde » : « -18.405 » n'est pas un montant.")


@sur_une_base_vide
def test_les_options_suffisent(en_direct):
    options = {
        "--association": "Voisins",
        "--quartier": "La Plaine",
        "--lieu": "École",
        "--tresorier": "Mireille Martin",
        "--coordinateur": "Hawa Ba",
    }
    cree = en_direct("creer", "--hors-qpv", *(mot for paire in options.items() for mot in paire))
    assert cree.json["groupement"] == "la-plaine"


@sur_une_base_vide
def test_r031_des_totaux_de_foyers_sans_foyers_sont_refuses(en_direct):
    options = ("--association=Voisins", "--quartier=La Plaine", "--lieu=École", "--qpv", "--tresorier=Mireille Martin")
    soldes = ("--ouverture=caisse=86,40", "--ouverture=dettes_foyers=12,60", "--ouverture=fonds=99")
    refuse = en_direct("creer", *options, "--coordinateur=Hawa Ba", *soldes)
    assert (refuse.code, refuse.sortie) == (1, "")
    assert "aucun n'est dans la liste" in refuse.messages
    assert en_direct("etat").json["position"] == 0


@sur_une_base_vide
def test_r180_un_nom_ne_tient_pas_la_tresorerie_et_la_coordination(en_direct):
    options = ("--association=Voisins", "--quartier=La Plaine", "--lieu=École", "--qpv", "--tresorier=Mireille Martin")
    refuse = en_direct("creer", *options, "--coordinateur=mireille MARTIN")
    assert (refuse.code, refuse.sortie) == (1, "")
    assert "demandent deux personnes : « Mireille Martin » est écrit deux fois" in refuse.messages
    assert en_direct("etat").json["position"] == 0


@sur_une_base_vide
def test_ce_qui_manque_se_dit(en_direct):
    manque = en_direct("creer", "--quartier", "La Plaine")
    assert manque.code == 1
    assert "« association » manque" in manque.messages
    assert "« coordinateur » manque" in manque.messages
    assert "« est_qpv » manque" in manque.messages, "nobody says in its place whether a district is a priority one"


@sur_une_base_vide
def test_r192_qui_a_perdu_son_code_recoit_une_carte_au_terminal_et_le_journal_le_dit(en_direct, fichier):
    """Given two officers whose cards were never noted, when the host gives others, then the log holds it."""
    premiers = {c["role"]: c for c in en_direct("creer", "--fichier", fichier).json["cartes"]}
    redonnee = en_direct("nouveau-code", "martin mireille")
    assert (redonnee.code, redonnee.json["personne"]) == (0, premiers["tresorier"]["personne"])
    assert len(redonnee.json["carte"]) == 26
    assert redonnee.messages.startswith("Donnez cette carte à cette personne : elle ne sera plus montrée.")
    assert en_direct("nouveau-code", premiers["coordinateur"]["personne"]).code == 0
    donnees = [
        json.loads(ligne) for ligne in en_direct("journal", "--type", "groupement.carte_donnee").sortie.splitlines()
    ]
    assert [(fait["acteur"], fait["data"]["donnee_par"]) for fait in donnees] == [("hote", "hote")] * 2
    inconnue = en_direct("nouveau-code", "Elif Kaya")
    assert (inconnue.code, inconnue.sortie) == (1, "")
    assert "Personne de l'équipe ne s'appelle « Elif Kaya »" in inconnue.messages

"""Scenario files, played by the real command: answers, exit status, what stays and what does not."""

import asyncio
import io
import json
from uuid import uuid4

import pytest

from infra import machine
from infra.event_store.errors import Unavailable
from infra.settings import Settings
from projections.lectures.vues import ouvrir_vues
from tests.web.terminal.conftest import SCENARIOS, sans_fines
from tests.web.terminal.lignes import DU_FOYER, FOYER, GROUPE, paiement
from web.application import ouvrir
from web.pages.commun.site import acces_du_site
from web.terminal.scenario import Joueur

pytestmark = pytest.mark.database


def foyer(**autres: object) -> dict[str, object]:
    return {**FOYER, "donnees": {**DU_FOYER, **autres}}


@pytest.mark.parametrize("fichier", sorted(SCENARIOS.glob("*.jsonl")), ids=lambda fichier: fichier.stem)
def test_chaque_scenario_finit_comme_il_l_attend(en_direct, base_vide, fichier):
    jeu = en_direct("jouer", fichier, "--dossier", base_vide)
    assert (jeu.code, jeu.messages) == (0, "")
    assert all(reponse["message"] for reponse in jeu.lignes if reponse["statut"] != "accepte")


@pytest.mark.parametrize("texte", ["", "\n# rien que des notes\n"])
def test_un_scenario_sans_acte_le_dit(en_direct, dossier, texte):
    fichier = dossier / "vide.jsonl"
    fichier.write_text(texte, encoding="utf-8")
    jeu = en_direct("jouer", fichier)
    assert (jeu.code, jeu.sortie) == (1, "")
    assert "ne contient aucun acte" in jeu.messages


def test_les_mauvaises_saisies_ont_chacune_leur_phrase_et_rien_n_est_inscrit(en_direct, base_vide):
    jeu = en_direct("jouer", SCENARIOS / "mauvaises_saisies.jsonl", "--dossier", base_vide)
    dites = {sans_fines(reponse["message"]) for reponse in jeu.lignes if reponse["statut"] != "accepte"}
    assert {
        "« lignes n° 1, quantite » vaut -250 : il faut un nombre entier de 1 à 100000000.",
        "« lignes n° 1, quantite » vaut 2.5 : il faut un nombre entier, sans virgule (centimes, g, ml ou pièces).",
        "Le foyer F-999 n'existe pas. Vérifiez le numéro sur la carte ou cherchez par nom.",
        (
            "La fin des commandes est passée pour la commande de novembre. "
            "Seule la coordination peut encore ajuster une quantité."
        ),
        "L'acte « SaisirComande » n'existe pas. Vouliez-vous dire « SaisirCommande » ?",
    } <= dites
    (close,) = [reponse for reponse in jeu.lignes if reponse.get("refus") == "CommandesCloses"]
    assert close["details"] == {"cycle": "2026-11"}, "its code is kept for programs"
    assert any("2,6 kg n'est pas possible, on compte par 250 g" in phrase for phrase in dites)
    positions = [reponse["positions"] for reponse in jeu.lignes if reponse["statut"] == "accepte"]
    inscrits = {position for premiere, derniere in positions for position in range(premiere, derniere + 1)}
    assert inscrits == set(range(1, en_direct("etat", "--dossier", base_vide).json["position"] + 1))


def test_un_fait_trop_gros_est_refuse_et_rien_n_est_inscrit(en_direct, scenario, base_vide):
    fiche = {"produit": "P016", "fournisseur": "F03", "nom": "Lentilles", "nom_court": "Lentilles", "categorie": "sec"}
    ligne = {"acteur": "hawa", "role": "coordinateur"}
    fichier = scenario(
        {**ligne, "acte": "ReferencerFournisseur", "donnees": {"fournisseur": "F03", "nom": "GAEC"}},
        {
            **ligne,
            "acte": "ReferencerProduit",
            "donnees": {**fiche, "labels": ["bio " * 20_000]},
            "attendu": "invalide",
        },
    )
    jeu = en_direct("jouer", fichier, "--dossier", base_vide)
    assert jeu.code == 0
    assert "trop" in jeu.lignes[1]["message"]
    assert en_direct("etat").json["position"] == 1


def test_r137_une_benevole_remet_en_une_fois_cent_paiements_recus_dans_la_rue(en_direct, base_vide, scenario):
    fond = {"session": "C1", "groupement": "tilleuls", "caisse": "Caisse 1", "fond_centimes": 80_00}
    fond |= {"ouverte_par": ["nadia", "paul"]}
    ouvrir = {"acte": "OuvrirCaisse", "acteur": "nadia", "role": "benevole", "donnees": fond}
    numeros = [f"E-{rang}" for rang in range(100)]
    remise = {"porteur": "luc", "session": "C1", "encaissements": numeros}
    remettre = {"acte": "RemettreTransit", "acteur": "nadia", "role": "benevole", "donnees": remise}
    recus = [paiement(numero) for numero in numeros]
    jeu = en_direct("jouer", scenario(GROUPE, FOYER, *recus, ouvrir, remettre), "--dossier", base_vide)
    assert jeu.messages == ""
    premier, dernier = jeu.lignes[-1]["positions"]
    assert dernier - premier + 1 == 100


def test_un_attendu_manque_se_dit_et_sort_en_1(groupement, base_vide, scenario):
    jeu = groupement("jouer", scenario(GROUPE, {**paiement(), "attendu": "accepte"}), "--dossier", base_vide)
    assert jeu.code == 1
    assert jeu.messages.startswith(
        "Ligne 2 : attendu accepte, obtenu refuse:FoyerInconnu (Le foyer F-031 n'existe pas."
    )


def test_un_attendu_qui_ne_ressemble_a_aucun_refus_dit_ou_les_lire(en_direct, base_vide, scenario):
    jeu = en_direct("jouer", scenario(paiement(attendu="refuse:Zzz")), "--dossier", base_vide)
    assert "le refus « Zzz » n'existe pas. Les refus de chaque acte : groupement actes." in jeu.lignes[0]["message"]


def test_un_refus_sans_attendu_se_dit_et_reste_une_reponse_pas_un_echec(en_direct, base_vide, scenario):
    jeu = en_direct("jouer", scenario(GROUPE, paiement()), "--dossier", base_vide)
    assert jeu.code == 0
    assert jeu.messages == (
        "Ligne 2 : refuse:FoyerInconnu (Le foyer F-031 n'existe pas. "
        "Vérifiez le numéro sur la carte ou cherchez par nom.)\n"
    )
    assert jeu.lignes[1] == {
        "ligne": 2,
        "acte": "EnregistrerEncaissement",
        "statut": "refuse",
        "refus": "FoyerInconnu",
        "message": "Le foyer F-031 n'existe pas. Vérifiez le numéro sur la carte ou cherchez par nom.",
        "details": {"foyer": "F-031"},
    }


def test_un_refus_sur_une_caisse_jamais_ouverte_ou_pourtant_on_a_paye_se_dit_par_son_code(
    en_direct, base_vide, scenario
):
    paye = paiement()
    paye["donnees"]["session"] = "C9"
    comptage = {"session": "C9", "comptee_par": ["nadia", "paul"]}
    compter = {"acte": "CommencerComptage", "acteur": "nadia", "role": "benevole", "donnees": comptage}
    jeu = en_direct("jouer", scenario(GROUPE, FOYER, paye, compter), "--dossier", base_vide)
    assert [reponse["statut"] for reponse in jeu.lignes[2:]] == ["accepte", "refuse"]
    assert "C9" in jeu.lignes[3]["message"]


def test_une_mauvaise_ligne_a_son_numero_et_sa_raison_et_celles_d_avant_restent(en_direct, base_vide, scenario):
    fichier = scenario("# un commentaire", "", GROUPE, '{"acte": "CloreCycle",', {**FOYER, "rôle": "chef"}, FOYER)
    jeu = en_direct("jouer", fichier, "--dossier", base_vide)
    assert jeu.code == 1
    assert [(r["ligne"], r["statut"]) for r in jeu.lignes] == [
        (3, "accepte"),
        (4, "invalide"),
        (5, "invalide"),
        (6, "accepte"),
    ]
    assert "Ligne 4 : invalide (Ce n'est pas du JSON : la lecture s'arrête au caractère 23.)" in jeu.messages
    assert "Ligne 5 : invalide (« rôle » n'existe pas. Vouliez-vous dire « role » ?)" in jeu.messages
    assert en_direct("etat").json["position"] == 6


def test_ni_le_terminal_ni_qui_lit_ses_reponses_n_obeit_a_ce_qu_un_fichier_souffle(en_direct, base_vide, scenario):
    efface, retourne = "\x1b[2J", "\u202e"
    fichier = scenario(
        paiement(date_effet=efface), paiement(attendu=efface), paiement(montant=retourne), {**GROUPE, efface: 1}
    )
    jeu = en_direct("jouer", fichier, "--dossier", base_vide)
    assert len(jeu.messages.splitlines()) == 4
    assert not {"\x1b", retourne} & {*jeu.messages, *"".join(ligne["message"] for ligne in jeu.lignes)}


def test_un_fichier_qui_n_est_pas_un_scenario_dit_une_fois_ce_qu_est_une_ligne(en_direct, base_vide, scenario):
    prose = en_direct("jouer", scenario("Bonjour,", "42", "à demain."), "--dossier", base_vide)
    assert prose.code == 1
    assert prose.messages.count("Une ligne est un acte, comme {") == 1
    assert prose.messages.splitlines()[-1].startswith("Une ligne est un acte")
    presque = en_direct("jouer", scenario({**GROUPE, "rôle": "chef"}), "--dossier", base_vide)
    assert presque.code == 1
    assert "Une ligne est un acte" not in presque.messages


def test_un_attendu_mal_ecrit_est_une_mauvaise_ligne(en_direct, base_vide, scenario):
    fichier = scenario({**GROUPE, "attendu": "oui"}, {**GROUPE, "attendu": "refuse:FoyerInconu"})
    jeu = en_direct("jouer", fichier, "--dossier", base_vide)
    assert jeu.code == 1
    assert "écrivez accepte, invalide ou refuse:NomDuRefus" in jeu.lignes[0]["message"]
    assert "Vouliez-vous dire « FoyerInconnu » ?" in jeu.lignes[1]["message"]


def test_une_base_qui_ne_repond_plus_dit_si_son_disque_est_plein(en_direct, base_vide, scenario, monkeypatch):
    async def arreter(joueur, numero, octets):
        await joueur._application.store.stop()
        return await jouer(joueur, numero, octets)

    jouer, fichier = Joueur.jouer, scenario(GROUPE)
    monkeypatch.setattr(Joueur, "jouer", arreter)
    assert en_direct("jouer", fichier, "--dossier", base_vide).messages.splitlines()[-1] == str(Unavailable())
    monkeypatch.setattr(machine, "FULL_MB", 10**9)
    plein = en_direct("jouer", fichier, "--dossier", base_vide)
    assert (plein.code, plein.messages.splitlines()[-1]) == (1, f"{Unavailable()} {machine.FULL}")


def test_le_meme_fichier_rejoue_n_inscrit_rien_de_plus(en_direct, base_vide):
    """What was accepted is answered again; a refusal is not remembered, and may have become another one."""
    rejouer = ("jouer", SCENARIOS / "litige_1_deja_paye.jsonl", "--dossier", base_vide)
    acceptees, encore = (
        [reponse for reponse in en_direct(*rejouer).lignes if reponse["statut"] == "accepte"] for _ in range(2)
    )
    assert encore == acceptees
    assert en_direct("etat").json["position"] == acceptees[-1]["positions"][1]


def test_la_meme_saisie_inscrit_une_fois(en_direct, base_vide, scenario):
    saisie = str(uuid4())
    jeu = en_direct("jouer", scenario(GROUPE, FOYER, *[paiement(saisie=saisie)] * 3), "--dossier", base_vide)
    assert [r["positions"] for r in jeu.lignes[2:]] == [[7, 7]] * 3


def test_la_date_de_reception_ne_recule_pas(en_direct, base_vide, scenario):
    recue = {**GROUPE, "date_reception": "2026-09-01T10:00"}
    jeu = en_direct("jouer", scenario(recue, {**FOYER, "date_reception": "2026-08-31"}), "--dossier", base_vide)
    assert jeu.lignes[1]["message"] == (
        "« date_reception » recule au 31/08/2026 à 00:00, ce qui précède a été reçu le 01/09/2026 à 10:00 : "
        "retirez ce champ, ou jouez ce scénario sur une base neuve (un autre --dossier)."
    )


def test_un_second_scenario_se_joue_a_la_suite_du_premier_et_dit_ce_qui_l_en_empeche(en_direct, base_vide, scenario):
    en_direct("jouer", scenario({**GROUPE, "date_reception": "2026-09-01T10:00"}), "--dossier", base_vide)
    avant = {"date_effet": "2026-08-30T10:00", "date_reception": "2026-08-31T10:00"}
    refuse = en_direct("jouer", scenario({**FOYER, **avant}), "--dossier", base_vide)
    assert refuse.code == 1
    assert refuse.messages.startswith(
        "Ligne 1 : invalide (« date_reception » recule au 31/08/2026 à 10:00, "
        "ce qui précède a été reçu le 01/09/2026 à 10:00 : retirez ce champ, "
    )
    del avant["date_reception"]
    assert en_direct("jouer", scenario({**FOYER, **avant}), "--dossier", base_vide).code == 0
    inscrit = en_direct("journal", "--type", "FoyerInscrit").lignes[0]
    assert inscrit["date_effet"] < inscrit["date_reception"] == "2026-09-01T08:00:00Z"


def test_la_date_de_reception_ne_se_donne_que_sur_une_base_de_scenario(en_direct, base_vide, scenario, dossier):
    en_direct("creer", "--fichier", _fichier_de_groupe(dossier))
    jeu = en_direct("jouer", scenario({**FOYER, "date_reception": "2026-09-01T10:00"}), "--dossier", base_vide)
    assert jeu.lignes[0]["statut"] == "invalide"
    assert jeu.lignes[0]["message"].startswith("« date_reception » ne se donne que sur une base créée par « jouer »")


def choisir_un_code(base, carte, code):
    async def choisir():
        reglages = Settings(database_url=None, var=base, host="127.0.0.1", port=8000)
        async with ouvrir(reglages) as application, ouvrir_vues(application.base.dsn) as vues:
            await acces_du_site(application, vues).choisir_code(carte, code)

    asyncio.run(choisir())


def test_r192_sur_la_base_d_un_vrai_groupement_qui_agit_au_terminal_tape_son_code(
    en_direct, base_vide, scenario, dossier, monkeypatch
):
    """Who holds the computer plays no act in another's name."""
    cree = en_direct("creer", "--fichier", _fichier_de_groupe(dossier)).json
    [carte] = [carte for carte in cree["cartes"] if carte["role"] == "coordinateur"]
    choisir_un_code(base_vide, carte["carte"], "583026")
    inscrit = {**foyer(groupement=cree["groupement"]), "acteur": carte["personne"]}
    for tape, fin in (("", "refuse"), ("918273", "refuse"), ("583026", "accepte")):
        monkeypatch.setattr("sys.stdin", io.StringIO(f"{tape}\n"))
        reponse = en_direct("jouer", scenario(inscrit), "--dossier", base_vide)
        assert reponse.lignes[0]["statut"] == fin
        assert reponse.lignes[0].get("refus") == (None if fin == "accepte" else "CodeIncorrect")


def test_sur_la_base_d_un_vrai_groupement_chacun_agit_sous_un_role_qu_il_tient(
    en_direct, base_vide, scenario, dossier, monkeypatch
):
    cree = en_direct("creer", "--fichier", _fichier_de_groupe(dossier)).json
    [carte] = [carte for carte in cree["cartes"] if carte["role"] == "coordinateur"]
    coordinatrice = carte["personne"]
    choisir_un_code(base_vide, carte["carte"], "583026")
    monkeypatch.setattr("sys.stdin", io.StringIO("583026\n"))
    inscrit = {**foyer(groupement=cree["groupement"]), "acteur": coordinatrice}
    commande = {"acte": "RetirerRole", "acteur": "t031", "role": "tresorier", "donnees": {}}
    fichier = scenario(
        {**inscrit, "acteur": f"{coordinatrice}x"},
        {**inscrit, "role": "tresorier"},
        inscrit,
        {**commande, "attendu": "invalide"},
    )
    faux, autre_role, juste, foyer_tresorier = en_direct("jouer", fichier, "--dossier", base_vide).lignes
    assert (faux["statut"], autre_role["statut"], juste["statut"]) == ("invalide", "invalide", "accepte")
    assert faux["message"] == (
        f"« acteur » : {coordinatrice}x ne tient pas le rôle coordinateur dans ce groupement. "
        "« journal --type groupement.role_accorde » dit qui tient quel rôle."
    )
    assert f"{coordinatrice} ne tient pas le rôle tresorier" in autre_role["message"]
    assert "t031 ne tient pas le rôle tresorier" in foyer_tresorier["message"]
    assert juste["positions"] == [6, 6]


def test_sans_dossier_la_base_est_neuve_a_chaque_fois(en_direct, scenario):
    fichier = scenario(GROUPE)
    assert en_direct("jouer", fichier).lignes[0]["positions"] == [1, 5]
    assert en_direct("jouer", fichier).lignes[0]["positions"] == [1, 5]


def test_jouer_ne_touche_pas_la_base_que_designe_database_url(groupement, scenario):
    jeu = groupement("jouer", scenario(GROUPE), DATABASE_URL="postgresql://nulle-part.invalid/base")
    assert jeu.code == 0


def test_un_fichier_absent_se_dit_en_une_phrase(en_direct, dossier):
    jeu = en_direct("jouer", dossier / "absent.jsonl")
    assert (jeu.code, jeu.sortie) == (1, "")
    assert jeu.messages.endswith("absent.jsonl n'existe pas : vérifiez son nom.\n")


def _fichier_de_groupe(dossier):
    fichier = dossier / "groupe.json"
    deux = {"tresorier": {"nom": "Martin"}, "coordinateur": {"nom": "Ba"}}
    champs = {"association": "A", "quartier": "Q", "lieu": "L", "est_qpv": True, **deux}
    fichier.write_text(json.dumps(champs))
    return fichier


def test_un_foyer_sans_nom_n_est_pas_inscrit(en_direct, base_vide, scenario):
    sans_nom = foyer(identite={"prenom": "Fatoumata"})
    jeu = en_direct("jouer", scenario(GROUPE, sans_nom), "--dossier", base_vide)
    assert jeu.lignes[1]["message"] == "« identite » ne nomme personne : indiquez le nom."
    assert en_direct("etat").json["position"] == 5


def test_des_foyers_semblables_sont_d_autres_foyers_connus_chacun_une_fois(en_direct, base_vide, scenario):
    autre = foyer(foyer="F-032", titulaire="t032", semblables=["F-031", "F-031", "F-999", "F-032"])
    jeu = en_direct("jouer", scenario(GROUPE, FOYER, autre), "--dossier", base_vide)
    assert [reponse["statut"] for reponse in jeu.lignes] == ["accepte"] * 3
    (dits,) = en_direct("journal", "--type", "FoyersSemblables").lignes
    assert (dits["data"]["semblables"], dits["data"]["nombre"]) == (["F-031"], 1)


@pytest.mark.parametrize("rang", [-1, 10**30])
def test_le_numero_d_ordre_d_un_appareil_a_des_bornes(en_direct, base_vide, scenario, rang):
    jeu = en_direct("jouer", scenario({**GROUPE, "sequence_appareil": rang}), "--dossier", base_vide)
    assert jeu.lignes[0]["message"].startswith(f"« sequence_appareil » vaut {rang} : il faut un nombre entier de 0 à")

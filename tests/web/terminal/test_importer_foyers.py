"""A list of households by the terminal: seen first, inscribed once, and no name of it is written there."""

import pytest

pytestmark = pytest.mark.database

LISTE = """\
nom;prenom;rue;telephone;Solde
Okonkwo;Inès;1 rue Neuve;0612345601;12,50
Lopez;Marta;2 rue Neuve;;
Lopes;Martha;3 rue Neuve;;
;Paul;4 rue Neuve;;
""".encode()


def test_r027_une_liste_s_inscrit_ligne_par_ligne_et_une_fois(en_direct, cree, fichier):
    liste = fichier(LISTE, "foyers.csv")
    apercu = en_direct("importer-foyers", liste)
    assert [ligne["etat"] for ligne in apercu.json["lignes"]] == ["nouveau", "nouveau", "ressemble"]
    assert apercu.json["lignes"][2]["lignes"] == [3]
    assert "Ligne 5 : indiquez le nom." in apercu.messages
    assert "Colonnes ignorées : Solde." in apercu.messages
    assert "Rien n'est enregistré : --accepter inscrirait 2 foyers." in apercu.messages
    avant = en_direct("journal").lignes
    fait = en_direct("importer-foyers", liste, "--accepter")
    assert (fait.code, fait.json["bilan"]["enregistres"], fait.json["bilan"]["arret"]) == (1, 2, None)
    journal = en_direct("journal").lignes[len(avant) :]
    assert {(ligne["acteur"], ligne["type"]) for ligne in journal} == {(cree["coordinateur"], "foyer.inscrit")}
    assert not any(nom in str((apercu, fait, journal)) for nom in ("Okonkwo", "Lopez", "rue Neuve", "0612345601"))
    encore = en_direct("importer-foyers", liste, "--accepter", "--autres", "4").json
    assert [ligne["etat"] for ligne in encore["lignes"]] == ["inscrit", "inscrit", "ressemble"]
    assert encore["bilan"]["enregistres"] == 1
    fin = en_direct("importer-foyers", liste, "--accepter")
    assert fin.json["bilan"] is None
    assert "il n'y a personne à inscrire" in fin.messages


def test_qui_inscrit_se_dit_quand_ce_n_est_pas_clair(en_direct, cree, fichier):
    liste = fichier(LISTE, "foyers.csv")
    assert "vérifiez --groupement" in en_direct("importer-foyers", liste, "--acteur", "personne").messages
    assert "vérifiez --groupement" in en_direct("importer-foyers", liste, "--groupement", "ailleurs").messages
    assert en_direct("importer-foyers", liste, "--acteur", cree["tresorier"]).json["bilan"] is None

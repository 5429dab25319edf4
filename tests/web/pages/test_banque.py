"""The bank desk: a statement is read, its lines are told, cheques leave on a slip, bank and books agree."""

from __future__ import annotations

import io
import re
from datetime import date, datetime
from typing import Any

import pytest
from openpyxl import load_workbook

from domaine.mots import euros, le_jour
from projections.ecritures.suivi import mettre_a_jour
from projections.lectures.gens.acces import d_ailleurs
from projections.lectures.vues import ouvrir_vues
from tests.web.banque.fichiers import Operation, camt, csv
from tests.web.pages.argent import payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.formulaires import champs
from tests.web.pages.jours import le
from tests.web.pages.monde import Monde
from tests.web.pages.releves import du_mois, enregistrer, ligne_de, lire

pytestmark = pytest.mark.anyio


async def test_r167_un_apercu_n_enregistre_rien_et_dit_ce_qui_se_reconnait(
    entrer: Entrer, monde: Monde, caisse_deposee: None
) -> None:
    claire = await entrer("claire")
    avant = await monde.application.store.head()
    page = await lire(
        claire, du_mois(Operation(le(-1), "62.37", "REMISE GUICHET"), Operation(le(-1), "9.99", "INCONNU"))
    )
    lu = texte(page)
    assert "2 lignes nouvelles" in lu
    assert "bordereau n° B0001 et " in lu
    assert "Espèces déposées, bordereau n° B0001" in lu
    assert "Chèques déposés, bordereau n° B0001" in lu
    assert "À traiter" in lu
    assert await monde.application.store.head() == avant


async def test_r167_le_meme_fichier_deux_fois_ne_change_rien(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    octets = du_mois(Operation(le(-1), "20.00", "VIR A"), Operation(le(-1), "20.00", "VIR A"))
    reponse = await enregistrer(claire, octets)
    assert reponse.status_code == 303
    assert "Relevé de la banque lu : 2 lignes nouvelles" in texte(await claire.get(reponse.headers["location"]))
    avant = await monde.application.store.head()
    assert "Rien de nouveau" in texte(await lire(claire, octets))
    plus = du_mois(
        Operation(le(-1), "20.00", "VIR A"), Operation(le(-1), "20.00", "VIR A"), Operation(le(-1), "5.00", "B")
    )
    assert (await enregistrer(claire, plus)).status_code == 303
    assert await monde.application.store.head() == avant + 2
    page = await claire.get("/banque?fichier=csv")
    assert page.text.count("VIR A") == 2


async def test_r167_un_mauvais_fichier_est_refuse_en_une_phrase(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    avant = await monde.application.store.head()
    faux = await lire(claire, camt(Operation(le(-1), "5.00", "X"), avant="1.00", apres="7.00"))
    assert faux.status_code == 422
    assert "L'écart est de 1,00" in texte(faux)
    sans = await claire.post("/banque/importer", data={})
    assert sans.status_code == 422
    assert await monde.application.store.head() == avant


async def test_un_csv_dit_ses_colonnes_une_seule_fois(entrer: Entrer) -> None:
    claire = await entrer("claire")
    octets = f"Quand;Quoi;Combien\n{le(-1)};VIR M KAYA;31,20\n".encode()
    question = await lire(claire, octets, "banque.csv")
    assert "Que contient chaque colonne" in texte(question)
    colonnes = {"col.le": "Quand", "col.libelle": "Quoi", "col.montant": "Combien"}
    manque = await claire.post("/banque/importer/apercu", data={**champs(question), "col.le": "Quand"})
    assert manque.status_code == 422
    apercu = await claire.post("/banque/importer/apercu", data={**champs(question), **colonnes})
    assert "Ce fichier ne dit pas les soldes" in texte(apercu)
    assert (await claire.post("/banque/importer/accepter", data=champs(apercu))).status_code == 303
    suivant = await lire(claire, octets.replace(b"31,20", b"7,00"), "banque.csv")
    assert "1 ligne nouvelle" in texte(suivant)


async def test_un_csv_sans_titres_montre_ce_que_tient_chaque_colonne_et_garde_sa_premiere_ligne(
    entrer: Entrer,
) -> None:
    claire = await entrer("claire")
    octets = f"{le(-1)};VIR M KAYA;31,20\n{le(-1)};FRAIS;-4,00\n".encode()
    question = await lire(claire, octets, "banque.csv")
    assert "Colonne 2 : VIR M KAYA" in texte(question)
    colonnes = {"col.le": "Colonne 1", "col.libelle": "Colonne 2", "col.montant": "Colonne 3"}
    apercu = await claire.post("/banque/importer/apercu", data={**champs(question), **colonnes})
    assert "2 lignes nouvelles" in texte(apercu)
    assert (await claire.post("/banque/importer/accepter", data=champs(apercu))).status_code == 303
    suivant = await lire(claire, octets.replace(b"31,20", b"7,00"), "banque.csv")
    assert "1 ligne nouvelle" in texte(suivant)


async def test_une_ligne_aux_mots_changes_ne_se_prend_que_cochee(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await enregistrer(claire, csv(Operation(le(-1), "31.20", "VIR M KAYA")))
    apercu = await lire(claire, csv(Operation(le(-1), "31.20", "VIREMENT DIARRA")))
    assert "1 ligne ressemble à une ligne déjà lue" in texte(apercu)
    cle = re.search(r'name="(autre\.[^"]+)"', apercu.text)
    assert cle
    reponse = await claire.post("/banque/importer/accepter", data={**champs(apercu), cle[1]: "oui"})
    assert "VIREMENT DIARRA" in texte(await claire.get(reponse.headers["location"]))


async def test_r167_une_proposition_se_confirme_d_un_geste_et_se_defait(entrer: Entrer, caisse_deposee: None) -> None:
    claire = await entrer("claire")
    await enregistrer(claire, du_mois(Operation(le(-1), "62.37", "REMISE GUICHET")))
    page = await claire.get("/banque")
    assert "Oui, c'est ça" in texte(page)
    ligne = await ligne_de(claire, "REMISE GUICHET")
    envoi = {nom: valeur for nom, valeur in champs(page).items() if nom.startswith("op.")}
    assert len(envoi) == 2
    reponse = await poster(claire, f"{ligne}/confirmer", **envoi)
    assert reponse.status_code == 303
    assert "tout est traité" in texte(await claire.get("/banque"))
    assert "Chèques sur le compte" in texte(await claire.get("/banque/cheques"))
    assert (await poster(claire, f"{ligne}/detacher")).status_code == 303
    assert "Oui, c'est ça" in texte(await claire.get("/banque"))
    histoire = texte(await claire.get(ligne))
    assert "de nouveau à traiter, dite avant : des chèques déposés" in histoire


async def test_r132_les_frais_de_la_carte_s_ecrivent_a_cote(entrer: Entrer, caisse_deposee: None) -> None:
    claire = await entrer("claire")
    await enregistrer(claire, du_mois(Operation(le(-1), "12.18", "CB TERMINAL")))
    ligne = await ligne_de(claire, "CB TERMINAL")
    faux = await poster(claire, f"{ligne}/rapprocher", **{"op.carte:C1": "oui"})
    assert faux.status_code == 422
    assert "il y a 0,22 € d'écart" in texte(faux)
    assert (await poster(claire, f"{ligne}/rapprocher", frais="0,22", **{"op.carte:C1": "oui"})).status_code == 303
    assert "frais 0,22" in texte(await claire.get("/banque"))


async def test_r132_une_carte_saisie_apres_le_rapprochement_attend_sa_ligne(
    entrer: Entrer, monde: Monde, caisse_deposee: None
) -> None:
    claire = await entrer("claire")
    await enregistrer(claire, du_mois(Operation(le(-1), "12.40", "CB TERMINAL")))
    premiere = await ligne_de(claire, "CB TERMINAL")
    assert (await poster(claire, f"{premiere}/rapprocher", **{"op.carte:C1": "oui"})).status_code == 303
    await payer(monde, "E-9", "F-044", 7_00, "cb")
    await enregistrer(claire, du_mois(Operation(le(-1), "7.00", "CB TARDIVE"), avant="112.40"))
    seconde = await ligne_de(claire, "CB TARDIVE")
    assert "Oui, c'est ça" in texte(await claire.get("/banque"))
    assert (await poster(claire, f"{seconde}/confirmer", **{"op.carte:C1": "oui"})).status_code == 303
    assert "tout est traité" in texte(await claire.get("/banque"))
    encore = await poster(claire, f"{seconde}/rapprocher", **{"op.carte:C1": "oui"})
    assert encore.status_code == 422


async def test_r131_un_virement_inconnu_attend_puis_va_sur_le_bon_foyer(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    await enregistrer(claire, du_mois(Operation(le(-6), "31.20", "VIR M KAYA")))
    ligne = await ligne_de(claire, "VIR M KAYA")
    assert "La banque nomme peut-être : F-044 Ayşe Kaya" in texte(await claire.get(ligne))
    assert (await poster(claire, f"{ligne}/attendre")).status_code == 303
    assert "Virements à affecter 1 31,20" in texte(await claire.get("/banque"))
    dit = {"foyer": "F-044", "montant_centimes": 31_20, "mode": "virement", "paye_le": le(-3)}
    await monde.benevole("DeclarerPaiement", **dit)
    assert f"payé le {le_jour(date.fromisoformat(le(-3)))}. Vérifiez avant de confirmer." in texte(
        await claire.get(ligne)
    )
    assert (await poster(claire, f"{ligne}/affecter", foyer="personne")).status_code == 422
    assert (await poster(claire, f"{ligne}/affecter", foyer="F-044")).status_code == 303
    assert "31,20" in texte(await claire.get("/foyers/F-044"))
    assert "Virement d'Ayşe Kaya (F-044)" in texte(await claire.get("/banque"))


async def test_des_frais_se_classent(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await enregistrer(claire, du_mois(Operation(le(-1), "-3.50", "FRAIS")))
    ligne = await ligne_de(claire, "FRAIS")
    assert (await poster(claire, f"{ligne}/classer", nature="frais", note="tenue de compte")).status_code == 303
    assert "Frais de la banque" in texte(await claire.get("/banque"))


async def test_r167_une_sortie_ne_propose_pas_un_don_et_le_message_est_en_francais(entrer: Entrer) -> None:
    claire = await entrer("claire")
    await enregistrer(claire, du_mois(Operation(le(-1), "-80.00", "PAPETERIE"), Operation(le(-1), "12.00", "AVOIR")))
    sortie, entree = await ligne_de(claire, "PAPETERIE"), await ligne_de(claire, "AVOIR")
    page = await claire.get(sortie)
    assert 'value="don"' not in page.text
    assert "Subvention, argent rendu" in texte(page)
    assert "Fournitures, argent rendu" in texte(await claire.get(entree))
    refus = await poster(claire, f"{sortie}/classer", nature="don")
    assert refus.status_code == 422
    assert "va dans l'autre sens : un don et des intérêts entrent" in texte(refus)
    fait = await poster(claire, f"{sortie}/classer", nature="fournitures")
    assert "Enregistré. Ligne de banque classée : des fournitures : 80,00" in texte(
        await claire.get(fait.headers["location"])
    )


async def test_une_ligne_datee_de_demain_se_dit_a_venir(entrer: Entrer) -> None:
    claire = await entrer("claire")
    demain = le(1)
    await enregistrer(claire, csv(Operation(demain, "10.00", "VIR DEMAIN")))
    for adresse in ("/banque", await ligne_de(claire, "VIR DEMAIN")):
        lu = texte(await claire.get(adresse))
        assert "dans 1 jour" in lu
        assert "-1" not in lu


async def test_banque_et_comptes_sont_d_accord_ou_chaque_ligne_est_nommee(entrer: Entrer, caisse_deposee: None) -> None:
    claire = await entrer("claire")
    await enregistrer(claire, du_mois(Operation(le(-1), "20.00", "VERSEMENT"), Operation(le(-1), "9.99", "INCONNU")))
    avant = texte(await claire.get("/banque/rapprochement"))
    assert "Rien n'explique une différence de" in avant
    assert "Le premier relevé lu commence à 100,00" in avant
    veille = le(-32)
    assert (await poster(claire, "/banque/rapprochement", au=veille, solde_centimes="100")).status_code == 303
    page = await claire.get("/banque/rapprochement")
    lu = texte(page)
    assert "Tout est expliqué" in lu
    assert '<a href="/banque/cheques">Chèques déposés, bordereau n° B0001</a>' in page.text
    [livre] = re.findall(r'href="(/tresorerie/grand-livre/\d+/comptes/5121)"', page.text)
    assert (await claire.get(livre)).status_code == 200
    assert "INCONNU" in lu
    assert (await claire.get("/banque/rapprochement?au=hier")).status_code == 422
    document = await claire.get("/banque/rapprochement.pdf")
    assert document.content.startswith(b"%PDF")
    classeur = load_workbook(io.BytesIO((await claire.get("/banque/rapprochement?fichier=xlsx")).content))
    jours = [ligne[1] for feuille in classeur.worksheets[1:] for ligne in feuille.iter_rows(2, values_only=True)]
    assert [jour for jour in jours if jour is not None]
    assert all(isinstance(jour, datetime) for jour in jours if jour is not None), "real dates, not words"


async def test_r167_le_releve_et_les_totaux_de_l_etat_de_rapprochement_font_le_compte(
    entrer: Entrer, monde: Monde, caisse_deposee: None
) -> None:
    """Somebody who adds up what is signed, from top to bottom, arrives at the account."""
    claire = await entrer("claire")
    await enregistrer(claire, du_mois(Operation(le(-1), "20.00", "VERSEMENT"), Operation(le(-1), "-9.99", "INCONNU")))
    veille = le(-40)
    await poster(claire, "/banque/rapprochement", au=veille, solde_centimes="100")
    classeur = load_workbook(io.BytesIO((await claire.get("/banque/rapprochement?fichier=xlsx")).content))
    soldes: dict[str, Any] = {
        str(mots): montant for mots, montant in classeur.worksheets[0].iter_rows(2, values_only=True)
    }
    totaux: list[Any] = [list(feuille.iter_rows(values_only=True))[-1][3] for feuille in classeur.worksheets[1:]]
    compte = soldes["Solde du compte 5121, Les Tilleuls"]
    assert round(soldes["Solde du relevé de la banque"] + sum(t or 0 for t in totaux), 2) == compte
    assert "INCONNU" in (lu := texte(await claire.get("/banque/rapprochement")))
    assert "À traiter, compté en sens inverse −10,01" in lu


async def test_la_banque_n_est_qu_a_qui_tient_les_comptes(entrer: Entrer) -> None:
    luc, helene = await entrer("luc"), await entrer("helene")
    for adresse in ("/banque", "/banque/cheques", "/banque/rapprochement", "/banque/importer"):
        assert (await luc.get(adresse)).status_code == 403
    assert (await helene.get("/banque")).status_code == 200
    assert (await helene.get("/banque/importer")).status_code == 403


async def test_le_compte_5121_est_celui_du_grand_livre(entrer: Entrer, monde: Monde, caisse_deposee: None) -> None:
    claire = await entrer("claire")
    operations = (
        Operation(le(-1), "20.00", "VERSEMENT"),
        Operation(le(-1), "31.20", "VIR"),
        Operation(le(-1), "-3.50", "FRAIS"),
    )
    await enregistrer(claire, du_mois(*operations))
    await poster(claire, f"{await ligne_de(claire, 'VIR')}/affecter", foyer="F-044")
    await poster(claire, f"{await ligne_de(claire, 'FRAIS')}/classer", nature="frais")
    veille = le(-40)
    await poster(claire, "/banque/rapprochement", au=veille, solde_centimes="100")
    dsn = monde.application.base.dsn
    await mettre_a_jour(dsn)
    async with ouvrir_vues(dsn) as vues, vues.lire() as lecture:
        au_livre = await lecture.valeur("select sum(debit) - sum(credit) from ecritures where compte = 'BANQUE'")
    lu = texte(await claire.get("/banque/rapprochement"))
    assert f"Solde du compte 5121, Les Tilleuls {' '.join(euros(int(au_livre)).split())}" in lu
    assert "toute l'association" not in lu, "one neighbourhood is the whole of it"


async def test_une_ligne_d_un_autre_groupement_ne_se_touche_pas(entrer: Entrer, monde: Monde) -> None:
    claire = await entrer("claire")
    await enregistrer(claire, du_mois(Operation(le(-1), "-3.50", "FRAIS")))
    ligne = (await ligne_de(claire, "FRAIS")).rpartition("/")[2]
    async with ouvrir_vues(monde.application.base.dsn) as vues, vues.lire() as lecture:
        assert await d_ailleurs(lecture, "tilleuls", {"ligne_bancaire": [ligne]}) is None
        assert await d_ailleurs(lecture, "peupliers", {"ligne_bancaire": [ligne]}) == (ligne, "Les Tilleuls")


async def test_le_fichier_de_la_banque_se_garde_pour_qui_tient_les_comptes(entrer: Entrer, monde: Monde) -> None:
    claire, luc, helene = await entrer("claire"), await entrer("luc"), await entrer("helene")
    octets = du_mois(Operation(le(-1), "31.20", "VIR M KAYA"))
    await enregistrer(claire, octets)
    lien = re.search(r'href="(/pieces/[0-9a-f]{64})"', (await claire.get("/banque/importer")).text)
    assert lien
    assert (await claire.get(lien[1])).content == octets
    assert (await helene.get(lien[1])).status_code == 200
    assert (await luc.get(lien[1])).status_code == 404
    coffre = monde.application.coffre
    personne = await coffre.pool.fetchval("select personne from pieces where genre = 'xml'")
    assert personne == f"releves:{le(-1)[:4]}"  # it is erased with the words of its lines

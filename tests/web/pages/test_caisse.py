"""A till: opened by two, spent from, emptied into the bank, opened again."""

from __future__ import annotations

import re
from datetime import UTC, datetime

import pytest

from domaine.caisses.faits import CaisseOuverte
from domaine.mots import le_jour
from infra.event_store.model import QueryItem
from infra.facts import decode
from tests.infra.pieces.photos import photo
from tests.web.pages.argent import CAISSE, TRESORERIE, commencer, compter, encaisser, payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde
from tests.web.pages.pieces import envoyer, montrees

pytestmark = pytest.mark.anyio
NE_CONCORDE = re.compile(r"\d+ choses? ne concord\w+ pas")


async def test_une_caisse_s_ouvre_a_deux_personnes_differentes(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    envoi = {"caisse": "Caisse du fond", "fond": "80", "ouverte_par__0": "nadia", "ouverte_par__1": "nadia"}
    seule = await poster(nadia, f"{CAISSE}/ouvrir", **envoi)
    assert seule.status_code == 422
    assert "deux personnes différentes" in texte(seule)
    assert 'value="Caisse du fond"' in seule.text
    reponse = await poster(nadia, f"{CAISSE}/ouvrir", **{**envoi, "ouverte_par__1": "luc"})
    assert reponse.status_code == 303
    assert "Caisse du fond" in texte(await nadia.get(CAISSE))


async def test_une_caisse_se_nomme_dans_toute_ecriture_et_ce_qui_ne_se_lit_pas_se_refuse(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    envoi = {"caisse": "★★", "fond": "80", "ouverte_par__0": "nadia", "ouverte_par__1": "luc"}
    refus = await poster(nadia, f"{CAISSE}/ouvrir", **envoi)
    assert refus.status_code == 422
    assert "Donnez à cette caisse un nom avec des lettres ou des chiffres." in texte(refus)
    assert "quartier" not in texte(refus)
    reponse = await poster(nadia, f"{CAISSE}/ouvrir", **{**envoi, "caisse": "Каса"})
    assert reponse.status_code == 303
    assert "Каса" in texte(await nadia.get(CAISSE))


async def test_une_depense_garde_sa_piece(entrer: Entrer) -> None:
    samira = await entrer("samira")
    envoi = {"montant_centimes": "6,40", "objet": "Café", "piece": "ticket 118"}
    assert (await poster(samira, f"{CAISSE}/C1/depenser", **envoi)).status_code == 303
    assert "6,40 € , Café pièce : ticket 118" in texte(await samira.get(CAISSE)).replace("€,", "€ ,")
    avance = {**envoi, "objet": "Sacs", "avance_par": "luc"}
    assert (await poster(samira, f"{CAISSE}/C1/depenser", **avance)).status_code == 303
    assert "Sacs pièce : ticket 118, remboursée à Luc" in texte(await samira.get(CAISSE))
    nadia = await entrer("nadia")
    assert "Payer une petite dépense" not in (await nadia.get(CAISSE)).text
    assert (await poster(nadia, f"{CAISSE}/C1/depenser", **envoi)).status_code == 403


async def test_le_bordereau_porte_les_especes_et_les_cheques_coches(entrer: Entrer, monde: Monde) -> None:
    await encaisser(monde)
    claire = await entrer("claire")
    await commencer(claire)
    await poster(claire, f"{CAISSE}/C1/compter", detail__5000="2")
    trop = await poster(claire, f"{CAISSE}/C1/deposer", especes="300", **{"cheque.E-2": "oui"})
    assert trop.status_code == 422
    assert "La caisse contient 100,00" in texte(trop)
    assert 'value="300"' in trop.text
    reponse = await poster(claire, f"{CAISSE}/C1/deposer", especes="20", **{"cheque.E-2": "oui"})
    assert reponse.status_code == 303
    lu = texte(await claire.get(CAISSE))
    assert "20,00 € en espèces, 1 chèque 42,37 €" in lu
    assert "Reste en caisse 80,00" in lu
    (attendu,) = re.findall(r"Attendu (\d+,\d\d)", lu)
    pourquoi = texte(await claire.get("/pourquoi/caisse:C1:attendu"))
    assert f"Attendu au comptage {attendu}" in pourquoi, "what went to the bank since changes nothing of it"


async def test_r164_le_fond_repris_a_l_ouverture_suivante_ne_se_depose_qu_une_fois(
    entrer: Entrer, monde: Monde
) -> None:
    await compter(monde, v5000=1, v1000=3)
    claire = await entrer("claire")
    assert "Reste en caisse 80,00" in texte(await claire.get(CAISSE))
    suivante = {
        "session": "C2",
        "groupement": GROUPEMENT,
        "caisse": "Caisse 1",
        "fond_centimes": 80_00,
        "ouverte_par": ["luc", "nadia"],
        "cycle": CYCLE,
    }
    await monde.coordonne("OuvrirCaisse", **suivante)
    page = await claire.get(CAISSE)
    assert "Reste en caisse 0,00 € , 80,00 € servent de fond à la caisse ouverte le" in texte(page).replace("€,", "€ ,")
    assert "Déposer en banque" not in page.text
    refuse = await poster(claire, f"{CAISSE}/C1/deposer", especes="80")
    assert refuse.status_code == 422
    jour = le_jour(monde.jour)
    assert f"80,00 € servent de fond à la caisse « Caisse 1 » du {jour}" in texte(refuse)


async def test_r164_une_caisse_dont_le_fond_est_repris_n_est_plus_trop_pleine(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-7", "F-058", 250_00, "especes")
    await compter(monde, v10000=3, v2000=1, v1000=1)
    claire = await entrer("claire")
    assert "garde 330,00" in texte(await claire.get(f"{TRESORERIE}/a-verifier"))
    ouvrir = {"caisse": "Caisse 1", "fond": "330", "ouverte_par__0": "claire", "ouverte_par__1": "luc"}
    assert (await poster(claire, f"{CAISSE}/ouvrir", **ouvrir)).status_code == 303
    assert "garde 330,00" not in texte(await claire.get(f"{TRESORERIE}/a-verifier"))


async def test_r160_la_meme_caisse_se_rouvre_le_meme_jour_une_fois_comptee(entrer: Entrer, monde: Monde) -> None:
    """In the morning and in the evening; another group has a till of that name too."""
    nadia, claire = await entrer("nadia"), await entrer("claire")
    envoi = {"caisse": "Caisse du fond", "fond": "0", "ouverte_par__0": "nadia", "ouverte_par__1": "luc"}
    assert (await poster(nadia, f"{CAISSE}/ouvrir", **envoi)).status_code == 303
    deux_fois = await poster(claire, f"{CAISSE}/ouvrir", **envoi)
    assert deux_fois.status_code == 422
    assert "est déjà ouverte" in texte(deux_fois)
    [session] = await _sessions(monde, "Caisse du fond")
    monde.le = datetime.now(UTC)
    await monde.coordonne(
        "CompterCaisse",
        session=session,
        groupement=GROUPEMENT,
        detail={},
        compte_centimes=0,
        comptee_par=["claire", "samira"],
    )
    assert (await poster(nadia, f"{CAISSE}/ouvrir", **envoi)).status_code == 303
    assert await _sessions(monde, "Caisse du fond") == [session, f"{session}-2"]


async def _sessions(monde: Monde, caisse: str) -> list[str]:
    ouvertes = await monde.application.store.read((QueryItem((CaisseOuverte.NOM,), (f"groupement:{GROUPEMENT}",)),))
    faits = [decode(event.type, event.data).data for event in ouvertes.events]
    return [fait.session for fait in faits if fait.caisse == caisse]


async def test_r165_la_monnaie_passe_d_une_caisse_a_l_autre(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    assert "Donner de la monnaie" not in (await nadia.get(CAISSE)).text, "there is one till only"
    ouvrir = {"caisse": "Caisse du fond", "fond": "40", "ouverte_par__0": "nadia", "ouverte_par__1": "luc"}
    await poster(nadia, f"{CAISSE}/ouvrir", **ouvrir)
    page = await nadia.get(CAISSE)
    autre = page.text.split('<option value="caisse-du-fond')[1].split('"')[0]
    envoi = {"montant_centimes": "20", "vers": f"caisse-du-fond{autre}", "recu_par": "luc"}
    assert (await poster(nadia, f"{CAISSE}/C1/porter", **envoi)).status_code == 303
    lu = texte(await nadia.get(CAISSE))
    assert "Donné à « Caisse du fond » 20,00" in lu
    assert "Reçu de « Caisse 1 » 20,00" in lu
    meme = await poster(nadia, f"{CAISSE}/C1/porter", **{**envoi, "vers": "C1"})
    assert meme.status_code == 422
    assert "deux caisses différentes" in texte(meme)


async def test_r166_la_photo_du_ticket_se_voit_dans_la_caisse(entrer: Entrer) -> None:
    samira = await entrer("samira")
    envoi = {"montant_centimes": "6,40", "objet": "Café", "piece": "classeur, page 3"}
    assert (await envoyer(samira, f"{CAISSE}/C1/depenser", photo(), **envoi)).status_code == 303
    (ticket,) = montrees(await samira.get(CAISSE))
    assert (await samira.get(f"/pieces/{ticket}")).headers["content-type"] == "image/jpeg"


async def test_plus_de_300_euros_comptes_demandent_un_depot(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-7", "F-058", 250_00, "especes")
    claire = await entrer("claire")
    avant = texte(await claire.get("/"))
    await compter(monde, v10000=3, v2000=1, v1000=1)
    dit = "« Caisse 1 » garde 330,00 € en espèces"
    assert dit in texte(await claire.get(f"{TRESORERIE}/a-verifier"))
    du_jour = texte(await claire.get("/"))
    assert "330,00 € d'espèces en main. Pas plus de 300,00 € ne restent la nuit dans une caisse." in du_jour
    assert NE_CONCORDE.findall(du_jour) == NE_CONCORDE.findall(avant), "one deposit is one task"
    await poster(claire, f"{CAISSE}/C1/deposer", especes="250")
    assert dit not in texte(await claire.get(f"{TRESORERIE}/a-verifier"))


@pytest.mark.parametrize("mode", ["especes", "cheque"])
async def test_r137_un_paiement_sans_caisse_ni_porteur_est_chez_qui_l_a_note(
    entrer: Entrer, monde: Monde, mode: str
) -> None:
    await payer(monde, "E-1", "F-013", 25_00, mode, session=None)
    claire = await entrer("claire")
    transit = f"{CAISSE}/transit"
    assert "Luc B. doit remettre 25,00" in texte(await claire.get(transit))
    assert "1 paiement dans les mains d'une personne" in texte(await claire.get(f"{TRESORERIE}/a-verifier"))
    assert "Chez Luc B." in texte(await claire.get(f"{TRESORERIE}/paiements?etat=en_transit"))
    assert "Caisse dans les mains de Luc B." in texte(await claire.get(f"{TRESORERIE}/paiements/E-1"))
    sienne, luc = "Remettre 25,00 € à la caisse", await entrer("luc")
    assert sienne in texte(await luc.get("/"))
    assert sienne not in texte(await claire.get("/")), "what Luc holds is not hers to hand over"
    rien = await poster(claire, transit, porteur="luc", session="C1")
    assert "Cochez au moins un paiement." in texte(rien)
    remis = await poster(claire, transit, porteur="luc", session="C1", **{"paiement.E-1": "oui"})
    assert remis.status_code == 303
    assert "Personne n'a d'argent à remettre" in texte(await claire.get(transit))
    assert sienne not in texte(await luc.get("/"))


async def test_r137_un_virement_n_est_dans_les_mains_de_personne(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 25_00, "virement")
    assert "Personne n'a d'argent à remettre" in texte(await (await entrer("claire")).get(f"{CAISSE}/transit"))


async def test_qui_ne_fait_que_lire_voit_l_argent_a_remettre_sans_formulaire(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 25_00, "especes", session=None)
    page = await (await entrer("helene")).get(f"{CAISSE}/transit")
    assert "Luc B. doit remettre 25,00" in texte(page)
    assert "Fatou Diara (F-013), espèces : 25,00" in texte(page)
    assert f'action="{CAISSE}/transit"' not in page.text
    assert 'type="checkbox"' not in page.text


async def test_la_caisse_d_un_autre_groupement_se_refuse_en_disant_que_faire(entrer: Entrer, monde: Monde) -> None:
    await payer(monde, "E-1", "F-013", 25_00, "especes", session=None)
    claire = await entrer("claire")
    refus = await poster(claire, f"{CAISSE}/transit", porteur="luc", session="AILLEURS", **{"paiement.E-1": "oui"})
    assert refus.status_code == 422
    assert "n'est pas de ce groupement. Choisissez-en une d'ici" in texte(refus)

"""A household joins at the counter: look-alikes are shown first, nothing is merged, nothing is half recorded."""

from __future__ import annotations

import asyncio
import re
from uuid import uuid4

import pytest

from domaine.acte import Contexte
from domaine.encaissements.faits import EncaissementEnregistre
from domaine.foyers.faits import AdhesionEnregistree, FoyerInscrit, FoyersSemblables
from domaine.types import Role
from infra.stopping import end
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio
FOYER = {
    "foyer": "F-059",
    "prenom": "Inès",
    "nom": "Okonkwo",
    "rue": "12 place du Marché",
    "telephone": "0612345678",
    "taille": "4",
    "est_qpv": "oui",
    "langue": "ar",
    "symbole": "🚲",
}


async def _faits(monde: Monde, apres: int) -> list[str]:
    return [evenement.type for evenement in (await monde.application.store.read((), after=apres)).events]


async def test_un_telephone_a_moitie_ecrit_revient_avec_toute_la_fiche(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    avant = await monde.application.store.head()
    refus = await poster(luc, "/foyers/nouveau", **{**FOYER, "telephone": "06 12 34"})
    assert refus.status_code == 422
    assert "Un numéro français a 10 chiffres, comme 06 12 34 56 78" in texte(refus)
    assert 'value="06 12 34"' in refus.text
    assert 'value="12 place du Marché"' in refus.text
    assert await monde.application.store.head() == avant
    assert (await poster(luc, "/foyers/nouveau", **{**FOYER, "telephone": ""})).status_code == 303


async def test_un_foyer_est_inscrit_adhere_et_paie_en_un_seul_envoi(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    page = await luc.get("/foyers/nouveau")
    assert page.status_code == 200
    assert 'value="F-059"' in page.text
    avant = await monde.application.store.head()
    envoi = {**FOYER, "cotisation": "2,00", "mode": "especes", "session": "C1"}
    saisie = "6b1f2c1e-6f0a-4c39-9a53-0d5a6f1f8f11"
    reponse = await poster(luc, "/foyers/nouveau", **{**envoi, "saisie": saisie})
    assert reponse.status_code == 303
    attendus = [FoyerInscrit.NOM, AdhesionEnregistree.NOM, EncaissementEnregistre.NOM]
    assert await _faits(monde, avant) == attendus
    suite = texte(await luc.get(reponse.headers["location"]))
    assert "Inès Okonkwo" in suite
    assert "Tout est réglé" in suite
    qui = r"Inès Okonkwo \(F-059\)"
    assert re.search(
        rf"Enregistré\. {qui} rejoint le groupement ; Adhésion d'{qui} : [^;]* ; Paiement reçu d'{qui}", suite
    )
    encore = await poster(luc, "/foyers/nouveau", **{**envoi, "saisie": saisie})
    assert encore.headers["location"] == reponse.headers["location"]
    assert await _faits(monde, avant) == attendus


async def test_une_adhesion_refusee_apres_l_inscription_ne_dit_pas_que_rien_n_est_enregistre(
    entrer: Entrer, monde: Monde
) -> None:
    luc = await entrer("luc")
    envoi = {**FOYER, "cotisation": "2,00", "valable_au": "2020-01-01"}
    refus = await poster(luc, "/foyers/nouveau", **envoi)
    assert refus.status_code == 422
    lu = texte(refus)
    assert "rien ne comptera deux fois" in lu
    assert "Rien n'est enregistré" not in lu


@pytest.mark.parametrize(("mode", "garde"), [("especes", True), ("cheque", True), ("virement", False), ("cb", False)])
async def test_r137_l_adhesion_prise_sans_caisse_est_dans_les_mains_de_qui_inscrit(
    entrer: Entrer, mode: str, *, garde: bool
) -> None:
    luc = await entrer("luc")
    envoi = {**FOYER, "cotisation": "7,00", "mode": mode, "session": "", "cheque_numero": "0012345"}
    assert (await poster(luc, "/foyers/nouveau", **envoi)).status_code == 303
    lu = texte(await luc.get(f"/cycles/{CYCLE}/caisse/transit"))
    assert ("Luc B. doit remettre 7,00" in lu) is garde, lu
    assert ("Personne n'a d'argent à remettre" in lu) is not garde


async def test_r137_l_adhesion_reprise_sur_la_carte_sans_caisse_est_dans_les_mains_de_qui_la_prend(
    entrer: Entrer,
) -> None:
    luc = await entrer("luc")
    assert (await poster(luc, "/foyers/nouveau", **FOYER)).status_code == 303
    prise = {"cotisation": "3,00", "mode": "especes", "session": "", "valable_du": "2026-11-28"}
    assert (await poster(luc, "/foyers/F-059/carte/adhesion", **prise)).status_code == 303
    assert "Luc B. doit remettre 3,00" in texte(await luc.get(f"/cycles/{CYCLE}/caisse/transit"))


async def test_un_nom_proche_est_montre_avant_d_inscrire_et_rien_n_est_fusionne(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    avant = await monde.application.store.head()
    nom = {**FOYER, "prenom": "Fatou", "nom": "Diarra"}
    en_tapant = await poster(luc, "/foyers/nouveau/semblables", prenom="Fatou", nom="Diarra")
    assert en_tapant.status_code == 200
    montre = await poster(luc, "/foyers/nouveau", **nom)
    assert montre.status_code == 422
    for page in (en_tapant, montre):
        assert "Un nom ressemble à celui-ci" in texte(page)
        assert "rue des Lilas" in page.text
        assert "🐟" in page.text.partition('id="semblables"')[2].partition("Combien de personnes")[0]
    assert 'value="12 place du Marché"' in montre.text
    assert await monde.application.store.head() == avant
    vus = montre.text.partition('name="vus" value="')[2].partition('"')[0]
    assert set(vus.split()) >= {"F-031"}
    assert (await poster(luc, "/foyers/nouveau", **nom, vus="F-999")).status_code == 422
    assert (await poster(luc, "/foyers/nouveau", **nom, vus=vus)).status_code == 303
    assert await _faits(monde, avant) == [FoyerInscrit.NOM, FoyersSemblables.NOM]


@pytest.mark.parametrize(
    ("champs", "phrase"),
    [
        ({"foyer": "F-031"}, "est déjà pris"),
        ({"foyer": "trente"}, "Écrivez un numéro comme F-092"),
        ({"rue": " "}, "Indiquez la rue"),
        ({"taille": "40"}, "trop grand : 20 au plus"),
        ({"cotisation": "0,50"}, "est de 1,00"),
        ({"cotisation": "5", "est_qpv": "non"}, "est de 20,00"),
        ({"cotisation": "", "mode": "especes"}, "Indiquez le montant de l'adhésion"),
    ],
)
async def test_une_inscription_refusee_garde_tout_et_n_enregistre_rien(
    entrer: Entrer, monde: Monde, champs: dict[str, str], phrase: str
) -> None:
    luc = await entrer("luc")
    avant = await monde.application.store.head()
    refus = await poster(luc, "/foyers/nouveau", **{**FOYER, **champs})
    assert refus.status_code == 422
    assert phrase in texte(refus)
    assert 'value="Okonkwo"' in refus.text
    assert "data-reponse" not in refus.text  # the sentence stands beside its field
    assert await monde.application.store.head() == avant


async def test_qui_n_inscrit_pas_ne_voit_ni_lien_ni_page(entrer: Entrer, monde: Monde) -> None:
    helene = await entrer("helene")
    avant = await monde.application.store.head()
    assert (await helene.get("/foyers/nouveau")).status_code == 403
    assert (await poster(helene, "/foyers/nouveau", **FOYER)).status_code == 403
    assert "/foyers/nouveau" not in (await helene.get("/foyers?q=Montgolfier")).text
    assert await monde.application.store.head() == avant
    luc = await entrer("luc")
    for adresse in ("/foyers", "/foyers?q=Montgolfier", "/chercher?q=Montgolfier"):
        page = await luc.get(adresse)
        assert "/foyers/nouveau" in page.text, texte(page)


async def test_r137_ce_qui_est_remis_a_la_caisse_se_dit_paiement_par_paiement(entrer: Entrer) -> None:
    luc = await entrer("luc")
    for foyer, nom, donne in (("F-059", "Okonkwo", "7,00"), ("F-060", "Lefebvre", "3,00")):
        fiche = {**FOYER, "foyer": foyer, "nom": nom, "telephone": "", "cotisation": donne}
        assert (await poster(luc, "/foyers/nouveau", **fiche, mode="especes", session="")).status_code == 303
    transit = f"/cycles/{CYCLE}/caisse/transit"
    coches = dict.fromkeys(re.findall(r'name="(paiement\.[^"]+)"', (await luc.get(transit)).text), "oui")
    remis = await poster(luc, transit, porteur="luc", session="C1", **coches)
    assert remis.status_code == 303
    dit = texte(await luc.get(remis.headers["location"]))
    assert re.search(r"Enregistré\.[^·]*Inès Okonkwo \(F-059\), espèces : 7,00", dit)
    assert re.search(r"Enregistré\.[^·]*Inès Lefebvre \(F-060\), espèces : 3,00", dit)


async def test_qui_est_inscrit_ailleurs_a_son_nom_sur_la_premiere_page_qui_le_montre(
    entrer: Entrer, monde: Monde
) -> None:
    """Recorded by a program or at the terminal, and shown before whoever follows the log has heard of it."""
    luc = await entrer("luc")
    await end(*(tache for tache in asyncio.all_tasks() if tache.get_name() == "directory"))
    ines = {"foyer": "F-059", "titulaire": "PE-059", "identite": {"prenom": "Inès", "nom": "Okonkwo"}}
    donnees = {**ines, "groupement": GROUPEMENT, "taille": 4, "est_qpv": True}
    acte = await monde.application.lire_acte("InscrireFoyer", donnees, auteur="luc")
    contexte = Contexte(acteur="luc", role=Role.BENEVOLE, date_effet=monde.le)
    await monde.application.executeur.executer(acte, contexte, uuid4())
    assert "Inès Okonkwo F-059" in texte(await luc.get("/foyers"))

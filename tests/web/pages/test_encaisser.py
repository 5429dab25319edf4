"""From the sign-in to a payment: what people see, what is recorded, what is refused."""

from __future__ import annotations

import re
from collections.abc import Sequence
from uuid import UUID, uuid4

import pytest

from domaine.encaissements.faits import EncaissementEnregistre
from domaine.types import Role
from infra.event_store.model import QueryItem, StoredEvent
from infra.executer import Executeur
from infra.facts import decode
from tests.web.pages.argent import CAISSE, LUC, compter, payer, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, GROUPEMENT, Monde

pytestmark = pytest.mark.anyio


async def test_la_benevole_trouve_un_foyer_et_recoit_son_paiement(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    accueil = await nadia.get("/")
    assert accueil.status_code == 200
    assert "Fatoumata Diarra" in accueil.text
    page = await nadia.get("/foyers/F-031")
    assert page.status_code == 200
    saisie = re.search(r'action="/foyers/F-031/encaissements">.*?name="saisie" value="([^"]+)"', page.text, re.DOTALL)
    assert saisie
    envoi = {
        "saisie": saisie[1],
        "montant": "42,37",
        "mode": "especes",
        "remis": "45",
        "session": "C1",
        "cycle": "2026-11",
    }
    reponse = await nadia.post("/foyers/F-031/encaissements", data=envoi)
    assert reponse.status_code == 303
    suite = await nadia.get(reponse.headers["location"])
    assert "42,37" in suite.text
    assert re.search(r'reçu n° <span class="numero">[A-Z]{2}-0001</span>', suite.text), "never cut at its hyphen"
    encore = await nadia.post("/foyers/F-031/encaissements", data=envoi)
    assert encore.headers["location"] == reponse.headers["location"]


async def test_un_paiement_pris_sur_un_solde_d_avant_se_demande(entrer: Entrer) -> None:
    nadia, luc = await entrer("nadia"), await entrer("luc")
    page = (await nadia.get("/foyers/F-031")).text
    du = page.split('name="a_payer" value="')[1].split('"')[0]
    envoi = {"saisie": str(uuid4()), "montant": du, "mode": "cb", "cycle": "2026-11", "a_payer": du}
    pris = await luc.post("/foyers/F-031/encaissements", data=envoi)
    assert pris.status_code == 303
    encore = await luc.post("/foyers/F-031/encaissements", data=envoi)
    assert encore.headers["location"] == pris.headers["location"]
    sur_l_ancien = {**envoi, "saisie": str(uuid4())}
    demande = await nadia.post("/foyers/F-031/encaissements", data=sur_l_ancien)
    assert demande.status_code == 422
    assert f"les {du} € à payer ne le sont plus. Recevoir {du} € de plus ?" in texte(demande)
    oui = await nadia.post("/foyers/F-031/encaissements", data={**sur_l_ancien, "confirme": "a_payer"})
    assert oui.status_code == 303
    d_avance = {
        "saisie": str(uuid4()),
        "montant": "10",
        "mode": "cb",
        "cycle": "2026-11",
        "a_payer": "",
        "confirme": "foyer",
    }
    assert (await nadia.post("/foyers/F-031/encaissements", data=d_avance)).status_code == 303


async def test_r138_un_paiement_d_une_page_ouverte_avant_le_comptage_dit_si_l_argent_y_etait(
    entrer: Entrer, monde: Monde
) -> None:
    """Two notes of 50 were counted; 10.00 come after, 5.00 were under the drawer."""
    nadia, claire = await entrer("nadia"), await entrer("claire")
    await compter(monde, v5000=2)
    ecart = re.compile(r"(\d+,\d\d)\xa0€ de trop")
    du_comptage = ecart.findall((await claire.get(CAISSE)).text)
    assert du_comptage
    for ou in ("/foyers/F-031/encaissements", f"{CAISSE}/encaisser"):
        envoi = {"saisie": str(uuid4()), "foyer": "F-031", "montant": "10", "mode": "especes", "session": "C1"}
        demande = await nadia.post(ou, data={**envoi, "cycle": CYCLE})
        assert demande.status_code == 422
        assert "« Caisse 1 » est comptée depuis" in texte(demande)
        assert "Ces 10,00 € y étaient déjà quand on a compté ?" in texte(demande)
        assert 'name="comptee" value="C1"' in demande.text
        apres = {**envoi, "session": "", "comptee": "C1", "cycle": CYCLE}
        assert (await nadia.post(ou, data=apres)).status_code == 303
        assert ecart.findall((await claire.get(CAISSE)).text) == du_comptage, "it is in the hands of Nadia"
        dedans = {**apres, "saisie": str(uuid4()), "montant": "5", "confirme": "session"}
        assert (await nadia.post(ou, data=dedans)).status_code == 303
        explique = ecart.findall((await claire.get(CAISSE)).text)
        assert explique != du_comptage, "it was in the till"
        du_comptage = explique
    par_carte = {"saisie": str(uuid4()), "montant": "10", "mode": "cb", "session": "C1", "cycle": CYCLE}
    assert (await nadia.post("/foyers/F-031/encaissements", data=par_carte)).status_code == 303


async def test_un_paiement_envoye_deux_fois_a_la_fois_ne_demande_pas_d_en_recevoir_un_autre(
    entrer: Entrer, monde: Monde, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two taps: the second request reads the base while the first is being recorded."""
    nadia = await entrer("nadia")
    page = (await nadia.get("/foyers/F-031")).text
    du = page.split('name="a_payer" value="')[1].split('"')[0]
    envoi = {"saisie": str(uuid4()), "montant": du, "mode": "cb", "cycle": "2026-11", "a_payer": du}
    executeur = type(monde.application.executeur)
    lire = executeur.recorded
    premiers: list[str] = []

    async def pendant_que_le_premier_s_enregistre(self: Executeur, saisie: UUID) -> Sequence[StoredEvent]:
        lu = await lire(self, saisie)
        if not premiers:
            premiers.append("")
            premiers.append((await nadia.post("/foyers/F-031/encaissements", data=envoi)).headers["location"])
        return lu

    monkeypatch.setattr(executeur, "recorded", pendant_que_le_premier_s_enregistre)
    second = await nadia.post("/foyers/F-031/encaissements", data=envoi)
    assert (second.status_code, second.headers["location"]) == (303, premiers[-1])


async def test_une_pesee_envoyee_deux_fois_ne_se_demande_pas_la_seconde(entrer: Entrer, monde: Monde) -> None:
    """What is left after the first is far less than what it took: that is no reason to doubt it."""
    luc = await entrer("luc")
    prise = {"saisie": str(uuid4()), "cycle": "2026-11", "produit": "P001", "brut": "4", "partiel": "oui"}
    assert (await luc.post("/foyers/F-013/retraits", data=prise)).status_code == 303
    tete = await monde.application.store.head()
    assert (await luc.post("/foyers/F-013/retraits", data=prise)).status_code == 303
    reste = {**prise, "saisie": str(uuid4()), "brut": "1", "partiel": "", "choix": "ajouter"}
    assert (await luc.post("/foyers/F-013/retraits", data=reste)).status_code == 303
    assert (await luc.post("/foyers/F-013/retraits", data=reste)).status_code == 303
    assert await monde.application.store.head() == tete + 1


async def test_une_somme_remise_trop_petite_le_dit_en_une_phrase_entiere(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    envoi = {"montant": "42,37", "mode": "especes", "remis": "20", "session": "C1", "cycle": "2026-11"}
    reponse = await nadia.post("/foyers/F-031/encaissements", data=envoi)
    assert reponse.status_code == 422
    assert "La somme remise est plus petite que le montant à encaisser." in reponse.text
    assert "Pour une partie seulement, écrivez-la dans « Montant »." in texte(reponse)


async def test_un_montant_illisible_revient_avec_sa_phrase_et_ce_qui_etait_tape(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    envoi = {"montant": "42,3x", "mode": "cheque", "cheque_numero": "8812"}
    reponse = await nadia.post("/foyers/F-031/encaissements", data=envoi)
    assert reponse.status_code == 422
    assert "« 42,3x » n'est pas un montant" in texte(reponse)
    assert 'value="8812"' in reponse.text


@pytest.mark.parametrize(
    ("montant", "phrase"),
    [
        ("-5", "Écrivez un montant plus grand que zéro."),
        ("0", "Écrivez un montant plus grand que zéro."),
        ("99999999", "C'est trop grand : 100000,00 € au plus. Relisez."),
    ],
)
async def test_un_montant_hors_bornes_se_dit_en_euros_a_cote_du_champ(
    entrer: Entrer, montant: str, phrase: str
) -> None:
    nadia = await entrer("nadia")
    reponse = await nadia.post("/foyers/F-031/encaissements", data={"montant": montant, "mode": "especes"})
    assert reponse.status_code == 422
    assert phrase in texte(reponse)
    assert "montant_centimes" not in reponse.text


async def test_un_poids_negatif_se_dit_sans_grammes(entrer: Entrer) -> None:
    luc = await entrer("luc")
    envoi = {"cycle": "2026-11", "produit": "P001", "brut": "-2"}
    reponse = await luc.post("/foyers/F-013/retraits", data=envoi)
    assert reponse.status_code == 422
    assert "Écrivez un nombre plus grand que zéro." in reponse.text


async def test_un_role_qui_n_agit_pas_recoit_403_et_rien_n_est_enregistre(entrer: Entrer, monde: Monde) -> None:
    helene = await entrer("helene")
    avant = await monde.application.store.head()
    reponse = await helene.post("/foyers/F-031/encaissements", data={"montant": "10", "mode": "especes"})
    assert reponse.status_code == 403
    assert await monde.application.store.head() == avant


async def test_a_deux_caisses_le_paiement_va_d_abord_dans_celle_de_qui_le_prend(entrer: Entrer, monde: Monde) -> None:
    """Luc took a payment in the first till, then opens a second one: he is in his, and Nadia stays in hers.

    Samira, who opened the second one too, then takes a payment in the first: she is there.
    """

    async def choisie(qui: str) -> str:
        page = (await (await entrer(qui)).get("/foyers/F-031")).text
        liste = page.split('name="session"')[1].split("</select>")[0]
        [choix] = re.findall(r'<option value="([^"]*)" selected', liste)
        return str(choix)

    await payer(monde, "E-0", "F-013", 20_00, "especes")
    assert await choisie("luc") == "C1"
    deuxieme = {"session": "C2", "groupement": GROUPEMENT, "caisse": "Caisse 2", "fond_centimes": 50_00}
    await monde.faire("OuvrirCaisse", {**deuxieme, "ouverte_par": ["luc", "samira"], "cycle": CYCLE}, LUC)
    assert [await choisie(qui) for qui in ("nadia", "luc", "samira")] == ["C1", "C2", "C2"]
    await payer(monde, "E-1", "F-013", 20_00, "especes", ("samira", Role.COORDINATEUR), session="C1")
    assert await choisie("samira") == "C1"


async def test_un_virement_n_est_d_aucune_caisse_meme_si_une_est_choisie(entrer: Entrer, monde: Monde) -> None:
    luc = await entrer("luc")
    envoi = {"saisie": str(uuid4()), "montant": "25,00", "mode": "virement", "session": "C1", "cycle": CYCLE}
    assert (await luc.post("/foyers/F-044/encaissements", data=envoi)).status_code == 303
    lus = await monde.application.store.read((QueryItem((EncaissementEnregistre.NOM,)),))
    assert [decode(fait.type, fait.data).data.session for fait in lus.events] == [None]

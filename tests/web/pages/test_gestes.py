"""What the hall and the coordination do: containers, told payments, absences, offers, losses, leftovers, cases."""

from __future__ import annotations

import re

import pytest

from tests.web.pages.argent import CAISSE, TRESORERIE, payer, poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.ferme import PARTAGE, Ferme
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio

STOCK = f"/cycles/{CYCLE}/stock/P001"
CONSIGNE = "P052"
COMMANDES = f"/cycles/{CYCLE}/commandes"
ABSENCES = f"/cycles/{CYCLE}/distribution/absences"


@pytest.fixture
def depart() -> Depart:
    return Depart(Ferme)


async def bouteilles(monde: Monde) -> None:
    """Four are out."""
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-031", produit=CONSIGNE, catalogue=1, brut=4)


async def test_des_bouteilles_rendues_vont_sur_le_compte(entrer: Entrer, monde: Monde) -> None:
    await bouteilles(monde)
    luc = await entrer("luc")
    assert "Rendre des bouteilles" in texte(await luc.get("/foyers/F-031/produits"))
    rendu = await poster(luc, "/foyers/F-031/consignes", contenant=CONSIGNE, unites="3")
    assert rendu.status_code == 303
    assert "Enregistré." in texte(await luc.get(rendu.headers["location"]))
    en_especes = await poster(luc, "/foyers/F-013/consignes", contenant=CONSIGNE, unites="1", session="C1")
    assert en_especes.status_code == 303


async def test_de_plusieurs_contenants_aucun_n_est_choisi_d_avance(entrer: Entrer, monde: Monde) -> None:
    await bouteilles(monde)
    luc = await entrer("luc")

    async def choisis() -> int:
        radios = re.findall(
            r'<input type="radio" name="contenant"[^>]*>', (await luc.get("/foyers/F-031/produits")).text
        )
        return sum("checked" in radio for radio in radios)

    assert await choisis() == 1
    await monde.benevole("VendreReliquat", cycle=CYCLE, foyer="F-031", produit="P053", catalogue=1, brut=1)
    assert await choisis() == 0


async def test_on_ne_reprend_pas_plus_de_bouteilles_qu_il_n_en_est_sorti(entrer: Entrer, monde: Monde) -> None:
    await bouteilles(monde)
    luc = await entrer("luc")
    refus = await poster(luc, "/foyers/F-031/consignes", contenant=CONSIGNE, unites="40")
    assert refus.status_code == 422
    assert 'value="40"' in refus.text
    assert 'id="consigne-unites-erreur"' in refus.text


async def test_la_tresorerie_ne_reprend_pas_de_bouteilles(entrer: Entrer, monde: Monde) -> None:
    await bouteilles(monde)
    claire = await entrer("claire")
    assert "Rendre des bouteilles" not in texte(await claire.get("/foyers/F-031"))
    assert (await poster(claire, "/foyers/F-031/consignes", contenant=CONSIGNE, unites="1")).status_code == 403


async def test_r139_qui_dit_avoir_paye_ne_se_le_voit_pas_redemander(entrer: Entrer, monde: Monde) -> None:
    nadia, claire = await entrer("nadia"), await entrer("claire")
    montrent = ["/", "/foyers", "/chercher?q=F-031", "/foyers/F-031", f"{CAISSE}/encaisser/qui?foyer=31", COMMANDES]
    montrent += ["/foyers/F-031/cheques"]
    qui_relance = ("/", f"{TRESORERIE}?etat=a_encaisser")

    async def disent() -> list[bool]:
        dit = "Dit avoir payé 12,00 € : la trésorerie vérifie."
        ou = [(nadia, page) for page in montrent] + [(claire, page) for page in qui_relance]
        return [dit in texte(await client.get(page)).replace("\xa0", " ") for client, page in ou]

    assert not any(await disent())
    await poster(nadia, "/foyers/F-031/declarations", montant="12", mode="especes", recu_par="luc")
    assert all(await disent())
    await payer(monde, "E-1", "F-031", 12_00, "cheque")
    assert all(await disent()), "as much by another mode is another payment: else it would be asked twice"
    await payer(monde, "E-2", "F-031", 12_00, "especes")
    assert not any(await disent())


async def test_un_paiement_dit_reste_a_verifier_sans_bouger_le_compte(entrer: Entrer) -> None:
    nadia = await entrer("nadia")
    avant = texte(await nadia.get("/foyers/F-031")).count("Commande à payer")
    dit = await poster(nadia, "/foyers/F-031/declarations", montant="42,37", mode="especes", recu_par="luc")
    assert dit.status_code == 303
    fiche = texte(await nadia.get("/foyers/F-031"))
    assert "Dit avoir payé à Luc B., espèces à vérifier 42,37" in fiche.replace("\xa0", " ")
    assert fiche.count("Commande à payer") == avant
    refus = await poster(nadia, "/foyers/F-031/declarations", montant="4x", mode="cheque")
    assert refus.status_code == 422
    assert 'value="4x"' in refus.text
    helene = await entrer("helene")
    assert (await poster(helene, "/foyers/F-031/declarations", montant="1", mode="cheque")).status_code == 403


async def test_qui_n_est_pas_venu_garde_son_sec_jusqu_au_dernier_jour(entrer: Entrer, monde: Monde) -> None:
    await monde.coordonne("TerminerDistribution", cycle=CYCLE)
    samira = await entrer("samira")
    assert "Pas venus prendre" in texte(await samira.get(f"/cycles/{CYCLE}/distribution"))
    assert "Ils peuvent encore passer" in texte(await samira.get(ABSENCES))
    refus = await poster(samira, f"{ABSENCES}/F-013", quoi="tout", lu="oui")
    assert refus.status_code == 422
    assert "peut encore venir" in texte(refus)
    relu = texte(await poster(samira, f"{ABSENCES}/F-044", quoi="frais"))
    assert "Première absence de l'année : rien ne lui sera compté." in relu
    note = await poster(samira, f"{ABSENCES}/F-044", quoi="frais", lu="oui")
    assert note.status_code == 303
    suite = texte(await samira.get(note.headers["location"]))
    assert "Ayşe Kaya (F-044) n'est pas venu" in suite
    assert "Frais laissé par des absents" in suite
    assert "Noter le frais" not in suite
    luc = await entrer("luc")
    assert "Pas venus prendre" not in texte(await luc.get(f"/cycles/{CYCLE}/distribution"))
    assert (await luc.get(ABSENCES)).status_code == 403
    assert (await poster(luc, f"{ABSENCES}/F-013", quoi="frais")).status_code == 403


async def test_un_remplacement_se_propose_a_un_foyer_ou_a_tous(entrer: Entrer) -> None:
    samira = await entrer("samira")
    page = texte(await samira.get(PARTAGE)).replace("\xa0", " ")
    assert "Proposer un remplacement" in page
    assert "Bicarbonate, 1,80 € le kg, rien de libre" in page
    assert 'href="#remplacer"' in (await samira.get(PARTAGE)).text
    assert "Par quoi ? Choisissez " in page, "nothing is offered that nobody chose"
    premiers = re.findall(r'<option value="P\d+">([^,]*)', (await samira.get(PARTAGE)).text)[:4]
    assert premiers == ["Pois chiches", "Farine blé T65", "Haricots blancs", "Pois cassés"], "in stock, then akin"
    sans = await poster(samira, f"{PARTAGE}/remplacer", substitut="", foyer="F-058")
    assert (sans.status_code, 'id="remplacer-substitut-erreur"' in sans.text) == (422, True)
    meme = await poster(samira, f"{PARTAGE}/remplacer", substitut="P016", foyer="F-013")
    assert meme.status_code == 422
    assert "alerte-refus" in meme.text
    un = await poster(samira, f"{PARTAGE}/remplacer", substitut="P001", foyer="F-058")
    assert un.status_code == 303
    assert "Enregistré." in texte(await samira.get(un.headers["location"]))
    luc = await entrer("luc")
    assert "Proposer un remplacement" not in texte(await luc.get(PARTAGE))
    assert (await poster(luc, f"{PARTAGE}/remplacer", substitut="P001", foyer="F-013")).status_code == 403
    tous = await poster(samira, f"{PARTAGE}/remplacer", substitut="P019", foyer="", lu="oui")
    assert tous.status_code == 303
    dit = texte(await samira.get(tous.headers["location"]))
    assert re.search(r"Enregistré\. Proposé à [^;]* ; Proposé à [^;]* ; Proposé à ", dit)


async def test_r110_ce_que_paie_le_groupement_pour_un_produit_plus_cher_se_lit_avant_de_le_proposer(
    entrer: Entrer, monde: Monde
) -> None:
    samira = await entrer("samira")
    avant = await monde.application.store.head()
    relu = texte(await poster(samira, f"{PARTAGE}/remplacer", substitut="P019", foyer=""))
    assert "Proposer un produit plus cher ?" in relu
    assert "Le groupement paie la différence" in relu
    assert "0,00" not in relu
    assert await monde.application.store.head() == avant
    assert (await poster(samira, f"{PARTAGE}/remplacer", substitut="P001", foyer="F-058")).status_code == 303


async def test_un_foyer_a_qui_rien_ne_se_propose_n_arrete_pas_les_autres(entrer: Entrer) -> None:
    """F-031 waits for chickpeas already; the three others are offered them."""
    samira = await entrer("samira")
    refus = await poster(samira, f"{PARTAGE}/remplacer", substitut="P018", foyer="", lu="oui")
    assert refus.status_code == 422
    lu = texte(refus)
    assert "(F-031) attend déjà" in lu
    assert "Proposé à 3 foyers, pas à celui-ci." in lu
    assert "Rien n'est enregistré" not in lu
    seul = texte(await poster(samira, f"{PARTAGE}/remplacer", substitut="P018", foyer="F-031", lu="oui"))
    assert "Rien n'est enregistré" in seul


async def test_une_perte_se_note_avec_sa_cause_et_son_temoin(entrer: Entrer) -> None:
    luc = await entrer("luc")
    radios = re.findall(r'<input type="radio" name="cause_perte"[^>]*>', (await luc.get(STOCK)).text)
    assert len(radios) == 5
    assert not any("checked" in radio for radio in radios)
    sans = await poster(luc, f"{STOCK}/perte", quantite="3,2", cause_perte="", temoin="nadia")
    assert sans.status_code == 422
    assert 'id="perte-cause_perte-erreur"' in sans.text
    note = await poster(luc, f"{STOCK}/perte", quantite="3,2", cause_perte="renverse", temoin="nadia")
    assert note.status_code == 303
    assert "perdu 3,2" in texte(await luc.get(f"/cycles/{CYCLE}/stock")).replace("\xa0", " ")
    refus = await poster(luc, f"{STOCK}/perte", quantite="trois", cause_perte="abime")
    assert refus.status_code == 422
    assert 'value="trois"' in refus.text
    assert (
        await poster(await entrer("claire"), f"{STOCK}/perte", quantite="1", cause_perte="abime")
    ).status_code == 403
    assert (await luc.get(f"/cycles/{CYCLE}/stock/P999")).status_code == 404


async def test_d_un_produit_qui_manque_la_salle_mene_a_ce_qui_est_libre(entrer: Entrer) -> None:
    """The hall has no other way to the stock: neither its bar nor the foot of its pages leads there."""
    luc = await entrer("luc")
    vers = f'href="/cycles/{CYCLE}/stock'
    pages = {f: await luc.get(f"/foyers/{f}/produits") for f in ("F-013", "F-031", "F-044", "F-058")}
    assert "partagé, au lieu de" in texte(pages["F-058"])
    for foyer, page in pages.items():
        assert (f'{vers}?pour={foyer}"' in page.text) == ("partagé, au lieu de" in texte(page))
    assert f'{vers}"' in (await luc.get(f"/cycles/{CYCLE}/distribution")).text
    assert "libre" in texte(await luc.get(f"/cycles/{CYCLE}/stock"))


async def test_un_reste_libre_se_vend_au_poids(entrer: Entrer) -> None:
    luc = await entrer("luc")
    assert "Vendre ce qui est libre" in texte(await luc.get(STOCK))
    vendu = await poster(luc, f"{STOCK}/vente", foyer="F-031", brut="1,5", tare="0,1")
    assert vendu.status_code == 303
    assert "F-031" in texte(await luc.get(vendu.headers["location"]))
    trop = await poster(luc, f"{STOCK}/vente", foyer="F-031", brut="1,5", tare="2")
    assert trop.status_code == 422
    assert 'value="1,5"' in trop.text
    inconnu = await poster(luc, f"{STOCK}/vente", foyer="zzz", brut="1,5")
    assert "Aucun foyer ne répond" in texte(inconnu)
    assert (await poster(await entrer("helene"), f"{STOCK}/vente", foyer="F-031", brut="1")).status_code == 403


@pytest.mark.parametrize("depart", [Depart(etape="livrer")])
async def test_une_part_fixee_a_la_main_se_relit_avec_son_unite_ou_se_dit_fausse(entrer: Entrer) -> None:
    """Given 20 kg for 23.5, when 4 is typed for F-058, then 4 kg are read back; « quatre » is not asked about."""
    samira = await entrer("samira")
    envoi = {"methode": "prorata.v1", "impose.F-058": "4"}
    relu = texte(await samira.post(PARTAGE, data=envoi)).replace("\xa0", " ")
    assert "Arrêter ce partage ?" in relu
    assert "(F-058) : 4 kg, à la main." in relu
    faux = await samira.post(PARTAGE, data={**envoi, "impose.F-058": "quatre"})
    assert faux.status_code == 422
    assert "« quatre » n'est pas une quantité en kg" in texte(faux).replace("\xa0", " ")
    assert "Arrêter ce partage ?" not in texte(faux)

"""Orders taken for longer, taken again, or a round cancelled, from its page (R-068)."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta

import httpx
import pytest

from domaine.mots import PARIS
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.formulaires import confirme
from tests.web.pages.jours import aujourd_hui
from tests.web.pages.monde import CYCLE, Depart, Monde

pytestmark = pytest.mark.anyio

RACINE = f"/cycles/{CYCLE}"
CHANGER = f"{RACINE}/changer"
AJUSTAGE = f"{RACINE}/ajustage"


@pytest.fixture
def depart() -> Depart:
    return Depart(etape="commander")


def dans(jours: int) -> str:
    return (datetime.now(UTC) + timedelta(days=jours)).strftime("%Y-%m-%dT%H:%M")


async def clore_et_envoyer(monde: Monde) -> None:
    await monde.coordonne("CloreCycle", cycle=CYCLE)
    for produit in ("P016", "P018"):
        await monde.coordonne("ValiderAjustage", cycle=CYCLE, produit=produit, fournisseur="F03", catalogue=1, colis=1)
    await monde.coordonne("EmettreBonCommande", cycle=CYCLE, fournisseur="F03", catalogue=1)


async def test_r068_la_fin_des_commandes_se_repousse(entrer: Entrer) -> None:
    samira = await entrer("samira")
    assert CHANGER in (await samira.get(RACINE)).text
    fin, jour = dans(5), aujourd_hui() + timedelta(days=92)
    relu = texte(await poster(samira, f"{CHANGER}/prolonger", cloture_prevue=fin, distribution_le=jour.isoformat()))
    assert "au lieu de" in relu
    assert f"Distribution : {jour:%d/%m/%Y}, au lieu du" in relu
    await confirme(samira, f"{CHANGER}/prolonger", {"cloture_prevue": fin, "distribution_le": ""})
    deja = await poster(samira, f"{CHANGER}/prolonger", cloture_prevue=fin, distribution_le="", lu="oui")
    assert deja.status_code == 422
    assert "C'est déjà prévu" in texte(deja)
    impossible = await poster(samira, f"{CHANGER}/prolonger", cloture_prevue=fin, distribution_le="2026-01-01")
    assert impossible.status_code == 422
    assert "Oui, changer les dates" not in texte(impossible)
    assert 'value="2026-01-01"' in impossible.text
    illisible = await poster(samira, f"{CHANGER}/prolonger", cloture_prevue="demain", distribution_le="")
    assert illisible.status_code == 422
    assert 'value="demain"' in illisible.text
    autre = await poster(samira, f"{CHANGER}/prolonger", cloture_prevue=fin, distribution_le="bientôt")
    assert "n'est pas une date" in texte(autre)


async def test_la_seconde_2_h_30_d_octobre_reste_celle_qui_etait_prevue(entrer: Entrer, monde: Monde) -> None:
    annee = aujourd_hui().year + 1
    nuit = max(date(annee, 10, jour) for jour in range(25, 32) if date(annee, 10, jour).weekday() == 6)
    dates = {"cloture_prevue": f"{nuit}T02:30+01:00", "distribution_le": f"{annee}-11-09"}
    await monde.coordonne("ProlongerCycle", cycle=CYCLE, **dates)
    samira = await entrer("samira")
    assert f'value="{nuit}T02:30"' in (await samira.get(CHANGER)).text
    meme = await poster(samira, f"{CHANGER}/prolonger", cloture_prevue=f"{nuit}T02:30", distribution_le="")
    assert "C'est déjà prévu" in texte(meme)


async def test_r068_avancer_la_fin_dit_a_qui_cela_importe(entrer: Entrer, monde: Monde) -> None:
    samira = await entrer("samira")
    await confirme(samira, f"{CHANGER}/prolonger", {"cloture_prevue": dans(6), "distribution_le": ""})
    nouveau = {"foyer": "F-090", "titulaire": "PE-090", "identite": {"prenom": "Rosa", "nom": "Pereira"}}
    await monde.coordonne("InscrireFoyer", groupement="tilleuls", taille=2, est_qpv=True, **nouveau)
    debut = (datetime.now(PARIS) + timedelta(days=4)).replace(hour=17, minute=0)
    creneau = {"creneau": "accueil", "poste": "accueil", "besoin": 1}
    tard = {**creneau, "debut": debut.isoformat(), "fin": debut.replace(hour=19).isoformat()}
    ou = {"permanence": "tard", "groupement": "tilleuls", "lieu": "Centre social", "genre": "commande"}
    await monde.coordonne("PlanifierPermanence", **ou, creneaux=[tard])
    relu = texte(await poster(samira, f"{CHANGER}/prolonger", cloture_prevue=dans(2), distribution_le=""))
    assert "Ce qui est commandé reste commandé." in relu
    assert "1 foyer n'a pas encore commandé : dites la nouvelle fin" in relu
    assert re.search("La permanence du [a-zé]+ [0-9]+(er)? [a-zûé]+( [0-9]+)? à 17:00 vient après", relu)
    await confirme(samira, f"{CHANGER}/prolonger", {"cloture_prevue": dans(2), "distribution_le": ""})
    assert "F-044" in (await samira.get(f"{RACINE}/commandes")).text


async def test_r068_rouvrir_dit_ce_qui_tombe_puis_les_colis_se_decident_a_nouveau(entrer: Entrer, monde: Monde) -> None:
    await clore_et_envoyer(monde)
    samira = await entrer("samira")
    page = texte(await samira.get(CHANGER))
    assert "2 produits aux colis décidés" in page
    assert "Bon n° 0001" in page
    await confirme(samira, f"{CHANGER}/rouvrir", {"cloture_prevue": dans(4), "distribution_le": ""})
    lignes = [{"produit": "P018", "quantite": 2_000}]
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-044", catalogue=1, lignes=lignes)
    await confirme(samira, f"{RACINE}/clore", {})
    ajustage = texte(await samira.get(AJUSTAGE))
    assert "colis décidé" not in ajustage
    assert "envoyée" not in ajustage
    assert (await poster(samira, AJUSTAGE)).status_code == 303


async def test_r068_un_bon_accuse_empeche_de_rouvrir(entrer: Entrer, monde: Monde) -> None:
    await clore_et_envoyer(monde)
    await monde.coordonne("AccuserBonCommande", cycle=CYCLE, fournisseur="F03", version=1)
    samira = await entrer("samira")
    refus = await poster(samira, f"{CHANGER}/rouvrir", cloture_prevue=dans(4), distribution_le="", lu="oui")
    assert refus.status_code == 422
    assert "bon n° 0001" in texte(refus)


async def test_r068_une_commande_annulee_le_dit_et_ne_change_plus(entrer: Entrer) -> None:
    samira = await entrer("samira")
    await confirme(samira, f"{CHANGER}/annuler", {})
    page = texte(await samira.get(RACINE))
    assert "Cette commande est annulée" in page
    assert CHANGER not in (await samira.get(RACINE)).text
    assert "annulée" in texte(await samira.get(CHANGER))
    luc = await entrer("luc")
    assert (await luc.get(CHANGER)).status_code == 403
    assert (await poster(luc, f"{CHANGER}/annuler")).status_code == 403


async def test_r068_la_commande_suivante_reprend_les_jours_de_la_derniere(entrer: Entrer) -> None:
    samira = await entrer("samira")
    page = (await samira.get("/cycles/nouveau")).text
    cloture = datetime.now(PARIS) + timedelta(days=2, weeks=4)
    assert f'value="{cloture:%Y-%m-%d}T' in page
    assert "Dates reprises de" in page


async def test_l_heure_de_la_distribution_se_lit_partout_ou_un_foyer_regarde(
    entrer: Entrer, fatoumata: httpx.AsyncClient, monde: Monde
) -> None:
    samira = await entrer("samira")
    assert "L'heure n'est pas encore dite aux foyers" in texte(await samira.get(CHANGER))
    a_moitie = await poster(samira, f"{CHANGER}/horaires", ouvre="14h", ferme="")
    assert a_moitie.status_code == 422
    assert "Dites les deux heures" in texte(a_moitie)
    a_l_envers = await poster(samira, f"{CHANGER}/horaires", ouvre="17:00", ferme="14:00")
    assert "fermerait à 14:00" in texte(a_l_envers)
    assert 'value="17:00"' in a_l_envers.text
    assert (await poster(samira, f"{CHANGER}/horaires", ouvre="14h", ferme="17:30")).status_code == 303
    assert ", de 14:00 à 17:30" in texte(await samira.get(RACINE))
    lignes = [{"produit": "P018", "quantite": 2_000}]
    await monde.benevole("SaisirCommande", cycle=CYCLE, foyer="F-044", catalogue=1, lignes=lignes)
    recapitulatif = texte(await samira.get(f"{RACINE}/commandes/F-044/recapitulatif"))
    assert recapitulatif.count("de 14:00 à 17:30") == 2, "on the page and in the text message"
    assert ", de 14:00 à 17:30" in texte(await samira.get("/decouvrir/tilleuls"))
    for page in ("/ma-famille", f"/ma-famille/commande/{CYCLE}", f"/ma-famille/recapitulatif/{CYCLE}"):
        assert ", de 14:00 à 17:30" in texte(await fatoumata.get(page)), page
    assert "À prendre le" in texte(await samira.get("/catalogue/bon"))


async def test_qui_avait_lu_d_autres_heures_lit_qu_elles_ont_change(
    entrer: Entrer, fatoumata: httpx.AsyncClient
) -> None:
    samira, luc = await entrer("samira"), await entrer("luc")
    pages = ((fatoumata, "/ma-famille"), (luc, "/"), (luc, f"{RACINE}/distribution"))
    for ouvre, ferme in (("14:00", "17:00"), ("14:00", "17:00")):
        await poster(samira, f"{CHANGER}/horaires", ouvre=ouvre, ferme=ferme)
    for qui, page in pages:
        assert "a changé" not in texte(await qui.get(page)), "said twice, it is the same"
    await poster(samira, f"{CHANGER}/horaires", ouvre="15:30", ferme="18:00")
    for qui, page in pages:
        lu = texte(await qui.get(page))
        assert "L'heure de la distribution a changé" in lu, page
        assert ", de 15:30 à 18:00, au lieu de 14:00 à 17:00. Changé " in lu, page

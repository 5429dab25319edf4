"""What suppliers bring, on its pages: other deliveries, what nobody ordered, degrees, what is short, cases decided."""

from __future__ import annotations

import pytest

from domaine.approvisionnement.faits import AjustageValide
from domaine.types import Unite
from infra.event_store.model import QueryItem
from infra.facts import decode
from tests.web.pages.argent import poster, texte
from tests.web.pages.conftest import Entrer
from tests.web.pages.monde import CYCLE, STOCK, Monde
from web.pages.approvisionnement.reception import Attendu, lire_degres, lire_reception
from web.pages.commun.saisies import Formulaire
from web.saisie.nombres import AConfirmer
from web.saisie.numero import nouveau_numero

pytestmark = pytest.mark.anyio

LIVRAISON = f"/cycles/{CYCLE}/livraison"


async def test_r078_r079_r081_une_autre_livraison_dit_sa_date_ses_degres_et_ce_qui_est_rendu(entrer: Entrer) -> None:
    samira = await entrer("samira")
    assert "Noter une autre livraison" in texte(await samira.get(LIVRAISON))
    envoi = {
        "fournisseur": "F03",
        "recu.P016": "3",
        "lot.P016": "L25-7",
        "limite.P016": "2026-12-10",
        "fabrique.P016": "2020-01-01",
        "refuse.P016": "2",
    }
    note = await poster(samira, LIVRAISON, **envoi)
    assert note.status_code == 303
    page = texte(await samira.get(LIVRAISON))
    assert "Écrit sur le bon de livraison : Lentilles vertes, 2 kg refusés" in page
    assert "Date courte" in texte(await samira.get(STOCK))
    assert "à décider" in texte(await samira.get("/lots?etat=a_decider"))


async def test_une_livraison_de_tout_le_catalogue_par_un_seul_fournisseur_se_note(entrer: Entrer) -> None:
    """85 products, each with its batch, its dates, what is refused, its degrees, and two places for photos."""
    samira = await entrer("samira")
    champs = ("recu", "lot", "limite", "fabrique", "refuse", "degres", "plus_tard")
    produits = [f"P{rang:03d}" for rang in range(100, 185)]
    envoi = {"saisie": str(nouveau_numero()), "fournisseur": "F03", "recu.P016": "3"}
    vides = {f"{champ}.{produit}": "" for champ in champs for produit in produits}
    photos = [(f"photos.{produit}.fichier", ("", b"")) for produit in produits for _ in range(2)]
    note = await samira.post(LIVRAISON, data={**envoi, **vides}, files=photos)
    assert note.status_code == 303, texte(note)


async def test_r076_ce_qui_vient_sans_etre_commande_se_note(entrer: Entrer) -> None:
    samira = await entrer("samira")
    autre = {"fournisseur": "F03", "recu.autre": "5", "autre.produit": "P019"}
    assert (await poster(samira, LIVRAISON, **autre)).status_code == 303
    assert "Pas commandé" in texte(await samira.get(LIVRAISON))
    sans = await poster(samira, LIVRAISON, **{"fournisseur": "F03", "recu.autre": "5", "autre.produit": ""})
    assert sans.status_code == 422
    vide = await poster(samira, LIVRAISON, fournisseur="F03")
    assert vide.status_code == 422
    assert "Notez au moins un produit" in texte(vide)
    froid = {"fournisseur": "F03", "recu.P016": "1", "degres.P016": "tiède"}
    assert (await poster(samira, LIVRAISON, **froid)).status_code == 422


@pytest.mark.parametrize(("texte_", "dixiemes"), [("4", 40), ("3,5 °C", 35), ("−2", -20), ("11.0", 110)])
def test_r079_une_temperature_se_tape_comme_elle_se_lit(texte_: str, dixiemes: int) -> None:
    assert lire_degres(texte_, "degres") == dixiemes


async def test_une_perte_qui_fait_manquer_se_voit_a_la_livraison(entrer: Entrer) -> None:
    luc = await entrer("luc")
    assert "Il manque" not in texte(await luc.get(LIVRAISON))
    await poster(luc, f"{STOCK}/P001/perte", quantite="11", cause_perte="renverse", temoin="nadia")
    assert "Il manque 1 kg" in texte(await luc.get(LIVRAISON))


async def test_r058_une_page_ouverte_avant_la_livraison_ne_compte_pas_deux_fois_ce_qui_est_venu(
    entrer: Entrer, monde: Monde
) -> None:
    decisions = QueryItem((AjustageValide.NOM,), ("produit:P018",))
    samira = await entrer("samira")
    (avant,) = (await monde.application.store.read((decisions,))).events
    change = {"produit": "P018", "colis": "2", "remplace_position": str(avant.position)}
    assert (await samira.post(f"/cycles/{CYCLE}/ajustage", data=change)).status_code == 303
    *_, apres = (await monde.application.store.read((decisions,))).events
    decide = decode(apres.type, apres.data).data
    assert (decide.colis, decide.en_stock) == (2, 0), "the 25 kg that came are this round's, none was left"


def test_25000_recus_se_demande_quand_25_kg_sont_attendus_et_250_non_quand_250_le_sont() -> None:
    recu = Formulaire("livraison", {"recu.P001": "25000"})
    with pytest.raises(AConfirmer, match="25,000 kg"):
        lire_reception(recu, {"P001": Attendu(Unite.GRAMME, 25_000, frais=False, note=False)})
    [venu] = lire_reception(recu, {"P001": Attendu(Unite.GRAMME, 25_000_000, frais=False, note=False)})
    assert venu["recu"] == 25_000_000

"""The directory: filled from the log and the vault, and emptied of whoever is erased."""

import asyncio
import contextlib
import logging

import asyncpg
import pytest

from domaine.encaissements.enregistrer import EnregistrerEncaissement
from domaine.foyers.faits import AutorisationRetiree, CoordonneesCorrigees, FoyerFusionne, FoyerInscrit, PersonneEffacee
from infra.vault.opening import open_vault
from infra.vault.sealing import seal
from projections.annuaire.annuaire import Annuaire, ouvrir_annuaire
from projections.annuaire.fiches import Etat, Titulaire
from tests.patience import until
from tests.projections.annuaire.cartes import apprendre, autorisee, chiffrer, evenements, foyer, role, trouves
from tests.projections.journal import inscrire, magasin

pytestmark = pytest.mark.anyio


def nom_de(annuaire, foyer):
    return annuaire.fiche(foyer).nom


async def test_la_liste_est_triee_comme_en_france(annuaire):
    noms = [fiche.nom for fiche in annuaire.fiches()]
    assert noms == [
        "Fatou Diara", "Fatoumata Diarra", "Zoé El Amrani", "Éric Lefèvre", "Aïssatou N'Diaye", "Maria de Souza",
        "Ayşe Yılmaz",
    ]  # fmt: skip


async def test_une_fiche_montre_de_quoi_distinguer_deux_homonymes(annuaire):
    fiche = annuaire.fiche("F-001")
    assert (fiche.numero, fiche.symbole, fiche.nom) == (1, "🍋", "Fatoumata Diarra")
    assert (fiche.rue, fiche.telephone_fin) == ("12 allée des Tilleuls", "78")
    assert annuaire.fiche("F-042").telephone_fin == ""
    assert annuaire.fiche("F-999") is None


async def test_les_noms_proches_sont_donnes_par_numero(annuaire, vault):
    assert annuaire.noms_proches("F-001") == ("F-013",)
    assert annuaire.noms_proches("F-013") == ("F-001",)
    assert annuaire.noms_proches("F-031") == ()
    assert annuaire.noms_proches("F-999") == ()
    assert annuaire.semblables("Ayse Yilmaz") == ("F-031",)
    assert annuaire.semblables("Maria Souza", sauf="F-042") == ()
    await apprendre(annuaire, *[await foyer(vault, f"F-3{i:02d}", "Diarra", "Fatou") for i in range(30)])
    assert len(annuaire.noms_proches("F-001")) == 3
    assert len(annuaire.semblables("Fatoumata Diarra")) == 20
    assert len(trouves(annuaire, "fatou", limite=500)) == 20


async def test_la_derniere_carte_remplace_les_autres(annuaire, vault):
    identite = await chiffrer(vault, "p-F-001", {"nom": "Sow", "prenom": "Fatoumata"})
    await apprendre(annuaire, CoordonneesCorrigees(foyer="F-001", titulaire="p-F-001", identite=identite))
    assert trouves(annuaire, "sow") == ["F-001"]
    assert trouves(annuaire, "fatoumata diarra") == []
    assert annuaire.noms_proches("F-013") == ()
    assert annuaire.fiche("F-001").symbole == "🍋"


async def test_un_nouveau_titulaire_repond_du_foyer(annuaire, vault):
    identite = await chiffrer(vault, "p-fils", {"nom": "Diarra", "prenom": "Issa"})
    await apprendre(annuaire, CoordonneesCorrigees(foyer="F-001", titulaire="p-fils", identite=identite))
    assert annuaire.titulaire_de("F-001") == Titulaire("p-fils", "tilleuls")
    assert annuaire.personne("p-F-001") == "Fatoumata D."
    await apprendre(annuaire, PersonneEffacee(foyer=None, personne="p-F-001"))
    assert nom_de(annuaire, "F-001") == "Issa Diarra"


async def test_r026_un_foyer_se_trouve_par_chacune_de_ses_personnes(annuaire, vault):
    await apprendre(annuaire, await autorisee(vault, "F-001", "p-fils", "Konaté", "Issa", "06 01 02 03 49"))
    assert annuaire.titulaire_de("F-001") == Titulaire("p-F-001", "tilleuls", ("p-fils",))
    for texte in ("konate", "issa konate", "konatté", "49"):
        assert trouves(annuaire, texte) == ["F-001"], texte
    assert nom_de(annuaire, "F-001") == "Fatoumata Diarra"
    assert annuaire.personne("p-fils") == "Issa K."
    assert annuaire.semblables("Issa Konaté") == ()
    await apprendre(annuaire, AutorisationRetiree(foyer="F-001", personne="p-fils"))
    assert trouves(annuaire, "konate") == []
    assert annuaire.titulaire_de("F-001") == Titulaire("p-F-001", "tilleuls")
    assert annuaire.personne("p-fils") == "Issa K."


async def test_r026_une_personne_autorisee_s_efface_et_son_foyer_reste(annuaire, vault):
    fait = await autorisee(vault, "F-001", "p-fils", "Konaté", "Issa")
    await apprendre(annuaire, fait, PersonneEffacee(foyer=None, personne="p-fils"))
    assert trouves(annuaire, "konate") == []
    assert annuaire.fiche("F-001").autorisees == ()
    assert nom_de(annuaire, "F-001") == "Fatoumata Diarra"
    await apprendre(annuaire, fait)
    assert annuaire.fiche("F-001").autorisees == ()
    assert annuaire.personne("p-fils") == "personne effacée"


async def test_r027_l_ancien_numero_mene_au_foyer_qui_reste(annuaire, vault):
    reunis = FoyerFusionne(
        foyer="F-013", vers="F-001", groupement="tilleuls", solde_centimes=0, bons_centimes=0, consignes=()
    )
    venue = await autorisee(vault, "F-001", "p-F-013", "Diara", "Fatou", "06 99 88 77 31")
    await apprendre(annuaire, reunis, venue)
    for texte in ("F-013", "13", "F-001", "fatou diara", "9988 7731"):
        assert trouves(annuaire, texte)[0] == "F-001", texte
        assert "F-013" not in trouves(annuaire, texte)
    assert annuaire.actuel("F-013") == "F-001"
    assert annuaire.fiche("F-001").anciens == ("F-013",)
    assert nom_de(annuaire, "F-013") == "Fatou Diara"
    assert annuaire.titulaire_de("F-013") is None
    assert "F-013" not in [fiche.foyer for fiche in annuaire.fiches()]
    assert annuaire.noms_proches("F-001") == ()


async def test_qui_agit_se_nomme_en_court_sauf_quand_deux_portent_le_meme(annuaire, vault):
    await apprendre(annuaire, await role(vault, "nadia", "Benali", "Nadia"), await role(vault, "luc", "Roux", "Luc"))
    assert annuaire.personne("nadia") == "Nadia B."
    assert (annuaire.personne("luc"), annuaire.personne("p-F-044"), annuaire.personne("qui")) == (
        "Luc R.", "Zoé E.", "qui",
    )  # fmt: skip
    await apprendre(annuaire, await role(vault, "nadia2", "Bouzid", "Nadia"))
    assert (annuaire.personne("nadia"), annuaire.personne("nadia2")) == ("Nadia Benali", "Nadia Bouzid")
    await apprendre(annuaire, PersonneEffacee(foyer=None, personne="nadia2"))
    assert (annuaire.personne("nadia"), annuaire.personne("nadia2")) == ("Nadia B.", "personne effacée")


async def test_un_benevole_se_retrouve_par_son_nom_entier_ou_comme_les_pages_l_appellent(annuaire, vault):
    await apprendre(annuaire, await role(vault, "nadia", "Benali", "Nadia"))
    assert annuaire.personnes_nommees("benali NADIA") == ["nadia"]
    assert annuaire.personnes_nommees("Nadia B.") == ["nadia"]
    assert annuaire.personnes_nommees("nadia") == []
    assert annuaire.personnes_nommees(" ") == []


async def test_une_personne_effacee_ne_laisse_que_son_numero(annuaire, vault):
    await apprendre(annuaire, PersonneEffacee(foyer="F-001", personne="p-F-001"))
    fiche = annuaire.fiche("F-001")
    assert (fiche.nom, fiche.rue, fiche.telephone_fin, fiche.etat) == ("foyer effacé", "", "", Etat.EFFACE)
    for texte in ("fatoumata", "diarra fatoumata", "12 tilleuls", "5678"):
        assert "F-001" not in trouves(annuaire, texte)
    assert trouves(annuaire, "F-001") == ["F-001"]
    assert annuaire.noms_proches("F-001") == ()
    assert annuaire.noms_proches("F-013") == ()
    assert annuaire.titulaire_de("F-001") is None
    assert annuaire.personne("p-F-001") == "personne effacée"
    assert vault.erased("p-F-001")
    assert "fatomata" not in annuaire._par_son


async def test_un_coffre_restaure_reperd_les_cles_des_personnes_effacees(database_url, vault):
    inscrit = await foyer(vault, "F-001", "Diarra", "Fatoumata")
    cle = await vault.pool.fetchval("select cle from cles")
    async with magasin(database_url) as store:
        await inscrire(store, inscrit, PersonneEffacee(foyer="F-001", personne="p-F-001"))
        assert nom_de(await ouvrir_annuaire(store, vault), "F-001") == "foyer effacé"
        await restaurer(database_url, cle)
        async with open_vault(database_url) as restaure:
            assert await restaure.read(inscrit.identite) is not None
            assert nom_de(await ouvrir_annuaire(store, restaure), "F-001") == "foyer effacé"
            assert await restaure.pool.fetchval("select cle from cles") is None


async def restaurer(url, cle):
    """What a backup older than the erasure brings back."""
    connection = await asyncpg.connect(url)
    await connection.execute("alter table coffre.cles disable trigger only_destroyed")
    await connection.execute("update coffre.cles set cle = $1, effacee_le = null, revision = 0", cle)
    await connection.execute("alter table coffre.cles enable always trigger only_destroyed")
    await connection.close()


async def test_un_coffre_qui_n_a_pas_la_bonne_cle_ne_dit_pas_que_le_foyer_est_efface(annuaire, vault):
    chiffre = await chiffrer(vault, "p-F-001", {"nom": "Roux"})
    sans_cle = chiffre.replace("p-F-001", "p-inconnue")
    autre_cle = chiffre.replace("p-F-001", "p-F-013")
    for titulaire, identite in (("p-inconnue", sans_cle), ("p-F-013", autre_cle), ("p-F-013", "Roux")):
        carte = CoordonneesCorrigees(foyer="F-050", titulaire=titulaire, identite=identite)
        await apprendre(annuaire, carte)
        assert nom_de(annuaire, "F-050") == "nom illisible"


async def test_une_carte_ecrite_pour_une_personne_deja_effacee_reste_effacee(annuaire, vault):
    chiffre = await chiffrer(vault, "p-zoe", {"nom": "Roux"})
    await vault.erase("p-zoe")
    inscrit = FoyerInscrit(
        foyer="F-061", groupement="tilleuls", titulaire="p-zoe", taille=1, est_qpv=True, langue="fr", symbole="",
        identite=chiffre,
    )  # fmt: skip
    await apprendre(annuaire, inscrit)
    assert nom_de(annuaire, "F-061") == "foyer effacé"


async def test_un_nom_ecrit_d_un_seul_tenant_ou_abime_ne_fait_pas_de_faute(annuaire, vault):
    for clair, nom in (
        ("Awa Diallo", "Awa Diallo"),
        ("[1]", "[1]"),
        ("{", "{"),
        ('{"nom": 3, "autre": "x", "prenom": "Awa"}', "Awa"),
    ):
        identite = await chiffrer(vault, "p-F-001", clair)
        await apprendre(annuaire, CoordonneesCorrigees(foyer="F-001", titulaire="p-F-001", identite=identite))
        assert nom_de(annuaire, "F-001") == nom


async def test_deux_lecteurs_a_la_fois_ne_ramenent_pas_une_carte_ancienne(vault):
    inscrit = await foyer(vault, "F-001", "Diarra")
    efface = PersonneEffacee(foyer="F-001", personne="p-F-001")
    annuaire = Annuaire(vault)
    page = evenements(0, inscrit, efface)
    await asyncio.gather(*(annuaire.apprendre(page[: 1 + i % 2]) for i in range(10)))
    assert nom_de(annuaire, "F-001") == "foyer effacé"
    assert annuaire.position == 2


async def test_l_annuaire_de_chaque_processus_suit_le_journal_et_se_vide(database_url, vault):
    async with magasin(database_url) as store, open_vault(database_url) as autre_coffre:
        await inscrire(store, await foyer(vault, "F-001", "Diarra", "Fatoumata"))
        annuaires = [await ouvrir_annuaire(store, coffre) for coffre in (vault, autre_coffre)]
        suivis = [asyncio.create_task(a.suivre(store)) for a in annuaires]
        await inscrire(store, await foyer(vault, "F-002", "Haddad", "Samia"))
        await until(lambda: all(trouves(a, "haddad") == ["F-002"] for a in annuaires))
        await inscrire(store, PersonneEffacee(foyer="F-001", personne="p-F-001"))
        await until(lambda: all(nom_de(a, "F-001") == "foyer effacé" for a in annuaires))
        assert autre_coffre.erased("p-F-001")
        for suivi in suivis:
            suivi.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await suivi


async def test_le_suivi_attend_un_coffre_absent_et_ne_perd_rien(database_url, vault, monkeypatch):
    monkeypatch.setattr("projections.annuaire.annuaire.PATIENCE_SECONDES", 0.01)
    async with magasin(database_url) as store:
        annuaire = await ouvrir_annuaire(store, vault)
        await inscrire(store, PersonneEffacee(foyer=None, personne="p-1"), PersonneEffacee(foyer=None, personne="p-2"))
        absences = iter([OSError("away"), asyncpg.InterfaceError("away")])

        async def absent(*personnes, effacer=vault.erase):
            for absence in absences:
                raise absence
            await effacer(*personnes)

        monkeypatch.setattr(vault, "erase", absent)
        suivi = asyncio.create_task(annuaire.suivre(store))
        await until(lambda: vault.erased("p-1") and vault.erased("p-2"))
        suivi.cancel()
        with contextlib.suppress(asyncio.CancelledError):
            await suivi


async def test_les_textes_d_un_acte_vont_sous_la_cle_de_qui_repond_du_foyer(annuaire, vault):
    donnees = {"encaissement": "e1", "foyer": "F-001", "montant_centimes": 100, "mode": "especes", "note": "bonjour"}
    scelle = await seal(
        vault, EnregistrerEncaissement.DONNEES, donnees, owner=annuaire.personne_concernee, author="luc"
    )
    assert vault.decrypt("p-F-001", scelle["note"]) == "bonjour"
    assert annuaire.personne_concernee({"personne": "ben", "foyer": "F-001"}) == "ben"
    assert annuaire.personne_concernee({"titulaire": None, "foyer": "F-001"}) == "p-F-001"
    assert annuaire.personne_concernee({"foyer": "F-999"}) is None
    assert annuaire.personne_concernee({"foyer": 3}) is None


async def test_aucun_nom_dans_ce_qui_s_imprime(annuaire, vault, caplog):
    caplog.set_level(logging.DEBUG)
    await apprendre(annuaire, await role(vault, "nadia", "Benali", "Nadia"))
    await apprendre(annuaire, CoordonneesCorrigees(foyer="F-050", titulaire="p-F-013", identite="Diarra"))
    fiches = annuaire.chercher("fatou")
    imprime = (
        f"{annuaire!r} {fiches!r} {fiches[0]!s} {fiches[0].identite!r} {annuaire._foyers!r} {annuaire._personnes!r}"
    )
    for mot in ("Diarra", "diarra", "Fatou", "Tilleuls", "5678", "Benali"):
        assert mot not in imprime
        assert mot not in caplog.text

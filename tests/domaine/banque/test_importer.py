from datetime import UTC, date, datetime
from typing import Any

from hypothesis import given as soit
from hypothesis import strategies as st
from msgspec.structs import replace

from domaine.banque.deja_lues import Lue, ecart_de_solde, trier
from domaine.banque.faits import LigneBancaireLue, ReleveImporte, SoldeBancaireRepris
from domaine.banque.importer import ImporterReleve
from domaine.banque.refus import LigneHorsDuMois, LigneSansMontant, ReleveDejaLu, ReleveFaux, SoldeAVenir, SoldeInchange
from domaine.banque.reprendre_solde import ReprendreSoldeBancaire
from domaine.dates import DateInvraisemblable
from domaine.groupements.faits import OuvertureControlee
from domaine.groupements.refus import GroupementInconnu
from tests.domaine.banque.exemples import KAYA, LE_27, du_fichier, lue, nom
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import given

LE_28 = datetime(2026, 11, 28, 9, tzinfo=UTC)


def importer(*lignes: Any, **autres: Any) -> ImporterReleve:
    champs: dict[str, Any] = {
        "groupement": "tilleuls",
        "fichier_sha256": "a" * 64,
        "format": "camt053",
        "du": date(2026, 11, 1),
        "au": date(2026, 11, 30),
        **autres,
    }
    return ImporterReleve(lignes=lignes, **champs)


def nommees(faits: list[Any]) -> list[str]:
    return [fait.ligne for fait in faits if isinstance(fait, LigneBancaireLue)]


def test_r167_un_releve_donne_un_fait_par_ligne() -> None:
    faits = given(TILLEULS).when(importer(du_fichier(430_00, "DEPOT"), du_fichier(31_20))).facts()
    assert isinstance(faits[0], ReleveImporte)
    assert (faits[0].nouvelles, faits[0].deja_lues, faits[0].mois) == (2, 0, "tilleuls:2026-11")
    assert faits[1:] == [lue(430_00, "DEPOT"), lue(31_20)]


def test_r167_le_meme_releve_deux_fois_ne_change_rien() -> None:
    given(TILLEULS, lue(430_00, "DEPOT"), lue(31_20)).when(
        importer(du_fichier(31_20), du_fichier(430_00, "DEPOT"))
    ).refused(ReleveDejaLu)


def test_r167_un_releve_qui_recouvre_n_ajoute_que_ce_qui_est_nouveau() -> None:
    faits = given(TILLEULS, lue(31_20)).when(importer(du_fichier(31_20), du_fichier(-3_50, "FRAIS"))).facts()
    assert nommees(faits) == [nom(-3_50, "FRAIS")]
    assert isinstance(faits[0], ReleveImporte)
    assert (faits[0].nouvelles, faits[0].deja_lues) == (1, 1)


def test_r167_deux_lignes_jumelles_sont_gardees_toutes_les_deux() -> None:
    faits = given(TILLEULS).when(importer(du_fichier(20_00), du_fichier(20_00))).facts()
    assert nommees(faits) == [nom(20_00), nom(20_00, rang=2)]
    avant = (TILLEULS, lue(20_00), lue(20_00, rang=2))
    given(*avant).when(importer(du_fichier(20_00), du_fichier(20_00))).refused(ReleveDejaLu)
    troisieme = given(*avant).when(importer(*(du_fichier(20_00) for _ in range(3)))).facts()
    assert nommees(troisieme) == [nom(20_00, rang=3)]


def test_r167_un_libelle_qui_a_change_ne_double_pas_la_ligne() -> None:
    given(TILLEULS, lue(31_20)).when(importer(du_fichier(31_20, "KAYA M."))).refused(ReleveDejaLu)
    dite = given(TILLEULS, lue(31_20)).when(importer(du_fichier(31_20, "DIARRA", autre=True))).facts()
    assert nommees(dite) == [nom(31_20, "DIARRA")]


def test_r167_un_releve_qui_ne_tombe_pas_juste_est_refuse_avec_l_ecart() -> None:
    faux = importer(du_fichier(31_20), ouverture_centimes=100_00, cloture_centimes=121_20)
    given(TILLEULS).when(faux).refused(ReleveFaux, ecart="−10,00\xa0€")
    juste = importer(du_fichier(31_20), ouverture_centimes=100_00, cloture_centimes=131_20)
    assert len(given(TILLEULS).when(juste).facts()) == 2


def test_r167_une_ligne_d_un_autre_mois_ou_sans_montant_est_refusee() -> None:
    given(TILLEULS).when(importer(du_fichier(1_00, le=date(2026, 12, 1)))).refused(LigneHorsDuMois)
    given(TILLEULS).when(importer(du_fichier(0))).refused(LigneSansMontant)
    given().when(importer(du_fichier(1_00))).refused(GroupementInconnu)


JOURS = st.dates(date(2026, 11, 1), date(2026, 11, 6))
LIGNES = st.lists(st.tuples(JOURS, st.sampled_from([10_00, -5_00]), st.sampled_from(["A", "B"])), max_size=12)


@soit(LIGNES, st.permutations(range(12)), JOURS, JOURS)
def test_r167_des_fichiers_qui_se_recouvrent_donnent_les_memes_lignes(
    toutes: list[tuple[date, int, str]], ordre: list[int], du: date, au: date
) -> None:
    """Whole days, in any order, read again: nothing is new, nothing looks like another line."""
    lues = [Lue(*ligne) for ligne in toutes]
    rangees = [toutes[rang] for rang in ordre if rang < len(toutes)]
    fichier = [du_fichier(m, mots, le=le) for le, m, mots in rangees if min(du, au) <= le <= max(du, au)]
    assert set(trier(fichier, lues)) <= {"deja_lue"}
    assert set(trier(fichier, [])) <= {"nouvelle"}


def test_r167_l_ecart_de_solde_ne_se_dit_que_si_le_fichier_dit_les_deux_soldes() -> None:
    assert ecart_de_solde(None, 10_00, [5_00]) == 0
    assert ecart_de_solde(5_00, 10_00, [5_00]) == 0
    assert ecart_de_solde(5_00, 10_00, [4_99]) == 1


def test_le_solde_de_depart_se_reprend_et_se_corrige() -> None:
    def acte() -> ReprendreSoldeBancaire:
        return ReprendreSoldeBancaire(groupement="tilleuls", au=LE_27, solde_centimes=1_234_56)

    premier = SoldeBancaireRepris(groupement="tilleuls", au=LE_27, solde_centimes=1_234_56, avant_centimes=0)
    given(TILLEULS).when(acte(), le=LE_28).then(premier)
    given(TILLEULS, premier).when(acte(), le=LE_28).refused(SoldeInchange)
    corrige = ReprendreSoldeBancaire(groupement="tilleuls", au=LE_27, solde_centimes=1_243_56)
    (fait,) = given(TILLEULS, premier).when(corrige, le=LE_28).facts()
    assert isinstance(fait, SoldeBancaireRepris)
    assert fait.avant_centimes == 1_234_56
    given().when(acte()).refused(GroupementInconnu)


def test_les_mots_de_la_banque_distinguent_les_lignes() -> None:
    assert nom(31_20, KAYA) != nom(31_20, "DIARRA")


def test_le_solde_dit_a_la_creation_du_groupement_est_celui_d_avant() -> None:
    ouverture = OuvertureControlee(
        groupement="tilleuls",
        caisse_centimes=0,
        banque_centimes=1_200_00,
        stock_centimes=0,
        dettes_foyers_centimes=0,
        avoirs_foyers_centimes=0,
        dettes_fournisseurs_centimes=0,
        fonds_centimes=1_200_00,
    )
    acte = ReprendreSoldeBancaire(groupement="tilleuls", au=LE_27, solde_centimes=1_234_56)
    (fait,) = given(TILLEULS, ouverture).when(acte, le=LE_28).facts()
    assert isinstance(fait, SoldeBancaireRepris)
    assert fait.avant_centimes == 1_200_00


def test_un_releve_ou_un_solde_d_une_annee_invraisemblable_est_refuse() -> None:
    for jour in (date(206, 11, 27), date(2017, 11, 27), date(2024, 11, 23), date(2027, 11, 27)):
        releve = importer(du_fichier(1_00, le=jour), du=jour.replace(day=1), au=jour)
        given(TILLEULS).when(releve).refused(DateInvraisemblable, jour="26/11/2026")
    solde = ReprendreSoldeBancaire(groupement="tilleuls", au=date(2016, 11, 27), solde_centimes=1)
    given(TILLEULS).when(solde).refused(DateInvraisemblable)
    valeur = replace(du_fichier(1_00), valeur_le=date(2062, 11, 27))
    given(TILLEULS).when(importer(valeur)).refused(DateInvraisemblable, le="27/11/2062")
    a_venir = ReprendreSoldeBancaire(groupement="tilleuls", au=LE_27, solde_centimes=1)
    given(TILLEULS).when(a_venir).refused(SoldeAVenir, au="27/11/2026")
    juste = ReprendreSoldeBancaire(groupement="tilleuls", au=date(2026, 11, 26), solde_centimes=1)
    assert given(TILLEULS).when(juste).facts()

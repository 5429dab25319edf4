"""The account a supplier is paid on: noted by the treasury, changed by two people who checked it (R-192)."""

from typing import Any

from domaine.catalogue.refus import FournisseurInconnu
from domaine.groupements.faits import RoleAccorde
from domaine.groupements.refus import GroupementInconnu, SecondSansRole
from domaine.types import Role
from domaine.virements.declarer_compte import DeclarerCompteBancaire
from domaine.virements.refus import ChangementADeux, CompteInchange, VerificationTropFaible
from tests.domaine.cycles.exemples import TILLEULS
from tests.domaine.dsl import given
from tests.domaine.virements.exemples import FERME, MOULIN, NOTRE, compte, fournisseur

MOULIN_CONNU = [TILLEULS, fournisseur("F03", "Moulin de la Reyssouze")]
SAMIRA = RoleAccorde(groupement="tilleuls", personne="samira", role=Role.COORDINATEUR, identite="s1~samira~x")
NADIA = RoleAccorde(groupement="tilleuls", personne="nadia", role=Role.BENEVOLE, identite="s1~nadia~x")


def declarer(iban: str = MOULIN, **autres: Any) -> DeclarerCompteBancaire:
    champs: dict[str, Any] = {
        "fournisseur": "F03",
        "au_nom_de": "s1~comptes-bancaires~nom",
        "verification": "document",
        **autres,
    }
    return DeclarerCompteBancaire(groupement="tilleuls", iban=iban, **champs)


def test_le_premier_compte_se_note_seul() -> None:
    given(*MOULIN_CONNU).when(declarer()).then(compte("F03", MOULIN))
    given(TILLEULS).when(declarer(NOTRE, fournisseur=None)).then(compte(None, NOTRE))


def test_le_compte_d_un_autre_ne_remplace_pas_celui_ci() -> None:
    given(*MOULIN_CONNU, compte(None, NOTRE), compte("F08", FERME)).when(declarer()).then(compte("F03", MOULIN))


def test_r192_un_compte_connu_ne_se_change_qu_a_deux() -> None:
    connu = [*MOULIN_CONNU, compte("F03", FERME), SAMIRA, NADIA]
    given(*connu).when(declarer(verification="rappel")).refused(ChangementADeux)
    given(*connu).when(declarer(verification="rappel", second="luc")).refused(ChangementADeux)
    given(*connu).when(declarer(verification="rappel", second="nadia")).refused(SecondSansRole)
    given(*connu).when(declarer(verification="rappel", second="samira")).then(
        compte("F03", MOULIN, verification="rappel", remplace=True, decide_par=("luc", "samira"))
    )


def test_r192_un_numero_lu_sur_un_papier_ne_remplace_pas_un_compte_connu() -> None:
    """The classic fraud: an invoice, true but for its account number."""
    connu = [*MOULIN_CONNU, compte("F03", FERME), SAMIRA]
    given(*connu).when(declarer(second="samira")).refused(VerificationTropFaible, qui="Moulin de la Reyssouze")


def test_le_nom_ou_la_banque_d_un_compte_se_change_de_meme() -> None:
    connu = [*MOULIN_CONNU, compte("F03", MOULIN), SAMIRA]
    given(*connu).when(declarer()).refused(CompteInchange)
    given(*connu).when(declarer(bic="PSSTFRPP", verification="rib_en_main", second="samira")).then(
        compte(
            "F03",
            MOULIN,
            bic="PSSTFRPP",
            verification="rib_en_main",
            remplace=True,
            decide_par=("luc", "samira"),
        )
    )


def test_un_compte_est_celui_de_quelqu_un() -> None:
    given().when(declarer()).refused(GroupementInconnu)
    given(TILLEULS).when(declarer()).refused(FournisseurInconnu, fournisseur="F03")

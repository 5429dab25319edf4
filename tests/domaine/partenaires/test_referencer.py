"""Who a partner is, whom to call there, and who comes in for it."""

import msgspec

from domaine.foyers.effacer_personne import EffacerPersonne
from domaine.foyers.faits import PersonneEffacee
from domaine.groupements.accorder_role import AccorderRole
from domaine.groupements.faits import GroupementCree, RoleAccorde, RoleRetire
from domaine.groupements.refus import GroupementInconnu, RoleParLaFiche
from domaine.partenaires.faits import AccesPartenaireOuvert, ContactNote, ContactRetire
from domaine.partenaires.ouvrir_acces import OuvrirAccesPartenaire
from domaine.partenaires.referencer import NoterContact, ReferencerPartenaire, RetirerContact
from domaine.partenaires.refus import AccesDejaOuvert, ContactInconnu, PartenaireInchange, PartenaireInconnu
from domaine.types import Role
from tests.domaine.dsl import given
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.partenaires.exemples import CENTRE, de_l_equipe

TILLEULS = exemple(GroupementCree, groupement="tilleuls")
CONTACT = ContactNote(partenaire="centre-social", groupement="tilleuls", personne="pc-1", identite="v1.x")
ACCES = AccesPartenaireOuvert(partenaire="centre-social", groupement="tilleuls", personne="ines")


def referencer(nom: str = "Centre social", financeur: str | None = None) -> ReferencerPartenaire:
    return ReferencerPartenaire(
        partenaire="centre-social", groupement="tilleuls", nom=nom, genre="centre_social", financeur=financeur
    )


def ouvrir(partenaire: str = "centre-social") -> OuvrirAccesPartenaire:
    return OuvrirAccesPartenaire(partenaire=partenaire, personne="ines", identite="v1.x")


def test_un_partenaire_se_note_et_se_corrige() -> None:
    given(TILLEULS).when(referencer()).then(CENTRE)
    given(TILLEULS, CENTRE).when(referencer(financeur="CCAS")).then(msgspec.structs.replace(CENTRE, financeur="CCAS"))
    given(TILLEULS, CENTRE).when(referencer()).refused(PartenaireInchange)
    given().when(referencer()).refused(GroupementInconnu)


def test_un_contact_se_note_et_se_retire() -> None:
    noter = NoterContact(partenaire="centre-social", personne="pc-1", identite="v1.x")
    given(CENTRE).when(noter).then(CONTACT)
    given().when(NoterContact(partenaire="x", personne="pc-1", identite="v1.x")).refused(PartenaireInconnu)
    retirer = RetirerContact(partenaire="centre-social", personne="pc-1")
    given(CENTRE, CONTACT).when(retirer).then(
        ContactRetire(partenaire="centre-social", groupement="tilleuls", personne="pc-1")
    )
    given(CENTRE).when(RetirerContact(partenaire="centre-social", personne="pc-1")).refused(ContactInconnu)


def test_r210_un_contact_s_efface_comme_toute_personne() -> None:
    given(CENTRE, CONTACT).when(EffacerPersonne(personne="pc-1")).then(PersonneEffacee(foyer=None, personne="pc-1"))


def test_r213_un_acces_de_partenaire_dit_pour_qui_la_personne_vient() -> None:
    given(CENTRE).when(ouvrir()).then(
        ACCES, RoleAccorde(groupement="tilleuls", personne="ines", role=Role.PARTENAIRE, identite="v1.x")
    )
    given().when(ouvrir("x")).refused(PartenaireInconnu)
    accorder = AccorderRole(groupement="tilleuls", personne="ines", role=Role.PARTENAIRE, identite="v1.x")
    given(TILLEULS).when(accorder).refused(RoleParLaFiche)


def test_r213_une_personne_vient_pour_un_partenaire_a_la_fois() -> None:
    tenu = de_l_equipe("ines", Role.PARTENAIRE)
    given(CENTRE, ACCES, tenu).when(ouvrir()).refused(AccesDejaOuvert)
    retire = RoleRetire(groupement="tilleuls", personne="ines", role=Role.PARTENAIRE)
    assert len(given(CENTRE, ACCES, tenu, retire).when(ouvrir()).facts()) == 2
    ailleurs = de_l_equipe("ines", Role.PARTENAIRE, "peupliers")
    assert len(given(CENTRE, ailleurs).when(ouvrir()).facts()) == 2

"""Facts about households, their membership and their price tier."""

from datetime import date
from typing import Annotated, Final

import msgspec
from msgspec import Meta

from domaine.fait import Fait, fait, lacking, upcast
from domaine.types import (
    Centimes,
    Chiffre,
    Contenant,
    EncaissementId,
    FoyerId,
    GroupementId,
    Langue,
    Libelle,
    Montant,
    MontantOuZero,
    Motif,
    Nombre,
    PersonneId,
    Personnes,
    Tarif,
)

TAILLE_PROPOSEE: Final = 1
"""By old forms, beside a neighbourhood like that of the group: such an answer may be nobody's."""


@fait("foyer.inscrit", version=2)
class FoyerInscrit(Fait, frozen=True, kw_only=True):
    """A household joined. `identite` is the encrypted card of its account holder (name, street, phone).

    What was not asked is None: it is counted apart, never as an answer.
    """

    foyer: FoyerId
    groupement: GroupementId
    titulaire: PersonneId
    identite: Chiffre
    taille: Personnes | None
    est_qpv: bool | None
    langue: Langue | None
    symbole: Annotated[str, Meta(max_length=8)]
    """The picture on its card, so that two homonyms are not mixed up (R-027)."""
    reponses_proposees: bool = False
    """The form answered its own questions before anybody asked them: only old ones did."""

    @property
    def a_repondu(self) -> bool:
        """Whether its size and where it lives are answers of its own."""
        return not (self.reponses_proposees and self.taille == TAILLE_PROPOSEE)


upcast("foyer.inscrit", depuis=1)(lacking(reponses_proposees=True))


@fait("foyer.coordonnees_corrigees")
class CoordonneesCorrigees(Fait, frozen=True, kw_only=True):
    """The card of a household was rewritten; the latest one is shown."""

    foyer: FoyerId
    titulaire: PersonneId
    identite: Chiffre


@fait("foyer.mis_en_attente", version=2)
class FoyerMisEnAttente(Fait, frozen=True, kw_only=True):
    """A household from another neighbourhood waits for a place (R-021); `foyer` is the number kept for it."""

    foyer: FoyerId
    groupement: GroupementId
    titulaire: PersonneId
    identite: Chiffre
    taille: Personnes | None
    langue: Langue | None
    symbole: Annotated[str, Meta(max_length=8)]
    hors_quartier: Nombre
    """Households from elsewhere that day, without this one."""
    inscrits: Nombre
    """All of them."""
    quota_pct: Annotated[int, Meta(ge=0, le=100)]


upcast("foyer.mis_en_attente", depuis=1)(lacking())


@fait("foyer.lien_donne")
class LienDonne(Fait, frozen=True, kw_only=True):
    """A link that opens the household's own pages was made; the one before, if any, opens nothing any more.

    Whoever made it could come in by it: the envelope says who that is.
    """

    foyer: FoyerId
    groupement: GroupementId


@fait("foyer.attente_quittee")
class AttenteQuittee(Fait, frozen=True, kw_only=True):
    """A household left the waiting list: its turn came, or it gave up."""

    foyer: FoyerId
    groupement: GroupementId
    accueilli: bool
    """True: it joined the group in the same moment."""


@fait("foyer.demenage")
class FoyerDemenage(Fait, frozen=True, kw_only=True):
    """From a day on, the household lives in the priority neighbourhood or elsewhere (R-029); its tier does not move."""

    foyer: FoyerId
    groupement: GroupementId
    est_qpv: bool
    a_compter_du: date


@fait("foyer.taille_corrigee")
class TailleCorrigee(Fait, frozen=True, kw_only=True):
    """How many people the household is: a birth, somebody who left, or what was noted wrong; the latest one counts."""

    foyer: FoyerId
    groupement: GroupementId
    taille: Personnes


@fait("foyer.personne_autorisee")
class PersonneAutorisee(Fait, frozen=True, kw_only=True):
    """Another person may order, pay and pick up for the household (R-026); who answers for its debt does not change.

    `identite` is the encrypted card of that person.
    """

    foyer: FoyerId
    personne: PersonneId
    identite: Chiffre


@fait("foyer.autorisation_retiree")
class AutorisationRetiree(Fait, frozen=True, kw_only=True):
    """A person no longer acts for the household; what it did stays its own."""

    foyer: FoyerId
    personne: PersonneId


class ContenantsSuivis(msgspec.Struct, frozen=True, kw_only=True):
    """Containers of one type that pass from a household to another, with what their return is worth (R-155)."""

    contenant: Contenant
    unites: int
    """< 0 only in a merge: a household may have brought back more than it took."""
    montant_centimes: Centimes
    bons_centimes: MontantOuZero = 0
    """The part of it that vouchers paid, theirs again when the containers come back (R-133)."""
    impayes_centimes: MontantOuZero = 0
    """The part of it that nothing has paid: it is in the debt that passes with them, and goes when they come back."""
    laisses_centimes: MontantOuZero = 0
    """The part of it that the household they leave still owes: no money for who brings them back, as of a voucher."""


@fait("foyer.fusionne", version=5)
class FoyerFusionne(Fait, frozen=True, kw_only=True):
    """`foyer` is from now on an old number of `vers`, which takes over its balance and its containers (R-027)."""

    foyer: FoyerId
    vers: FoyerId
    groupement: GroupementId
    solde_centimes: Centimes
    """What passes over; > 0: the group owed it to `foyer`."""
    bons_centimes: MontantOuZero
    """Vouchers that pass over, never given back in money (R-133); more than the balance beside money undone."""
    consignes: tuple[ContenantsSuivis, ...]
    argent_defait_centimes: MontantOuZero = 0
    """Money undone that had gone out or over: other money pays it there before vouchers do, even those above."""


@fait("foyer.compte_reporte")
class CompteReporte(Fait, frozen=True, kw_only=True):
    """What came to `foyer`, an old number of `vers`, went on to it at once (R-027); its cause came with it."""

    foyer: FoyerId
    vers: FoyerId
    groupement: GroupementId
    solde_centimes: Centimes
    """What passes over; > 0: the group owed it to `foyer`."""
    bons_centimes: MontantOuZero
    """Vouchers that pass over, never given back in money (R-133)."""
    consignes: tuple[ContenantsSuivis, ...]
    argent_defait_centimes: MontantOuZero
    """Money undone that had gone over before: other money pays it there before vouchers do."""
    arrive: Annotated[str, Meta(min_length=1, max_length=60)]
    """Stored name of the fact that came under the old number."""


@fait("foyer.scinde", version=5)
class FoyerScinde(Fait, frozen=True, kw_only=True):
    """Part of `foyer` left as a household of its own, `vers` (R-028)."""

    foyer: FoyerId
    vers: FoyerId
    groupement: GroupementId
    solde_centimes: Centimes
    """What passes over; > 0: the group owed it, < 0: a debt. Not zero only when both signed."""
    bons_centimes: MontantOuZero
    """The part of it that vouchers paid, never given back in money (R-133)."""
    signe_par_les_deux: bool
    consignes: tuple[ContenantsSuivis, ...]


upcast("foyer.fusionne", depuis=1)(lacking(bons_centimes=0))
upcast("foyer.fusionne", depuis=2)(lacking())
upcast("foyer.fusionne", depuis=3)(lacking())
upcast("foyer.fusionne", depuis=4)(lacking())
upcast("foyer.scinde", depuis=1)(lacking(bons_centimes=0))
upcast("foyer.scinde", depuis=2)(lacking())
upcast("foyer.scinde", depuis=3)(lacking())
upcast("foyer.scinde", depuis=4)(lacking())


@fait("foyer.quitte")
class FoyerQuitte(Fait, frozen=True, kw_only=True):
    """A household left, its account at zero (R-030): it moved away, or it was joined to another one."""

    foyer: FoyerId
    groupement: GroupementId


@fait("foyer.depart_annule")
class DepartAnnule(Fait, frozen=True, kw_only=True):
    """A departure, that `corrige` names, was noted by mistake (R-030): the household is of the group as before."""

    foyer: FoyerId
    groupement: GroupementId


@fait("foyer.personne_effacee")
class PersonneEffacee(Fait, frozen=True, kw_only=True):
    """The key of a person was destroyed: its ciphertexts can no longer be read, every proof still verifies (R-210)."""

    foyer: FoyerId | None
    personne: PersonneId


@fait("solde.donne", version=2)
class SoldeDonne(Fait, frozen=True, kw_only=True):
    """A household left money of its account to the solidarity fund, as it asked in writing (R-030)."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    piece: Libelle
    """Where the written request is kept."""
    encaissement: EncaissementId | None = None
    """The payment that it was a part of (R-122): it stands as long as that one does."""


upcast("solde.donne", depuis=1)(lacking(encaissement=None))


@fait("solde.don_annule")
class DonAnnule(Fait, frozen=True, kw_only=True):
    """The payment that a gift was a part of was undone, or is another household's: the gift goes with it (R-122)."""

    foyer: FoyerId
    groupement: GroupementId
    montant_centimes: Montant
    encaissement: EncaissementId


@fait("foyer.tarif_retire")
class TarifRetire(Fait, frozen=True, kw_only=True):
    """From a day on, the household pays at cost again (R-024); lines already ordered keep their tier."""

    foyer: FoyerId
    a_compter_du: date


@fait("adhesion.enregistree")
class AdhesionEnregistree(Fait, frozen=True, kw_only=True):
    """A membership was taken; it charges the household `cotisation + cagnotte` (R-020)."""

    foyer: FoyerId
    groupement: GroupementId
    valable_du: date
    valable_au: date
    cotisation_centimes: MontantOuZero
    cagnotte_centimes: MontantOuZero
    """The part that feeds the solidarity fund."""


@fait("foyer.tarif_accorde")
class TarifAccorde(Fait, frozen=True, kw_only=True):
    """A price tier from a date on; what was verified and by whom, never the document (R-024, R-025)."""

    foyer: FoyerId
    tarif: Tarif
    a_compter_du: date
    valable_au: date | None
    verifie_par: PersonneId
    financeur: Annotated[str, Meta(max_length=40)]
    """Who funds the rebate of coup de pouce; "" for the other tiers."""


@fait("foyer.solde_ouverture_repris")
class SoldeOuvertureRepris(Fait, frozen=True, kw_only=True):
    """The balance brought over from a notebook (R-031); > 0: the group owes the household."""

    foyer: FoyerId
    groupement: GroupementId
    solde_centimes: Centimes
    piece: Libelle


@fait("foyer.solde_ouverture_annule")
class SoldeOuvertureAnnule(Fait, frozen=True, kw_only=True):
    """A balance brought over wrong is undone: the opposite of the one that `corrige` names, at its date (R-185)."""

    foyer: FoyerId
    groupement: GroupementId
    solde_centimes: Centimes
    """As it had been brought over; > 0: the group owed it to the household."""
    raison: Motif


@fait("foyer.doublon_presume")
class FoyersSemblables(Fait, frozen=True, kw_only=True):
    """When this household was inscribed, these others bore a look-alike name (R-027); nothing was merged."""

    foyer: FoyerId
    semblables: tuple[FoyerId, ...]
    nombre: Nombre

"""Acts that undo others, taken at once on a copy of the group: everything is as it was before both (R-185)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from typing import Any, Final

from domaine.approvisionnement.faits import LivraisonReceptionnee
from domaine.approvisionnement.faits_ruptures import RuptureDeclaree
from domaine.banque.faits import BordereauEtabli, ReleveImporte, VirementRecu
from domaine.caisses.faits import DepotBanqueEffectue
from domaine.consignes.faits import ConsignesGardees
from domaine.distribution.faits import ConsigneRendue, RetraitContrepasse, RetraitPese
from domaine.encaissements.faits import EncaissementEnregistre, EncaissementReaffecte, ModePaiementCorrige
from domaine.enveloppes.faits import CompensationImputee, EnveloppeReclamee
from domaine.fait import Fait
from domaine.fournisseurs.faits import (
    AvoirFournisseurRecu,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
)
from domaine.fournisseurs.faits_consignes import ConsigneCrediteeFournisseur, ConsigneRetourneeFournisseur
from domaine.foyers.faits import FoyerInscrit
from domaine.types import Mode, Role
from domaine.virements.faits import VirementOrdonne
from infra.executer import Reponse
from projections.ecritures import registre
from projections.ecritures.comptable import Comptable
from projections.ecritures.modele import Compte
from projections.engine.deltas import Deltas, Key, Row
from projections.engine.projection import fold_into
from projections.engine.table import Table
from projections.registre import PROJECTIONS
from tests.invariants.cycle_au_hasard import FOYERS
from tests.invariants.monde import Monde

assert registre.REGLES  # every rule is known from here on

Donnees = dict[str, Any]
Annulations = list[tuple[str, Donnees]]
RAISON: Final = {"raison": "autre"}
SIGNE: Final = {**RAISON, "second": "samira"}
ALLER_ET_RETOUR: Final = frozenset(
    {
        *(("balance_pesees", "levees"), ("commandes", "consignes_centimes"), ("consignes", "rendu_centimes")),
        *((table, colonne) for table in ("consignes", "consignes_foyers") for colonne in ("facturees", "rendues")),
        ("mouvements_hors_commande", "centimes"),
    }
)
"""What went out and what came back are counted apart: their difference is judged by I9 or is the balance."""

RENVOI: Final = ("AnnulerRenvoiConsignes", "ligne", "groupement", "contenant")
ENSEMBLE: Final = {Compte.FOURNISSEUR_AVANCE: Compte.FOURNISSEUR}
"""What was paid in advance, and what is owed: which payment is which, the ledger says, not their sum."""


def _champs(donnees: Donnees, *noms: str) -> Donnees:
    return {nom: donnees[nom] for nom in noms}


def _de(reponse: Reponse, *types: type[Fait]) -> list[tuple[int, Any]]:
    """Its facts of these types, with their positions."""
    return [(f.pos, f.data) for f in reponse.faits if isinstance(f.data, types)]


def _pesee(d: Donnees, reponse: Reponse) -> Annulations:
    """Or nothing, when it was set aside as a double; undoing one that replaced another leaves neither."""
    if _de(reponse, RetraitContrepasse):
        return []
    quoi = {**_champs(d, "cycle", "foyer", "produit"), **SIGNE}
    pesees = _de(reponse, RetraitPese)
    return [("ContrepasserRetrait", {**quoi, "retrait": place, "groupement": p.groupement}) for place, p in pesees]


def _paiements(_d: Donnees, reponse: Reponse) -> Annulations:
    payes = _de(reponse, EncaissementEnregistre)
    return [("ContrepasserEncaissement", {"encaissement": paye.encaissement, **SIGNE}) for _, paye in payes]


def _virement(d: Donnees, reponse: Reponse) -> Annulations:
    """A line that was set aside before is to be put on an account again."""
    detache = {"ligne": d["ligne"], "annule": d["encaissement"]}
    return [*_paiements(d, reponse), *([("DetacherLigne", detache)] if _de(reponse, VirementRecu) else [])]


def _releve(d: Donnees, reponse: Reponse) -> Annulations:
    ((_, lu),) = _de(reponse, ReleveImporte)
    return [("RetirerReleve", {**_champs(d, "groupement"), "releve": lu.releve})]


def _ligne(d: Donnees, reponse: Reponse) -> Annulations:
    """Transfers of a file are payments once the bank says so."""
    return [("DetacherLigne", {"ligne": d["ligne"]}), *_fournisseur(d, reponse)]


def _mode(d: Donnees, reponse: Reponse) -> Annulations:
    ((_, corrige),) = _de(reponse, ModePaiementCorrige)
    numero = {"cheque_numero": "7"} if corrige.mode is Mode.CHEQUE else {}
    return [("CorrigerMode", {"encaissement": d["encaissement"], "mode": corrige.mode.value, **numero})]


def _reaffecte(d: Donnees, reponse: Reponse) -> Annulations:
    ((_, deplace),) = _de(reponse, EncaissementReaffecte)
    return [("ReaffecterEncaissement", {"encaissement": d["encaissement"], "vers": deplace.foyer})]


def _rejet(acte: str) -> Callable[[Donnees, Reponse], Annulations]:
    return lambda d, _: [(acte, {"encaissement": d["encaissement"], "raison": "erreur_paiement"})]


def _fournisseur(_d: Donnees, reponse: Reponse) -> Annulations:
    suite: Annulations = []
    for place, argent in _de(
        reponse, PaiementFournisseurEffectue, PaiementFournisseurRevenu, RemboursementFournisseurRecu
    ):
        quoi = {"fournisseur": argent.fournisseur, "cycle": argent.cycle, "paiement": place, **RAISON}
        ou = {nom: getattr(argent, nom, None) for nom in ("session", "lot")}
        suite.append(("ContrepasserPaiementFournisseur", {**quoi, **ou}))
    return suite


def _avoir(d: Donnees, reponse: Reponse) -> Annulations:
    ((place, avoir),) = _de(reponse, AvoirFournisseurRecu)
    lequel = {"fournisseur": d["fournisseur"], "cycle": avoir.cycle, "facture": avoir.facture, "avoir": place}
    return [("ContrepasserAvoirFournisseur", {**lequel, **RAISON})]


def _depot(d: Donnees, reponse: Reponse) -> Annulations:
    """Its cash, and its cheques."""
    ((place, depot),) = _de(reponse, DepotBanqueEffectue)
    lequel = {**_champs(d, "session", "groupement"), "depot": place, **RAISON, "especes_centimes": 0}
    especes: Annulations = [("CorrigerDepot", lequel)] if depot.especes_centimes else []
    return [*especes, *(_des_cheques(d, depot.bordereau, depot.cheques) if depot.cheques else [])]


def _bordereau(d: Donnees, reponse: Reponse) -> Annulations:
    ((_, etabli),) = _de(reponse, BordereauEtabli)
    return _des_cheques(d, etabli.bordereau, [cheque.encaissement for cheque in etabli.cheques])


def _des_cheques(d: Donnees, bordereau: str, cheques: Iterable[str]) -> Annulations:
    return [("RetirerDuBordereau", {**_champs(d, "groupement"), "bordereau": bordereau, "cheques": list(cheques)})]


def _a_zero(acte: str, nom: str, *champs: str) -> Callable[[Donnees, Reponse], Annulations]:
    """Told again, as nothing."""
    return lambda d, r: [(acte, {**_champs(d, *champs), nom: r.first, **RAISON, "montant_centimes": 0})]


def _rembourse(d: Donnees, reponse: Reponse) -> Annulations:
    lequel = {"foyer": d["foyer"], "session": d.get("session"), "remboursement": reponse.first}
    return [("CorrigerRemboursement", {**lequel, **RAISON, "montant_centimes": 0})]


def _rompt(d: Donnees, reponse: Reponse) -> Annulations:
    ((place, _),) = _de(reponse, RuptureDeclaree)
    return [("AnnulerRupture", {**_champs(d, "cycle", "produit"), "decision_position": place})]


def _reception(d: Donnees, reponse: Reponse) -> Annulations:
    return [
        ("CorrigerReception", {**_champs(d, "cycle", "fournisseur", "catalogue"), **_ou(recue), "reception": place})
        for place, recue in _de(reponse, LivraisonReceptionnee)
    ]


def _ou(recue: LivraisonReceptionnee) -> Donnees:
    return {"groupement": recue.groupement, "produit": recue.produit}


def _retour(d: Donnees, reponse: Reponse) -> Annulations:
    chacun = _chacune(ConsigneRendue, "AnnulerConsigneRendue", "retour", "foyer", "groupement", "contenant")(d, reponse)
    return [(acte, {**lequel, "session": d.get("session")}) for acte, lequel in chacun]


def _chacune(
    genre: type[Fait], acte: str, nom: str, *champs: str, **autres: str
) -> Callable[[Donnees, Reponse], Annulations]:
    """Containers of two prices are a line a price: each is undone, the last first."""
    return lambda d, r: [
        (acte, {**_champs(d, *champs), **autres, nom: place, **RAISON}) for place, _ in reversed(_de(r, genre))
    ]


def _imputation(d: Donnees, reponse: Reponse) -> Annulations:
    """Of a round that it paid before, all would be undone together."""
    ((_, paye),) = _de(reponse, CompensationImputee)
    return [] if paye.rectifie else [("AnnulerImputation", {**_champs(d, "enveloppe", "cycle"), **RAISON})]


def _reclamation(d: Donnees, reponse: Reponse) -> Annulations:
    ((_, reclamee),) = _de(reponse, EnveloppeReclamee)
    return [("AnnulerReclamation", {**_champs(d, "enveloppe"), "reclamation": reclamee.reclamation, **RAISON})]


def _ordre(_d: Donnees, reponse: Reponse) -> Annulations:
    lots = sorted({ordonne.lot for _, ordonne in _de(reponse, VirementOrdonne)})
    return [("RetirerVirements", {"lot": lot, "pourquoi": "erreur"}) for lot in lots]


def _port(d: Donnees, _reponse: Reponse) -> Annulations:
    return [] if d["rendre"] else [("RepartirPort", {**d, "rendre": True})]


def _les_memes(acte: str, *champs: str, **autres: Any) -> Callable[[Donnees, Reponse], Annulations]:
    return lambda d, _: [(acte, {**_champs(d, *champs), **autres})]


def _position(acte: str, nom: str, *champs: str, **autres: Any) -> Callable[[Donnees, Reponse], Annulations]:
    return lambda d, r: [(acte, {**_champs(d, *champs), nom: r.first, **autres, **RAISON})]


ANNULER: Final[dict[str, Callable[[Donnees, Reponse], Annulations]]] = {
    "RetirerProduit": _pesee,
    **dict.fromkeys(("EnregistrerEncaissement", "ConfierCheques"), _paiements),
    "CorrigerMode": _mode,
    "ReaffecterEncaissement": _reaffecte,
    "RejeterCheque": _rejet("AnnulerRejetDeCheque"),
    "NoterCarteImpayee": _rejet("AnnulerCarteImpayee"),
    "RembourserFoyer": _rembourse,
    "EnregistrerDepense": _a_zero("CorrigerDepense", "depense", "session"),
    "TransfererEspeces": _a_zero("CorrigerTransfert", "transfert", "session", "vers"),
    "DeposerEnBanque": _depot,
    "EtablirBordereau": _bordereau,
    **dict.fromkeys(("PayerFournisseur", "NoterRemboursementFournisseur", "NoterPaiementRevenu"), _fournisseur),
    "EnregistrerFacture": _les_memes("AnnulerFacture", "fournisseur", "cycle", "facture", antenne="a", **RAISON),
    "EnregistrerAvoirFournisseur": _avoir,
    "AbsorberManque": _les_memes("AnnulerAbsorption", "fournisseur", "cycle", "produit", **RAISON),
    "ReprendreSoldeOuverture": _les_memes("AnnulerSoldeOuverture", "groupement", "foyer", antenne="a", **RAISON),
    "ReprendreFacture": _les_memes("AnnulerRepriseDeFacture", "fournisseur", "cycle", "facture", **RAISON),
    "DeduireConsignes": _les_memes("RemettreConsignes", "fournisseur", "cycle", "groupement", "montant_centimes"),
    "GarderConsignes": _chacune(ConsignesGardees, "AnnulerConsignesGardees", "gardees_en", "groupement", "contenant"),
    "RetournerConsignes": _chacune(ConsigneRetourneeFournisseur, *RENVOI, fournisseur="F03"),
    "CrediterConsignes": _chacune(ConsigneCrediteeFournisseur, *RENVOI, fournisseur="F03"),
    "NoterAvance": _position("AnnulerAvance", "avance", "groupement", "personne"),
    **dict.fromkeys(
        ("EmettreAvoir", "AiderParCagnotte", "AbandonnerCreance", "DonnerCreditAncien"),
        _position("AnnulerGeste", "geste", "foyer", second="samira"),
    ),
    "RendreConsigne": _retour,
    "DeciderEcartCaisse": _les_memes("AnnulerDecisionEcart", "session", second="samira", **RAISON),
    "ImporterReleve": _releve,
    "AccorderEnveloppe": _les_memes("AnnulerEnveloppe", "enveloppe"),
    "ImputerCompensation": _imputation,
    "ReclamerEnveloppe": _reclamation,
    **dict.fromkeys(("RapprocherLigne", "ClasserLigne", "MettreVirementEnAttente"), _ligne),
    "AffecterVirement": _virement,
    "EtablirOrdreDeVirements": _ordre,
    "DeclarerRupture": _rompt,
    "ReceptionnerLivraison": _reception,
    "ConfierAchat": _les_memes("ReprendreAchat", "cycle", "vers_cycle", "produit"),
    "RepartirPort": _port,
    "AttendreProduit": _les_memes("RenoncerAttente", "cycle", "foyer", "produit"),
    "SuspendreProduit": _les_memes("ReprendreProduit", "cycle", "produit"),
    "DemanderRemboursement": _les_memes("RetirerDemandeRemboursement", "foyer"),
    "QuitterFoyer": _les_memes("AnnulerDepart", "foyer"),
}
"""By act, what takes it back at once."""
DE_LA_TRESORERIE: Final = frozenset(
    {
        *(
            "AnnulerCarteImpayee",
            "AnnulerRepriseDeFacture",
            "AnnulerConsignesGardees",
            "AnnulerRejetDeCheque",
            "ContrepasserAvoirFournisseur",
        ),
        *("ContrepasserPaiementFournisseur", "CorrigerDepot", "DetacherLigne", "RemettreConsignes", "RetirerVirements"),
        "RetirerReleve",
    }
)


class Repentie(Monde):
    """A group of which each act is undone at once on a copy, and compared; it goes on as if nothing was undone."""

    def __init__(self) -> None:
        super().__init__()
        self.annules: Counter[str] = Counter()
        self._deltas, self._plies = Deltas(), 0

    def faire(self, acte: str, donnees: Donnees, **qui: Any) -> Reponse | None:
        if acte not in ANNULER:
            return super().faire(acte, donnees, **qui)
        avant = self._vue()
        reponse = super().faire(acte, donnees, **qui)
        suite = ANNULER[acte](donnees, reponse) if reponse else []
        copie = self._copie() if suite else self
        if suite and all(copie.annuler(annule, champs) for annule, champs in suite):
            self.annules[acte] += 1
            apres = copie._vue()
            ecarts = {quoi: (avant.get(quoi, 0), apres.get(quoi, 0)) for quoi in avant.keys() | apres.keys()}
            assert {quoi: vus for quoi, vus in ecarts.items() if vus[0] != vus[1]} == {}, f"{acte} {donnees}"
        return reponse

    def annuler(self, acte: str, donnees: Donnees) -> bool:
        """By somebody else than who did it, when one may."""
        par, role = ("claire", Role.TRESORIER) if acte in DE_LA_TRESORERIE else ("rose", Role.COORDINATEUR)
        return Monde.faire(self, acte, donnees, par=par, role=role, sur_le_champ=True) is not None

    def _copie(self) -> Repentie:
        copie = Repentie()
        copie.journal, copie.series, copie.le = list(self.journal), Counter(self.series), self.le
        copie._decodes, copie._plies = list(self._decodes), self._plies
        for table, rows in self._deltas.tables.items():
            copie._deltas.tables[table] = {key: list(row) for key, row in rows.items()}
        return copie

    def _vue(self) -> dict[tuple[object, ...], object]:
        """Sums of every table, accounts of the ledger, what acts know of each household: what is not nothing."""
        faits = self.faits()
        fold_into(self._deltas, PROJECTIONS, faits[self._plies :])
        self._plies = len(faits)
        comptes = Counter[tuple[object, ...]]()
        for ecriture in Comptable().tout(faits):
            for ligne in ecriture.lignes:
                compte = ENSEMBLE.get(ligne.compte, ligne.compte)
                comptes[compte, ligne.sous, ligne.aux] += ligne.debit - ligne.credit
        vue: dict[tuple[object, ...], object] = {**comptes, **dict(_sommes(self._deltas.tables.items()))}
        for foyer in FOYERS if self.de(FoyerInscrit) else ():
            su = self.compte(foyer)
            vue[foyer,] = (su.solde_centimes, su.engage_centimes, su.bons_centimes, su.remboursable_centimes)
        return vue


def _sommes(tables: Iterable[tuple[Table, dict[Key, Row]]]) -> Iterator[tuple[tuple[object, ...], object]]:
    for table, rows in tables:
        ranks = {c: rank for c, rank in table.sum_ranks.items() if (table.name, c) not in ALLER_ET_RETOUR}
        for key, row in rows.items():
            yield from (((table.name, *key, colonne), row[rank]) for colonne, rank in ranks.items() if row[rank])

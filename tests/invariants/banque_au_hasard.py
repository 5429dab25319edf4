"""The bank of a random year: lines are read, said to be this or that, taken back; advances, files of transfers."""

from __future__ import annotations

from calendar import monthrange
from datetime import timedelta
from random import Random
from typing import TYPE_CHECKING, Any, Final

from domaine.avances.faits import AvanceNotee
from domaine.banque.faits import BordereauEtabli, LigneBancaireLue, ReleveImporte, VirementAffecte
from domaine.banque.natures import ENTREES, SORTIES
from domaine.caisses.faits import DepotBanqueEffectue
from domaine.encaissements.faits import CarteImpayee, ChequeRejete, EncaissementEnregistre, RemboursementVerse
from domaine.fournisseurs.faits import (
    FactureFournisseurRecue,
    PaiementFournisseurEffectue,
    PaiementFournisseurRevenu,
    RemboursementFournisseurRecu,
)
from domaine.types import Mode, Role
from domaine.virements.faits import CompteBancaireDeclare, VirementOrdonne

if TYPE_CHECKING:
    from tests.invariants.monde import Monde

SCELLE: Final = "s1~"
"""Ciphertext, as the log wants it."""
SOUVENT: Final = 0.8
UNE_SUR_DEUX: Final = 0.5
Operation = tuple[dict[str, Any], int]
"""Where it is recorded, and what the bank's line of it makes."""


class Banque:
    """Random gestes on the account of one group; by the treasurer, but for what takes another."""

    def __init__(self, cycle: str, groupement: str, foyers: tuple[str, ...]) -> None:
        self.cycle, self.groupement, self.foyers = cycle, groupement, foyers

    def lire(self, monde: Monde, hasard: Random, rang: int) -> None:
        """Some lines come, most of operations that were noted; what each is, is said at once or never."""
        for n in range(hasard.randint(1, 4)):
            cible, montant = self._operation(monde, hasard)
            frais = hasard.choice((0, 35)) if cible.get("genre") == "carte" else 0
            ligne = self._importer(monde, montant - frais, f"{rang}.{n}")
            if ligne is not None and hasard.random() < SOUVENT:
                self._dire(monde, hasard, ligne, {**cible, "frais": frais}, montant)

    def defaire(self, monde: Monde, hasard: Random, rang: int) -> None:
        """What was said of a line was wrong; a transfer put on an account is undone there first, then said again.

        Or its statement was read by mistake: it is taken back, unless something is said of its lines.
        """
        for _, lu in monde.de(ReleveImporte)[-2:]:
            self._faire(monde, "RetirerReleve", {"groupement": self.groupement, "releve": lu.releve})
        lues = [fait.ligne for _, fait in monde.de(LigneBancaireLue)]
        for ligne in hasard.sample(lues, min(len(lues), 2)):
            devenus = [fait.encaissement for _, fait in monde.de(VirementAffecte) if fait.ligne == ligne]
            for encaissement in devenus[-1:]:
                annule = {"encaissement": encaissement, "raison": "doublon", "second": "samira"}
                self._faire(monde, "ContrepasserEncaissement", annule)
            annule = {"annule": devenus[-1]} if devenus else {}
            if hasard.random() < UNE_SUR_DEUX:
                self._faire(monde, "DetacherLigne", {"ligne": ligne, **annule})
            else:
                qui = {"foyer": hasard.choice(self.foyers), "encaissement": f"V-{ligne}.{rang}"}
                self._faire(monde, "AffecterVirement", {"ligne": ligne, **qui, **annule})

    def ordonner(self, monde: Monde, hasard: Random, rang: int) -> None:
        """A file of transfers pays some invoices; it does not leave, or the bank pays it, be it for a part."""
        comptes = {fait.fournisseur: place for place, fait in monde.de(CompteBancaireDeclare)}
        for qui in (None, "F03"):
            if qui not in comptes:
                compte = {"groupement": self.groupement, "fournisseur": qui, "iban": SCELLE, "au_nom_de": SCELLE}
                self._faire(monde, "DeclarerCompteBancaire", {**compte, "verification": "rib_en_main"})
                comptes[qui] = len(monde.journal)
        dues = [fait for _, fait in monde.de(FactureFournisseurRecue) if fait.groupement == self.groupement]
        jour = f"{monde.le.date() + timedelta(days=1)}"
        virements = [
            {
                "fournisseur": "F03",
                "cycle": due.cycle,
                "facture": due.facture,
                "montant_centimes": hasard.choice((due.total_ttc_centimes, max(1, due.total_ttc_centimes // 2))),
                "executer_le": jour,
                "compte": comptes["F03"],
            }
            for due in hasard.sample(dues, min(len(dues), hasard.randint(1, 2)))
        ]
        ordre = {"ordre": f"V-{rang}", "groupement": self.groupement, "fichier": "1" * 64, "compte": comptes[None]}
        if virements:
            self._faire(monde, "EtablirOrdreDeVirements", {**ordre, "virements": virements})
        for lot in sorted({fait.lot for _, fait in monde.de(VirementOrdonne)}):
            suite = hasard.choice(("RetirerVirements", "ConstaterVirements", ""))
            if suite:
                autres = {"pourquoi": "erreur"} if suite == "RetirerVirements" else {}
                self._faire(monde, suite, {"lot": lot, **autres})
        payes = [(place, fait) for place, fait in monde.de(PaiementFournisseurEffectue) if fait.lot]
        for place, paye in payes[-1:] if hasard.random() < UNE_SUR_DEUX else ():
            annule = {"fournisseur": paye.fournisseur, "cycle": paye.cycle, "paiement": place, "lot": paye.lot}
            self._faire(monde, "ContrepasserPaiementFournisseur", {**annule, "raison": "autre"})

    def avancer(self, monde: Monde, hasard: Random, rang: int) -> None:
        """A volunteer pays out of its own pocket; the bank pays it back, or it was never so."""
        avance = {"groupement": self.groupement, "personne": "zoe", "objet": "sachets", "piece": "ticket"}
        self._faire(monde, "NoterAvance", {**avance, "montant_centimes": hasard.choice((12_00, 12_00, 7_30))})
        for place, notee in monde.de(AvanceNotee):
            if hasard.random() < UNE_SUR_DEUX:
                annule = {"groupement": self.groupement, "personne": notee.personne, "avance": place}
                self._faire(monde, "AnnulerAvance", {**annule, "raison": "autre"})
        ligne = self._importer(monde, -12_00, f"avance {rang}")
        if ligne is not None:
            self._faire(monde, "ClasserLigne", {"ligne": ligne, "nature": "avance", "personne": "zoe"})

    def _dire(self, monde: Monde, hasard: Random, ligne: str, cible: dict[str, Any], montant: int) -> None:
        """What it is, or by mistake something else that its way allows."""
        frais = cible.pop("frais")
        if "genre" in cible and hasard.random() < SOUVENT:
            quoi = {"ligne": ligne, "cibles": [cible], "frais_centimes": frais}
            self._faire(monde, "RapprocherLigne", quoi)
            return
        match hasard.randint(0, 4):
            case 0 | 1:
                self._faire(monde, "MettreVirementEnAttente", {"ligne": ligne})
            case 2:
                qui = {"foyer": hasard.choice(self.foyers), "encaissement": f"V-{ligne}"}
                self._faire(monde, "AffecterVirement", {"ligne": ligne, **qui})
            case _:
                nature = hasard.choice(sorted((ENTREES if montant > 0 else SORTIES) - {"avance"}))
                self._faire(monde, "ClasserLigne", {"ligne": ligne, "nature": nature})

    def _importer(self, monde: Monde, montant: int, libelle: str) -> str | None:
        """The line's name; None: it was read before, or makes nothing."""
        jour = monde.le.date()
        du, au = jour.replace(day=1), jour.replace(day=monthrange(jour.year, jour.month)[1])
        ligne = {"le": f"{jour}", "valeur_le": f"{jour}", "montant_centimes": montant, "libelle": f"{SCELLE}{libelle}"}
        releve = {"groupement": self.groupement, "fichier_sha256": f"{len(monde.journal):016x}" * 4, "format": "csv"}
        mois = {"du": f"{du}", "au": f"{au}", "lignes": [ligne]}
        if not self._faire(monde, "ImporterReleve", {**releve, **mois}):
            return None
        return str(monde.de(LigneBancaireLue)[-1][1].ligne)

    def _operation(self, monde: Monde, hasard: Random) -> Operation:
        """One that was noted, whether it stands or not; or none of ours."""
        connues = [*self._depots(monde), *self._paiements(monde), *self._sorties(monde)]
        montant = hasard.choice((31_20, 4_00, -3_50, -90_00))
        return hasard.choice(connues) if connues and hasard.random() < SOUVENT else ({}, montant)

    def _depots(self, monde: Monde) -> list[Operation]:
        trouves: list[Operation] = []
        for _, depot in monde.de(DepotBanqueEffectue, BordereauEtabli):
            if isinstance(depot, DepotBanqueEffectue):
                ou = {"reference": depot.bordereau, "session": depot.session}
                trouves.append(({"genre": "especes", **ou}, depot.especes_centimes))
                trouves.append(({"genre": "cheques", **ou}, depot.cheques_centimes))
            else:
                ou = {"reference": depot.bordereau, "depot": depot.depot}
                trouves.append(({"genre": "cheques", **ou}, depot.total_centimes))
        return [(cible, montant) for cible, montant in trouves if montant]

    def _paiements(self, monde: Monde) -> list[Operation]:
        trouves: list[Operation] = []
        cartes: dict[str, int] = {}
        for _, paye in monde.de(EncaissementEnregistre):
            seul = {"reference": paye.encaissement, "encaissement": paye.encaissement}
            if paye.mode is Mode.VIREMENT:
                trouves.append(({"genre": "encaissement", **seul}, paye.montant_centimes))
            elif paye.mode is Mode.CB and paye.session is None:
                trouves.append(({"genre": "carte", **seul}, paye.montant_centimes))
            elif paye.mode is Mode.CB:
                cartes[paye.session] = cartes.get(paye.session, 0) + paye.montant_centimes
        for session, montant in cartes.items():
            trouves.append(({"genre": "carte", "reference": session, "session": session}, montant))
        for _, repris in monde.de(ChequeRejete, CarteImpayee):
            seul = {"reference": repris.encaissement, "encaissement": repris.encaissement}
            genre = "rejet" if isinstance(repris, ChequeRejete) else "impaye"
            trouves.append(({"genre": genre, **seul}, -repris.montant_centimes))
        return trouves

    def _sorties(self, monde: Monde) -> list[Operation]:
        trouves: list[Operation] = []
        for place, rendu in monde.de(RemboursementVerse):
            ou = {"genre": "remboursement", "reference": f"{place}", "foyer": rendu.foyer}
            trouves += [(ou, -rendu.montant_centimes)] if rendu.mode == "virement" else []
        for place, paye in monde.de(PaiementFournisseurEffectue):
            ou = {"genre": "paiement_fournisseur", "reference": f"{place}", "cycle": paye.cycle}
            trouves += [(ou, -paye.montant_centimes)] if paye.mode != "especes" else []
        for place, rendu in monde.de(PaiementFournisseurRevenu, RemboursementFournisseurRecu):
            ou = {"genre": "rendu_fournisseur", "reference": f"{place}", "cycle": rendu.cycle}
            trouves.append((ou, rendu.montant_centimes))
        lots: dict[str, int] = {}
        for _, ordonne in monde.de(VirementOrdonne):
            lots[ordonne.lot] = lots.get(ordonne.lot, 0) - ordonne.montant_centimes
        return [*trouves, *(({"genre": "virements", "reference": lot, "lot": lot}, m) for lot, m in lots.items())]

    def _faire(self, monde: Monde, acte: str, donnees: dict[str, Any]) -> bool:
        return monde.faire(acte, donnees, par="claire", role=Role.TRESORIER) is not None

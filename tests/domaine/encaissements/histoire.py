"""Anything that may happen to an account where a voucher is, and what of it is real money (R-133, R-185)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from domaine.distribution.faits import ProduitRendu
from domaine.encaissements.faits import ChequeRejetAnnule, ChequeRejete, RemboursementContrepasse
from domaine.fait import Fait
from domaine.foyers.compte import Compte
from domaine.foyers.faits import DonAnnule, SoldeDonne
from domaine.types import Mode
from tests.domaine.approvisionnement.exemples import pese
from tests.domaine.dsl import Recu, given
from tests.domaine.encaissements.exemples import encaisse, encaissement_contrepasse, pesee_de
from tests.domaine.encaissements.remboursements import FOYER, virement
from tests.domaine.faits_d_exemple import exemple
from tests.domaine.foyers.exemples import rembourse


def don(centimes: int, encaissement: str | None = "E-2") -> SoldeDonne:
    return exemple(SoldeDonne, foyer="F-031", montant_centimes=centimes, encaissement=encaissement)


def don_annule(centimes: int, encaissement: str = "E-2") -> DonAnnule:
    return exemple(DonAnnule, foyer="F-031", montant_centimes=centimes, encaissement=encaissement)


def jamais_parti(centimes: int, corrige: int) -> Recu:
    return Recu(exemple(RemboursementContrepasse, foyer="F-031", montant_centimes=centimes), corrige=corrige)


def compte(*faits: Fait | Recu) -> Compte:
    return given(*FOYER, *faits).when(virement(1)).acte.compte  # type: ignore[no-any-return]  # of whichever act


class Histoire:
    """Anything that may happen to an account, with what of it is real money."""

    def __init__(self, tire: Callable[[st.SearchStrategy[Any]], Any]) -> None:
        self.tire = tire
        self.faits: list[Fait | Recu] = []
        self.argent_centimes = 0
        self.paiements: dict[str, tuple[int, Mode, int]] = {}
        """What it gave, and how much of it went to the fund."""
        self.refuses: dict[str, tuple[int, Mode, int]] = {}
        self.courses: dict[int, int] = {}
        self.rendus: dict[int, int] = {}

    @property
    def compte(self) -> Compte:
        return compte(*self.faits)

    @property
    def position(self) -> int:
        return len(FOYER) + len(self.faits) + 1

    def centimes(self, au_plus: int = 9) -> int:
        return int(self.tire(st.integers(1, au_plus)))

    def paie(self) -> None:
        numero, montant = f"E-{self.position}", self.centimes()
        mode = self.tire(st.sampled_from((Mode.CHEQUE, Mode.ESPECES, Mode.BON_TIERS)))
        self.faits.append(encaisse(montant, encaissement=numero, mode=mode))
        self.argent_centimes += montant if mode is not Mode.BON_TIERS else 0
        donne = (
            min(montant, self.compte.solde_centimes) if mode is not Mode.BON_TIERS and self.tire(st.booleans()) else 0
        )
        self.faits += [don(donne, numero)] if donne > 0 else []
        self.argent_centimes -= max(donne, 0)
        self.paiements[numero] = (montant, mode, max(donne, 0))

    def prend(self) -> None:
        montant = self.centimes()
        self.courses[self.position] = montant
        self.faits.append(pese("F-031", 1_000, libere=0, prix=montant))

    def rapporte(self) -> None:
        if self.courses:
            retrait = self.tire(st.sampled_from(sorted(self.courses)))
            panier, montant = pesee_de(1), self.courses.pop(retrait)
            pris = {"foyer": "F-031", "cycle": panier.cycle, "produit": panier.produit, "retrait": retrait}
            self.faits.append(exemple(ProduitRendu, **pris, du_centimes=montant))

    def est_rembourse(self) -> None:
        if (reste := self.compte.remboursable_centimes) > 0:
            montant = self.rendus[self.position] = self.centimes(reste)
            self.faits.append(rembourse(montant))
            self.argent_centimes -= montant

    def n_etait_pas_rembourse(self) -> None:
        if self.rendus:
            position, montant = self.rendus.popitem()
            self.faits.append(jamais_parti(montant, position))
            self.argent_centimes += montant

    def donne(self) -> None:
        """Money first, then what is left of vouchers."""
        if (solde := self.compte.solde_centimes) > 0:
            donne = self.centimes(solde)
            self.argent_centimes -= min(donne, solde - self.compte.bons_centimes)
            self.faits.append(don(donne, None))

    def annule(self) -> None:
        if self.paiements:
            numero, (montant, mode, donne) = self.paiements.popitem()
            defait: list[Fait] = [encaissement_contrepasse(montant, encaissement=numero, mode=mode)]
            defait += [don_annule(donne, numero)] if donne else []
            self.faits += self.tire(st.permutations(defait))
            self.argent_centimes += donne - (montant if mode is not Mode.BON_TIERS else 0)

    def refuse(self) -> None:
        cheques = sorted(numero for numero, (_, mode, _) in self.paiements.items() if mode is Mode.CHEQUE)
        if cheques:
            numero = self.tire(st.sampled_from(cheques))
            self.refuses[numero] = self.paiements.pop(numero)
            montant = self.refuses[numero][0]
            self.faits.append(exemple(ChequeRejete, encaissement=numero, foyer="F-031", montant_centimes=montant))
            self.argent_centimes -= montant

    def n_etait_pas_refuse(self) -> None:
        if self.refuses:
            numero, self.paiements[numero] = self.refuses.popitem()
            montant = self.paiements[numero][0]
            self.faits.append(exemple(ChequeRejetAnnule, encaissement=numero, foyer="F-031", montant_centimes=montant))
            self.argent_centimes += montant

"""Households, the association and who may act in it."""

from __future__ import annotations

from domaine.foyers.faits import (
    AdhesionEnregistree,
    CoordonneesCorrigees,
    FoyerInscrit,
    FoyerQuitte,
    FoyersSemblables,
    PersonneEffacee,
    SoldeOuvertureRepris,
    TarifAccorde,
)
from domaine.groupements.faits import (
    AntenneCreee,
    GroupementCree,
    OuvertureControlee,
    ParametresFixes,
    RoleAccorde,
    RoleRetire,
)
from domaine.mots import euros
from web.langue import ROLES, jour
from web.recit.base import Noms, Recit, recit


@recit(FoyerInscrit)
def _inscrit(f: FoyerInscrit, n: Noms) -> Recit:
    return Recit(f"{n.foyer(f.foyer)} rejoint le groupement")


@recit(CoordonneesCorrigees)
def _coordonnees(f: CoordonneesCorrigees, n: Noms) -> Recit:
    return Recit(f"Coordonnées de {n.foyer(f.foyer)} corrigées")


@recit(FoyerQuitte)
def _quitte(f: FoyerQuitte, n: Noms) -> Recit:
    return Recit(f"{n.foyer(f.foyer)} quitte le groupement, compte à zéro")


@recit(PersonneEffacee)
def _efface(f: PersonneEffacee, _n: Noms) -> Recit:
    return Recit("Données personnelles effacées", detail=f.foyer or "")


@recit(AdhesionEnregistree)
def _adhere(f: AdhesionEnregistree, n: Noms) -> Recit:
    dont = f"dont cagnotte {euros(f.cagnotte_centimes)}, " if f.cagnotte_centimes else ""
    total = f.cotisation_centimes + f.cagnotte_centimes
    return Recit(f"Adhésion de {n.foyer(f.foyer)}", total, f"{dont}valable jusqu'au {jour(f.valable_au)}")


@recit(TarifAccorde)
def _tarif(f: TarifAccorde, n: Noms) -> Recit:
    # The tier itself stays out: this sentence is read by volunteers.
    return Recit(f"Situation de {n.foyer(f.foyer)} vérifiée", detail=f"par {n.personne(f.verifie_par)}")


@recit(SoldeOuvertureRepris)
def _reprend(f: SoldeOuvertureRepris, n: Noms) -> Recit:
    mots = "on lui doit" if f.solde_centimes >= 0 else "doit"
    return Recit(f"Solde du cahier repris pour {n.foyer(f.foyer)}, {mots}", abs(f.solde_centimes), f.piece)


@recit(FoyersSemblables)
def _semblables(f: FoyersSemblables, n: Noms) -> Recit:
    autres = ", ".join(n.foyer(autre) for autre in f.semblables)
    return Recit(f"{n.foyer(f.foyer)} porte un nom proche de : {autres}", detail="rien n'est fusionné")


@recit(AntenneCreee)
def _antenne(f: AntenneCreee, _n: Noms) -> Recit:
    return Recit(f"Association créée : {f.nom}")


@recit(GroupementCree)
def _groupement(f: GroupementCree, _n: Noms) -> Recit:
    return Recit(f"Groupement créé : {f.quartier}", detail=f.lieu)


@recit(ParametresFixes)
def _parametres(f: ParametresFixes, _n: Noms) -> Recit:
    return Recit(f"Réglages fixés à compter du {jour(f.a_compter_du)}")


@recit(RoleAccorde)
def _role(f: RoleAccorde, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} peut agir : {ROLES[f.role]}")


@recit(RoleRetire)
def _role_retire(f: RoleRetire, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} n'agit plus comme : {ROLES[f.role]}")


@recit(OuvertureControlee)
def _ouverture(f: OuvertureControlee, _n: Noms) -> Recit:
    return Recit("Soldes d'ouverture contrôlés, fonds associatif", abs(f.fonds_centimes))

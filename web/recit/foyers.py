"""Households, the association and who may act in it."""

from __future__ import annotations

from domaine.foyers.faits import (
    AdhesionEnregistree,
    AttenteQuittee,
    AutorisationRetiree,
    CompteReporte,
    CoordonneesCorrigees,
    DepartAnnule,
    DonAnnule,
    FoyerDemenage,
    FoyerFusionne,
    FoyerInscrit,
    FoyerMisEnAttente,
    FoyerQuitte,
    FoyerScinde,
    FoyersSemblables,
    LienDonne,
    PersonneAutorisee,
    PersonneEffacee,
    SoldeDonne,
    SoldeOuvertureAnnule,
    SoldeOuvertureRepris,
    TailleCorrigee,
    TarifAccorde,
    TarifRetire,
)
from domaine.groupements.faits import (
    AntenneCreee,
    AntenneRenommee,
    CarteConfirmee,
    CarteDonnee,
    CodeChoisi,
    GroupementCree,
    LieuChange,
    OuvertureControlee,
    ParametresFixes,
    QpvCorrige,
    RoleAccorde,
    RoleRetire,
)
from domaine.mots import euros
from web.elision import de
from web.langue import MOTIFS, ROLES, jour, pluriel
from web.recit.adresse import agit, nomme, selon, sien
from web.recit.arrives import ARRIVES
from web.recit.base import Noms, Recit, recit


@recit(FoyerInscrit)
def _inscrit(f: FoyerInscrit, n: Noms) -> Recit:
    return Recit(f"{agit(n.foyer(f.foyer), 'rejoint', 'rejoignez')} le groupement")


@recit(CoordonneesCorrigees)
def _coordonnees(f: CoordonneesCorrigees, n: Noms) -> Recit:
    return Recit(f"{selon(qui := n.foyer(f.foyer), f'Coordonnées {de(qui)}', 'vos coordonnées')} corrigées")


@recit(TailleCorrigee)
def _taille(f: TailleCorrigee, n: Noms) -> Recit:
    return Recit(f"{agit(n.foyer(f.foyer), 'compte', 'comptez')} désormais {pluriel(f.taille, 'personne')}")


@recit(LienDonne)
def _lien(f: LienDonne, n: Noms) -> Recit:
    return Recit(f"Lien pour entrer donné{nomme('à', n.foyer(f.foyer))}", detail="celui d'avant ne marche plus")


@recit(FoyerMisEnAttente)
def _attend(f: FoyerMisEnAttente, n: Noms) -> Recit:
    return Recit(
        f"{agit(n.foyer(f.foyer), 'est', 'êtes')} sur la liste d'attente, rien n'est encaissé",
        detail=f"{f.hors_quartier} foyers d'ailleurs sur {f.inscrits}, {f.quota_pct} % au plus",
    )


@recit(AttenteQuittee)
def _n_attend_plus(f: AttenteQuittee, n: Noms) -> Recit:
    qui = n.foyer(f.foyer)
    if f.accueilli:
        return Recit(agit(qui, "a sa place", "avez votre place"))
    return Recit(agit(qui, "ne veut plus de place", "ne voulez plus de place"))


@recit(FoyerDemenage)
def _demenage(f: FoyerDemenage, n: Noms) -> Recit:
    ou = "dans le quartier prioritaire" if f.est_qpv else "hors du quartier prioritaire"
    qui = n.foyer(f.foyer)
    phrase = f"{agit(qui, 'habite', 'habitez')} {ou} à compter du {jour(f.a_compter_du)}"
    return Recit(phrase, detail=f"{selon(qui, 'son', 'votre')} tarif ne change pas")


@recit(PersonneAutorisee)
def _autorise(f: PersonneAutorisee, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} peut commander, payer et retirer pour {n.foyer(f.foyer)}")


@recit(AutorisationRetiree)
def _autorisation_retiree(f: AutorisationRetiree, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} n'agit plus pour {n.foyer(f.foyer)}")


@recit(FoyerFusionne)
def _fusionne(f: FoyerFusionne, n: Noms) -> Recit:
    qui = n.foyer(f.foyer)
    phrase = f"{agit(qui, 'est', 'êtes')} réuni à {n.foyer(f.vers)}"
    if not f.solde_centimes:
        return Recit(phrase)
    return Recit(f"{phrase}, qui reprend {_ce_qui_passe(qui, f.solde_centimes)}", abs(f.solde_centimes))


@recit(CompteReporte)
def _reporte(f: CompteReporte, n: Noms) -> Recit:
    arrive, reprend = (
        f"{ARRIVES[f.arrive]} sous l'ancien numéro {f.foyer}",
        agit(n.foyer(f.vers), "reprend", "reprenez"),
    )
    if not f.solde_centimes:
        return Recit(f"{arrive} : {reprend} les contenants")
    quoi = "cette avance" if f.solde_centimes > 0 else "cette dette"
    return Recit(f"{arrive} : {reprend} {quoi}", abs(f.solde_centimes))


@recit(FoyerScinde)
def _scinde(f: FoyerScinde, n: Noms) -> Recit:
    part = n.foyer(f.vers)
    devient = selon(part, "devient", "devenez")
    phrase = f"{agit(part, 'quitte', 'quittez')} {n.foyer(f.foyer)} et {devient} un foyer"
    if not f.solde_centimes:
        return Recit(phrase, detail="le compte reste au titulaire")
    return Recit(f"{phrase}, avec {_ce_qui_passe(part, f.solde_centimes)}", abs(f.solde_centimes), "signé par les deux")


def _ce_qui_passe(qui: str, solde_centimes: int) -> str:
    autre, vous = ("son avance", "votre avance") if solde_centimes > 0 else ("sa dette", "votre dette")
    return selon(qui, autre, vous)


@recit(FoyerQuitte)
def _quitte(f: FoyerQuitte, n: Noms) -> Recit:
    return Recit(f"{agit(n.foyer(f.foyer), 'quitte', 'quittez')} le groupement, compte à zéro")


@recit(DepartAnnule)
def _revient(f: DepartAnnule, n: Noms) -> Recit:
    qui = n.foyer(f.foyer)
    phrase = agit(qui, "n'avait pas quitté le groupement", "n'aviez pas quitté le groupement")
    return Recit(f"{phrase} : {selon(qui, 'son', 'votre')} départ est annulé")


@recit(PersonneEffacee)
def _efface(f: PersonneEffacee, _n: Noms) -> Recit:
    return Recit("Données personnelles effacées", detail=f.foyer or "")


@recit(AdhesionEnregistree)
def _adhere(f: AdhesionEnregistree, n: Noms) -> Recit:
    adhesion = sien("Adhésion", n.foyer(f.foyer))
    dont = f"dont cagnotte {euros(f.cagnotte_centimes)}, " if f.cagnotte_centimes else ""
    total = f.cotisation_centimes + f.cagnotte_centimes
    if not total:
        return Recit(f"{adhesion}, déjà payée", detail=f"valable jusqu'au {jour(f.valable_au)}")
    return Recit(adhesion, total, f"{dont}valable jusqu'au {jour(f.valable_au)}")


@recit(TarifAccorde)
def _tarif(f: TarifAccorde, n: Noms) -> Recit:
    # The tier itself stays out: this sentence is read by volunteers.
    return Recit(f"Situation {de(n.foyer(f.foyer))} vérifiée", detail=f"par {n.personne(f.verifie_par)}")


@recit(TarifRetire)
def _tarif_retire(f: TarifRetire, n: Noms) -> Recit:
    return Recit(f"Situation {de(n.foyer(f.foyer))} revue", detail=f"à compter du {jour(f.a_compter_du)}")


@recit(SoldeDonne)
def _donne(f: SoldeDonne, n: Noms) -> Recit:
    donne = agit(n.foyer(f.foyer), "donne à la cagnotte", "donnez à la cagnotte")
    return Recit(donne, f.montant_centimes, f.piece)


@recit(DonAnnule)
def _don_annule(f: DonAnnule, n: Noms) -> Recit:
    return Recit(
        f"{sien('Don', n.foyer(f.foyer))} à la cagnotte annulé", f.montant_centimes, f"paiement {f.encaissement}"
    )


@recit(SoldeOuvertureRepris)
def _reprend(f: SoldeOuvertureRepris, n: Noms) -> Recit:
    qui = n.foyer(f.foyer)
    mots = selon(qui, "on lui doit", "on vous doit") if f.solde_centimes >= 0 else selon(qui, "doit", "vous devez")
    return Recit(f"Solde du cahier repris{nomme('pour', qui)}, {mots}", abs(f.solde_centimes), f.piece)


@recit(SoldeOuvertureAnnule)
def _reprise_annulee(f: SoldeOuvertureAnnule, n: Noms) -> Recit:
    qui = n.foyer(f.foyer)
    devait = selon(qui, "devait", "vous deviez")
    mots = selon(qui, "on lui devait", "on vous devait") if f.solde_centimes >= 0 else devait
    phrase = f"Solde du cahier annulé{nomme('pour', qui)}, {mots}"
    return Recit(phrase, abs(f.solde_centimes), MOTIFS[f.raison])


@recit(FoyersSemblables)
def _semblables(f: FoyersSemblables, n: Noms) -> Recit:
    autres = ", ".join(n.foyer(autre) for autre in f.semblables)
    return Recit(f"{n.foyer(f.foyer)} porte un nom proche de : {autres}", detail="rien n'est fusionné")


@recit(AntenneCreee)
def _antenne(f: AntenneCreee, _n: Noms) -> Recit:
    return Recit(f"Association créée : {f.nom}")


@recit(AntenneRenommee)
def _renommee(f: AntenneRenommee, _n: Noms) -> Recit:
    return Recit(f"L'association s'appelle désormais {f.nom}")


@recit(GroupementCree)
def _groupement(f: GroupementCree, _n: Noms) -> Recit:
    return Recit(f"Groupement créé : {f.quartier}", detail=f.lieu)


@recit(LieuChange)
def _lieu(f: LieuChange, _n: Noms) -> Recit:
    return Recit(f"Les distributions sont désormais à : {f.lieu}")


@recit(QpvCorrige)
def _qpv(f: QpvCorrige, _n: Noms) -> Recit:
    return Recit(f"Quartier noté {'prioritaire' if f.est_qpv else 'non prioritaire'} (QPV)")


@recit(ParametresFixes)
def _parametres(f: ParametresFixes, _n: Noms) -> Recit:
    return Recit(f"Réglages fixés à compter du {jour(f.a_compter_du)}")


@recit(RoleAccorde)
def _role(f: RoleAccorde, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} peut agir : {ROLES[f.role]}")


@recit(CarteDonnee)
def _carte(f: CarteDonnee, n: Noms) -> Recit:
    return Recit(f"Carte donnée à {n.personne(f.personne)}, pour choisir son code")


@recit(CodeChoisi)
def _code(f: CodeChoisi, n: Noms) -> Recit:
    return Recit(f"Nouveau code choisi avec la carte de {n.personne(f.personne)}")


@recit(CarteConfirmee)
def _confirmee(f: CarteConfirmee, n: Noms) -> Recit:
    return Recit(f"Confirmé : c'est bien {n.personne(f.personne)} qui a reçu sa carte ou son rôle")


@recit(RoleRetire)
def _role_retire(f: RoleRetire, n: Noms) -> Recit:
    return Recit(f"{n.personne(f.personne)} n'agit plus comme : {ROLES[f.role]}")


@recit(OuvertureControlee)
def _ouverture(f: OuvertureControlee, _n: Noms) -> Recit:
    return Recit("Soldes d'ouverture contrôlés, fonds associatif", abs(f.fonds_centimes))

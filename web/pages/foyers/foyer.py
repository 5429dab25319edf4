"""`/foyers/{numero}`: who is in front of me, what they owe, what they take, and all that ever happened to them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Annotated, Any, Final, Literal, NamedTuple

from fastapi import APIRouter, Depends
from fastapi.responses import Response

from domaine.foyers.refus import FoyerEnAttente, PlaceRefusee
from domaine.mots import jour_de
from domaine.types import Mode, Role, Unite
from infra.facts import LogLine
from projections.lectures import commun
from projections.lectures.argent import paiements_dits
from projections.lectures.commande import hall
from projections.lectures.gens import foyers as lectures
from projections.lectures.gens import quota
from projections.lectures.journal import faits
from projections.lectures.vues import Lecture, Ligne
from web.langue import RAISONS_PAS_RECU
from web.pages.approvisionnement.remplissage import dernier_jour_de_retrait, parametres_du_cycle
from web.pages.commandes.compte import Compte, compter
from web.pages.commun import noms
from web.pages.commun.choix import discret, equipe, peut
from web.pages.commun.corriges import DEPLIENT, avec_les_rendus, replier, replier_paiements
from web.pages.commun.histoire import PRIVES, dit_une_quantite, fil
from web.pages.commun.navigation import ACCUEIL, COMPTES, EQUIPE
from web.pages.commun.offres import au_plus, offre_dite
from web.pages.commun.saisies import Formulaire
from web.pages.commun.signatures import seconds
from web.pages.commun.visite import Introuvable, Visite, reserve_a
from web.pages.cycle.etapes import etape_de
from web.pages.foyers.bandeau_adhesion import APrendre, a_prendre
from web.pages.foyers.contenants import a_rendre
from web.pages.foyers.defaire import retours_debout
from web.pages.foyers.plan import avec_le_plan, plan_du_foyer
from web.soldes import Phrase, solde_de

FAITS_MONTRES: Final = 60
EMPORTE: Final = "emporte"
"""In the address of the page that follows: who took the product before."""
REMETTENT: Final = frozenset({Role.BENEVOLE, Role.REFERENT, Role.COORDINATEUR})

routes = APIRouter()
Equipe = Annotated[Visite, Depends(reserve_a(EQUIPE))]
Accueil = Annotated[Visite, Depends(reserve_a(ACCUEIL))]


@dataclass
class Formulaires:
    """The forms of the page; the one that was refused comes back as it was typed."""

    encaissement: Formulaire = field(default_factory=lambda: Formulaire("encaissement"))
    retrait: Formulaire | None = None
    """The weighing that was refused; its product is among its values."""
    ensemble: Formulaire | None = None
    """What was to leave together, when nothing was ticked."""
    reponse: Formulaire | None = None
    """The answer to a substitution that was refused."""
    consigne: Formulaire = field(default_factory=lambda: Formulaire("consigne"))
    declaration: Formulaire = field(default_factory=lambda: Formulaire("declaration"))
    des_doubles: defaultdict[int, Formulaire] = field(default_factory=lambda: defaultdict(lambda: Formulaire("double")))
    """By position of the presumed double."""

    def du_retrait(self, cycle: str, produit: str) -> Formulaire:
        return self._rempli(self.retrait, cycle, produit) or Formulaire(f"retrait-{cycle}-{produit}")

    def de_l_ensemble(self, cycle: str) -> Formulaire:
        refuse = self.ensemble
        return refuse if refuse and refuse.valeur("cycle") == cycle else Formulaire(f"ensemble-{cycle}")

    def de_la_reponse(self, cycle: str, produit: str) -> Formulaire:
        return self._rempli(self.reponse, cycle, produit) or Formulaire(f"reponse-{cycle}-{produit}")

    def est_refuse(self, cycle: str, produit: str) -> bool:
        """Whether this weighing is the one that was just refused."""
        return self._rempli(self.retrait, cycle, produit) is not None

    @staticmethod
    def _rempli(refuse: Formulaire | None, cycle: str, produit: str) -> Formulaire | None:
        if refuse is not None and (refuse.valeur("cycle"), refuse.valeur("produit")) == (cycle, produit):
            return refuse
        return None


@routes.get("/foyers/{numero}")
async def foyer(visite: Equipe, numero: str) -> Response:
    return await page_foyer(visite, numero)


@routes.get("/foyers/{numero}/produits")
async def produits(visite: Equipe, numero: str) -> Response:
    """What it takes, without any amount: for a stand, or for who goes round with the household."""
    return await page_foyer(visite, numero, cote="produits")


Cote = Literal["tout", "caisse", "produits"]
"""`caisse` shows amounts and no quantity, `produits` quantities and no amount (R-025)."""


def cote_des_produits(visite: Visite) -> Cote:
    return "produits" if discret(visite) else "tout"


def adresse_des_produits(visite: Visite, numero: str) -> str:
    """Where a volunteer goes on handing over."""
    return f"/foyers/{numero}/produits" if discret(visite) else f"/foyers/{numero}"


async def page_foyer(
    visite: Visite,
    numero: str,
    formulaires: Formulaires | None = None,
    *,
    cote: Cote | None = None,
    statut: int = 200,
) -> Response:
    """Raise Introuvable. `cote` None: all of it, or the till's side where others look on."""
    cote = cote or ("caisse" if discret(visite) else "tout")
    async with visite.lire() as lecture:
        solde = await foyer_connu(visite, lecture, numero)
        n = await noms.lire(visite, lecture)
        paniers = await paniers_de(visite, lecture, numero)
        membre = _vivant(solde) and solde["etat"] == "actif"
        adhesion = await a_prendre(visite, lecture, numero) if membre else None
        plan = await plan_du_foyer(visite, lecture, numero)
        remet = visite.role in REMETTENT and _vivant(solde)
        courant = await visite.cycle_courant(lecture)
        histoire = await faits.par_etiquette(lecture, f"foyer:{numero}")
        connus = fil(_connus(histoire, cote), n, cote=cote)
        return await visite.page(
            lecture,
            "foyers/foyer.html",
            ici="foyers",
            adresse=f"/foyers/{numero}" + ("/produits" if cote == "produits" else ""),
            statut=statut,
            cote=cote,
            ici_produits=adresse_des_produits(visite, numero),
            doubles=await hall.doubles(lecture, visite.groupement, foyer=numero),
            **_gestes(visite, solde),
            doubles_forms=(formulaires or Formulaires()).des_doubles,
            seconds=await seconds(visite, lecture),
            n=n,
            solde=solde,
            paniers=paniers,
            a_payer=max(a_payer(solde) - (plan.plus_tard_centimes if plan else 0), 0),
            forms=formulaires or Formulaires(),
            carte=noms.carte(annuaire := visite.site.application.annuaire, numero),
            semblables=[noms.carte(annuaire, autre) for autre in annuaire.noms_proches(numero)],
            phrase=avec_le_plan(_phrase(solde, adhesion), plan),
            encaissements=avec_les_rendus(
                replier_paiements(payes := await lectures.encaissements(lecture, numero)),
                await lectures.rendus(lecture, numero),
            ),
            courant=courant["cycle"] if courant else "",
            cheques_en_main=sum(est_en_main(paiement) for paiement in payes),
            caisses=await commun.caisses_ouvertes(lecture, visite.groupement, visite.session.personne),
            fil=connus if visite.role in DEPLIENT else replier(connus),
            a_commander=await sans_commande(visite, lecture, paniers) if remet and membre else None,
            adhesion=adhesion,
            remet=remet,
            emporte=visite.request.query_params.get(EMPORTE, ""),
            contenants=await a_rendre(lecture, visite.groupement, numero),
            retours=retours_debout(histoire),
            tiers=await lectures.tiers_payeurs(lecture, visite.groupement),
            declares=await paiements_dits.a_chercher(lecture, numero),
            raisons_pas_recu=RAISONS_PAS_RECU,
            aujourdhui=jour_de(visite.maintenant),
            repondus=await paiements_dits.plus_a_chercher(lecture, numero),
            equipe=await equipe(visite, lecture),
        )


def _vivant(solde: Ligne) -> bool:
    """Neither joined to another number nor erased."""
    return not solde["reuni_a"] and solde["efface_le"] is None


def _gestes(visite: Visite, solde: Ligne) -> dict[str, bool]:
    """What whoever looks may do here, or see unfolded."""
    return {
        "tranche": peut(visite, "TrancherDoublonRetrait"),
        "repond": peut(visite, "AccepterSubstitution"),
        "reprend_produits": peut(visite, "RendreProduit"),
        "suit": visite.role in COMPTES,
        "deplie": visite.role in DEPLIENT,
        "adhere": peut(visite, "EnregistrerAdhesion"),
        "accueille": visite.role in ACCUEIL and not solde["reuni_a"],
        "encaisse": visite.role in ACCUEIL and _vivant(solde),
        "reprend": peut(visite, "RendreConsigne") and _vivant(solde),
    }


def se_comptent(lignes: Iterable[Ligne]) -> list[Ligne]:
    """What may leave together, as it was ordered: nothing to weigh, and no label to stick."""
    return [
        ligne
        for ligne in lignes
        if ligne["unite"] == Unite.PIECE
        and ligne["reserve"] > 0
        and not ligne["retire"]
        and not any(ligne[nom] for nom in ("a_partager", "sans_colis", "poids_variable", "etiquette_fournisseur"))
    ]


def _phrase(solde: Ligne, adhesion: APrendre | None) -> Phrase:
    """Nothing is settled as long as a membership is due."""
    phrase = solde_de(solde)
    if adhesion and phrase.etat == "regle" and not solde["engage_centimes"]:
        return phrase._replace(mots="Rien d'autre à payer")
    return phrase


def est_en_main(paiement: Ligne) -> bool:
    """A cheque that we hold: it is on no slip yet (R-129)."""
    debout = paiement["etat"] in ("valide", "reaffecte")
    return debout and paiement["mode"] == Mode.CHEQUE and not paiement["bordereau"]


def _connus(histoire: Sequence[LogLine[Any]], cote: Cote) -> list[LogLine[Any]]:
    """What may be read over somebody's shoulder in the hall, the latest first."""
    connus = [fait for fait in histoire if fait.type not in PRIVES]
    if cote == "caisse":
        connus = [fait for fait in connus if not dit_une_quantite(fait.data)]
    return connus[: -FAITS_MONTRES - 1 : -1]


class Panier(NamedTuple):
    """A household in one round."""

    cycle: Ligne
    etape: str
    lignes: list[Ligne]
    reportees: list[Ligne]
    """What it asked for and nobody buys this time."""
    substitutions: list[dict[str, Any]]
    """As `offre_dite` tells them, each with the most that it may cost."""
    engage_centimes: int
    """What it will owe for what it has not taken yet."""
    port_centimes: int
    """Its share of suppliers' transport, which it owes already (R-063)."""
    consignes_centimes: int
    """Deposits on what it has taken; those on what is still to take are in its lines."""

    @property
    def compte(self) -> Compte:
        """What it comes to, as the recap tells it."""
        return compter(self.lignes, self.consignes_centimes, self.port_centimes)

    @staticmethod
    def est_fini(ligne: Ligne) -> bool:
        """Handed over or sold, and nothing of it is still to come."""
        return bool((ligne["retire"] or ligne["vendu"]) and ligne["reserve"] <= 0)

    @property
    def finies(self) -> list[Ligne]:
        return [ligne for ligne in self.lignes if self.est_fini(ligne)]

    @property
    def se_comptent(self) -> list[Ligne]:
        return se_comptent(self.lignes)

    @property
    def manque(self) -> bool:
        """Whether it gets less of something than it ordered, and nothing in its place."""
        remplaces = {x["produit"] for x in self.substitutions if x["etat"] == "acceptee"}
        courtes = [x for x in self.lignes if x["part"] is not None and x["part"] < x["quantite"]]
        return any(ligne["produit"] not in remplaces for ligne in courtes)

    @property
    def a_prendre(self) -> bool:
        return any(ligne["reserve"] > 0 for ligne in self.lignes)

    @property
    def jusqu_au(self) -> date:
        return dernier_jour_de_retrait(self.cycle)

    @property
    def se_remet(self) -> bool:
        """Whether goods of this round may leave."""
        return self.etape in {"en_distribution", "distribue"}


async def paniers_de(visite: Visite, lecture: Lecture, foyer: str) -> list[Panier]:
    """Its orders in the rounds under way, what matters most first; rounds in which it has nothing are left out."""
    paniers = []
    for cycle in await visite.cycles_en_cours(lecture):
        lignes = await lectures.lignes(lecture, cycle["cycle"], foyer)
        offres = await lectures.substitutions(lecture, cycle["cycle"], foyer)
        substitutions = [
            offre_dite(offre, lignes) | {"au_plus": au_plus(offre, parametres_du_cycle(cycle))} for offre in offres
        ]
        reportees = await lectures.reportees(lecture, cycle["cycle"], foyer)
        if lignes or substitutions or reportees:
            engage = sum(ligne["engage_centimes"] for ligne in lignes)
            commande = await lectures.commande(lecture, cycle["cycle"], foyer)
            port, consignes = (commande[f"{quoi}_centimes"] if commande else 0 for quoi in ("port", "consignes"))
            paniers.append(Panier(cycle, etape_de(cycle), lignes, reportees, substitutions, engage, port, consignes))
    return paniers


async def sans_commande(visite: Visite, lecture: Lecture, paniers: Sequence[Panier]) -> Ligne | None:
    """The round that takes orders, when the household has nothing in it yet."""
    cycles = await visite.cycles_en_cours(lecture)
    ouvert = next((cycle for cycle in cycles if etape_de(cycle) == "ouvert"), None)
    return ouvert if ouvert and all(p.cycle["cycle"] != ouvert["cycle"] for p in paniers) else None


def a_payer(solde: Ligne) -> int:
    """What is still to be paid with the round in hand, in centimes; 0 when it is paid."""
    return int(max(0, solde["du_cycle_centimes"] - solde["solde_centimes"]))


async def foyer_connu(visite: Visite, lecture: Lecture, numero: str) -> Ligne:
    """Raise Introuvable: no such household in this group, or not yet."""
    solde = await lectures.foyer(lecture, visite.groupement, numero)
    if solde is None:
        attend = await quota.en_attente(lecture, visite.groupement, numero)
        if attend is not None:
            raise Introuvable((FoyerEnAttente if attend else PlaceRefusee)(foyer=numero).message)
        raise Introuvable(f"Aucun foyer ne porte le numéro {numero[:20]}. Cherchez-le par son nom.")
    return solde

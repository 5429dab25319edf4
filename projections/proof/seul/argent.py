"""Where money is: in which till, in whose hands, at the bank. What a fact moves there depends on those before it.

A till that was counted holds what was counted: what is learned later of that money goes against its gap.
"""

from __future__ import annotations

from collections import Counter, defaultdict

from .mots import euros
from .regles import MODES, NATURES, Cle, Donnees, Fait, centimes, code, jour_de

BANQUE = "5121"
REPRISE = "REPRISE"
NON_RENDUS = "NON-RENDUS"
"""To whom nobody said that debts of before were owed."""


class Chiffres(dict[tuple[str, ...], Counter[str]]):
    """Amounts by name, of a household, a till session, a supplier and its round."""

    def __missing__(self, cle: tuple[str, ...]) -> Counter[str]:
        """Raises TypeError on what names nobody."""
        if not all(type(partie) is str for partie in cle):
            raise TypeError(cle)
        self[cle] = Counter()
        return self[cle]


class Session:
    """A till, from its opening to its count."""

    def __init__(self, caisse: str) -> None:
        self.caisse = caisse
        self.comptee = False
        self.attente = 0
        """Of its gap, what waits for a decision."""
        self.ecart = 0
        """Of its gap, what was gained (> 0) or lost."""
        self.laisse = 0
        """Left aside by the float that came next: its deposit is noted later."""
        self.deposes: dict[str, int] = {}


def theorique(sommes: Counter[str]) -> int:
    """The cash that a till should hold."""
    entre = sommes["fond"] + sommes["especes"] + sommes["transfere"]
    return entre - sommes["rembourse"] - sommes["depense"] - sommes["depose"]


class Argent:
    def __init__(self) -> None:
        self.caisses = Chiffres()
        self.comptages = 0
        self.comptages_faux: list[str] = []
        """Counts of tills whose figures do not add up, as sentences."""
        self.du_fait: Counter[Cle] = Counter()
        """What the fact that is being read moves in the books."""
        self.livres: set[str] = set()
        """The books it is posted in."""
        self.autres_jours: list[str] = []
        """Days of its entries, beside its own."""
        self._tiroirs: Counter[str] = Counter()
        self._numeros: dict[str, str] = {}
        self._sessions: dict[str, Session] = {}
        self._dernieres: dict[str, str] = {}
        self._porteurs: dict[str, str] = {}
        """Who took each payment that went into no till."""
        self._cheques: dict[str, int] = {}
        self._rejetes: dict[str, tuple[int, str]] = {}
        self._affectes: set[str] = set()
        """Payments that are transfers which the bank's lines had brought in already."""
        self._departs: dict[str, str] = {}
        """By group, the day whose bank balance it started from."""
        self._dites: dict[str, Counter[str]] = defaultdict(Counter)
        """By group and day, lines of the bank that somebody explained."""

    def passer(self, compte: str, montant: int, qui: str = "") -> None:
        if type(qui) is not str:
            raise TypeError(qui)
        self.du_fait[compte, qui] += montant

    def _ecart(self, gagne: int, montant: int) -> None:
        """Of what was gained (> 0) or lost."""
        self.passer("produit" if gagne > 0 else "charge", montant)

    def _tiroir(self, numero: str, montant: int) -> None:
        self.livres.add(f"CA{numero}")
        self._tiroirs[numero] += montant
        self.passer("caisse", montant, f"530{numero}")

    def especes(self, session: str | None, montant: int) -> None:
        """Once a till was counted, its account is the count: what is learned later goes against its gap."""
        connue = self._sessions.get(session or "")
        self.livres.add(f"CA{connue.caisse if connue else ''}")
        if connue is not None and connue.comptee:
            connue.attente -= montant
            self.passer("attente", montant)
        else:
            self._tiroir(connue.caisse if connue else "", montant)

    def placer(self, fait: Fait, mode: str, montant: int) -> None:
        """Into the place where a payment of that mode is kept, or out of it."""
        d = fait["data"]
        paiement, session = d["encaissement"], d.get("session")
        if mode != "especes" or session is None:
            self.livres.add("BQ1" if mode == "virement" and paiement not in self._affectes else "OD")
        if session is not None:
            self.caisses[session,][MODES[mode]] += montant
        if mode == "especes" and session is None:
            self.passer("mains", montant, self._porteurs.get(paiement, d.get("porteur") or fait["acteur"]))
        elif mode == "especes":
            self.especes(session, montant)
        elif mode == "cheque" and (montant > 0 or self._cheques.pop(paiement, None) is not None):
            self.passer("cheque", montant)
            if montant > 0:
                self._cheques[paiement] = montant
        elif mode in ("cb", "bon_tiers"):
            self.passer(
                "carte" if mode == "cb" else "financeur", montant, "" if mode == "cb" else code(d.get("financeur"))
            )
        elif mode == "virement" and paiement in self._affectes:
            self.passer("attente", montant)
        else:
            self.passer("banque", montant, BANQUE)

    def sortir(self, d: Donnees, montant: int, colonne: str) -> None:
        """Out of the till that pays, or of the bank."""
        session, especes = d.get("session"), d.get("mode", "especes") == "especes"
        if especes:
            self.especes(session, -montant)
        else:
            self.livres.add("BQ1")
            self.passer("banque", -montant, BANQUE)
        if especes and session is not None:
            self.caisses[session,][colonne] += montant

    def _remise(self, montant: int, paiements: list[str]) -> None:
        """Cheques reach the bank; those that it refused before leave it at once."""
        self.passer("banque", montant, BANQUE)
        self.passer("cheque", -montant)
        for paiement in paiements:
            self._cheques.pop(paiement, None)
            if paiement in self._rejetes:
                rejete, le = self._rejetes.pop(paiement)
                self.autres_jours.append(le)
                self.passer("cheque", rejete)
                self.passer("banque", -rejete, BANQUE)

    def ouvre_caisse(self, d: Donnees, _: Fait) -> None:
        """The float that was counted is what the till's account must say."""
        nom, fond = f"{d['groupement']} {d['caisse']}", centimes(d, "fond")
        self.caisses[d["session"],]["fond"] += fond
        nouvelle = nom not in self._numeros
        numero = self._numeros.setdefault(nom, str(len(self._numeros) + 1))
        self._sessions[d["session"]] = Session(numero)
        manque = fond - self._tiroirs[numero]
        avant = self._sessions.get(self._dernieres.get(numero, ""))
        if avant is not None:
            avant.laisse = max(-manque, 0)
        self._dernieres[numero] = d["session"]
        for session in self._sessions.values():
            if session.caisse == numero:
                session.deposes = {}
        repris = min(max(manque, 0), max(self._tiroirs[""], 0))
        self._tiroir(numero, manque)
        self._tiroir("", -repris)
        self.passer("fonds" if nouvelle else "attente", repris - manque)
        self.livres = {f"CA{numero}"}

    def compte_caisse(self, d: Donnees, fait: Fait) -> None:
        """A new count undoes the gap of the one before; its own follows."""
        chiffres, session = self.caisses[d["session"],], self._sessions.get(d["session"])
        chiffres["compte"] = centimes(d, "compte")
        self._compter(d, fait["pos"], chiffres)
        if session is not None:
            self.passer("attente", session.attente)
            self._ecart(session.ecart, session.ecart)
            self._tiroir(session.caisse, -session.attente - session.ecart)
            session.attente = session.ecart = 0
            session.comptee = True

    def _compter(self, d: Donnees, position: int, chiffres: Counter[str]) -> None:
        """Notes and coins one by one, then what the till should have held."""
        self.comptages += 1
        qui, compte = f"Comptage de la caisse {d['session']} (fait n° {position})", centimes(d, "compte")
        billets = sum(int(valeur) * combien for valeur, combien in d["detail"].items())
        if billets != compte:
            self.comptages_faux.append(
                f"{qui} : ses billets et ses pièces font {euros(billets)}, il dit {euros(compte)}."
            )
        attendu, dit = theorique(chiffres), centimes(d, "theorique")
        if attendu != dit or compte - dit != centimes(d, "ecart"):
            self.comptages_faux.append(
                f"{qui} : il dit {euros(dit)} attendus et un écart de {euros(centimes(d, 'ecart'))}, les faits d'avant "
                f"donnent {euros(attendu)} et {euros(compte - attendu)}."
            )

    def constate_ecart(self, d: Donnees, _: Fait) -> None:
        ecart, session = centimes(d, "ecart"), self._sessions.get(d["session"])
        passe = d["suite"] == "passe"
        self._tiroir(session.caisse if session else "", ecart)
        if passe:
            self._ecart(ecart, -ecart)
        else:
            self.passer("attente", -ecart)
        if session is not None:
            session.ecart, session.attente = (ecart, 0) if passe else (0, ecart)

    def decide_ecart(self, d: Donnees, _: Fait) -> None:
        self._decide_de(d, centimes(d, "ecart"))

    def remet_ecart(self, d: Donnees, _: Fait) -> None:
        self._decide_de(d, -centimes(d, "ecart"))

    def _decide_de(self, d: Donnees, montant: int) -> None:
        session = self._sessions.get(d["session"])
        self.livres.add(f"CA{session.caisse if session else ''}")
        self.passer("attente", montant)
        self._ecart(centimes(d, "ecart"), -montant)
        if session is not None:
            session.attente -= montant
            session.ecart += montant

    def depense(self, d: Donnees, _: Fait) -> None:
        self.passer("fourniture", centimes(d, "montant"))
        self.sortir(d, centimes(d, "montant"), "depense")

    def depense_moins(self, d: Donnees, _: Fait) -> None:
        self.passer("fourniture", -centimes(d, "montant"))
        self.sortir(d, -centimes(d, "montant"), "depense")

    def transfere(self, d: Donnees, fait: Fait) -> None:
        sens = -1 if fait["type"] == "caisse.transfert_contrepasse" else 1
        for session, montant in ((d["session"], -sens), (d["vers"], sens)):
            self.caisses[session,]["transfere"] += montant * centimes(d, "montant")
            self.especes(session, montant * centimes(d, "montant"))

    def depose(self, d: Donnees, _: Fait) -> None:
        especes, session = centimes(d, "especes"), self._sessions.get(d["session"])
        self.caisses[d["session"],]["depose"] += especes
        self.caisses[d["session"],]["cheques_deposes"] += centimes(d, "cheques")
        laisse = min(session.laisse, especes) if session else 0
        self.passer("attente", -laisse)
        self._tiroir(session.caisse if session else "", laisse - especes)
        if session is not None:
            session.laisse -= laisse
            session.deposes[d["bordereau"]] = especes - laisse
        self.passer("banque", especes, BANQUE)
        self._remise(centimes(d, "cheques"), d["cheques"])

    def depose_moins(self, d: Donnees, _: Fait) -> None:
        especes, session = centimes(d, "especes"), self._sessions.get(d["session"])
        self.caisses[d["session"],]["depose"] -= especes
        ici = session.deposes.pop(d["bordereau"], 0) if session else especes
        self._tiroir(session.caisse if session else "", ici)
        self.passer("attente", especes - ici)
        self.passer("banque", -especes, BANQUE)
        if session is not None:
            session.laisse += especes - ici

    # the bank

    def depose_cheque(self, d: Donnees, _: Fait) -> None:
        if d.get("session") is not None and d.get("depot") is not None:
            self.caisses[d["session"],]["cheques_deposes"] += centimes(d, "montant")

    def depose_cheque_moins(self, d: Donnees, _: Fait) -> None:
        montant = centimes(d, "montant")
        if d["session"] is not None:
            self.caisses[d["session"],]["cheques_deposes"] -= montant
        self.passer("cheque", montant)
        self.passer("banque", -montant, BANQUE)
        self._cheques[d["encaissement"]] = montant

    def bordereau(self, d: Donnees, _: Fait) -> None:
        montant = sum(centimes(cheque, "montant") for cheque in d["cheques"])
        self._remise(montant, [cheque["encaissement"] for cheque in d["cheques"]])

    def affecte(self, d: Donnees, _: Fait) -> None:
        self._affectes.add(d["encaissement"])

    def recoit_virement(self, d: Donnees, _: Fait) -> None:
        self._ligne(d, d["recu_le"], "virement", centimes(d, "montant"), 0)

    def classe(self, d: Donnees, _: Fait) -> None:
        self._ligne(d, d["ligne_le"], d["nature"], centimes(d, "montant"), 0)

    def rapproche(self, d: Donnees, _: Fait) -> None:
        self._ligne(d, d["ligne_le"], d["genre"], centimes(d, "montant"), centimes(d, "frais"))

    def detache(self, d: Donnees, _: Fait) -> None:
        self._ligne(d, d["ligne_le"], d["etait"], -centimes(d, "montant"), -centimes(d, "frais"))

    def _ligne(self, d: Donnees, le: str, genre: str, brut: int, frais: int) -> None:
        """A line of the bank: what the group had noted already moves nothing more, but for cards, which wait for it."""
        net, groupement = brut - frais, d["groupement"]
        au_depart = le <= self._departs.get(groupement, "")
        if genre in NATURES or genre == "carte":
            self.passer("fonds" if au_depart else "banque", net, "" if au_depart else BANQUE)
            self.passer("frais", frais)
            qui = d.get("personne") or code(d.get("financeur"))
            self.passer(NATURES.get(genre, "carte"), -brut, qui if genre in ("financeur", "avance") else "")
        elif au_depart:
            self.passer("fonds", brut)
            self.passer("banque", -brut, BANQUE)
        self._dites[groupement][le] += net

    def _d_avant(self, groupement: str) -> int:
        depart = self._departs.get(groupement, "")
        return sum(montant for le, montant in self._dites[groupement].items() if le <= depart)

    def reprend_la_banque(self, d: Donnees, _: Fait) -> None:
        """Lines up to that day are in its balance: what was said of them moves the funds."""
        groupement, dites = d["groupement"], self._d_avant(d["groupement"])
        self._departs[groupement] = d["au"]
        apport = centimes(d, "solde") - centimes(d, "avant") + dites - self._d_avant(groupement)
        self.passer("banque", apport, BANQUE)
        self.passer("fonds", -apport)

    def ouvre_les_comptes(self, d: Donnees, fait: Fait) -> None:
        """All but the households, whose balances come one by one."""
        self._tiroir("", centimes(d, "caisse"))
        self.passer("banque", centimes(d, "banque"), BANQUE)
        if centimes(d, "banque"):
            self._departs[d["groupement"]] = jour_de(fait["date_effet"])
        self.passer("stock", centimes(d, "stock"))
        self.passer("fournisseur", -centimes(d, "dettes_fournisseurs"), REPRISE)
        foyers = centimes(d, "avoirs_foyers") - centimes(d, "dettes_foyers")
        self.passer("fonds", -centimes(d, "fonds") - foyers)
        self.livres = {"OD"}

/* Live: the server says that the log moved, the page asks for its marked fragments, and says how old its figures are. */
"use strict";

{
  const SILENCE = 25_000; // The server gives a sign of life every 15 seconds: beyond, the line is cut and nobody said so.
  const ATTENTE = 4_000; // What lasts less is told to nobody.
  const REPRISE = { [EventSource.CONNECTING]: 60_000, [EventSource.OPEN]: SILENCE, [EventSource.CLOSED]: 10_000 };

  const heure = () => new Date().toLocaleTimeString("fr-FR", { hour: "2-digit", minute: "2-digit", timeZone: "Europe/Paris" });
  const depuis = (quand) => Date.now() - quand;

  function direct(etat, dit, ecoute) {
    let vue = Number(etat.dataset.position); // of the figures that the page shows
    let tete = vue; // of the log, as it was heard last
    let demandee = 0;
    let frais = Date.now(); // when both were last known to be the same
    let entendu = Date.now();
    let essai = 0;
    let perdu = 0;
    let manque = 0;
    let en_route = false;
    let finie = false;
    let annonce = "direct";
    let source;
    // Read by who looks at it, minute by minute; heard only when the line is lost, found again or ended.
    const dire = (nom, texte) => {
      if (nom !== annonce && nom !== "attente") {
        annonce = nom;
        dit.textContent = texte;
      }
      etat.dataset.etat = nom;
      if (etat.textContent !== texte) etat.textContent = texte;
    };
    const demander = () => document.body.dispatchEvent(new CustomEvent("faits"));
    const a_jour = () => {
      perdu = manque = 0;
      frais = Date.now();
      dire("direct", `En direct, à jour à ${heure()}`);
    };
    const entendre = (position) => {
      entendu = Date.now();
      perdu = 0;
      tete = Math.max(tete, position);
      if (tete === vue) return a_jour();
      manque = manque || Date.now();
      if (position) demander();
    };
    const age = () => {
      const minutes = Math.floor(depuis(frais) / 60_000);
      return minutes < 1 ? "il y a moins d'une minute" : `il y a ${minutes} min`;
    };
    const ouvrir = () => {
      source?.close();
      if (finie || document.hidden) return;
      essai = Date.now();
      source = new EventSource("/direct");
      source.addEventListener("faits", (message) => entendre(Number(message.data)));
      source.addEventListener("present", () => entendre(0));
      source.addEventListener("error", ({ target }) => {
        perdu = perdu || Date.now();
        // The browser gave up: what the page is answered now tells whether somebody has to come in again.
        if (target.readyState === EventSource.CLOSED) demander();
      });
    };
    const veiller = () => {
      if (finie || document.hidden) return;
      if (depuis(entendu) > SILENCE) perdu = perdu || entendu;
      if (depuis(Math.max(entendu, essai)) > REPRISE[source.readyState]) ouvrir();
      const retard = depuis(perdu || manque || Date.now());
      if (retard < ATTENTE) return;
      if (!perdu && !en_route) demander();
      dire("perdu", perdu ? `Connexion perdue. Chiffres reçus ${age()}.` : `Des chiffres ont changé et n'arrivent pas. Ceux-ci sont reçus ${age()}.`);
    };
    ecoute.addEventListener("htmx:before:request", () => {
      en_route = true;
      demandee = tete;
    });
    ecoute.addEventListener("htmx:before:swap", (evenement) => {
      if (!dehors(evenement.detail.ctx.response)) return;
      finie = true;
      source?.close();
      // A household has a link, and no code.
      if (window.location.pathname.startsWith("/ma-famille")) dire("fini", "Votre page s'est refermée. Ouvrez à nouveau le lien de votre carte.");
      else dire("fini", "Votre session est finie. Pour la suite, entrez votre code.");
    });
    ecoute.addEventListener("htmx:finally:request", ({ detail: { ctx } }) => {
      en_route = false;
      if (finie || ctx.status !== "swapped" || !ctx.response.raw.ok) return;
      vue = demandee;
      if (vue === tete && !perdu) a_jour();
    });
    ouvrir();
    window.setInterval(veiller, 2_000);
    window.addEventListener("online", ouvrir);
    // A browser gives a site six lines: a page that nobody looks at leaves its own to the others.
    document.addEventListener("visibilitychange", () => {
      ouvrir();
      if (finie || document.hidden) return;
      perdu = Date.now();
      dire("attente", `Chiffres reçus ${age()}.`);
    });
    window.addEventListener("offline", () => {
      perdu = perdu || Date.now();
    });
    window.addEventListener("pagehide", () => {
      finie = true;
      source?.close();
    });
  }

  const etat = document.getElementById("etat-direct");
  const dit = document.getElementById("direct-dit");
  const ecoute = document.getElementById("ecoute");
  if (etat && ecoute) direct(etat, dit, ecoute);
}

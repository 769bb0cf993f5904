// Keys for the timeline: arrows move from sign to sign and from event to event, Enter opens, Esc closes.
// Everything here works without: signs are links, evidence opens by itself.

const STEPS = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

// On the document, because the list is exchanged when it is narrowed in place.
document.addEventListener("keydown", (event) => {
  const group = event.target.closest("[data-keys]");
  if (!group) return;
  const chosen = group.dataset.keys || "a";
  const here = event.target.closest(chosen);
  if (event.key === "Escape") close(event.target);
  if (!here || !(event.key in STEPS) || event.altKey || event.ctrlKey || event.metaKey) return;
  const all = [...group.querySelectorAll(chosen)];
  const next = all[all.indexOf(here) + STEPS[event.key]];
  if (!next) return;
  event.preventDefault();
  next.focus();
});

// Close the evidence in which the key was pressed, and stay at what opens it.
function close(target) {
  const evidence = target.closest("details[open]");
  if (!evidence) return;
  evidence.open = false;
  evidence.querySelector("summary").focus();
}

// A link to an event opens its evidence.
function arrive() {
  const evidence = document.getElementById(location.hash.slice(1))?.querySelector("details.evidence");
  if (!evidence) return;
  evidence.open = true;
  evidence.querySelector("summary").focus({ preventScroll: true });
}

addEventListener("hashchange", arrive);
// Once the page is there: until then the browser, on its own way to the place, takes the focus away again.
if (document.readyState === "complete") arrive();
else addEventListener("load", () => setTimeout(arrive));

// Lists that are narrowed in place. htmx follows links and forms by itself, but not the links of a drawing.
const IN_PLACE = { target: "#list", select: "#list", swap: "outerHTML show:none" };

document.addEventListener("click", (event) => {
  const bar = event.target.closest(".histogram-bar");
  const elsewhere = event.button || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey;
  if (!bar || elsewhere || !window.htmx) return;
  event.preventDefault();
  window.htmx.ajax("GET", bar.getAttribute("href"), { source: bar, ...IN_PLACE });
});

// Where the link that was followed is gone, reading goes on at the sentence that says what is shown; htmx keeps the
// focus on whatever is still there.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "list" || document.activeElement !== document.body) return;
  document.getElementById("shown")?.focus({ preventScroll: true });
});

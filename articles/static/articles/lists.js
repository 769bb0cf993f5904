// A list that was narrowed in place: where the link that was followed is gone, reading goes on at the sentence that
// says what is shown. htmx keeps the focus on whatever is still there.
document.addEventListener("htmx:afterSettle", (event) => {
  if (event.detail.target?.id !== "list" || document.activeElement !== document.body) return;
  document.getElementById("shown")?.focus({ preventScroll: true });
});

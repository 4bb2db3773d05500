// Comfort only; every page of the quiz works without it.
// After htmx put a question in place, its heading takes the focus. Where htmx cannot go on, the browser does.
document.addEventListener("htmx:afterSettle", () => document.getElementById("question")?.focus());

for (const name of ["htmx:sendError", "htmx:responseError", "htmx:timeout"]) {
  document.addEventListener(name, (event) => location.assign(event.detail.pathInfo.finalRequestPath));
}

// The header's link to this page in another language takes the answers along.
document.addEventListener("htmx:pushedIntoHistory", () => {
  for (const link of document.querySelectorAll("header a[hreflang]")) link.search = location.search;
});

for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
    button.parentElement.querySelector("[data-copied]").textContent = button.dataset.done;
  });
}

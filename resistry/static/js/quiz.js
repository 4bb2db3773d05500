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

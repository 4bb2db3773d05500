// A recruiter's own page: hands a text, which has the link in it, to the device's own list of ways to share. Never the
// address of the page itself, which is private.
for (const button of document.querySelectorAll("[data-pass]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => navigator.share({ text: button.dataset.pass }).catch(() => {}));
}
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => print());
}

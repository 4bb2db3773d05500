// Comfort only; every page works without it. Says in the button how many groups are ticked,
// and moves the focus to what has to be corrected.
for (const form of document.querySelectorAll("form[data-count]")) {
  const end = form.querySelector("[data-one]");
  const say = () => {
    const ticked = form.querySelectorAll("input[name=groups]:checked").length;
    end.textContent = ticked ? ` ${ticked === 1 ? end.dataset.one : end.dataset.many.replace("{n}", ticked)}` : "";
  };
  form.addEventListener("change", say);
  addEventListener("pageshow", say);
}
// The summary of errors has autofocus, which some browsers know of fields only: they are helped after their own try.
addEventListener("load", () => requestAnimationFrame(() => {
  if (document.activeElement === document.body) document.getElementById("errors")?.focus();
}));

// Comfort only; every page works without it. Says in the button how many groups are ticked, brings more of them,
// shares links, and moves the focus to what has to be corrected.
for (const form of document.querySelectorAll("form[data-offer]")) {
  const end = form.querySelector("[data-one]");
  const zip = form.querySelector("[name=zip]");
  const boxes = () => [...form.querySelectorAll("input[name=groups]")];
  const ticked = () => new Set(boxes().filter((box) => box.checked).map((box) => box.value));
  const say = () => {
    if (!end) return;
    const count = ticked().size;
    end.textContent = count ? ` ${count === 1 ? end.dataset.one : end.dataset.many.replace("{n}", count)}` : "";
  };
  form.addEventListener("change", say);
  addEventListener("pageshow", say);

  // More groups, found ones, near ones, without leaving the page. htmx is fetched when somebody turns to the form;
  // where it cannot be had, the buttons load the page anew.
  let htmx;
  const load = () => htmx ??= new Promise((done, fail) => {
    if (window.htmx) return done();
    const script = Object.assign(document.createElement("script"), { src: form.dataset.htmx, onload: done, onerror: fail });
    document.head.append(script);
  });
  for (const kind of ["pointerover", "focusin"]) form.addEventListener(kind, () => load().catch(() => {}), { once: true });
  form.addEventListener("click", (event) => {
    const button = event.target.closest("button[name=show]");
    if (!button || window.htmx) return;
    event.preventDefault();
    load().then(() => button.click(), () => form.requestSubmit(button));
  });

  let known = zip.value;
  const look = () => {
    if (!/^\d{5}$/.test(zip.value.trim()) || zip.value === known) return;
    known = zip.value;
    load().then(() => window.htmx.trigger("#offer-zip", "known"), () => {});
  };
  zip.addEventListener("input", look);
  zip.addEventListener("change", look);
  form.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.target.name !== "find" || event.isComposing) return;
    event.preventDefault();
    form.querySelector("#offer-find").click();
  });

  // What is ticked while an answer is on its way stays ticked.
  let sent = new Set();
  let now = sent;
  form.addEventListener("htmx:beforeRequest", () => { sent = ticked(); });
  form.addEventListener("htmx:beforeSwap", () => { now = ticked(); });
  form.addEventListener("htmx:afterSwap", () => {
    for (const box of boxes()) {
      if (sent.has(box.value) !== now.has(box.value)) box.checked = now.has(box.value);
    }
    say();
  });
}
// A link to copy, and one to hand to the device's own list of ways to share.
for (const button of document.querySelectorAll("[data-copy]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = button.dataset.done;
    button.parentElement.querySelector("[data-copied]").textContent = button.dataset.done;
  });
}
for (const button of document.querySelectorAll("[data-share]")) {
  button.hidden = !navigator.share;
  button.addEventListener("click", () => navigator.share({ text: button.dataset.text, url: button.dataset.share }).catch(() => {}));
}
// The summary of errors has autofocus, which some browsers know of fields only: they are helped after their own try.
addEventListener("load", () => requestAnimationFrame(() => {
  if (document.activeElement === document.body) document.getElementById("errors")?.focus();
}));

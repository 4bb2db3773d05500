// Suggestions under a search field; without this script it is a plain form.
// A combobox (ARIA 1.2) whose options lead somewhere. The field is marked by data-suggest, the address that answers.
const PAUSE = 150;
let made = 0;

for (const input of document.querySelectorAll("input[data-suggest]")) {
  const id = `suggestions-${++made}`;
  const list = document.createElement("ul");
  const said = document.createElement("div");
  const holder = document.createElement("div");
  let timer, asked, answered = "";

  holder.className = "suggests";
  list.className = "suggestions";
  said.className = "away";
  list.id = id;
  list.hidden = true;
  list.setAttribute("role", "listbox");
  list.setAttribute("aria-label", input.dataset.label);
  said.setAttribute("role", "status");
  input.before(holder);
  holder.append(input, list, said);
  for (const [name, value] of [["role", "combobox"], ["aria-expanded", "false"], ["aria-controls", id], ["aria-autocomplete", "list"]]) {
    input.setAttribute(name, value);
  }

  const options = () => [...list.children];
  const chosen = () => options().find((option) => option.getAttribute("aria-selected") === "true");

  const choose = (option) => {
    for (const one of options()) one.setAttribute("aria-selected", one === option);
    if (option) input.setAttribute("aria-activedescendant", option.id);
    else input.removeAttribute("aria-activedescendant");
    option?.scrollIntoView({ block: "nearest" });
  };

  const open = (yes) => {
    list.hidden = !yes;
    input.setAttribute("aria-expanded", yes);
    if (!yes) choose(null);
  };

  const say = (count) => {
    said.textContent = count === 0 ? input.dataset.none : count === 1 ? input.dataset.one : input.dataset.many.replace("{n}", count);
  };

  const ask = async () => {
    const words = input.value.trim();
    asked?.abort();
    answered = words;
    if (!words) return open(false);
    asked = new AbortController();
    const address = new URL(input.dataset.suggest, location.href);
    address.searchParams.set("q", words);
    try {
      const answer = await fetch(address, { signal: asked.signal, headers: { Accept: "text/html" } });
      list.innerHTML = answer.ok ? await answer.text() : "";
    } catch {
      return; // typed on meanwhile, or away: the form still works
    }
    for (const [number, option] of options().entries()) option.id = `${id}-${number}`;
    open(options().length > 0 && document.activeElement === input);
    say(options().length);
  };

  const go = (option) => {
    if (option) location.assign(option.dataset.href);
  };

  const move = (step) => {
    const all = options();
    const now = all.indexOf(chosen());
    choose(all[now < 0 ? (step > 0 ? 0 : all.length - 1) : (now + step + all.length) % all.length]);
  };

  input.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, PAUSE);
  });

  input.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      if (list.hidden && list.children.length && answered === input.value.trim()) open(true);
      if (list.hidden) return;
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault();
      open(false);
    } else if (event.key === "Enter" && !list.hidden && chosen()) {
      event.preventDefault();
      go(chosen());
    }
  });

  list.addEventListener("pointerdown", (event) => event.preventDefault()); // the field keeps the focus
  list.addEventListener("click", (event) => go(event.target.closest("[data-href]")));
  holder.addEventListener("focusout", (event) => {
    if (!holder.contains(event.relatedTarget)) open(false);
  });
}

// Shows a group's sign-up form after each of its tags, as tall as the form is. No cookie, nothing stored, nothing read.
for (const tag of document.querySelectorAll('script[data-group][src*="/embed.js"]')) {
  const { group, theme, accent, done, lang = document.documentElement.lang } = tag.dataset;
  if (done) continue;
  tag.dataset.done = 1;
  const site = new URL(tag.src).origin;
  const spanish = /^es\b/i.test(lang);
  const looks = new URLSearchParams();
  if (theme) looks.set("theme", theme);
  if (accent) looks.set("accent", accent);
  const frame = Object.assign(document.createElement("iframe"), {
    src: `${site}${spanish ? "/es" : ""}/embed/signup/${encodeURIComponent(group)}/?${looks}`,
    title: spanish ? "Formulario para apuntarte" : "Sign-up form",
    loading: "lazy",
    referrerPolicy: "no-referrer",
    allow: "",
  });
  frame.style.cssText = "display:block;width:100%;height:900px;border:0";
  let seen;
  frame.addEventListener("load", () => {
    frame.contentWindow.postMessage("resistry", site);
    // After sending, the answer stands at the top, which may be out of sight.
    if (seen && frame.getBoundingClientRect().top < 0) frame.scrollIntoView();
    seen = true;
  });
  addEventListener("message", ({ data, origin, source }) => {
    if (origin !== site || source !== frame.contentWindow) return;
    const height = Number(data?.resistry);
    if (height > 0 && height < 20000) frame.style.height = `${height}px`;
  });
  tag.after(frame);
}

// What the site does beyond reading: keys, the theme, a strip to drag over, and growing while it is open.
// Everything can be read and filtered without it.
"use strict";

const inField = () => document.activeElement && /^(INPUT|SELECT|TEXTAREA)$/.test(document.activeElement.tagName);

// --- theme: the system's, or the one chosen ---
const root = document.documentElement;
root.classList.add("scripts");
const theme = document.querySelector(".theme");
const stored = localStorage.getItem("theme");
if (stored) root.dataset.theme = stored;
theme.hidden = false;
theme.addEventListener("click", () => {
  const isDark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = isDark ? "light" : "dark";
  localStorage.setItem("theme", root.dataset.theme);
});

// --- keys ---
let chord = "";
let at = -1;
const lines = () => [...document.querySelectorAll("[data-line]")];

function move(step) {
  const all = lines();
  if (!all.length) return;
  all[at]?.classList.remove("here");
  at = Math.max(0, Math.min(all.length - 1, at + step));
  all[at].classList.add("here");
  all[at].querySelector("a")?.focus({ preventScroll: true });
  all[at].scrollIntoView({ block: "nearest" });
}

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape") { document.activeElement.blur(); chord = ""; return; }
  if (inField()) return;
  const key = chord + event.key;
  chord = "";
  if (event.key === "g" && key === "g") { chord = "g "; return; }
  if (key === "j") move(1);
  else if (key === "k") move(-1);
  else if (key === "/") { event.preventDefault(); document.getElementById("q").select(); }
  else document.querySelector(`[data-key="${CSS.escape(key)}"]`)?.click();
});

// --- the strip: drag over bars to choose a time ---
let from = null;
const bar = (event) => document.elementFromPoint(event.clientX, event.clientY)?.closest(".strip rect");

function nearest(event) {
  const all = [...document.querySelectorAll(".strip rect")];
  const x = event.clientX;
  return bar(event) ?? all.reduce((best, one) => {
    const distance = (r) => Math.abs((r.getBoundingClientRect().left + r.getBoundingClientRect().right) / 2 - x);
    return !best || distance(one) < distance(best) ? one : best;
  }, null);
}

function take(first, second) {
  const [a, b] = [first.dataset.from, second.dataset.from].sort();
  for (const one of document.querySelectorAll(".strip rect")) one.classList.toggle("taken", one.dataset.from >= a && one.dataset.from <= b);
}

document.addEventListener("pointerdown", (event) => {
  if (event.target.closest(".strip svg") && event.button === 0) { from = nearest(event); event.preventDefault(); }
});
document.addEventListener("pointermove", (event) => { if (from) take(from, nearest(event)); });
document.addEventListener("pointerup", (event) => {
  if (!from) return;
  const to = nearest(event);
  const [first, last] = from.dataset.from <= to.dataset.from ? [from, to] : [to, from];
  from = null;
  const address = new URL(location.href);
  address.searchParams.set("from", first.dataset.from);
  address.searchParams.set("to", last.dataset.to);
  address.searchParams.delete("after");
  location.assign(address);
});
document.addEventListener("click", (event) => { if (event.target.closest(".strip a") && event.detail) event.preventDefault(); });

// --- growing: when the book changes, what is shown is fetched anew ---
let version = null;
const grown = document.querySelector(".grown");

async function look() {
  if (document.hidden) return;
  try {
    const answer = await fetch("/version", { cache: "no-store" });
    if (!answer.ok) return;
    const now = await answer.text();
    if (version !== null && now !== version) await renew();
    version = now;
  } catch { /* the server is gone; the page stays */ }
}

async function renew() {
  if (inField() || location.pathname.startsWith("/judge")) return;
  const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
  if (!answer.ok) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main");
  const old = document.querySelector("main");
  if (!fresh || fresh.innerHTML === old.innerHTML) return;
  const marked = lines()[at]?.querySelector("a")?.href;
  const open = [...old.querySelectorAll("details[open] summary")].map((one) => one.textContent);
  old.replaceWith(document.adoptNode(fresh));
  for (const one of fresh.querySelectorAll("summary")) if (open.includes(one.textContent)) one.parentElement.open = true;
  at = marked ? lines().findIndex((one) => one.querySelector("a")?.href === marked) : -1;
  lines()[at]?.classList.add("here");
  grown.textContent = "The book has grown; this page is up to date.";
  grown.hidden = false;
  setTimeout(() => { grown.hidden = true; }, 6000);
}

look();
setInterval(look, 4000);

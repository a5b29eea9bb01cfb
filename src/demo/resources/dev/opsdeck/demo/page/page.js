// The page works without this: forms go out, pages come back. With it, nothing is reloaded, what changes changes in place, and the
// keyboard reaches everything faster. All HTML is the server's; nothing here makes markup of text.
"use strict";

const byId = (id) => document.getElementById(id);
const root = document.documentElement;
root.classList.add("scripted");

// ---- What changes in place

let held = false; // between pressing the mouse and letting go: a button must not be replaced under it
const waiting = [];
let cameOnce = false;

function fragment(html) {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  return holder.content.firstElementChild;
}

function nearBottom(list) {
  const box = list.parentElement;
  return box.scrollHeight - box.scrollTop - box.clientHeight < 80;
}

function toBottom(list) {
  list.parentElement.scrollTop = list.parentElement.scrollHeight;
}

// Whoever is on a button stays on it, although the message around it is a new one.
function focusKey(element) {
  const active = document.activeElement;
  if (!element.contains(active)) return null;
  const all = [...element.querySelectorAll("a, button, select, [tabindex]")];
  return { value: active.value, tag: active.tagName, index: all.indexOf(active) };
}

function refocus(element, key) {
  if (!key) return;
  const all = [...element.querySelectorAll("a, button, select, [tabindex]")];
  const same = all.find((each) => each.tagName === key.tag && each.value && each.value === key.value);
  (same || all[key.index] || element).focus({ preventScroll: true });
}

function replace(old, fresh) {
  if (old.dataset.version && old.dataset.version === fresh.dataset.version) return;
  const key = focusKey(old);
  const open = [...old.querySelectorAll("details")].map((each) => each.open);
  const scrolled = [...old.querySelectorAll(".pre, .table")].map((each) => [each.scrollLeft, each.scrollTop]);
  old.replaceWith(fresh);
  fresh.querySelectorAll("details").forEach((each, i) => { if (i in open) each.open = open[i]; });
  fresh.querySelectorAll(".pre, .table").forEach((each, i) => { if (i in scrolled) each.scrollTo(...scrolled[i]); });
  refocus(fresh, key);
}

function insert(list, fresh) {
  const after = [...list.children].find((each) => each.dataset.ts > fresh.dataset.ts);
  list.insertBefore(fresh, after || null);
}

function apply({ list, id, html }) {
  const old = byId(id);
  const home = list && byId(list);
  if (list && !home) return;
  const follow = home && nearBottom(home);
  if (!html) {
    if (old && old.contains(document.activeElement)) byId("message").focus();
    old?.remove();
  } else if (old) {
    replace(old, fragment(html));
  } else if (home) {
    insert(home, fragment(html));
  }
  if (follow) toBottom(home);
  if (id === "modal") openModal();
}

function applyAll(patches) {
  if (held) waiting.push(...patches);
  else patches.forEach(apply);
}

addEventListener("pointerdown", () => { held = true; });
for (const end of ["pointerup", "pointercancel", "dragend"]) {
  addEventListener(end, () => setTimeout(() => { held = false; waiting.splice(0).forEach(apply); }));
}

function prune(patches) {
  const there = new Set(patches.map((patch) => patch.id));
  document.querySelectorAll(".messages > *").forEach((each) => { if (!there.has(each.id)) each.remove(); });
}

function listen() {
  const source = new EventSource(document.body.dataset.live);
  source.addEventListener("everything", (event) => {
    const patches = JSON.parse(event.data);
    byId("lost").hidden = true;
    if (cameOnce) prune(patches);
    cameOnce = true;
    applyAll(patches);
    root.dataset.live = "yes";
  });
  source.addEventListener("patch", (event) => applyAll(JSON.parse(event.data)));
  source.addEventListener("error", () => {
    delete root.dataset.live;
    byId("lost").hidden = false;
    if (source.readyState === EventSource.CLOSED) setTimeout(() => location.reload(), 3000);
  });
  addEventListener("pagehide", () => source.close());
}

// ---- Forms

function send(form, button) {
  const fields = new URLSearchParams(new FormData(form));
  if (button?.name) fields.set(button.name, button.value);
  // By attribute: a button that is named "action" hides the property.
  const address = button?.getAttribute("formaction") || form.getAttribute("action");
  return fetch(address, { method: "POST", body: fields, headers: { "X-Script": "1" } });
}

function confirmed(button) {
  if (!button?.dataset.confirm) return Promise.resolve(true);
  const dialog = byId("confirm");
  byId("confirm-title").textContent = button.dataset.confirm;
  byId("confirm-text").textContent = button.dataset.confirmText;
  byId("confirm-yes").textContent = button.dataset.confirmYes || "Yes";
  byId("confirm-no").textContent = button.dataset.confirmNo || "Cancel";
  dialog.returnValue = "";
  dialog.showModal();
  byId("confirm-yes").focus();
  return new Promise((done) => {
    dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true });
  });
}

function notice(words) {
  const place = byId("notice");
  place.textContent = words;
  place.hidden = false;
  clearTimeout(place.timer);
  place.timer = setTimeout(() => { place.hidden = true; }, 5000);
}

async function showErrors(form, answer) {
  const errors = answer.status === 422 ? await answer.json() : { "": await answer.text() };
  form.querySelectorAll(".error").forEach((each) => { each.textContent = ""; });
  for (const [block, words] of Object.entries(errors)) {
    const place = form.querySelector(`[data-block="${CSS.escape(block)}"] .error`) || form.querySelector(".error");
    if (place) place.textContent = words;
  }
}

document.addEventListener("submit", async (event) => {
  const form = event.target;
  if (form.getAttribute("method") !== "post") return;
  event.preventDefault();
  const button = event.submitter;
  if (!(await confirmed(button))) return;
  const box = form.querySelector("textarea[name=text]");
  if (box && !box.value.trim()) return;
  const sending = send(form, button);
  if (box) sent(box);
  if (button && !box) button.disabled = true;
  try {
    const answer = await sending;
    if (answer.ok && box) toBottom(byId(form.dataset.composer));
    else if (!answer.ok && form.dataset.modal) await showErrors(form, answer);
    else if (!answer.ok) notice(await answer.text());
  } finally {
    if (button) setTimeout(() => { button.disabled = false; }, 600);
  }
});

document.addEventListener("change", (event) => {
  const action = event.target.dataset?.choose;
  if (!action || !event.target.value) return;
  const press = event.target.parentElement.querySelector("button");
  event.target.form.requestSubmit(press);
});

// ---- Typing

const completions = byId("completions");
let typing = null; // the box that the completions belong to
let recalled = 0;

const history = () => JSON.parse(sessionStorage.getItem("sent") || "[]");

function sent(box) {
  const past = history().filter((line) => line !== box.value);
  sessionStorage.setItem("sent", JSON.stringify([...past, box.value].slice(-50)));
  recalled = 0;
  box.value = "";
  hideCompletions();
  box.focus();
}

function recall(box, step) {
  const past = history();
  recalled = Math.min(Math.max(recalled + step, 0), past.length);
  box.value = recalled ? past[past.length - recalled] : "";
}

const offered = () => [...completions.children].filter((each) => !each.hidden);
const chosen = () => completions.querySelector("[aria-selected=true]");

function hideCompletions() {
  completions.hidden = true;
  typing?.removeAttribute("aria-activedescendant");
  typing?.setAttribute("aria-expanded", "false");
}

function choose(option) {
  chosen()?.removeAttribute("aria-selected");
  option.setAttribute("aria-selected", "true");
  option.scrollIntoView({ block: "nearest" });
  typing.setAttribute("aria-activedescendant", option.id);
}

function complete(box) {
  typing = box;
  const typed = box.value.trimStart().toLowerCase();
  let shown = 0;
  for (const option of completions.children) {
    const whole = option.dataset.insert.toLowerCase();
    // Whole lines come only when their command is there: first the commands, then what may follow one.
    const near = option.dataset.command.toLowerCase();
    const ready = option.dataset.insert.endsWith(" ") || typed.startsWith(near);
    const fits = ready && whole.startsWith(typed) && whole.trim() !== typed.trim();
    option.hidden = !fits;
    option.removeAttribute("aria-selected");
    if (fits) shown++;
  }
  if (!typed.startsWith("/") || !shown) {
    hideCompletions();
    return;
  }
  const place = box.closest("form").getBoundingClientRect();
  completions.style.left = place.left + "px";
  completions.style.width = Math.min(place.width, 680) + "px";
  completions.style.bottom = innerHeight - place.top + 6 + "px";
  completions.hidden = false;
  completions.scrollTop = 0;
  box.setAttribute("aria-controls", "completions");
  box.setAttribute("aria-expanded", "true");
}

function take(option) {
  typing.value = option.dataset.insert;
  typing.focus();
  complete(typing);
}

completions.addEventListener("pointerdown", (event) => {
  const option = event.target.closest("li");
  if (option) {
    event.preventDefault();
    take(option);
  }
});

function typingKey(event, box) {
  const open = !completions.hidden && typing === box;
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (open && event.key in steps) {
    const all = offered();
    const next = all.indexOf(chosen()) + steps[event.key];
    choose(all[chosen() ? (next + all.length) % all.length : event.key === "ArrowDown" ? 0 : all.length - 1]);
  } else if (open && event.key === "Tab" && !event.shiftKey) {
    take(chosen() || offered()[0]);
  } else if (open && event.key === "Enter" && chosen()) {
    take(chosen());
  } else if (open && event.key === "Escape") {
    hideCompletions();
  } else if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
    box.form.requestSubmit();
  } else if (event.key === "ArrowUp" && (!box.value || recalled)) {
    recall(box, 1);
  } else if (event.key === "ArrowDown" && recalled) {
    recall(box, -1);
  } else if (event.key === "Escape") {
    lastMessage(box)?.focus();
  } else {
    return;
  }
  event.preventDefault();
}

document.addEventListener("input", (event) => {
  if (event.target.matches(".composer textarea")) {
    recalled = 0;
    complete(event.target);
  }
});

document.addEventListener("focusout", (event) => {
  if (event.target === typing) hideCompletions();
});

document.addEventListener("click", (event) => {
  const idea = event.target.closest("[data-idea]");
  if (idea) {
    byId("message").value = idea.dataset.idea;
    byId("message").focus();
  }
});

// ---- Keyboard

function lastMessage(box) {
  const list = byId(box.form.dataset.composer);
  return list?.lastElementChild;
}

function besides(message, step) {
  return step > 0 ? message.nextElementSibling : message.previousElementSibling;
}

function openModal() {
  const dialog = document.querySelector("#modal > dialog");
  if (dialog && !dialog.matches(":modal")) {
    dialog.close();
    dialog.showModal();
    (dialog.querySelector("[autofocus], .field :is(input, textarea, select)") || dialog).focus();
    dialog.addEventListener("cancel", (event) => {
      event.preventDefault();
      dialog.querySelector("footer button[formaction]").click();
    });
  }
}

function moveConversation(step) {
  const all = [...document.querySelectorAll("#conversations a")];
  const now = all.findIndex((each) => each.hasAttribute("aria-current"));
  const next = all[(now + step + all.length) % all.length];
  if (next) location.href = next.href;
}

function openJump() {
  const list = byId("jump-list");
  list.replaceChildren(...[...document.querySelectorAll("#conversations a, .persona")].map((link) => {
    const item = document.createElement("li");
    const copy = document.createElement("a");
    copy.href = link.href;
    copy.textContent = link.dataset.name;
    item.append(copy);
    return item;
  }));
  byId("jump-to").value = "";
  byId("jump").showModal();
  byId("jump-to").focus();
}

byId("jump-to").addEventListener("input", (event) => {
  const wanted = event.target.value.toLowerCase();
  for (const item of byId("jump-list").children) item.hidden = !item.textContent.toLowerCase().includes(wanted);
});

byId("jump").addEventListener("keydown", (event) => {
  const links = [...byId("jump-list").children].filter((item) => !item.hidden).map((item) => item.firstChild);
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (event.key in steps) {
    links[Math.max(0, Math.min(links.length - 1, links.indexOf(document.activeElement) + steps[event.key]))]?.focus();
    event.preventDefault();
  } else if (event.key === "Enter" && event.target.id === "jump-to") {
    if (links[0]) location.href = links[0].href;
    event.preventDefault();
  }
});

function toggleTheme() {
  const dark = root.dataset.theme ? root.dataset.theme === "dark" : matchMedia("(prefers-color-scheme: dark)").matches;
  root.dataset.theme = dark ? "light" : "dark";
  document.cookie = `theme=${root.dataset.theme}; path=/; max-age=31536000; samesite=strict`;
}

byId("theme-button").addEventListener("click", toggleTheme);
byId("keys-button").addEventListener("click", () => byId("keys").showModal());
byId("jump-button").addEventListener("click", openJump);

function pressNewest() {
  const buttons = document.querySelectorAll("#messages .actions button, #thread .actions button");
  const newest = [...buttons].at(-1)?.closest(".actions");
  newest?.querySelector("button").click();
}

function escape() {
  if (location.hash === "#sidebar") location.hash = "main";
  else if (document.activeElement?.closest(".message")) byId("message").focus();
  else if (byId("close-thread")) byId("close-thread").click();
  else byId("message").focus();
}

function pageKey(event) {
  const message = event.target.closest?.(".message");
  const steps = { ArrowDown: 1, ArrowUp: -1 };
  if (message && event.key in steps && event.target === message) {
    (besides(message, steps[event.key]) || message).focus();
  } else if (message && event.key === "t") {
    message.querySelector("[data-thread]")?.click();
  } else if (event.key === "s") {
    pressNewest();
  } else if (event.key === "/") {
    byId("message").focus();
    byId("message").value ||= "/";
    complete(byId("message"));
  } else if (event.key === "?") {
    byId("keys").showModal();
  } else if (event.key === "Escape") {
    escape();
  } else {
    return;
  }
  event.preventDefault();
}

document.addEventListener("keydown", (event) => {
  if (document.querySelector("dialog:modal")) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "k") {
    openJump();
    event.preventDefault();
  } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
    moveConversation(event.key === "ArrowDown" ? 1 : -1);
    event.preventDefault();
  } else if (event.target.matches?.(".composer textarea")) {
    typingKey(event, event.target);
  } else if (!event.target.matches?.("input, select, textarea") && !event.ctrlKey && !event.metaKey && !event.altKey) {
    pageKey(event);
  }
});

// ---- Start

document.querySelectorAll(".messages").forEach(toBottom);
openModal();
if (matchMedia("(width > 760px)").matches && !document.querySelector("dialog:modal")) {
  byId(byId("reply") ? "reply" : "message").focus({ preventScroll: true });
}
listen();

// Makes pages better that work without it: keys among the tiles of a section, and forms that are sent once.

const step = { ArrowLeft: [0, -1], ArrowRight: [0, 1], ArrowUp: [-1, 0], ArrowDown: [1, 0] };

function placeOf(tile) {
  const place = /r(\d+) c(\d+)/.exec(tile.parentElement.className);
  return place && [Number(place[1]), Number(place[2])];
}

function neighbour(tiles, from, [down, right]) {
  const [row, column] = placeOf(from);
  let best = null;
  for (const tile of tiles) {
    const [r, c] = placeOf(tile);
    const distance = down ? (r - row) * down : (c - column) * right;
    const aside = down ? Math.abs(c - column) : Math.abs(r - row);
    if (distance > 0 && aside === 0 && (!best || distance < best.distance)) best = { tile, distance };
  }
  return best?.tile;
}

// The first or the last of its row; of the whole section with Ctrl.
function end(tiles, from, isLast, isOfAll) {
  const [row] = placeOf(from);
  const order = [...tiles].filter(tile => isOfAll || placeOf(tile)[0] === row).sort((one, other) => {
    const [[r1, c1], [r2, c2]] = [placeOf(one), placeOf(other)];
    return r1 - r2 || c1 - c2;
  });
  return order.at(isLast ? -1 : 0);
}

function target(tiles, from, { key, ctrlKey }) {
  if (key === "Home" || key === "End") return end(tiles, from, key === "End", ctrlKey);
  return step[key] && !ctrlKey ? neighbour(tiles, from, step[key]) : null;
}

// Tab stops once in a section, at the tile that was looked at last (roving tabindex).
function rove(tiles, tile) {
  for (const each of tiles.querySelectorAll("a")) each.tabIndex = each === tile ? 0 : -1;
}

function roveAll() {
  for (const tiles of document.querySelectorAll(".tiles")) {
    const stop = tiles.querySelector("a[tabindex='0']");
    const chosen = tiles.dataset.chosen && tiles.querySelector(`[data-locker="${tiles.dataset.chosen}"]`);
    rove(tiles, stop || chosen || tiles.querySelector("[data-mine]") || tiles.querySelector("a"));
  }
}

document.addEventListener("keydown", event => {
  const from = event.target.closest?.(".tiles a");
  if (!from || event.metaKey || event.altKey || event.shiftKey) return;
  const to = target(from.closest(".tiles").querySelectorAll("a"), from, event);
  if (to) {
    event.preventDefault();
    to.focus();
  }
});
document.addEventListener("focusin", event => {
  const tile = event.target.closest?.(".tiles a");
  if (tile) rove(tile.closest(".tiles"), tile);
});
document.addEventListener("cabi-renewed", roveAll);
roveAll();

// What is wrong with a form is said by the server, in words of ours beside the field. Only what a browser cannot send, such as half of a
// date, is said here.
document.addEventListener("click", event => {
  const button = event.target.closest?.("button");
  if (!button?.form) return;
  const isMalformed = [...button.form.elements].some(field => field.validity?.badInput && field.dataset.malformed);
  button.form.noValidate = !isMalformed;
  if (isMalformed) button.formNoValidate = false;
}, true);
document.addEventListener("invalid", event => {
  const field = event.target;
  event.preventDefault();
  if (!field.validity.badInput) return;
  const id = `${field.id}-problem`;
  if (!document.getElementById(id)) {
    const problem = Object.assign(document.createElement("p"), { id, className: "problem" });
    problem.setAttribute("role", "alert");
    field.after(problem);
    field.setAttribute("aria-describedby", `${id} ${field.getAttribute("aria-describedby") ?? ""}`.trim());
  }
  document.getElementById(id).textContent = field.dataset.malformed;
  field.setAttribute("aria-invalid", "true");
  if (!field.form.contains(document.activeElement) || !document.activeElement.validity?.badInput) field.focus();
}, true);

// A second press while the first is on its way changes nothing on the server; saying so is kinder.
document.addEventListener("submit", event => {
  for (const button of event.target.querySelectorAll("button[data-action]")) setTimeout(() => { button.disabled = true; });
});
window.addEventListener("pageshow", event => {
  if (event.persisted) for (const button of document.querySelectorAll("form button[data-action]")) button.disabled = false;
});

// An older browser knows no pop-over.
const menu = document.querySelector(".menu");
if (menu && !("popover" in HTMLElement.prototype)) {
  const button = document.querySelector(".menu-button");
  const turn = isOpen => {
    menu.classList.toggle("open", isOpen);
    button.setAttribute("aria-expanded", isOpen);
  };
  turn(false);
  button.addEventListener("click", () => turn(!menu.classList.contains("open")));
  document.addEventListener("click", event => !menu.contains(event.target) && !button.contains(event.target) && turn(false));
  document.addEventListener("keydown", event => {
    if (event.key !== "Escape" || !menu.classList.contains("open")) return;
    turn(false);
    button.focus();
  });
}

// The locker that a page is about, or mine, comes into the view of its section; from under the sheet too, where that lies over it.
for (const tiles of document.querySelectorAll(".tiles")) {
  const tile = tiles.querySelector(tiles.dataset.chosen ? `[data-locker="${tiles.dataset.chosen}"]` : "[data-mine]");
  if (!tile) continue;
  const [part, whole] = [tile, tiles.parentElement].map(each => each.getBoundingClientRect());
  tiles.parentElement.scrollLeft += part.left + part.width / 2 - whole.left - whole.width / 2;
  if (!tiles.dataset.chosen) continue;
  tile.setAttribute("aria-current", "true");
  const sheet = document.querySelector(".sheet");
  if (getComputedStyle(sheet).bottom !== "auto" && part.bottom > sheet.getBoundingClientRect().top) tile.scrollIntoView({ block: "start", inline: "nearest" });
}

// Clocks run on from the time that the server said was left, so a browser's own clock may be wrong. When one ends, its part of the page is
// asked again, or the page where nothing follows it.
function show(clock) {
  if (clock.from !== clock.dataset.left) [clock.from, clock.seen] = [clock.dataset.left, performance.now()];
  const left = Number(clock.from) - (performance.now() - clock.seen) * Number(clock.dataset.rate);
  const seconds = Math.max(0, Math.ceil(left / 1000));
  const two = number => String(number).padStart(2, "0");
  const hours = Math.floor(seconds / 3600);
  clock.textContent = `${hours ? `${hours}:` : ""}${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return left <= 0;
}

let reloading = null;
function tick() {
  for (const clock of document.querySelectorAll(".countdown")) {
    if (!show(clock) || clock.ended === clock.dataset.left || Number(clock.dataset.left) === 0) continue;
    clock.ended = clock.dataset.left;
    const over = new CustomEvent("cabi-over", { cancelable: true });
    if (!clock.closest("[data-live]") || document.dispatchEvent(over)) reloading ??= setTimeout(() => location.reload(), 500);
  }
}
tick();
setInterval(tick, 250);
// Whoever is on their way elsewhere is not called back.
window.addEventListener("beforeunload", () => clearTimeout(reloading));

// How strong a password is, while it is typed. The server judges it, in the words with which it would be refused.
for (const form of document.querySelectorAll("form[data-meter]")) {
  const [field, part] = [form.querySelector("input[type=password]"), form.querySelector(".strength")];
  let asking = null;
  let last = null;
  const ask = async () => {
    last?.abort();
    last = new AbortController();
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = field.value && await fetch(form.dataset.meter + location.search, { method: "POST", body, signal: last.signal });
      part.hidden = !answer?.ok;
      if (part.hidden) return;
      const { score, says } = await answer.json();
      part.querySelector("meter").value = score;
      part.querySelector("span").textContent = says;
    } catch (error) {
      if (error.name !== "AbortError") part.hidden = true;
    }
  };
  field.addEventListener("input", () => {
    clearTimeout(asking);
    asking = setTimeout(ask, 400);
  });
}

for (const button of document.querySelectorAll("[data-copies]")) {
  button.hidden = !navigator.clipboard;
  button.addEventListener("click", async () => {
    await navigator.clipboard.writeText(button.parentElement.querySelector("[data-copy]").value);
    button.classList.add("copied");
  });
}

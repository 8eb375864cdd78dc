// Makes pages better that work without it: arrow keys among the tiles of a section, and forms that are sent once.

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

document.addEventListener("keydown", event => {
  const direction = step[event.key];
  const from = event.target.closest?.(".tiles a");
  if (!direction || !from || event.ctrlKey || event.metaKey || event.altKey) return;
  const to = neighbour(from.closest(".tiles").querySelectorAll("a"), from, direction);
  if (to) {
    event.preventDefault();
    to.focus();
  }
});

// A second press while the first is on its way changes nothing on the server; saying so is kinder.
document.addEventListener("submit", event => {
  for (const button of event.target.querySelectorAll("button[data-action]")) setTimeout(() => { button.disabled = true; });
});
window.addEventListener("pageshow", event => {
  if (event.persisted) for (const button of document.querySelectorAll("form button[data-action]")) button.disabled = false;
});

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

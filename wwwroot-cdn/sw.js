// Shows messages that come while no page of Cabi is open, and leads to their screens. It keeps no pages and answers no requests.

self.addEventListener("install", () => self.skipWaiting());
self.addEventListener("activate", event => event.waitUntil(self.clients.claim()));

// A message with the tag of one that is shown takes its place, without a second sound.
self.addEventListener("push", event => {
  const { title, body, lang, link, tag } = event.data.json();
  event.waitUntil(self.registration.showNotification(title, { body, lang, tag, icon: "/icon-192.png", data: { link } }));
});

self.addEventListener("notificationclick", event => {
  event.notification.close();
  const address = new URL(event.notification.data.link, self.location.origin);
  if (address.origin === self.location.origin) event.waitUntil(show(address.href));
});

async function show(address) {
  const pages = await self.clients.matchAll({ type: "window", includeUncontrolled: true });
  const there = pages.find(page => page.url === address);
  return there ? there.focus() : self.clients.openWindow(address);
}

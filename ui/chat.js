// Runs once, when the page has loaded.
() => {
  // The page has a base address, so a bare "#source-1-1" would load it anew wherever the address carries a query.
  document.addEventListener("click", (event) => {
    const link = event.target.closest("a[href^='#']");
    const target = link && document.getElementById(link.getAttribute("href").slice(1));
    if (!target) return;
    event.preventDefault();
    window.location.hash = target.id;
    target.scrollIntoView({ block: "nearest" });
    target.focus({ preventScroll: true });
  });

  const conversation = document.getElementById("conversation");
  let shown = 0;
  new MutationObserver(() => {
    const turns = conversation.querySelectorAll(".turn");
    if (turns.length > shown) turns[turns.length - 1].scrollIntoView({ block: "start" });
    shown = turns.length;
  }).observe(conversation, { childList: true, subtree: true });
}

// The views of the page as tabs: arrow keys go from one to the next, and the address remembers which is open.
import { byId } from "./svg.js";

/** Makes the tabs work; opened is called with the name of a view when it is shown. */
export function startTabs(opened) {
    const tabs = [...document.querySelectorAll("[role=tab]")];
    const nameOf = tab => tab.getAttribute("aria-controls");

    function open(name, focus = false) {
        const chosen = tabs.find(tab => nameOf(tab) === name) ?? tabs[0];
        for (const tab of tabs) {
            const isChosen = tab === chosen;
            tab.setAttribute("aria-selected", isChosen);
            tab.tabIndex = isChosen ? 0 : -1;
            byId(nameOf(tab)).hidden = !isChosen;
        }
        if (focus) chosen.focus();
        opened(nameOf(chosen));
    }

    function choose(tab, focus) {
        history.replaceState(null, "", `#${nameOf(tab)}`);
        open(nameOf(tab), focus);
    }

    tabs.forEach((tab, i) => {
        tab.addEventListener("click", () => choose(tab, false));
        tab.addEventListener("keydown", e => {
            const to = { ArrowRight: i + 1, ArrowLeft: i - 1, Home: 0, End: tabs.length - 1 }[e.key];
            if (to === undefined) return;
            e.preventDefault();
            choose(tabs[(to + tabs.length) % tabs.length], true);
        });
    });
    window.addEventListener("hashchange", () => open(location.hash.slice(1)));
    open(location.hash.slice(1));
}

// Starts the page.
import { takeToken } from "./api.js";
import { openDescent, startDescent } from "./descent.js";
import { startFormula } from "./formula.js";
import { openNetwork, startNetwork } from "./network.js";
import { openSource, startSource } from "./source.js";
import { byId } from "./svg.js";
import { startTabs } from "./tabs.js";

if (takeToken()) {
    startFormula();
    startSource();
    startDescent();
    startNetwork();
    startTabs(name => ({ source: openSource, descent: openDescent, network: openNetwork })[name]?.());
} else {
    const notice = byId("notice");
    notice.hidden = false;
    notice.textContent = "This page needs the whole address that symgrad serve prints, with what stands after the #. Open that one.";
}

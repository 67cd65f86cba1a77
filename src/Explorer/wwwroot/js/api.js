// Asks the server on this machine. The token came in the address after the #, and goes along as a header.
const KEY = "symgrad-token";

/** What is wrong with a request: the server's message, with its place in a formula. */
export class Refusal extends Error {
    constructor({ message, column, length, suggestion }) {
        super(message);
        Object.assign(this, { column, length, suggestion });
    }
}

/** Takes the token out of the address, and keeps it while the tab is open. */
export function takeToken() {
    const found = location.hash.slice(1);
    if (/^[0-9a-f]{64}$/.test(found)) {
        sessionStorage.setItem(KEY, found);
        history.replaceState(null, "", location.pathname);
    }
    return sessionStorage.getItem(KEY) !== null;
}

/** Asks for a result. */
export async function ask(operation, request, signal) {
    let response;
    try {
        response = await fetch(`api/${operation}`, {
            method: "POST",
            headers: { "Content-Type": "application/json", "X-SymGrad-Token": sessionStorage.getItem(KEY) ?? "" },
            body: JSON.stringify(request),
            signal,
        });
    } catch (e) {
        if (e.name === "AbortError") throw e;
        throw new Refusal({ message: "The Explorer does not answer: is symgrad serve still running?" });
    }
    const answer = await response.json();
    if (answer.error) throw new Refusal(answer.error);
    return answer.result;
}

// What is there sooner needs no word about it, and is not worth breaking off.
const SOON = 400;

/**
 * Makes a function that asks for the latest request alone: one is under way at a time, those in between are passed over, and one that takes
 * long is broken off for the next. An element that says that work is under way is shown where that takes a while.
 */
export function latest(operation, show, fail, busy = null) {
    let waiting = null,
        running = null;

    async function run() {
        while (waiting !== null) {
            const request = waiting;
            waiting = null;
            running = { since: performance.now(), end: new AbortController() };
            const telling = setTimeout(() => busy?.removeAttribute("hidden"), SOON);
            let act;
            try {
                const result = await ask(operation, request, running.end.signal);
                act = () => show(result, request);
            } catch (e) {
                act = () => fail(e, request);
            }
            clearTimeout(telling);
            if (waiting === null) {
                busy?.setAttribute("hidden", "");
                running = null;
                act();
            }
        }
    }

    return request => {
        waiting = request;
        if (running === null) run();
        else if (performance.now() - running.since > SOON) running.end.abort();
    };
}

/** Calls a function once nothing has happened for a while. */
export function settled(act, milliseconds = 180) {
    let timer;
    return () => {
        clearTimeout(timer);
        timer = setTimeout(act, milliseconds);
    };
}

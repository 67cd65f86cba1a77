// Elements of pages and pictures, made without markup in strings.
const SVG = "http://www.w3.org/2000/svg";

/** An SVG element with attributes and children; a child that is a string is text. */
export function svg(name, attributes = {}, ...children) {
    return filled(document.createElementNS(SVG, name), attributes, children);
}

/** The same of HTML. */
export function html(name, attributes = {}, ...children) {
    return filled(document.createElement(name), attributes, children);
}

function filled(element, attributes, children) {
    for (const [key, value] of Object.entries(attributes)) {
        if (value === true) element.setAttribute(key, "");
        else if (value !== false && value !== null && value !== undefined) element.setAttribute(key, value);
    }
    element.append(...children.filter(child => child !== null && child !== undefined));
    return element;
}

/** The element of the page with an id. */
export const byId = id => document.getElementById(id);

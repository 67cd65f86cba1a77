// Numbers as people read them. What the server sends as NaN or an infinity is a string.

/** A number in a few digits. */
export function short(value, digits = 5) {
    const number = Number(value);
    if (!Number.isFinite(number)) return Number.isNaN(number) ? "NaN" : number > 0 ? "∞" : "−∞";
    const size = Math.abs(number);
    const text = size !== 0 && (size < 1e-4 || size >= 1e6) ? number.toExponential(digits - 1) : number.toPrecision(digits);
    return tidy(text);
}

/** A number in all digits that an iteration or a derivative is good for. */
export const long = value => short(value, 12);

function tidy(text) {
    const [digits, exponent] = text.split("e");
    const shorter = digits.includes(".") ? digits.replace(/\.?0+$/, "") : digits;
    const whole = exponent === undefined ? shorter : `${shorter}e${exponent.replace("+", "")}`;
    return whole.replace(/^-/, "−");
}

/** The number in a field; null where there is none. */
export function numberIn(field) {
    return field.value.trim() === "" || !Number.isFinite(field.valueAsNumber) ? null : field.valueAsNumber;
}

/** The step of 1, 2 or 5 times a power of ten that gives about so many ticks. */
export function stepOf(length, count) {
    const rough = length / count,
        power = 10 ** Math.floor(Math.log10(rough)),
        digit = rough / power;
    return (digit < 1.5 ? 1 : digit < 3.5 ? 2 : digit < 7.5 ? 5 : 10) * power;
}

/** The round numbers on an axis, with their labels. */
export function ticks({ low, high }, count) {
    const step = stepOf(high - low, count),
        found = [];
    for (let k = Math.ceil(low / step - 1e-9); k <= Math.floor(high / step + 1e-9) && found.length < 50; k++)
        found.push({ value: k * step, label: label(k * step, step) });
    return found;
}

function label(value, step) {
    if (Math.abs(value) < step * 1e-6) return "0";
    const decimals = Math.max(0, Math.ceil(-Math.log10(step) - 1e-9)),
        size = Math.abs(value);
    if (size >= 1e-4 && size < 1e6 && decimals <= 8) return value.toFixed(decimals).replace(/^-/, "−");
    const digits = Math.min(15, Math.max(1, Math.floor(Math.log10(size)) + Math.ceil(-Math.log10(step) - 1e-9) + 1));
    return tidy(value.toExponential(digits - 1));
}

/** A number for a field, rounded to about a thousandth of a length so that it can be read. */
export function rounded(value, length) {
    const step = stepOf(length, 1000);
    return Number((Math.round(value / step) * step).toPrecision(12));
}

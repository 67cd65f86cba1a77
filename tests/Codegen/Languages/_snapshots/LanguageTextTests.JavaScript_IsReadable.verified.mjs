/**
 * The value of 2*pi*x^3/3.
 * @param {number} x
 * @returns {number}
 */
export function volume(x) {
    return 2 * Math.PI * (x * x * x) / 3;
}

/**
 * x^2*sin(y) and its partial derivatives.
 * @param {number} x
 * @param {number} y
 * @returns {{ value: number, dx: number, dy: number }}
 */
export function product(x, y) {
    const t0 = Math.sin(y);
    const t1 = x * x;
    const value = t1 * t0;
    const dx = 2 * t0 * x;
    const dy = t1 * Math.cos(y);
    return { value, dx, dy };
}

/**
 * (1 - x)^2 + 100*(y - x^2)^2, its partial derivatives and the matrix of the second ones.
 * @param {number} x
 * @param {number} y
 * @returns {{ value: number, dx: number, dy: number, hessian: number[][] }}
 */
export function rosenbrock(x, y) {
    const t0 = 1 - x;
    const t1 = x * x;
    const t2 = y - t1;
    const value = t0 * t0 + 100 * (t2 * t2);
    const dx = -400 * t2 * x - 2 * t0;
    const dy = 200 * t2;
    const dx_dx = -400 * t2 + 800 * t1 + 2;
    const dx_dy = -400 * x;
    const dy_dy = 200;
    return { value, dx, dy, hessian: [[dx_dx, dx_dy], [dx_dy, dy_dy]] };
}

// x; NaN where that is negative.
function nonNegative(x) {
    return x >= 0 ? x : NaN;
}

// x*y, which is 0 where one of them is, whatever the other is.
function selected(x, y) {
    return x === 0 || y === 0 ? 0 : x * y;
}

/**
 * if(x > 0, x*log(x), x^2) and its derivatives by x up to order 2.
 * @param {number} x
 * @returns {{ value: number, dx: number, d2x: number }}
 */
export function choice(x) {
    let value;
    let dx;
    let d2x;
    if (x > 0) {
        const t0 = Math.log(x);
        const t1 = nonNegative(x);
        const t2 = x / t1;
        const t3 = 1 / t1;
        value = x * t0;
        dx = t0 + t2;
        d2x = t3 + selected(1 - t2, t3);
    } else {
        value = x * x;
        dx = 2 * x;
        d2x = 2;
    }

    return { value, dx, d2x };
}

// x*y, where 0 times infinity is 0.
function contribution(x, y) {
    const t0 = x * y;
    return t0 !== t0 && x === x && y === y ? 0 : t0;
}

/**
 * max(x, y)*sqrt(x)/y and its partial derivatives.
 * @param {number} x
 * @param {number} y
 * @returns {{ value: number, dx: number, dy: number }}
 */
export function kink(x, y) {
    const t0 = Math.max(x, y);
    const t1 = Math.sqrt(x);
    const value = t0 * t1 / y;
    const t2 = 1 / y;
    const t3 = t2 * t1;
    let t4;
    let t5;
    if (x >= y) {
        t4 = t3;
        t5 = 0;
    } else if (x < y) {
        t4 = 0;
        t5 = t3;
    } else {
        t4 = NaN;
        t5 = NaN;
    }

    const dx = 0.5 * contribution(t2 * t0, 1 / t1) + t4;
    const dy = t5 - t2 * value;
    return { value, dx, dy };
}

// 1/(1 + exp(-x)), without overflow.
function sigmoid(x) {
    return x >= 0 ? 1 / (Math.exp(-x) + 1) : Math.exp(x) / (Math.exp(x) + 1);
}

// x^y; Math.pow has NaN for powers of 1 and -1 that are 1 elsewhere.
function power(x, y) {
    return x === 1 || (x === -1 && Math.abs(y) === Infinity) ? 1 : Math.pow(x, y);
}

// 1 - sigmoid(x), where y is sigmoid(x).
function oneMinusSigmoid(x, y) {
    return y < 0.99 ? 1 - y : sigmoid(-x);
}

/**
 * sigmoid(lambda*x) + x^lambda and its partial derivatives.
 * @param {number} lambda
 * @param {number} x
 * @returns {{ value: number, dx: number }}
 */
export function logistic(lambda, x) {
    const t0 = lambda * x;
    const t1 = sigmoid(t0);
    const value = t1 + power(x, lambda);
    const dx = contribution(lambda, power(x, lambda - 1)) + t1 * oneMinusSigmoid(t0, t1) * lambda;
    return { value, dx };
}

/**
 * width*height*depth, its partial derivatives and the matrix of the second ones.
 * @param {number} depth
 * @param {number} height
 * @param {number} width
 * @returns {{ value: number, ddepth: number, dheight: number, dwidth: number, hessian: number[][] }}
 */
export function large(depth, height, width) {
    const value = width * height * depth;
    const ddepth = width * height;
    const dheight = width * depth;
    const dwidth = height * depth;
    const ddepth_ddepth = 0;
    const ddepth_dheight = width;
    const ddepth_dwidth = height;
    const dheight_dheight = 0;
    const dheight_dwidth = depth;
    const dwidth_dwidth = 0;
    const hessian = [
        [ddepth_ddepth, ddepth_dheight, ddepth_dwidth],
        [ddepth_dheight, dheight_dheight, dheight_dwidth],
        [ddepth_dwidth, dheight_dwidth, dwidth_dwidth],
    ];
    return { value, ddepth, dheight, dwidth, hessian };
}

/**
 * r*cos(θ), r*sin(θ) and the matrix of their partial derivatives, a row for each.
 * @param {number} r
 * @param {number} θ
 * @returns {{ values: number[], jacobian: number[][] }}
 */
export function polar(r, θ) {
    const df1_dr = Math.cos(θ);
    const f1 = r * df1_dr;
    const df2_dr = Math.sin(θ);
    const f2 = r * df2_dr;
    const df1_dθ = -f2;
    const df2_dθ = f1;
    return { values: [f1, f2], jacobian: [[df1_dr, df1_dθ], [df2_dr, df2_dθ]] };
}

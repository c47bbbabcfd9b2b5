// Room on a drawing: boxes [left, top, right, bottom] that are taken, and lines that names keep off.

const cell = 32; // pixels

export function createRoom() {
    const cells = new Map();

    // Calls `visit` for the keys of the cells of a box until it says true.
    function some([left, top, right, bottom], visit) {
        for (let i = Math.floor(left / cell); i <= Math.floor(right / cell); i++) {
            for (let k = Math.floor(top / cell); k <= Math.floor(bottom / cell); k++) {
                if (visit(i * 65536 + k)) return true;
            }
        }
        return false;
    }

    const meets = (a, b) => a[0] < b[2] && b[0] < a[2] && a[1] < b[3] && b[1] < a[3];

    return {
        take(box) {
            some(box, (key) => {
                const list = cells.get(key);
                if (list) list.push(box);
                else cells.set(key, [box]);
                return false;
            });
        },
        isFree: (box) => !some(box, (key) => cells.get(key)?.some((other) => meets(other, box))),
    };
}

const step = 6; // pixels between the points of lines that are looked at

// How often lines run through a box.
export function createLines() {
    const points = new Map();
    return {
        add(line) {
            for (let i = 2; i < line.length; i += 2) {
                const dx = line[i] - line[i - 2], dy = line[i + 1] - line[i - 1];
                const count = Math.min(500, Math.max(1, Math.ceil(Math.hypot(dx, dy) / step)));
                for (let k = 0; k < count; k++) {
                    const x = Math.floor((line[i - 2] + (dx * k) / count) / step), y = Math.floor((line[i - 1] + (dy * k) / count) / step);
                    points.set(x * 65536 + y, 1);
                }
            }
        },
        count([left, top, right, bottom]) {
            let sum = 0;
            for (let i = Math.floor(left / step); i <= Math.floor(right / step); i++) {
                for (let k = Math.floor(top / step); k <= Math.floor(bottom / step); k++) sum += points.get(i * 65536 + k) ?? 0;
            }
            return sum;
        },
    };
}

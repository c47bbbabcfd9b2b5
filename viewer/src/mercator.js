// The world in web Mercator, 256 units wide: x from longitude -180, y down from the north.

const most = 85.0511287798; // degrees: the square's edge

export const worldX = (lon) => 256 * (lon / 360 + 0.5);

export function worldY(lat) {
    const s = Math.sin((Math.max(-most, Math.min(most, lat)) * Math.PI) / 180);
    return 256 * (0.5 - Math.log((1 + s) / (1 - s)) / (4 * Math.PI));
}

export const lonOf = (x) => (x / 256 - 0.5) * 360;

export const latOf = (y) => (Math.atan(Math.sinh(Math.PI * (1 - (2 * y) / 256))) * 180) / Math.PI;

// The points of a circle on the globe, [x, y, x, y, ...], not closed.
export function circle([lon, lat], km, count = 72) {
    const rad = Math.PI / 180, far = Math.min(km / 6371.0088, Math.PI * 0.999);
    const points = new Float64Array(count * 2), s = Math.sin(lat * rad), c = Math.cos(lat * rad);
    for (let i = 0; i < count; i++) {
        const azimuth = (i / count) * 2 * Math.PI;
        const north = Math.asin(s * Math.cos(far) + c * Math.sin(far) * Math.cos(azimuth));
        const east = Math.atan2(Math.sin(azimuth) * Math.sin(far) * c, Math.cos(far) - s * Math.sin(north));
        points[2 * i] = worldX(lon + east / rad);
        points[2 * i + 1] = worldY(north / rad);
    }
    return points;
}

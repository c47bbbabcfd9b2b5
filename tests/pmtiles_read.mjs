// Reads every tile of an archive with the format's own reader and prints what it finds:
// node pmtiles_read.mjs NODE_MODULES ARCHIVE ZOOM_MAX
import { open } from "node:fs/promises";
import { pathToFileURL } from "node:url";

const [modules, path, zoomMax] = process.argv.slice(2);
const { PMTiles } = await import(pathToFileURL(`${modules}/pmtiles/dist/esm/index.js`));

const file = await open(path);
const source = {
    getKey: () => path,
    async getBytes(offset, length) {
        const buffer = new ArrayBuffer(length);
        const { bytesRead } = await file.read(new Uint8Array(buffer), 0, length, offset);
        return { data: buffer.slice(0, bytesRead) };
    },
};
const archive = new PMTiles(source);
const header = await archive.getHeader();
const metadata = await archive.getMetadata();
const say = (text) => process.stdout.write(`${text}\n`);
say(`version ${header.specVersion} clustered ${header.clustered} type ${header.tileType}`);
say(`zooms ${header.minZoom} ${header.maxZoom} tiles ${header.numAddressedTiles}`);
say(`bounds ${header.minLon} ${header.minLat} ${header.maxLon} ${header.maxLat}`);
say(`centre ${header.centerLon} ${header.centerLat} ${header.centerZoom}`);
say(`${metadata.name}; ${metadata.attribution}; ${metadata.description}; ${metadata.type}`);
for (let z = 0; z <= Number(zoomMax); z++)
    for (let x = 0; x < 2 ** z; x++)
        for (let y = 0; y < 2 ** z; y++) {
            const tile = await archive.getZxy(z, x, y);
            say(`${z}/${x}/${y}: ${tile ? Buffer.from(tile.data).toString("latin1") : "none"}`);
        }
await file.close();

// What can be found by which words: every text that a case has of a place or a route, in all its languages.
import { fold } from './fold.js';

const longest = 4000; // characters of one text that are searched: a name of 10 kB finds itself by its beginning

const namesOf = (name) => (name ? Object.values(name) : []);

function join(texts) {
    return texts.filter((text) => text !== undefined && text !== null && text !== '')
        .map((text) => fold(String(text).slice(0, longest))).join('\n');
}

function sourceTexts(data, sources) {
    return sources.flatMap((source) => {
        const report = data.reports[source.report];
        return [source.quote, report && report.title, report && report.publisher];
    });
}

function placeText(data, place) {
    return join([...namesOf(place.name), ...namesOf(place.country_name), place.id, place.country, place.locode,
        place.note, ...sourceTexts(data, place.sources)]);
}

// A route is found by the places that it joins too.
function routeText(data, route) {
    const ends = [route.from, route.to].map((index) => data.places[index]).filter(Boolean);
    const vessel = route.vessel || {};
    return join([route.label, route.route, route.goods, route.hs, route.quantity, route.value, route.container,
        route.note, vessel.name, vessel.imo, vessel.mmsi, ...ends.flatMap((place) => namesOf(place.name)),
        ...(route.passages || []).flatMap(namesOf), ...sourceTexts(data, route.sources)]);
}

// Says of words, which of places and routes have them all: query → { places: [true ...], routes: [...] }; null for all.
// Texts are folded when they are first asked for: most pages are never searched.
export function searcher(data) {
    let texts = null;
    return (query) => {
        const words = fold(query).split(' ').filter(Boolean);
        if (!words.length) return null;
        texts = texts || {
            places: data.places.map((place) => placeText(data, place)),
            routes: data.routes.map((route) => routeText(data, route)),
        };
        const fits = (text) => words.every((word) => text.includes(word));
        return { places: texts.places.map(fits), routes: texts.routes.map(fits) };
    };
}

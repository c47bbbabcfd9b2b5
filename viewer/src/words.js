// The page's own words. What a case says stays as it was said; these are the words around it, the same as on its maps.
// "1 place", "0 lieu", "12,345 places": French counts nought as one.
function count(language, number, one, many) {
    const single = new Intl.PluralRules(language).select(number) === 'one';
    return `${number.toLocaleString(language)} ${single ? one : many}`;
}

const english = {
    languageName: 'English',
    pair: (name, value) => `${name}: ${value}`,
    skip: 'Skip to the list', panel: 'List and legend',
    search: 'Search', searchHint: 'Name, country, goods, vessel, quote …',
    filters: 'Legend and filters', reset: 'Show all', modes: 'Mode', statuses: 'Status', dates: 'Dates', from: 'From', to: 'To',
    undatedRoutes: 'Routes without a date',
    list: 'Places and routes', places: 'Places', routes: 'Routes', more: 'Show more',
    placesFound: (places) => count('en', places, 'place', 'places'),
    routesFound: (routes) => count('en', routes, 'route', 'routes'),
    nothing: 'Nothing fits. Change the search or the filters.',
    selected: (name) => `${name}: shown on the map`,
    legend: 'Legend', about: 'About this map', notes: 'Notes', reports: 'Sources', credits: 'Credits',
    noReports: 'No sources are given.',
    theme: 'Colours', light: 'Light', dark: 'Dark', print: 'Print',
    map: 'Map', zoomIn: 'Zoom in', zoomOut: 'Zoom out', wholeMap: 'Show everything',
    mapHelp: 'Arrow keys move the map, plus and minus zoom. All that it shows is in the list.',
    close: 'Close', quote: 'Quote', source: 'Source', archived: 'archived copy', reliability: 'Reliability',
    credibility: 'Credibility', status: 'Status', precision: 'Precision', kind: 'Kind', country: 'Country', mode: 'Mode',
    line: 'Line', reason: 'Why', goods: 'Goods', hs: 'HS code', quantity: 'Quantity', value: 'Value', date: 'Date',
    vessel: 'Vessel', imo: 'IMO', mmsi: 'MMSI', container: 'Container', note: 'Note', distance: 'Distance',
    passages: 'By way of', locode: 'UN/LOCODE', radius: 'Radius', coordinates: 'Position',
    noQuote: 'No quote is given.', noSource: 'No source is given.',
    offsets: (start, end) => `characters ${start} to ${end} of the report`,
    mile: 'NM', atCentre: 'at map centre',
    way: 'From, to', miles: 'nautical miles', compass: 'NSEW', quoted: (text) => `\u201c${text}\u201d`,
    goThere: 'Show', pile: (places) => count('en', places, 'place here', 'places here'),
    time: 'Time', allDates: 'All dates', play: 'Play', pause: 'Pause', swipe: 'Before and after',
    scenes: 'Pictures from above', disputed: 'disputed border',
    areaOnly: 'only the country or region is known', circle: 'somewhere in this circle', schematic: 'schematic',
    since: 'since', sinceDay: 'since', until: 'until', untilDay: 'until', first: '1',
    month: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
    modeOf: {
        sea: 'sea', air: 'air', rail: 'rail', road: 'road', pipeline: 'pipeline', data: 'data', unknown: 'way unknown',
    },
    statusOf: {
        declared: 'declared', reported: 'reported', suspected: 'suspected', denied: 'denied', inferred: 'inferred',
    },
    statusMeans: {
        declared: 'who takes part says so', reported: 'a report says so', suspected: 'a report suspects it',
        denied: 'who takes part denies it', inferred: 'concluded from what is known',
    },
    kindOf: {
        port: 'port', airport: 'airport', city: 'city', factory: 'factory', warehouse: 'warehouse', refinery: 'refinery',
        depot: 'depot', border: 'border crossing', office: 'office', company: 'company', mine: 'mine', plant: 'plant',
        terminal: 'terminal', station: 'station', sea: 'sea', strait: 'strait', canal: 'canal', region: 'region',
        country: 'country', other: 'place',
    },
    precisionOf: {
        exact: 'exact', site: 'site', city: 'city', region: 'region only', country: 'country only',
    },
    lineOf: {
        computed: 'computed: not a track', given: 'given by the case', schematic: 'schematic: not the way taken',
    },
    credibilityOf: {
        1: 'confirmed', 2: 'probably true', 3: 'possibly true', 4: 'doubtful', 5: 'improbable', 6: 'cannot be judged',
    },
    reliabilityOf: {
        A: 'completely reliable', B: 'usually reliable', C: 'fairly reliable', D: 'not usually reliable', E: 'unreliable',
        F: 'cannot be judged',
    },
};

const french = {
    languageName: 'Français',
    pair: (name, value) => `${name}\u00a0: ${value}`,
    skip: 'Aller à la liste', panel: 'Liste et légende',
    search: 'Rechercher', searchHint: 'Nom, pays, marchandise, navire, citation…',
    filters: 'Légende et filtres', reset: 'Tout afficher', modes: 'Mode', statuses: 'Statut', dates: 'Dates', from: 'Du', to: 'Au',
    undatedRoutes: 'Itinéraires sans date',
    list: 'Lieux et itinéraires', places: 'Lieux', routes: 'Itinéraires', more: 'En afficher plus',
    placesFound: (places) => count('fr', places, 'lieu', 'lieux'),
    routesFound: (routes) => count('fr', routes, 'itinéraire', 'itinéraires'),
    nothing: 'Rien ne correspond. Changez la recherche ou les filtres.',
    selected: (name) => `${name} : montré sur la carte`,
    legend: 'Légende', about: 'À propos de cette carte', notes: 'Remarques', reports: 'Sources', credits: 'Crédits',
    noReports: 'Aucune source n’est donnée.',
    theme: 'Couleurs', light: 'Clair', dark: 'Sombre', print: 'Imprimer',
    map: 'Carte', zoomIn: 'Agrandir', zoomOut: 'Réduire', wholeMap: 'Tout voir',
    mapHelp: 'Les flèches déplacent la carte, plus et moins changent l’échelle. Tout ce qu’elle montre est dans la liste.',
    close: 'Fermer', quote: 'Citation', source: 'Source', archived: 'copie archivée', reliability: 'Fiabilité',
    credibility: 'Crédibilité', status: 'Statut', precision: 'Précision', kind: 'Type', country: 'Pays', mode: 'Mode',
    line: 'Tracé', reason: 'Pourquoi', goods: 'Marchandise', hs: 'Code SH', quantity: 'Quantité', value: 'Valeur',
    date: 'Date', vessel: 'Navire', imo: 'OMI', mmsi: 'MMSI', container: 'Conteneur', note: 'Remarque',
    distance: 'Distance', passages: 'Par', locode: 'UN/LOCODE', radius: 'Rayon', coordinates: 'Position',
    noQuote: 'Aucune citation n’est donnée.', noSource: 'Aucune source n’est donnée.',
    offsets: (start, end) => `caractères ${start} à ${end} du rapport`,
    mile: 'M', atCentre: 'au centre de la carte',
    way: 'De, à', miles: 'milles marins', compass: 'NSEO', quoted: (text) => `\u00ab\u00a0${text}\u00a0\u00bb`,
    goThere: 'Montrer', pile: (places) => count('fr', places, 'lieu ici', 'lieux ici'),
    time: 'Période', allDates: 'Toutes les dates', play: 'Lecture', pause: 'Pause',
    swipe: 'Avant et après', scenes: 'Vues du ciel',
    disputed: 'frontière contestée', areaOnly: 'seul le pays ou la région est connu',
    circle: 'quelque part dans ce cercle', schematic: 'schématique',
    since: 'depuis', sinceDay: 'depuis le', until: 'jusqu’en', untilDay: 'jusqu’au', first: '1er',
    month: ['janv.', 'févr.', 'mars', 'avr.', 'mai', 'juin', 'juil.', 'août', 'sept.', 'oct.', 'nov.', 'déc.'],
    modeOf: {
        sea: 'mer', air: 'air', rail: 'rail', road: 'route', pipeline: 'oléoduc ou gazoduc', data: 'données',
        unknown: 'voie inconnue',
    },
    statusOf: {
        declared: 'déclaré', reported: 'rapporté', suspected: 'soupçonné', denied: 'démenti', inferred: 'déduit',
    },
    statusMeans: {
        declared: 'les intéressés le disent', reported: 'un rapport le dit', suspected: 'un rapport le soupçonne',
        denied: 'les intéressés le démentent', inferred: 'conclu de ce qui est connu',
    },
    kindOf: {
        port: 'port', airport: 'aéroport', city: 'ville', factory: 'usine', warehouse: 'entrepôt', refinery: 'raffinerie',
        depot: 'dépôt', border: 'poste-frontière', office: 'bureau', company: 'entreprise', mine: 'mine',
        plant: 'centrale', terminal: 'terminal', station: 'gare', sea: 'mer', strait: 'détroit', canal: 'canal',
        region: 'région', country: 'pays', other: 'lieu',
    },
    precisionOf: {
        exact: 'exacte', site: 'site', city: 'ville', region: 'région seulement', country: 'pays seulement',
    },
    lineOf: {
        computed: 'calculé\u00a0: n’est pas une trace', given: 'donné par le dossier', schematic: 'schématique : non la voie suivie',
    },
    credibilityOf: {
        1: 'confirmé', 2: 'probablement vrai', 3: 'peut-être vrai', 4: 'douteux', 5: 'improbable',
        6: 'ne peut être jugé',
    },
    reliabilityOf: {
        A: 'tout à fait fiable', B: 'généralement fiable', C: 'assez fiable', D: 'pas toujours fiable', E: 'peu sûre',
        F: 'ne peut être jugée',
    },
};

const words = { en: english, fr: french };

export const languages = Object.keys(words);

// The page's language for one that a case says ("fr-CA"); English where there are no words for it.
export function pageLanguage(wanted) {
    const base = (wanted ?? '').toLowerCase().split(/[-_]/)[0];
    return languages.includes(base) ? base : 'en';
}

export const wordsIn = (language) => words[language];

export const wordsOf = (store) => words[store.get('language')];

// A name that is there in some languages: in the page's, or else in any.
export function nameIn(store, names) {
    if (typeof names === 'string') return names;
    return names?.[store.get('language')] ?? Object.values(names ?? {})[0] ?? '';
}

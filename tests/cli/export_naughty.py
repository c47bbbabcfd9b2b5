"""Print a case in which every text that may be free is hostile: our own, and a list's where it is there."""
import io
import json
import sys
from urllib.parse import quote

OWN = [
    "=1+1", "+1", "-1", "@SUM(A1)", "'=1", "''", "\t=1", "a\n=1", "a;=1", "a;\"=1", "\"", "\"\"", ",", ";", "|",
    "\uff1d1", "<img src=x onerror=alert(1)>", "</script>", "]]>", "<![CDATA[", "&amp;", "&#0;", "%s%n", "\\", "\\n",
    "a\r\nb", "a\rb", "\u202eright to left", "\u0645\u0631\u062d\u0628\u0627", "e\u0301", "\U0001f6a2", "\ufeff",
    "null", "true", "NaN", "1e400", "0102", "2024-01-01", "{}", "[1]", "' OR 1=1 --", "x" * 10000, " ",
]


TURNING = "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"


def allowed(text):
    """What a case may hold: no control characters, none that turn the writing, and not nothing."""
    return text.strip() and all(c in "\t\n" or 0x20 <= ord(c) < 0x7F or 0xA0 <= ord(c) < 0xD800
                                or 0xE000 <= ord(c) < 0xFFFE or ord(c) > 0xFFFF for c in text) \
        and not any(c in TURNING for c in text)


texts = [text for text in OWN if allowed(text)]
try:
    with open(sys.argv[1], encoding="utf-8") as file:
        texts += [text for text in json.load(file) if allowed(text)]
except OSError:
    print("SKIPPED: the list of naughty strings is not there", file=sys.stderr)
places, routes = [], []
for i, text in enumerate(texts):
    claim = {"sources": [{"quote": text, "url": "https://example.org/" + quote(text)[:1000]}]}
    line = text.replace("\n", " ")
    places.append({"id": "p%d" % i, "lonlat": [i % 360 - 180, i % 160 - 80], "label": line, "note": text,
                   "precision": "site", **claim})
    routes.append({"id": "r%d" % i, "from": "p%d" % i, "to": "p%d" % (i - 1 if i else 1), "label": line,
                   "goods": line, "note": text, "vessel": {"name": line}, **claim})
json.dump({"rutter": 1, "title": OWN[16], "subtitle": OWN[18], "credit": OWN[0], "licence": OWN[17],
           "places": places, "routes": routes}, io.TextIOWrapper(sys.stdout.buffer, encoding="utf-8"), ensure_ascii=False)

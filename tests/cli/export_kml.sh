# A case for globes: the same bytes twice, well-formed, nothing fetched; the archive holds what its document names.
cat >case.yaml <<'END'
rutter: 1
title: Everything
credit: A & B
map: { language: fr }
places:
  - { id: a, lonlat: [179.5, 10], name: A, kind: factory, status: suspected }
  - { id: b, lonlat: [-179.5, -10], name: B, status: denied, radius_km: 12 }
  - { id: c, name: Fiji }
routes:
  - { id: r, from: a, to: b, mode: rail, date: 2024-02 }
  - { id: s, from: a, to: c, mode: unknown, date: 2024-04-05T10:00, status: denied }
END
case=case.yaml
rutter export "$case" -o a.kmz && rutter export "$case" -o b.kmz && cmp a.kmz b.kmz
rutter export "$case" -o a.kml && rutter export "$case" -o - --format kml | cmp - a.kml
mkdir in && (cd in && python3 -m zipfile -e ../a.kmz .)
sed -n 's|.*<href>\(.*\)</href>.*|\1|p' in/doc.kml | sort -u | while read -r icon; do
    [ -f "in/$icon" ] || echo "$icon is not in the archive"
done
find in -type f | sort
python3 - a.kml in/doc.kml <<'END'
import sys, xml.dom.minidom as dom

# The order that KML 2.2 asks for, of what is written here.
order = {
    "Document": "name open description Style Schema Folder",
    "Style": "IconStyle LabelStyle LineStyle PolyStyle BalloonStyle",
    "IconStyle": "color scale Icon hotSpot",
    "LineStyle": "color width",
    "Folder": "name Placemark",
    "Placemark": "name Snippet description TimeStamp TimeSpan styleUrl ExtendedData Point LineString Polygon MultiGeometry",
    "TimeSpan": "begin end",
    "Point": "altitudeMode coordinates",
    "LineString": "tessellate altitudeMode coordinates",
    "Polygon": "tessellate altitudeMode outerBoundaryIs innerBoundaryIs",
}
for name in sys.argv[1:]:
    doc = dom.parse(name)
    for node in doc.getElementsByTagName("*"):
        if node.tagName not in order:
            continue
        tags = [child.tagName for child in node.childNodes if child.nodeType == child.ELEMENT_NODE]
        allowed = order[node.tagName].split()
        if any(tag not in allowed for tag in tags) or tags != sorted(tags, key=allowed.index):
            print(name, node.tagName, tags)
    ids = [node.getAttribute("id") for node in doc.getElementsByTagName("*") if node.getAttribute("id")]
    used = {node.firstChild.data[1:] for node in doc.getElementsByTagName("styleUrl")}
    marks = doc.getElementsByTagName("Placemark")
    print(len(marks), "placemarks,", len(ids) - len(set(ids)), "ids twice,", len(used - set(ids)), "styles missing,",
          len(doc.getElementsByTagName("NetworkLink")), "network links")
END

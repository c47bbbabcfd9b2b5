# A case for globes: the same bytes twice, well-formed, nothing fetched; the archive holds what its document names.
case=$SOURCE/samples/servers/case.yaml
rutter export "$case" -o a.kmz && rutter export "$case" -o b.kmz && cmp a.kmz b.kmz
rutter export "$case" -o a.kml && rutter export "$case" -o - --format kml | cmp - a.kml
mkdir in && (cd in && python3 -m zipfile -e ../a.kmz .)
sed -n 's|.*<href>\(.*\)</href>.*|\1|p' in/doc.kml | sort -u | while read -r icon; do
    [ -f "in/$icon" ] || echo "$icon is not in the archive"
done
find in -type f | sort
python3 - a.kml in/doc.kml <<'END'
import sys, xml.dom.minidom as dom
for name in sys.argv[1:]:
    doc = dom.parse(name)
    marks = doc.getElementsByTagName("Placemark")
    print(len(marks), "placemarks,", len(doc.getElementsByTagName("NetworkLink")), "network links")
END

# Tables and map files are cases too; problems as text and as JSON; -q says nothing that is not wrong.
cat >routes.csv <<'END'
De;Vers;Par;Mode;Marchandise;Source;Citation
Bombay;Moscou;Bandar Abbas|Astrakhan;rail;thé;Bloomberg;"dit ""oui"""
Pékin;Moscou;;avion;"1,5 t";Bloomberg;
END
rutter check routes.csv && echo ok
printf '\xEF\xBB\xBFname,lat,lon,type\nQuai,"18,9","72,8",port\nUsine,19.1,72.9,usine\n' >places.csv
printf 'Link,Archive location,Archive date,Hash\nhttps://example.org/1,https://example.net/1,2024-11-02,x\n' >sheet.csv
cat >sites.geojson <<'END'
{ "type": "FeatureCollection", "features": [
  { "type": "Feature", "properties": { "name": "Depot", "type": "depot" },
    "geometry": { "type": "Point", "coordinates": [48, 46.3] } },
  { "type": "Feature", "properties": { "from": "Depot", "to": "Moscow" },
    "geometry": { "type": "LineString", "coordinates": [[48, 46.3], [37.6, 55.75]] } } ] }
END
rutter check sites.geojson -q && echo ok
cat >case.yaml <<'END'
rutter: 1
title: Everything imported
import: [sheet.csv, places.csv, sites.geojson, last.csv]
END
printf 'from,to,mode,source\nQuai,Depot,rail,sheet-1\nUsine,Quay,raod,sheet-2\n' >last.csv
rutter check case.yaml --json
echo "exit $?"
rutter check case.yaml -q
echo "exit $?"

"""All exports through QGIS, as who drops them on its window has them: every layer it finds, its features, and how it is drawn.
read_qgis.py FOLDER"""
import os
import sys
import tempfile
from pathlib import Path
from urllib.parse import quote

from qgis.core import (Qgis, QgsApplication, QgsCoordinateReferenceSystem, QgsDataSourceUri, QgsExpressionContext,
                       QgsExpressionContextUtils, QgsMapRendererCustomPainterJob, QgsMapSettings, QgsProject,
                       QgsProviderRegistry, QgsRenderContext, QgsVectorLayer)
from qgis.PyQt.QtCore import QSize, QVariant
from qgis.PyQt.QtGui import QColor, QImage, QPainter
from shapely import wkb

from common import Judge, exports, openable, unformula

SKIP = {"route_points", "track_points", "layer_styles"}
TABLES = ("routes", "places", "areas")


def plain(value):
    return None if isinstance(value, QVariant) or value is None else value


def features(layer, fmt):
    prefix = "rutter_" if fmt == "gpx" else ""
    names = layer.fields().names()
    for feature in layer.getFeatures():
        values = {n.removeprefix(prefix): plain(v) for n, v in zip(names, feature.attributes()) if n.startswith(prefix)}
        values = {n: v.toString("yyyy-MM-dd") if hasattr(v, "toString") else v for n, v in values.items()}  # its days
        if fmt == "csv":
            values = {n: unformula(v) if isinstance(v, str) else v for n, v in values.items()}
        geometry = feature.geometry()
        yield values, None if geometry.isNull() else wkb.loads(bytes(geometry.asWkb()))


def layers(path, fmt):
    if fmt == "csv":  # a layer is of one kind of geometry there
        uri = f"file://{quote(str(path))}?type=csv&wktField=wkt&crs=EPSG:4326&detectTypes=no&geomType="
        return [QgsVectorLayer(uri + kind, path.stem, "delimitedtext") for kind in ("point", "line", "polygon")]
    found = QgsProviderRegistry.instance().querySublayers(openable(path))
    return [QgsVectorLayer(about.uri(), about.name(), about.providerKey()) for about in found if about.name() not in SKIP]


def tables_of(schema):
    uri = QgsDataSourceUri()
    uri.setConnection(os.environ["PGHOST"], os.environ["PGPORT"], os.environ["PGDATABASE"], os.environ["PGUSER"],
                      os.environ["PGPASSWORD"])
    for name in TABLES:
        uri.setDataSource(schema, name, "geom", "", "fid")
        yield QgsVectorLayer(uri.uri(False), name, "postgres")


class Looks:
    """Is each layer dressed by itself, each feature in a category of its own kind, and seen when it is drawn?"""

    def __init__(self, judge):
        self.judge, self.layers, self.symbols, self.drawn, self.rules = judge, 0, 0, 0, 0

    def check(self, where, layer):
        renderer = layer.renderer()
        if renderer.type() != "categorizedSymbol":
            self.judge.fault(where, f"looks as {renderer.type()}")
            return
        self.layers += 1
        context = QgsRenderContext()
        expressions = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
        context.setExpressionContext(expressions)
        renderer.startRender(context, layer.fields())
        other = [c.label() for c in renderer.categories() if c.value() in ("", None)]
        for feature in layer.getFeatures():
            expressions.setFeature(feature)
            context.setExpressionContext(expressions)
            keys = renderer.legendKeysForFeature(feature, context)
            labels = [c.label() for i, c in enumerate(renderer.categories()) if str(i) in keys]
            self.symbols += 1
            if len(labels) != 1 or labels[0] in other or not renderer.symbolForFeature(feature, context):
                self.judge.fault(where, f"{feature['id']} is drawn as {labels}")
        renderer.stopRender(context)
        if layer.featureCount():
            self.draw(where, layer)
        self.check_sld(where, layer, len(renderer.categories()))

    def draw(self, where, layer):
        image = QImage(QSize(400, 300), QImage.Format_ARGB32)
        image.fill(QColor("#ff00ff"))  # no theme's
        settings = QgsMapSettings()
        settings.setLayers([layer])
        settings.setOutputSize(image.size())
        settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        settings.setBackgroundColor(QColor("#ff00ff"))
        extent = layer.extent()
        extent.grow(0.1 * max(extent.width(), extent.height(), 1e-3))
        settings.setExtent(extent)
        painter = QPainter(image)
        job = QgsMapRendererCustomPainterJob(settings, painter)
        job.renderSynchronously()
        painter.end()
        seen = sum(image.pixel(x, y) != 0xFFFF00FF for x in range(0, 400, 2) for y in range(0, 300, 2))
        self.drawn += 1
        if seen < 20 or job.errors():
            self.judge.fault(where, f"{seen} points are drawn; {[e.message for e in job.errors()]}")

    def check_sld(self, where, layer, categories):
        """The other style of the table is one that QGIS can read too."""
        text = sld_of(layer)
        with tempfile.NamedTemporaryFile("w", suffix=".sld") as file:
            file.write(text)
            file.flush()
            other = layer.clone()
            said, done = other.loadSldStyle(file.name)
            rules = len(other.renderer().rootRule().children()) if other.renderer().type() == "RuleRenderer" else 0
        self.rules += rules
        if not done or (rules != categories and categories > 1):  # a single one needs no rule
            self.judge.fault(where, f"SLD has {rules} rules for {categories} categories; {said}")


def sld_of(layer):
    """From the table beside the layer, by QGIS's own reading of it."""
    if layer.providerType() == "postgres":
        uri = QgsDataSourceUri(layer.source())
        schema, name = uri.schema(), uri.table()
        uri.setDataSource("public", "layer_styles", "", f"f_table_schema = '{schema}' AND f_table_name = '{name}'", "id")
        table = QgsVectorLayer(uri.uri(False), "styles", "postgres")
        column = "stylesld"
    else:
        path = layer.source().split("|")[0]
        table = QgsVectorLayer(f"{path}|layername=layer_styles|subset=f_table_name = '{layer.name()}'", "styles", "ogr")
        column = "styleSLD"
    return next(table.getFeatures())[column]


QgsApplication.setPrefixPath("/usr", True)
app = QgsApplication([], False)
app.initQgis()
judge = Judge(f"QGIS {Qgis.QGIS_VERSION}")
looks = Looks(judge)
for case, fmt, files, wanted in exports(sys.argv[1]):
    found = []
    for path in files:
        for layer in layers(path, fmt):
            if not layer.isValid():
                judge.fault(f"{case} {fmt}", f"layer {layer.name()} does not load")
                continue
            found += features(layer, fmt)
            if fmt == "gpkg":
                layer.setName(layer.name().split(" ")[-1])
                looks.check(f"{case} {fmt} {layer.name()}", layer)
    judge.judge(f"{case} {fmt}", wanted, found, fmt)
    if fmt == "gpkg" and "PGHOST" in os.environ:
        tables = list(tables_of(case))
        judge.judge(f"{case} PostGIS", wanted, [f for layer in tables for f in features(layer, "postgis")], "postgis")
        for layer in tables:
            looks.check(f"{case} PostGIS {layer.name()}", layer)
status = judge.end()
print(f"QGIS dresses {looks.layers} layers by itself: {looks.symbols} features in their categories, {looks.drawn} layers drawn, "
      f"{looks.rules} SLD rules read")
sys.stdout.flush()
os._exit(status)  # its own end is not always a clean one

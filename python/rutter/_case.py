"""Cases: places and routes with what was said of them, laid out on the globe, as data and as maps."""

from __future__ import annotations

import ctypes
import functools
import json
import os
import re
import weakref
from dataclasses import dataclass, field
from typing import Any, Iterable, Optional, Sequence, Union

from ._error import Error, Problem
from ._library import Library, Sheet, encode, encode_path, the_library


@dataclass(frozen=True)
class Feature:
    """A mark of a case: a GeoJSON feature with its claim and its sources. `properties` has all that is known, by the
    keys of docs/outputs.md; a key without a value is None."""

    id: str
    geometry: dict[str, Any] = field(repr=False)
    properties: dict[str, Any] = field(repr=False)

    @property
    def title(self) -> str:
        return self.properties["title"]

    @property
    def status(self) -> str:
        """declared, reported, suspected, denied or inferred"""
        return self.properties["status"]

    @property
    def credibility(self) -> int:
        """1 confirmed to 6 cannot be judged (NATO Admiralty)"""
        return self.properties["credibility"]

    @property
    def sources(self) -> list[dict[str, Any]]:
        """Each with report, quote, start, end, url, archived, date, sha256; what is not said is None."""
        return json.loads(self.properties["sources"] or "[]")

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return {"type": "Feature", "id": self.id, "geometry": self.geometry, "properties": self.properties}


@dataclass(frozen=True)
class Route(Feature):
    """A leg of a route."""

    @property
    def mode(self) -> str:
        """sea, air, rail, road, pipeline, data or unknown"""
        return self.properties["mode"]

    @property
    def line_source(self) -> str:
        """computed, given, or schematic: from here to there, and no more"""
        return self.properties["line_source"]

    @property
    def reason(self) -> Optional[str]:
        """Why the line is schematic."""
        return self.properties["reason"]

    @property
    def distance_km(self) -> Optional[float]:
        """Along the line; None for schematic ones."""
        return self.properties["distance_km"]

    @property
    def distance_nm(self) -> Optional[float]:
        """The same in nautical miles."""
        return self.properties["distance_nm"]

    @property
    def passages(self) -> list[str]:
        """Straits and canals that a computed sea lane uses."""
        return [word for word in (self.properties["passages"] or "").split(", ") if word]


@dataclass(frozen=True)
class Place(Feature):
    """A place whose position is known, or an area that it is somewhere in."""

    @property
    def name(self) -> str:
        return self.properties["name"]

    @property
    def kind(self) -> str:
        return self.properties["kind"]

    @property
    def country(self) -> Optional[str]:
        """ISO 3166-1 alpha-2"""
        return self.properties["country"]

    @property
    def precision(self) -> str:
        """exact, site, city, region or country"""
        return self.properties["precision"]

    @property
    def lonlat(self) -> Optional[tuple[float, float]]:
        """Longitude and latitude; None for an area."""
        at = self.geometry["coordinates"]
        return (at[0], at[1]) if self.geometry["type"] == "Point" else None


def _features(kind: type, collection: dict[str, Any]) -> list[Any]:
    return [kind(one["id"], one["geometry"], one["properties"]) for one in collection["features"]]


class Case:
    """A case that was read without an error and laid out on the globe. One thread's at a time."""

    def __init__(self, library: Library, handle: int, name: str, problems: Iterable[Problem]) -> None:
        self._library, self._handle, self._name = library, handle, name
        self._finalizer = weakref.finalize(self, library.free_case, handle)
        #: What was remarked upon: nothing that keeps the case from being laid out.
        self.warnings = tuple(problems)

    @classmethod
    def load(cls, path: Union[str, "os.PathLike[str]"]) -> "Case":
        """Read a case (YAML or JSON), a table (CSV, XLSX) or a map file (GeoJSON, KML, KMZ, GPX, GeoPackage).

        Raises rutter.Error with all its problems when there is an error in it.
        """
        name = os.fspath(path)
        return cls._take("rtr_plain_case_load", name, encode_path(name))

    @classmethod
    def parse(cls, text: str, name: str = "case.yaml") -> "Case":
        """The same for a case in a text, which may name no files. `name` is for complaints."""
        return cls._take("rtr_plain_case_parse", name, encode(name), encode(text))

    @classmethod
    def _take(cls, function: str, name: str, *arguments: Optional[bytes]) -> "Case":
        library, handle, listed = the_library(), ctypes.c_void_p(), ctypes.c_void_p()
        error = library.attempt(function, library.handle, *arguments, ctypes.byref(handle), ctypes.byref(listed))
        problems = [Problem(one["what"], one["where"], one["fix"], one["error"])
                    for one in json.loads(library.take(listed) or b"[]")]
        if error:
            raise Error(error.code, Problem(error.what, error.where, error.fix), problems)
        return cls(library, handle.value or 0, name, problems)

    def to_geojson(self, kind: str = "all") -> dict[str, Any]:
        """A FeatureCollection (RFC 7946) of "routes", "places", "areas" or "all" of them."""
        return json.loads(self.to_geojson_text(kind))

    def to_geojson_text(self, kind: str = "all") -> str:
        """The same as text: byte for byte what `rutter export` writes."""
        out = ctypes.c_void_p()
        self._library.call("rtr_plain_case_geojson", self._handle, encode(kind), ctypes.byref(out))
        return self._library.take(out).decode()

    @functools.cached_property
    def routes(self) -> list[Route]:
        """The legs of all routes."""
        return _features(Route, self.to_geojson("routes"))

    @functools.cached_property
    def places(self) -> list[Place]:
        """Places whose position is known, then those known as an area."""
        return _features(Place, self.to_geojson("places")) + _features(Place, self.to_geojson("areas"))

    @property
    def __geo_interface__(self) -> dict[str, Any]:
        return self.to_geojson()

    def to_png(self, **sheet: Any) -> bytes:
        """A map of the case: of several the one that `frame` names, else the first.

        `layout` ("web", "square", "a4", "column", ...), `theme` ("light", "dark", "mono", "satellite" or a file),
        `width` and `height` in pixels: as the case says where left out.
        """
        return self._picture("png", **sheet)

    def to_svg(self, **sheet: Any) -> str:
        """The same as SVG."""
        return self._picture("svg", **sheet).decode()

    def to_pdf(self, **sheet: Any) -> bytes:
        """The same as PDF."""
        return self._picture("pdf", **sheet)

    def to_html(self) -> str:
        """The case as one web page that asks nothing of anywhere; satellite scenes are left out."""
        out = ctypes.c_void_p()
        self._library.call("rtr_plain_case_page", self._handle, ctypes.byref(out))
        return self._library.take(out).decode()

    def alt(self, **sheet: Any) -> str:
        """What a map shows, for those who do not see it."""
        out, wanted = ctypes.c_void_p(), _sheet(None, **sheet)
        self._library.call("rtr_plain_case_alt", self._handle, ctypes.byref(wanted), ctypes.byref(out))
        return self._library.take(out).decode()

    def _picture(self, form: str, **sheet: Any) -> bytes:
        out, size, wanted = ctypes.c_void_p(), ctypes.c_size_t(), _sheet(form, **sheet)
        self._library.call("rtr_plain_case_picture", self._handle, ctypes.byref(wanted), ctypes.byref(out),
                           ctypes.byref(size))
        return self._library.take(out, size.value)

    def _repr_png_(self) -> bytes:
        return self.to_png()

    def __repr__(self) -> str:
        return f"<rutter.Case {self._name!r}: {len(self.routes)} legs, {len(self.places)} places>"


def _sheet(form: Optional[str], *, frame: Optional[str] = None, layout: Optional[str] = None,
           theme: Optional[str] = None, width: int = 0, height: int = 0) -> Sheet:
    return Sheet(encode(form), encode(frame), encode(layout), encode(theme), width, height)


#: The name of a place, its UN/LOCODE, its longitude and latitude, or a place of a case.
End = Union[str, "tuple[float, float]", Place]


def _end(end: End, name: str, places: list[dict[str, Any]]) -> str:
    """How the end of a route is named in a case; a position becomes a place of it."""
    at = end.lonlat if isinstance(end, Place) else end
    if isinstance(at, str):
        return at
    if at is None:
        raise Error("bad argument", Problem(f"{end!r} is known as an area only", fix="name a position"))
    lon, lat = at
    places.append({"id": name, "name": name, "lonlat": [float(lon), float(lat)]})
    return name


def route(start: End, end: End, *, mode: str = "sea", avoid: Iterable[str] = (), allow: Iterable[str] = ()) -> Route:
    """The way from one place to another: by sea, or the shortest line by air.

    Ends are names, UN/LOCODEs, pairs of longitude and latitude, or places of a case. `avoid` and `allow` are passages, as
    rutter-route(1) lists them: avoid=["suez"]. Raises rutter.Error for a name that is not known or means several places,
    and where there is no way.
    """
    places: list[dict[str, Any]] = []
    ends = {"from": _end(start, "start", places), "to": _end(end, "end", places)}
    said = {"id": "way", **ends, "mode": mode, "avoid": list(avoid), "allow": list(allow)}
    where = f"from {start!r} to {end!r}"
    try:
        found = Case.parse(json.dumps({"rutter": 1, "places": places, "routes": [said]})).routes[0]
    except Error as error:
        raise Error(error.code, *_asked(error.problems, where)) from None
    if mode in ("sea", "air") and found.line_source == "schematic":
        raise Error("not found", Problem(found.reason or "there is no way", where))
    return found


def _asked(problems: Sequence[Problem], where: str) -> tuple[Problem, list[Problem]]:
    """Problems of a case that the caller never wrote as those of what was asked for: no lines, columns and keys of it."""
    told = [Problem(re.sub(r" \((?:routes|places)\[[^()]*\)$", "", one.what), where, one.fix, one.is_error)
            if one.where.startswith("case.yaml:") else one for one in problems]
    return told[0], told

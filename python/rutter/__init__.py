"""Declared routes, ports and sites, and the reports that name them, as data that can be traced back.

    >>> import rutter
    >>> way = rutter.route("Mumbai", "Rotterdam")
    >>> way.distance_nm, way.passages
    >>> case = rutter.Case.load("case.yaml")
    >>> case.routes[0].sources[0]["quote"]
    >>> geopandas.GeoDataFrame.from_features(case, crs="EPSG:4326")
    >>> rutter.read("Des serveurs ont été livrés de Bombay à la Russie.").flows

Everything goes through librutter, the library of the program `rutter`: the same input gives the same result. Nothing is
fetched from anywhere. What is wrong with an input is a rutter.Error that says where, what, and how to put it right.
"""

from ._case import Case, Feature, Place, Route, route
from ._error import Error, Problem
from ._library import use, version
from ._report import Report, read

__all__ = ["Case", "Error", "Feature", "Place", "Problem", "Report", "Route", "read", "route", "use", "version"]

"""Hold datapackage.json to the Frictionless Data Package standard (version 1, with Table Schema 1), and to the files
that it describes: hashes, sizes, columns, every cell. Prints each fault; the last line counts what was looked at.

usage: data_package.py FOLDER...
"""
import csv
import hashlib
import json
import os
import re
import sys

NAME = re.compile(r"[-a-z0-9._/]+\Z")
LICENCE = re.compile(r"[-a-zA-Z0-9._]+\Z")
PATH = re.compile(r"(?=[^./~])(?!file:)((?!/\.\./)(?!\\)(?!://).)*\Z|(http|ftp)s?://.*\Z")
SOURCE_PATH = re.compile(r"(?=[^./~])((?!\.{2}).)*\Z")
HASH = re.compile(r"[^:]+:[a-fA-F0-9]+\Z")
MEDIATYPE = re.compile(r".+/.+\Z")
NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?\Z")
INTEGER = re.compile(r"-?[0-9]+\Z")
TYPES = {"string", "number", "integer", "boolean", "object", "array", "date", "time", "datetime", "year", "yearmonth",
         "duration", "geopoint", "geojson", "any"}
csv.field_size_limit(1 << 28)


class Judge:
    def __init__(self):
        self.faults = 0
        self.counts = {"packages": 0, "files": 0, "tables": 0, "cells": 0, "features": 0}

    def check(self, good, where, what):
        if not good:
            self.faults += 1
            print(f"{where}: {what}")
        return good

    def texts(self, thing, where, keys):
        for key in keys:
            if key in thing:
                self.check(isinstance(thing[key], str) and thing[key], where, f"'{key}' is no text")

    def package(self, folder):
        with open(os.path.join(folder, "datapackage.json"), encoding="utf-8") as file:
            package = json.load(file)
        self.counts["packages"] += 1
        self.check(package.get("profile") == "data-package", folder, "the profile is not data-package")
        self.check(NAME.match(package.get("name", "")), folder, f"the name {package.get('name')!r} is not allowed")
        self.texts(package, folder, ["title", "description", "image"])
        for key, least in (("contributors", 1), ("licenses", 1), ("sources", 0), ("resources", 1)):
            if key in package or key == "resources":
                self.check(isinstance(package[key], list) and len(package[key]) >= least, folder, f"{key} is too short")
        for contributor in package.get("contributors", []):
            self.check(contributor.get("title"), folder, "a contributor has no title")
        for licence in package.get("licenses", []):
            self.check("name" in licence or "path" in licence, folder, "a licence has neither name nor path")
            self.check(LICENCE.match(licence.get("name", "x")), folder, f"no name of a licence: {licence}")
        for source in package.get("sources", []):
            self.check(source.get("title"), folder, "a source has no title")
            self.check(SOURCE_PATH.match(source.get("path", "x")), folder, f"no path of a source: {source}")
        resources = package["resources"]
        names = [resource.get("name") for resource in resources]
        self.check(len(set(names)) == len(names), folder, "two resources have one name")
        self.check(package.get("image", names[0]) in os.listdir(folder), folder, "the image is not there")
        for resource in resources:
            self.resource(folder, resource)
        told = {resource.get("path") for resource in resources} | {"datapackage.json", "manifest.json"}
        left = {name for name in os.listdir(folder) if not name.startswith(".")} - told
        self.check(not left, folder, f"not described: {sorted(left)}")

    def resource(self, folder, resource):
        where = f"{folder}: {resource.get('name')}"
        self.counts["files"] += 1
        self.check(NAME.match(resource.get("name", "")), where, "the name is not allowed")
        if not self.check(PATH.match(resource.get("path", "")), where, "the path is not allowed"):
            return
        self.check(resource.get("profile") in ("data-resource", "tabular-data-resource"), where, "no such profile")
        self.texts(resource, where, ["title", "description", "format", "encoding"])
        self.check(MEDIATYPE.match(resource.get("mediatype", "")), where, "no media type")
        self.check(HASH.match(resource.get("hash", "")), where, "no hash")
        path = os.path.join(folder, resource["path"])
        with open(path, "rb") as file:
            data = file.read()
        self.check(len(data) == resource.get("bytes"), where, "it has another size")
        self.check("sha256:" + hashlib.sha256(data).hexdigest() == resource["hash"], where, "it has another hash")
        if resource.get("encoding"):
            self.check(resource["encoding"] == "utf-8", where, "it is not UTF-8")
            data.decode("utf-8")
        if "schema" in resource:
            self.schema(where, resource["schema"])
        if resource["profile"] == "tabular-data-resource":
            self.check("schema" in resource, where, "a table without a schema")
            self.table(where, path, resource["schema"])
        elif resource["path"].endswith(".geojson"):
            self.features(where, data, resource["schema"])

    def schema(self, where, schema):
        names = [field.get("name") for field in schema["fields"]]
        self.check(names and len(set(names)) == len(names), where, "two fields have one name")
        self.check(schema.get("primaryKey", names[0]) in names, where, "the primary key is no field")
        for field in schema["fields"]:
            self.check(field.get("name") and field.get("type") in TYPES, where, f"no field: {field}")
            self.check(field.get("description"), where, f"{field['name']} is not explained")

    def value(self, where, field, text):
        """Of a cell, or of what JSON writes for a property; None and "" are no value."""
        rules = field.get("constraints", {})
        self.counts["cells"] += 1
        if text in (None, ""):
            return self.check(not rules.get("required"), where, f"{field['name']} is missing")
        patterns = {"number": NUMBER, "integer": INTEGER}
        good = field["type"] not in patterns or patterns[field["type"]].match(text)
        self.check(good, where, f"{field['name']} is no {field['type']}: {text!r}")
        self.check(text in rules.get("enum", [text]), where, f"{field['name']} has no such word: {text!r}")
        if good and "minimum" in rules:
            self.check(rules["minimum"] <= float(text) <= rules["maximum"], where, f"{field['name']} is out of range")
        return good

    def rows(self, where, fields, rows):
        seen = set()
        for row in rows:
            for field, text in zip(fields, row):
                self.value(where, field, text)
                if field.get("constraints", {}).get("unique"):
                    self.check(text not in seen, where, f"{field['name']} {text!r} is there twice")
                    seen.add(text)

    def table(self, where, path, schema):
        self.counts["tables"] += 1
        with open(path, encoding="utf-8-sig", newline="") as file:
            rows = list(csv.reader(file, strict=True))
        fields = schema["fields"]
        self.check(rows[0] == [field["name"] for field in fields], where, "the header is not the schema's")
        self.check(all(len(row) == len(fields) for row in rows), where, "a row has another number of cells")
        self.rows(where, fields, rows[1:])

    def features(self, where, data, schema):
        fields = schema["fields"]
        rows = []
        for feature in json.loads(data)["features"]:
            properties = feature["properties"]
            self.counts["features"] += 1
            self.check(list(properties) == [field["name"] for field in fields], where, "properties are not the schema's")
            for field in fields:
                value = properties.get(field["name"])
                self.check(value is None or isinstance(value, str) == (field["type"] == "string"), where,
                           f"{field['name']} is no {field['type']}: {value!r}")
            rows.append([value if value is None or isinstance(value, str) else json.dumps(value)
                         for value in properties.values()])
        self.rows(where, fields, rows)


def main():
    judge = Judge()
    for folder in sys.argv[1:]:
        judge.package(folder)
    print(", ".join(f"{name}: {count}" for name, count in judge.counts.items()) + f", faults: {judge.faults}")
    return judge.faults > 0


if __name__ == "__main__":
    sys.exit(main())

/* A chart as KML: what it says of a hostile case, of dates, of what is vague. That programs read all of it is shown by
 * test_trip.c, which reads it again. */
#include "draw/kml.h"

#include <stdlib.h>
#include <string.h>

#include "chart_fixture.h"
#include "test.h"

static rtr_buf document(const fixture *f, rtr_kml_marks marks)
{
    rtr_err err = {0};
    rtr_buf out = {0};
    CHECK_OK(rtr_kml_write(&f->chart, marks, &out, &err));
    rtr_buf_puts(&out, "");
    return out;
}

static size_t times(const rtr_buf *in, const char *what)
{
    size_t count = 0;
    for (const char *at = in->data; (at = strstr(at, what)); at++) count++;
    return count;
}

/* What is written for the date of the third route. */
static int spans(fixture *f, const char *date, const char *want)
{
    f->routes[2].date = date;
    rtr_buf out = document(f, RTR_KML_PINS);
    int found = times(&out, want) == 1;
    if (!found) printf("no %s for %s\n", want, date);
    rtr_buf_end(&out);
    return found;
}

typedef struct icons {
    size_t count;
    const char *document;
} icons;

/* Each is named by the document and has something on it and nothing at its edge. */
static rtr_code take_icon(void *user, const char *name, const rtr_pixels *pixels, rtr_err *err)
{
    icons *all = user;
    size_t ink = 0, edge = 0, side = (size_t)pixels->width;
    (void)err;
    all->count++;
    CHECK(strstr(all->document, name) != NULL);
    for (size_t i = 0; i < side * side; i++) {
        int at_edge = i % side == 0 || i % side == side - 1 || i < side || i >= side * (side - 1);
        ink += pixels->data[4 * i + 3] > 0;
        edge += at_edge && pixels->data[4 * i + 3] > 0;
    }
    CHECK(ink > side * side / 10 && ink < side * side * 3 / 4);
    if (edge) FAIL_("%s is cut at its edge", name);
    return RTR_OK;
}

static rtr_code refuse_icon(void *user, const char *name, const rtr_pixels *pixels, rtr_err *err)
{
    (void)user, (void)pixels;
    return rtr_fail(err, RTR_IO, "no room for %s", name);
}

TEST_MAIN
{
    static fixture f;
    rtr_err err = {0};
    fixture_begin(&f);
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f"};
    for (int i = 0; i < FIXTURE_ROUTES; i++) f.routes[i].id = ids[i];
    f.places[6].precision = RTR_PRECISION_COUNTRY;
    f.places[7].precision = RTR_PRECISION_REGION;
    CASE(
        "every feature is in its folder, with its style, its values and its geometry on the ground")
    {
        rtr_buf out = document(&f, RTR_KML_PINS);
        CHECK(times(&out, "<Placemark>") == 6 + 7 + 2);
        CHECK(times(&out, "<Folder>") == 3);
        CHECK(times(&out, "<SimpleData name=\"id\">") == 15);
        CHECK(times(&out, "<tessellate>1</tessellate>") == 6 + 2);
        CHECK(times(&out, "<altitudeMode>clampToGround</altitudeMode>") == 15);
        CHECK(times(&out, "href") == 0);
        for (const char *at = out.data; (at = strstr(at, "<styleUrl>#")); at++) {
            char style[128];
            snprintf(style, sizeof style, "<Style id=\"%.*s\">", (int)strcspn(at + 11, "<"),
                     at + 11);
            if (!strstr(out.data, style)) FAIL_("%s is used but not there", style);
        }
        CHECK(times(&out, "<Snippet>reported, the country only</Snippet>") == 1);
        CHECK(times(&out, "<Snippet>reported, way unknown, schematic</Snippet>") == 1);
        rtr_buf_end(&out);
    }
    CASE("texts of a case stay texts, to XML, to HTML and to Google Earth")
    {
        static const char evil[] = "]]><img src=x onerror='alert(1)'> $[name] &amp;\n\"<b>\"";
        const rtr_source source = {
            .report = -1, .quote = evil, .url = "javascript:alert(1)", .start = -1, .end = -1};
        f.places[0].label = evil;
        f.routes[0].claim.sources = &source;
        f.routes[0].claim.source_count = 1;
        rtr_buf out = document(&f, RTR_KML_PINS);
        CHECK(times(&out, "<img") == 0 && times(&out, "CDATA") == 0 && times(&out, "]]>") == 0);
        CHECK(times(&out, "&lt;img") > 0); /* in names, which are no HTML */
        const char *balloon = strstr(out.data, "<description>");
        for (; balloon; balloon = strstr(balloon + 1, "<description>")) {
            size_t size = (size_t)(strstr(balloon, "</description>") - balloon);
            CHECK(!memmem(balloon, size, "&lt;img", 7) && !memmem(balloon, size, "$[", 2));
            CHECK(!memmem(balloon, size, "href", 4));
        }
        CHECK(times(&out, "javascript:alert(1)") == 3); /* as text, and in two values */
        rtr_buf_end(&out);
        f.routes[0].claim.source_count = 0;
        f.places[0].label = "Mumbai";
    }
    CASE("dates are spans from the first day that they may mean to the last")
    {
        CHECK(spans(&f, "2024", "<begin>2024-01-01</begin><end>2024-12-31</end>"));
        CHECK(spans(&f, "2024-02", "<begin>2024-02-01</begin><end>2024-02-29</end>"));
        CHECK(spans(&f, "2023-02..2024-04", "<begin>2023-02-01</begin><end>2024-04-30</end>"));
        CHECK(spans(&f, "2024-08-31", "<begin>2024-08-31</begin><end>2024-08-31</end>"));
        CHECK(spans(&f, "2024..", "<TimeSpan><begin>2024-01-01</begin></TimeSpan>"));
        CHECK(spans(&f, "..2024-08", "<TimeSpan><end>2024-08-31</end></TimeSpan>"));
        CHECK(spans(&f, "2024-08-31 10:20", "<when>2024-08-31T10:20:00</when>"));
        CHECK(spans(&f, "2024-08-31T10:20:30.5Z", "<when>2024-08-31T10:20:30.5Z</when>"));
        CHECK(spans(&f, "2024-08-31T10:20+05:30", "<when>2024-08-31T10:20:00+05:30</when>"));
    }
    CASE("French balloons for a French case")
    {
        f.doc.map.language = "fr-CA";
        f.legs[4].reason = "the means of transport is not known";
        rtr_buf out = document(&f, RTR_KML_PINS);
        CHECK(times(&out, "(le moyen de transport n’est pas connu)") == 1);
        CHECK(times(&out, "<name>Itinéraires</name>") == 1 && times(&out, "Crédibilité") == 15);
        rtr_buf_end(&out);
        f.doc.map.language = NULL;
    }
    CASE("the map's marks are beside the document that names them")
    {
        for (int i = 0; i < FIXTURE_PLACES; i++)
            f.places[i].kind = (rtr_kind)(i % 2 ? RTR_KIND_FACTORY : RTR_KIND_AIRPORT);
        rtr_buf out = document(&f, RTR_KML_ICONS);
        icons all = {.document = out.data};
        CHECK_OK(rtr_kml_icons(&f.chart, NULL, take_icon, &all, &err));
        CHECK(all.count == times(&out, "<href>icons/"));
        CHECK(rtr_kml_icons(&f.chart, NULL, refuse_icon, NULL, &err) == RTR_IO);
        rtr_buf_end(&out);
    }
    rtr_shape_free(f.area);
    return 0;
}

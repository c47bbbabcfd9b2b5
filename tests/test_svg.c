/* What an illustrator finds in an SVG: layers, ids, texts; each outline once; steps that are exact. */
#include <stdlib.h>

#include "draw/svg.h"
#include "svg_fixture.h"
#include "test.h"

static int count(const char *in, const char *what)
{
    int found = 0;
    for (const char *at = in; (at = strstr(at, what)); at += strlen(what)) found++;
    return found;
}

static const char *const layers_and_marks[] = {
    "<svg xmlns=\"http://www.w3.org/2000/svg\"",
    "width=\"200pt\" height=\"80pt\" viewBox=\"0 0 200 80\" role=\"img\" aria-labelledby=\"title "
    "desc\" "
    "xml:lang=\"fr\"",
    "<title id=\"title\">Title</title>",
    "<desc id=\"desc\">What it shows</desc>",
    "<clipPath id=\"clip-1\"><rect x=\"5\" y=\"5\" width=\"190\" height=\"70\"/></clipPath>",
    "<g id=\"base-map\">\n<path class=\"ground\" fill=\"#f6f4ef\" d=\"M0 0l200 0 0 80-200 0z\"/>",
    "image-rendering:pixelated\" xlink:href=\"data:image/png;base64,iVBORw0KGgo",
    "<g clip-path=\"url(#clip-1)\">\n<g id=\"routes\">\n",
    "<path class=\"route\" stroke=\"#0c3184\" stroke-opacity=\".502\" stroke-width=\"1.8\" "
    "stroke-dasharray=\"6 3\" d=\"M10 10l40 10.01 40-10.01\"/>",
    "<g id=\"labels\">\n<g class=\"label\" data-id=\"port-&quot;a&quot;&amp;b\" "
    "transform=\"translate(20 20)\"",
    "<g id=\"routes-2\">",
    "<g id=\"labels-2\">",
    "<g id=\"furniture\">",
};

static const char *const texts_kept[] = {
    "aria-label=\"Adada &amp; &lt;Eve&gt;\"",
    "aria-label=\"ميناء (12)\"",
    "<g class=\"halo\" stroke=\"#ffffff\"",
};

static const char *const letters[] = {
    "@font-face{font-family:'Noto Sans Arabic';font-weight:400;font-style:normal;"
    "src:url(data:font/ttf;base64,",
    ">Adada &amp; &lt;Eve&gt;</text>",
    "direction=\"rtl\" unicode-bidi=\"bidi-override\" xml:lang=\"ar\">ميناء",
    "font-weight=\"700\"",
    "<g class=\"halo\" stroke=\"#ffffff\"",
};

static void find(const char *svg, const char *const *wanted, size_t wanted_count)
{
    for (size_t i = 0; i < wanted_count; i++)
        if (!strstr(svg, wanted[i])) FAIL_("the SVG lacks %s", wanted[i]);
}
#define FIND(svg, wanted) find(svg, wanted, sizeof(wanted) / sizeof *(wanted))

static void forms(const svg_fixture *f)
{
    rtr_err err = {0};
    for (int texts = RTR_TEXTS_OUTLINES; texts <= RTR_TEXTS_TEXT; texts++) {
        rtr_buf one = {0}, two = {0};
        CHECK_OK(rtr_svg_write(&f->sheet, (rtr_texts)texts, &one, &err));
        CHECK_OK(rtr_svg_write(&f->sheet, (rtr_texts)texts, &two, &err));
        const char *svg = one.data ? one.data : "";
        CASE("the same sheet is the same file")
        CHECK(one.size == two.size && memcmp(one.data, two.data, one.size) == 0);
        CASE("layers, ids and marks are there in either form") FIND(svg, layers_and_marks);
        CHECK(count(svg, "<g") == count(svg, "</g>"));
        CHECK(count(svg, "://") == 2 && !strstr(svg, "<script")); /* the two namespaces */
        printf("%s: %zu bytes\n", texts == RTR_TEXTS_TEXT ? "text" : "outlines", one.size);
        if (texts == RTR_TEXTS_OUTLINES) {
            CASE("outlines are written once and named") FIND(svg, texts_kept);
            CHECK(!strstr(svg, "<text") && !strstr(svg, "font-family"));
            CHECK(count(svg, "<path id=\"g0-") ==
                  count(svg, "\"#g0-") - 1 - 1); /* A d E v, a twice */
        } else {
            CASE("letters stay, with their fonts cut down") FIND(svg, letters);
            CHECK(!strstr(svg, "<use") && one.size < 40000);
        }
        rtr_buf_end(&one);
        rtr_buf_end(&two);
    }
}

static void pdf(const svg_fixture *f)
{
    rtr_err err = {0};
    rtr_buf text = {0}, again = {0}, outlines = {0};
    CASE("a PDF is the same twice, tells no time, and has no font when that is asked for")
    {
        CHECK_OK(rtr_canvas_vector(&f->sheet, RTR_VECTOR_PDF, &text, &err));
        CHECK_OK(rtr_canvas_vector(&f->sheet, RTR_VECTOR_PDF, &again, &err));
        CHECK_OK(rtr_canvas_vector(&f->sheet, RTR_VECTOR_PDF_OUTLINES, &outlines, &err));
        CHECK(text.size == again.size && memcmp(text.data, again.data, text.size) == 0);
        CHECK(memmem(text.data, text.size, "/FontFile2", 10) != NULL);
        CHECK(!memmem(outlines.data, outlines.size, "/Font", 5));
        CHECK(!memmem(text.data, text.size, "(D:", 3));
        CHECK(memmem(text.data, text.size, "/Author (Somebody)", 18) != NULL);
        CHECK(memmem(text.data, text.size, "/Keywords (ports)", 17) != NULL);
        CHECK(memmem(text.data, text.size, "/Lang (fr)", 10) != NULL);
        const char *table = memmem(text.data, text.size, "\nxref\n", 6);
        const char *start = memmem(text.data, text.size, "startxref\n", 10);
        CHECK(table && start && atol(start + 10) == table + 1 - text.data);
    }
    CASE("malformed texts spoil no document")
    {
        svg_fixture hurt = *f;
        rtr_buf out = {0};
        hurt.sheet.imprint.title = "a\xED\xA0\x80\xFF";
        CHECK_OK(rtr_canvas_vector(&hurt.sheet, RTR_VECTOR_PDF, &out, &err));
        rtr_buf_end(&out);
    }
    rtr_buf_end(&text);
    rtr_buf_end(&again);
    rtr_buf_end(&outlines);
}

TEST_MAIN
{
    rtr_err err = {0};
    svg_fixture f;
    CHECK_OK(svg_fixture_begin(&f, &err));
    forms(&f);
    pdf(&f);
    svg_fixture_end(&f);
    return 0;
}

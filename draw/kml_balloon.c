/* What a feature says when it is asked. HTML is made here from texts alone: each goes through rtr_kml_html, after
 * which no character of it means anything to HTML, nor "$[...]" to Google Earth, which would fill it in. */
#include <math.h>
#include <string.h>

#include "base/xml.h"
#include "draw/date.h"
#include "draw/kml_parts.h"
#include "draw/reason.h"

void rtr_kml_html(rtr_buf *html, const char *text)
{
    while (*text) {
        size_t plain = strcspn(text, "$'\n");
        rtr_xml_escape(html, text, plain);
        text += plain;
        if (!*text) break;
        rtr_buf_puts(html, *text == '$' ? "&#36;" : *text == '\'' ? "&#39;" : "<br>");
        text++;
    }
}

/* A row of the table; nothing for a value that is NULL or "". */
static void put_row(rtr_buf *html, const char *label, const char *value)
{
    if (!value || !*value) return;
    rtr_buf_puts(html, "<tr valign=\"top\"><td>");
    rtr_kml_html(html, label);
    rtr_buf_puts(html, "</td><td dir=\"auto\">");
    rtr_kml_html(html, value);
    rtr_buf_puts(html, "</td></tr>\n");
}

/* The same for what was composed, which is used up. */
static void put_made(rtr_buf *html, const char *label, rtr_buf *value)
{
    if (value->failed) html->failed = 1;
    put_row(html, label, value->data);
    rtr_buf_end(value);
}

static void put_field(const rtr_kml_feature *feature, rtr_buf *html, rtr_kml_word label,
                      const char *field)
{
    put_row(html, feature->speech->own->word[label], rtr_kml_text(feature, field));
}

static void put_credibility(const rtr_kml_feature *feature, rtr_buf *html)
{
    const rtr_kml_words *words = feature->speech->own;
    rtr_buf value = {0};
    if (feature->row->claim->credibility == 6)
        rtr_buf_puts(&value, words->word[RTR_KML_UNJUDGED]);
    else
        rtr_buf_printf(&value, "%d %s", feature->row->claim->credibility,
                       words->word[RTR_KML_OF_SIX]);
    put_made(html, words->word[RTR_KML_CREDIBILITY], &value);
}

static void put_line(const rtr_kml_feature *feature, rtr_buf *html)
{
    const rtr_chart_leg *leg = feature->row->leg;
    const rtr_kml_words *words = feature->speech->own;
    rtr_buf line = {0}, length = {0};
    put_row(html, words->word[RTR_KML_WAY], feature->speech->map->mode[leg->mode]);
    rtr_buf_puts(&line, words->line[leg->source]);
    if (*leg->reason) {
        rtr_buf_puts(&line, " (");
        if (words == rtr_kml_words_in("fr"))
            rtr_reason_french(&line, leg->reason);
        else
            rtr_buf_puts(&line, leg->reason);
        rtr_buf_putc(&line, ')');
    }
    put_made(html, words->word[RTR_KML_LINE], &line);
    double km = rtr_kml_number(feature, "distance_km"), nm = rtr_kml_number(feature, "distance_nm");
    if (!isnan(km)) {
        rtr_buf_fixed(&length, km, 0);
        rtr_buf_puts(&length, " km (");
        rtr_buf_fixed(&length, nm, 0);
        rtr_buf_printf(&length, " %s)", feature->speech->map->word[RTR_WORD_MILES]);
    }
    put_made(html, words->word[RTR_KML_LENGTH], &length);
    put_field(feature, html, RTR_KML_PASSAGES, "passages");
}

static void put_vessel(const rtr_kml_feature *feature, rtr_buf *html)
{
    static const char *const parts[][2] = {
        {"vessel_name", ""}, {"vessel_imo", "IMO "}, {"vessel_mmsi", "MMSI "}};
    rtr_buf value = {0};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        const char *text = rtr_kml_text(feature, parts[i][0]);
        if (text) rtr_buf_printf(&value, "%s%s%s", value.size ? ", " : "", parts[i][1], text);
    }
    put_made(html, feature->speech->own->word[RTR_KML_VESSEL], &value);
}

static void put_route(const rtr_kml_feature *feature, rtr_buf *html)
{
    const rtr_kml_words *words = feature->speech->own;
    rtr_buf date = {0};
    put_line(feature, html);
    if (feature->row->route->date)
        rtr_date_add(&date, feature->row->route->date, feature->speech->map);
    put_made(html, words->word[RTR_KML_DATE], &date);
    put_field(feature, html, RTR_KML_GOODS, "goods");
    put_field(feature, html, RTR_KML_HS, "hs");
    put_field(feature, html, RTR_KML_QUANTITY, "quantity");
    put_field(feature, html, RTR_KML_VALUE, "value");
    put_vessel(feature, html);
    put_field(feature, html, RTR_KML_CONTAINER, "container");
    put_field(feature, html, RTR_KML_NOTE, "route_note");
}

static void put_place(const rtr_kml_feature *feature, rtr_buf *html)
{
    const rtr_chart_place *place = feature->row->place;
    const rtr_kml_words *words = feature->speech->own;
    rtr_buf radius = {0};
    put_row(html, words->word[RTR_KML_KIND], feature->speech->map->kind[place->kind]);
    if (strcmp(place->name, place->label) != 0) put_field(feature, html, RTR_KML_NAME, "name");
    put_row(html, words->word[RTR_KML_KNOWN_TO], words->precision[place->precision]);
    if (place->radius_km > 0) {
        rtr_buf_fixed(&radius, place->radius_km, 3);
        rtr_buf_puts(&radius, " km");
    }
    put_made(html, words->word[RTR_KML_RADIUS], &radius);
    put_field(feature, html, RTR_KML_COUNTRY, "country");
    put_row(html, "UN/LOCODE", rtr_kml_text(feature, "locode"));
    put_field(feature, html, RTR_KML_NOTE, "place_note");
}

/* A link that is followed when it is clicked, and never before. */
static void put_link(rtr_buf *html, const char *address, const char *text)
{
    if (!address) return;
    int is_web = strncmp(address, "https://", 8) == 0 || strncmp(address, "http://", 7) == 0;
    rtr_buf_puts(html, "<br>");
    if (is_web) {
        rtr_buf_puts(html, "<a href=\"");
        rtr_kml_html(html, address);
        rtr_buf_puts(html, "\">");
    }
    rtr_kml_html(html, is_web ? text : address);
    if (is_web) rtr_buf_puts(html, "</a>");
}

/* Who published it, what it is called, of when it is. */
static void put_report(const rtr_kml_feature *feature, const rtr_case_report *report, rtr_buf *html)
{
    rtr_buf line = {0};
    if (report->publisher) rtr_buf_printf(&line, "%s, ", report->publisher);
    rtr_buf_puts(&line, report->title ? report->title : report->id);
    if (report->date) {
        rtr_buf_puts(&line, ", ");
        rtr_date_add(&line, report->date, feature->speech->map);
    }
    if (line.failed)
        html->failed = 1;
    else
        rtr_kml_html(html, line.data);
    rtr_buf_end(&line);
}

static void put_source(const rtr_kml_feature *feature, const rtr_source *source, rtr_buf *html)
{
    const rtr_case_report *report =
        source->report < 0 ? NULL : &feature->chart->doc->reports[source->report];
    const char *url = source->url ? source->url : report ? report->url : NULL;
    rtr_buf_puts(html, "<blockquote dir=\"auto\">");
    if (source->quote) {
        rtr_buf_puts(html, "\u201C");
        rtr_kml_html(html, source->quote);
        rtr_buf_puts(html, "\u201D<br>");
    }
    if (report) put_report(feature, report, html);
    put_link(html, url, url);
    if (report) put_link(html, report->archived, feature->speech->own->word[RTR_KML_ARCHIVED]);
    rtr_buf_puts(html, "</blockquote>\n");
}

void rtr_kml_balloon(const rtr_kml_feature *feature, rtr_buf *html)
{
    const rtr_case_claim *claim = feature->row->claim;
    const char *title = rtr_kml_text(feature, "title");
    rtr_buf_puts(html, "<h3 dir=\"auto\">");
    rtr_kml_html(html, title ? title : feature->row->id);
    rtr_buf_puts(html, "</h3>\n<p><b>");
    rtr_kml_html(html, feature->speech->map->status[claim->status]);
    rtr_buf_puts(html, "</b></p>\n<table cellpadding=\"3\">\n");
    put_credibility(feature, html);
    if (feature->row->leg)
        put_route(feature, html);
    else
        put_place(feature, html);
    rtr_buf_puts(html, "</table>\n");
    if (claim->source_count) {
        rtr_buf_puts(html, "<p>");
        rtr_kml_html(html, feature->speech->own->word[RTR_KML_SOURCES]);
        rtr_buf_puts(html, "</p>\n");
    }
    for (size_t i = 0; i < claim->source_count; i++) put_source(feature, &claim->sources[i], html);
}

void rtr_kml_snippet(const rtr_kml_feature *feature, rtr_buf *text)
{
    const rtr_row *row = feature->row;
    rtr_buf_puts(text, feature->speech->map->status[row->claim->status]);
    if (row->leg) {
        rtr_buf_printf(text, ", %s", feature->speech->map->mode[row->leg->mode]);
        if (row->leg->source == RTR_LINE_SCHEMATIC)
            rtr_buf_printf(text, ", %s", feature->speech->map->word[RTR_WORD_SCHEMATIC]);
    } else {
        rtr_buf_printf(text, ", %s", feature->speech->own->precision[row->place->precision]);
    }
}

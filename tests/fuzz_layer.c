/* Whatever stands in a case's texts and addresses, GeoJSON and its sequence, CSV and GPX are well formed and hold it: no
 * formula, no markup, no link but to the web. The input is six texts, with a NUL between, and positions behind them. */
#include <libxml/parser.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/csv.h"
#include "base/yaml.h"
#include "geo/layer_csv.h"
#include "geo/layer_gpx.h"
#include "hand_chart.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { TEXTS = 6 };

static void expect(int good)
{
    if (!good) abort();
}

/* The texts of the input, each ended; "" where it has no more. */
static void take_texts(char *input, size_t size, const char *texts[TEXTS])
{
    size_t at = 0;
    for (int i = 0; i < TEXTS; i++) {
        texts[i] = at < size ? input + at : "";
        at += strlen(texts[i]) + 1;
    }
}

static double degrees(const uint8_t *data, size_t size, size_t i, double most)
{
    uint16_t bits = (uint16_t)(i < size ? data[size - 1 - i] << 8 : 0);
    return (bits / 65280.0 * 2 - 1) * most;
}

static void place_texts(hand_chart *hand, const char *texts[TEXTS])
{
    hand->places[1].label = texts[0];
    hand->said.note = texts[1];
    hand->routes[0].goods = texts[2];
    hand->sources[0].quote = texts[3];
    hand->sources[1].url = texts[4];
    hand->doc.title = texts[5];
}

static const char *property(const rtr_node *feature, const char *key)
{
    const rtr_node *node = rtr_node_get(rtr_node_get(feature, "properties"), key);
    return node && node->text ? node->text : "";
}

/* JSON is YAML, whose characters are fewer: texts are compared where YAML takes them. */
static void check_json(const char *bytes, size_t size, const char *note)
{
    rtr_yaml *yaml = NULL;
    expect(rtr_utf8_check(bytes, size) == size);
    if (rtr_yaml_parse("geojson", bytes, size, &yaml, NULL)) return;
    const rtr_node *features = rtr_node_get(rtr_yaml_root(yaml), "features");
    expect(features && features->count == 8);
    expect(strcmp(property(rtr_node_at(features, 4), "place_note"), note) == 0);
    rtr_yaml_free(yaml);
}

static void check_sequence(const char *bytes, size_t size)
{
    size_t records = 0;
    for (size_t i = 0; i < size; i++) {
        records += bytes[i] == 0x1E;
        expect(bytes[i] != 0x1E || i == 0 || bytes[i - 1] == '\n');
        expect(bytes[i] != '\n' || i + 1 == size || bytes[i + 1] == 0x1E);
        expect((unsigned char)bytes[i] >= 0x20 || bytes[i] == 0x1E || bytes[i] == '\n');
    }
    expect(records == 8);
}

/* Wherever a cell may begin, also for who parts them at semicolons or tabs, stands no formula. */
static void check_formulas(const char *bytes)
{
    int begins = 1, quoted = 0;
    for (const char *at = bytes; *at; at++) {
        if (begins && strchr("=+-@", *at)) expect(!quoted && *at == '-'); /* a number of ours */
        quoted ^= *at == '"';
        begins = strchr(";\t\r\n", *at) || (*at == ',' && !quoted) || (begins && *at == '"');
    }
}

static void undo(char *text)
{
    int begins = 1;
    char *to = text;
    for (const char *at = text; *at; at++) {
        int sign = begins && *at == '\'';
        begins = !sign && (strchr(";\t\r\n", *at) || (begins && *at == '"'));
        if (!sign) *to++ = *at;
    }
    *to = '\0';
}

static void check_csv(rtr_buf *out, const char *note)
{
    rtr_csv reader;
    int more = 0;
    check_formulas(out->data + 3);
    rtr_csv_begin(&reader, "x.csv", out->data, out->size, ',');
    expect(!rtr_csv_next(&reader, &more, NULL) && more);
    int column = rtr_csv_column(&reader, "place_note");
    size_t columns = reader.count, rows = 0;
    for (; !rtr_csv_next(&reader, &more, NULL) && more; rows++) {
        expect(reader.count == columns);
        if (rows != 4) continue;
        char *got = rtr_strdup(rtr_csv_field(&reader, column));
        undo(got);
        expect(strcmp(got, note) == 0);
        free(got);
    }
    expect(!more && rows == 8);
    rtr_csv_end(&reader);
}

static size_t count_elements(const xmlNode *node, const char *name)
{
    size_t count = 0;
    for (; node; node = node->next) {
        if (node->type != XML_ELEMENT_NODE) continue;
        count += strcmp((const char *)node->name, name) == 0;
        if (strcmp((const char *)node->name, "link") == 0) {
            xmlChar *href = xmlGetProp(node, (const xmlChar *)"href");
            expect(href && strncmp((const char *)href, "http", 4) == 0);
            expect(!strpbrk((const char *)href, " <>\"\\^`{|}"));
            xmlFree(href);
        }
        count += count_elements(node->children, name);
    }
    return count;
}

static void check_gpx(const rtr_buf *out)
{
    xmlDoc *doc =
        xmlReadMemory(out->data, (int)out->size, NULL, NULL, XML_PARSE_NONET | XML_PARSE_NOERROR);
    expect(doc != NULL);
    const xmlNode *root = xmlDocGetRootElement(doc);
    expect(count_elements(root, "wpt") == 2 && count_elements(root, "trk") == 3);
    expect(count_elements(root, "script") == 0);
    xmlFreeDoc(doc);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    hand_chart hand;
    rtr_layer *layer = NULL;
    rtr_buf json = {0}, sequence = {0}, csv = {0}, gpx = {0};
    const char *texts[TEXTS];
    char *input = malloc(size + 1);
    expect(input && !hand_chart_begin(&hand, NULL));
    memcpy(input, data, size);
    input[size] = '\0';
    take_texts(input, size, texts);
    place_texts(&hand, texts);
    hand.places[1].at = (rtr_lonlat){degrees(data, size, 0, 180), degrees(data, size, 1, 90)};
    char *note = rtr_utf8_mend(texts[1]);
    expect(note != NULL);

    expect(!rtr_geojson_write(&hand.chart, RTR_GEOJSON_ALL, &json, NULL));
    check_json(json.data, json.size, note);
    expect(!rtr_geojson_write_sequence(&hand.chart, RTR_GEOJSON_ALL, &sequence, NULL));
    check_sequence(sequence.data, sequence.size);
    expect(!rtr_layer_new(&hand.chart, RTR_GEOJSON_ALL, &layer, NULL));
    expect(!rtr_layer_write_csv(layer, &csv, NULL, NULL));
    check_csv(&csv, note);
    expect(!rtr_layer_write_gpx(layer, &hand.doc, &gpx, NULL, NULL));
    check_gpx(&gpx);

    rtr_layer_free(layer);
    rtr_buf_end(&json);
    rtr_buf_end(&sequence);
    rtr_buf_end(&csv);
    rtr_buf_end(&gpx);
    free(note);
    free(input);
    hand_chart_end(&hand);
    return 0;
}

/* The manifest holds no time, no absolute path and nothing of the machine: the same case gives the
 * same bytes in another folder and under another user. */
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/json.h"
#include "base/sha256.h"
#include "geo/feature.h"
#include "geo/manifest.h"

static const char *or_null(const char *text)
{
    return text && *text ? text : NULL;
}

static void put_pairs(rtr_json *json, const char *key, const rtr_parameter *pairs, size_t count)
{
    rtr_json_key(json, key);
    rtr_json_object(json);
    for (size_t i = 0; i < count; i++) rtr_json_key_string(json, pairs[i].name, pairs[i].value);
    rtr_json_close_object(json);
}

static void put_file(rtr_json *json, const char *path, const char *sha256)
{
    rtr_json_object(json);
    rtr_json_key_string(json, "path", path);
    rtr_json_key_string(json, "sha256", sha256);
    rtr_json_close_object(json);
}

static void put_inputs(rtr_json *json, const rtr_manifest_input *input)
{
    const rtr_case *doc = input->chart->doc;
    rtr_json_key(json, "inputs");
    rtr_json_array(json);
    for (size_t i = 0; i < doc->input_count; i++)
        put_file(json, doc->inputs[i], doc->input_sha256[i]);
    for (size_t i = 0; i < input->raster_count; i++)
        put_file(json, input->rasters[i].name, input->rasters[i].value);
    rtr_json_close_array(json);
}

static void put_reports(rtr_json *json, const rtr_case *doc)
{
    rtr_json_key(json, "reports");
    rtr_json_array(json);
    for (size_t i = 0; i < doc->report_count; i++) {
        const rtr_case_report *report = &doc->reports[i];
        const char reliability[] = {report->reliability, 0};
        rtr_json_object(json);
        rtr_json_key_string(json, "id", report->id);
        rtr_json_key_string(json, "file", report->file);
        rtr_json_key_string(json, "sha256", or_null(report->sha256));
        rtr_json_key_string(json, "claimed_sha256", report->hash);
        rtr_json_key_string(json, "title", report->title);
        rtr_json_key_string(json, "publisher", report->publisher);
        rtr_json_key_string(json, "date", report->date);
        rtr_json_key_string(json, "language", report->language);
        rtr_json_key_string(json, "url", report->url);
        rtr_json_key_string(json, "archived", report->archived);
        rtr_json_key_string(json, "captured", report->captured);
        rtr_json_key_string(json, "reliability", or_null(reliability));
        rtr_json_close_object(json);
    }
    rtr_json_close_array(json);
}

static void put_position(rtr_json *json, const char *key, int64_t position)
{
    rtr_json_key(json, key);
    if (position >= 0)
        rtr_json_int(json, position);
    else
        rtr_json_null(json);
}

static void put_sources(rtr_json *json, const rtr_case *doc, const rtr_case_claim *claim)
{
    rtr_json_key(json, "sources");
    rtr_json_array(json);
    for (size_t i = 0; i < claim->source_count; i++) {
        const rtr_source *source = &claim->sources[i];
        const rtr_case_report *report = source->report < 0 ? NULL : &doc->reports[source->report];
        rtr_json_object(json);
        rtr_json_key_string(json, "report", report ? report->id : NULL);
        rtr_json_key_string(json, "sha256", report ? or_null(report->sha256) : NULL);
        rtr_json_key_string(json, "quote", source->quote);
        put_position(json, "start", source->start);
        put_position(json, "end", source->end);
        rtr_json_key_string(json, "url", source->url ? source->url : report ? report->url : NULL);
        rtr_json_close_object(json);
    }
    rtr_json_close_array(json);
}

static void put_feature(rtr_json *json, const rtr_feature *feature)
{
    rtr_json_object(json);
    rtr_json_key_string(json, "id", feature->id);
    rtr_json_key_string(json, "status", rtr_status_name(feature->claim->status));
    rtr_json_key_int(json, "credibility", feature->claim->credibility);
    if (feature->kind == RTR_FEATURE_LEG) {
        rtr_json_key_string(json, "mode", rtr_mode_name(feature->leg->mode));
        rtr_json_key_string(json, "line_source", rtr_line_source_name(feature->leg->source));
        rtr_json_key_string(json, "reason", or_null(feature->leg->reason));
    } else {
        rtr_json_key_string(json, "precision", rtr_precision_name(feature->place->precision));
        rtr_json_key_string(json, "gazetteer_id", feature->place->toponym.id);
    }
    put_sources(json, feature->chart->doc, feature->claim);
    rtr_json_close_object(json);
}

static rtr_code put_features(rtr_json *json, const rtr_chart *chart, rtr_err *err)
{
    rtr_feature *features;
    size_t count;
    rtr_code code = rtr_feature_list(chart, RTR_GEOJSON_ALL, &features, &count, err);
    if (code) return code;
    rtr_json_key(json, "features");
    rtr_json_array(json);
    for (size_t i = 0; i < count; i++) put_feature(json, &features[i]);
    rtr_json_close_array(json);
    rtr_feature_free(features, count);
    return RTR_OK;
}

/* Write text with every mention of the case's folder taken out: paths are relative to it. */
static void put_relative(rtr_json *json, const char *key, const char *text, const char *folder)
{
    rtr_buf kept = {0};
    size_t size = strlen(folder);
    for (const char *found; size && (found = strstr(text, folder)); text = found + size)
        rtr_buf_add(&kept, text, (size_t)(found - text));
    rtr_buf_puts(&kept, text);
    rtr_json_key_string(json, key, kept.size ? kept.data : NULL);
    if (kept.failed) json->buf->failed = 1;
    rtr_buf_end(&kept);
}

static rtr_code put_notices(rtr_json *json, const rtr_manifest_input *input, rtr_err *err)
{
    const char *file = input->chart->doc->file;
    char *folder =
        rtr_strndup(file, (size_t)(rtr_path_name(file) - file)); /* with its slash, or "" */
    if (!folder) return rtr_nomem(err);
    rtr_json_key(json, "notices");
    rtr_json_array(json);
    for (size_t i = 0; i < input->notice_count; i++) {
        rtr_json_object(json);
        put_relative(json, "where", input->notices[i].where, folder);
        put_relative(json, "what", input->notices[i].what, folder);
        put_relative(json, "fix", input->notices[i].fix, folder);
        rtr_json_close_object(json);
    }
    rtr_json_close_array(json);
    free(folder);
    return RTR_OK;
}

/* The pictures of one map. */
static void put_files(rtr_json *json, const rtr_manifest_input *input, size_t map)
{
    rtr_json_key(json, "files");
    rtr_json_array_inline(json);
    for (size_t i = 0; i < input->output_count; i++)
        if (input->outputs[i].kind == RTR_OUTPUT_PICTURE && input->outputs[i].map == map)
            rtr_json_string(json, input->outputs[i].name);
    rtr_json_close_array(json);
}

static void put_maps(rtr_json *json, const rtr_manifest_input *input)
{
    const rtr_manifest_map *maps = input->maps;
    rtr_json_key(json, "maps");
    rtr_json_array(json);
    for (size_t i = 0; i < input->map_count; i++) {
        rtr_json_object(json);
        rtr_json_key_string(json, "id", maps[i].id);
        rtr_json_key_string(json, "title", maps[i].title);
        put_pairs(json, "parameters", maps[i].parameters, maps[i].parameter_count);
        put_files(json, input, i);
        rtr_json_key_string(json, "alt", maps[i].alt);
        rtr_json_key(json, "unplaced");
        rtr_json_array(json);
        for (size_t k = 0; k < maps[i].unplaced_count; k++)
            rtr_json_string(json, maps[i].unplaced[k]);
        rtr_json_close_array(json);
        rtr_json_close_object(json);
    }
    rtr_json_close_array(json);
}

static void put_outputs(rtr_json *json, const rtr_output *outputs, size_t count)
{
    rtr_json_key(json, "outputs");
    rtr_json_array(json);
    for (size_t i = 0; i < count; i++) {
        char hex[65];
        rtr_sha256_of(outputs[i].bytes, outputs[i].size, hex);
        rtr_json_object(json);
        rtr_json_key_string(json, "name", outputs[i].name);
        rtr_json_key_int(json, "size", (int64_t)outputs[i].size);
        rtr_json_key_string(json, "sha256", hex);
        rtr_json_close_object(json);
    }
    rtr_json_close_array(json);
}

rtr_code rtr_manifest_write(const rtr_manifest_input *input, rtr_buf *buf, rtr_err *err)
{
    rtr_json json;
    const rtr_case *doc = input->chart->doc;
    rtr_json_begin(&json, buf, 2);
    rtr_json_object(&json);
    rtr_json_key_int(&json, "manifest", RTR_MANIFEST_VERSION);
    rtr_json_key_string(&json, "case", rtr_path_name(doc->file));
    rtr_json_key_string(&json, "title", doc->title);
    put_pairs(&json, "parameters", input->parameters, input->parameter_count);
    put_pairs(&json, "versions", input->versions, input->version_count);
    put_inputs(&json, input);
    put_reports(&json, doc);
    rtr_code code = put_features(&json, input->chart, err);
    if (!code) code = put_notices(&json, input, err);
    put_maps(&json, input);
    put_outputs(&json, input->outputs, input->output_count);
    rtr_json_close_object(&json);
    rtr_buf_putc(buf, '\n');
    if (!code && buf->failed) code = rtr_nomem(err);
    return code;
}

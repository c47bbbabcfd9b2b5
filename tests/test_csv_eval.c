/* base/csv against csv-spectrum: each table equals the JSON that its authors say it is. */
#include <dirent.h>
#include <stdlib.h>

#include "base/csv.h"
#include "base/file.h"
#include "base/yaml.h"
#include "test.h"

#define SPECTRUM RUTTER_EVAL_DIR "/formats/csv-spectrum"

static rtr_err err;

static void compare_row(const rtr_csv *csv, char titles[][64], const rtr_node *want)
{
    CHECK(want && want->count == csv->count);
    for (size_t i = 0; want && i < csv->count; i++) {
        const rtr_node *value = rtr_node_get(want, titles[i]);
        CHECK_STR(csv->fields[i], value && value->text ? value->text : "");
    }
}

static void compare(const char *stem)
{
    char path[512], titles[8][64];
    char *table = NULL, *json = NULL;
    size_t table_size = 0, json_size = 0, rows = 0;
    rtr_yaml *yaml = NULL;
    rtr_csv csv;
    int more = 1;
    snprintf(path, sizeof path, SPECTRUM "/csvs/%s.csv", stem);
    CHECK_OK(rtr_file_read(path, 1 << 20, &table, &table_size, &err));
    snprintf(path, sizeof path, SPECTRUM "/json/%s.json", stem);
    CHECK_OK(rtr_file_read(path, 1 << 20, &json, &json_size, &err));
    CHECK_OK(rtr_yaml_parse(path, json, json_size, &yaml, &err));
    rtr_csv_begin(&csv, stem, table, table_size, ',');
    CHECK_OK(rtr_csv_next(&csv, &more, &err));
    for (size_t i = 0; i < csv.count && i < 8; i++)
        snprintf(titles[i], sizeof titles[i], "%s", csv.fields[i]);
    for (;; rows++) {
        CHECK_OK(rtr_csv_next(&csv, &more, &err));
        if (!more) break;
        compare_row(&csv, titles, rtr_node_at(rtr_yaml_root(yaml), rows));
    }
    CHECK(rows == rtr_yaml_root(yaml)->count);
    rtr_csv_end(&csv);
    rtr_yaml_free(yaml);
    free(table);
    free(json);
}

TEST_MAIN
{
    DIR *folder = opendir(SPECTRUM "/csvs");
    if (!folder) SKIP("no csv-spectrum at %s", SPECTRUM);
    int count = 0;
    for (struct dirent *entry; (entry = readdir(folder));) {
        char stem[256];
        char *dot = strrchr(entry->d_name, '.');
        if (!dot || strcmp(dot, ".csv") != 0) continue;
        snprintf(stem, sizeof stem, "%.*s", (int)(dot - entry->d_name), entry->d_name);
        CASE(stem) compare(stem);
        count++;
    }
    closedir(folder);
    CHECK(count >= 11);
    return 0;
}

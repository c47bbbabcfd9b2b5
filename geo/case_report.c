/* A report of a case: where it comes from, and its local copy's text and hash. */
#include <stdlib.h>
#include <string.h>

#include "base/text.h"
#include "geo/case_parts.h"

/* A report while it is read. */
typedef struct draft {
    rtr_case_report report;
    const rtr_node *file, *hash;
} draft;

static void read_reliability(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path,
                             void *out)
{
    const char *text = rtr_case_text(r, node, path);
    if (!text) return;
    if (strlen(text) == 1 && *text >= 'A' && *text <= 'F')
        *(char *)out = *text;
    else
        rtr_case_error(r, node, path, "write A (reliable) to F (cannot be judged)",
                       "'%.60s' is not an Admiralty reliability", text);
}

/* Line and column of a byte, for a complaint about the report's own text. */
static void name_byte(const char *text, size_t offset, rtr_err *err, const char *file)
{
    size_t line = 1, start = 0;
    for (size_t i = 0; i < offset; i++) {
        if (text[i] != '\n') continue;
        line++;
        start = i + 1;
    }
    rtr_fail(err, RTR_BAD_SYNTAX, "'%.100s' is not UTF-8 in line %zu, column %zu", file, line,
             rtr_utf8_count(text + start, offset - start) + 1);
    rtr_fix(err, RTR_BAD_SYNTAX, "save the report as UTF-8 text");
}

static void take_file(rtr_case_reader *r, draft *d, const rtr_case_path *path)
{
    rtr_case_path here = {.up = path, .key = "file"};
    rtr_case_file file;
    rtr_err err = {0};
    rtr_read_path(r, d->file, &here, &d->report.file);
    if (!d->report.file) return;
    rtr_code code = rtr_case_load(r, d->report.file, RTR_REPORT_BYTES_MAX, &file, &err);
    size_t good = code ? 0 : rtr_utf8_check(file.bytes, file.size);
    if (!code && memchr(file.bytes, 0, file.size)) {
        code = rtr_fail(&err, RTR_BAD_SYNTAX, "'%.100s' is not a text", d->report.file);
        rtr_fix(&err, code, "save the report as UTF-8 text");
    } else if (!code && good < file.size) {
        code = RTR_BAD_SYNTAX;
        name_byte(file.bytes, good, &err, d->report.file);
    }
    if (code) {
        rtr_case_report_err(r, 1, d->file, &here, &err);
    } else {
        char *text = rtr_pool_strndup(&r->whole->pool, file.bytes, file.size);
        if (!text) rtr_case_stop(r, RTR_NOMEM);
        d->report.text = text;
        d->report.text_size = file.size;
        memcpy(d->report.sha256, file.sha256, sizeof file.sha256);
    }
    free(file.bytes);
}

/* Sheets write "sha256:..." or "SHA-256: ..." or the digits alone; other algorithms are kept, but
 * nothing here can compare them. */
static const char *sha256_digits(const char *claim)
{
    static const char *const names[] = {"sha256", "sha-256", "SHA256", "SHA-256"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        size_t size = strlen(names[i]);
        if (strncmp(claim, names[i], size) == 0 && claim[size] == ':') {
            claim += size + 1;
            break;
        }
    }
    while (*claim == ' ') claim++;
    int digits = strlen(claim) == 64 && strspn(claim, "0123456789abcdefABCDEF") == 64;
    return digits ? claim : NULL;
}

static void take_hash(rtr_case_reader *r, draft *d, const rtr_case_path *path)
{
    rtr_case_path here = {.up = path, .key = "hash"};
    d->report.hash = rtr_case_copy(r, rtr_case_text(r, d->hash, &here));
    if (!d->report.hash || !d->report.sha256[0]) return;
    const char *digits = sha256_digits(d->report.hash);
    if (!digits) {
        rtr_case_warn(r, d->hash, &here, "give the SHA-256, 64 hexadecimal digits",
                      "the hash is not compared: it is not a SHA-256");
        return;
    }
    for (size_t i = 0; i < 64; i++) {
        char digit = digits[i] >= 'A' && digits[i] <= 'F' ? (char)(digits[i] + 32) : digits[i];
        if (digit == d->report.sha256[i]) continue;
        rtr_case_error(r, d->hash, &here, "find the copy that was hashed, or correct the hash",
                       "'%.60s' is not the file that was hashed: its SHA-256 is %s", d->report.file,
                       d->report.sha256);
        return;
    }
}

void rtr_read_report(rtr_case_reader *r, const rtr_node *node, const rtr_case_path *path, void *out)
{
    static const rtr_case_field fields[] = {
        {"id", rtr_read_text, offsetof(draft, report.id)},
        {"file", rtr_read_node, offsetof(draft, file)},
        {"url", rtr_read_url, offsetof(draft, report.url)},
        {"archived", rtr_read_url, offsetof(draft, report.archived)},
        {"captured", rtr_read_date, offsetof(draft, report.captured)},
        {"publisher", rtr_read_text, offsetof(draft, report.publisher)},
        {"date", rtr_read_date, offsetof(draft, report.date)},
        {"language", rtr_read_language, offsetof(draft, report.language)},
        {"title", rtr_read_text, offsetof(draft, report.title)},
        {"hash", rtr_read_node, offsetof(draft, hash)},
        {"reliability", read_reliability, offsetof(draft, report.reliability)},
    };
    (void)out;
    if (!rtr_case_has_room(r, node, path, r->whole->reports.count, RTR_ITEMS_MAX)) return;
    draft d = {.report = {.reliability = 'F', .origin = rtr_case_origin(r, node, path)}};
    if (!rtr_case_read_map(r, node, path, fields, sizeof fields / sizeof *fields, &d)) return;
    const rtr_node *id = rtr_node_get(node, "id");
    if (!d.report.id && (!id || id->kind == RTR_NODE_NULL))
        rtr_case_error(r, node, path, "add 'id: ' and a short name that sources can use",
                       "the report has no id");
    if (d.file) take_file(r, &d, path);
    if (d.hash) take_hash(r, &d, path);
    rtr_case_report *moved = rtr_case_grown(r, r->whole->reports.items, r->whole->reports.count,
                                            &r->whole->reports.capacity, sizeof *moved);
    if (!moved) return;
    r->whole->reports.items = moved;
    if (d.report.id) moved[r->whole->reports.count++] = d.report;
}

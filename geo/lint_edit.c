#include "geo/lint_edit.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Room for one more of `size` bytes each in *items; 0 without memory. */
static int grow(void **items, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity) return 1;
    size_t more = *capacity ? 2 * *capacity : 64;
    void *grown = realloc(*items, more * size);
    if (!grown) return 0;
    *items = grown;
    *capacity = more;
    return 1;
}

void rtr_lint_edit_put(rtr_lint *lint, uint64_t from, uint64_t to, const char *text)
{
    rtr_lint_edits *edits = lint->edits;
    if (!edits) return;
    void *items = edits->items;
    if (!grow(&items, edits->count, &edits->capacity, sizeof *edits->items)) {
        lint->code = RTR_NOMEM;
        return;
    }
    edits->items = items;
    edits->items[edits->count++] = (rtr_lint_edit){from, to, edits->texts.size, strlen(text)};
    rtr_buf_puts(&edits->texts, text);
    if (edits->texts.failed) lint->code = RTR_NOMEM;
}

/* By place; of two that begin together the one that replaces nothing first, then the longer. */
static int by_place(const void *a, const void *b)
{
    const rtr_lint_edit *x = a, *y = b;
    if (x->from != y->from) return x->from < y->from ? -1 : 1;
    int x_inserts = x->from == x->to, y_inserts = y->from == y->to;
    if (x_inserts != y_inserts) return y_inserts - x_inserts;
    if (x->to != y->to) return x->to > y->to ? -1 : 1;
    return (x->text > y->text) - (x->text < y->text);
}

/* Copy the file's bytes from where the copy stands up to `end`. */
static void copy(rtr_lint_edits *edits, uint64_t end)
{
    char bytes[1 << 16];
    while (edits->done < end && !edits->code) {
        size_t want = end - edits->done < sizeof bytes ? (size_t)(end - edits->done) : sizeof bytes;
        ssize_t got = pread(edits->file, bytes, want, (off_t)edits->done);
        if (got < 0 && errno == EINTR) continue;
        if (got <= 0) {
            edits->code = rtr_fail(edits->err, RTR_IO, "%s",
                                   got ? strerror(errno) : "became shorter while it was read");
            return;
        }
        edits->code = rtr_stream_add(edits->to, bytes, (size_t)got, edits->err);
        edits->done += (uint64_t)got;
    }
}

void rtr_lint_edit_flush(rtr_lint *lint)
{
    rtr_lint_edits *edits = lint->edits;
    if (!edits || !edits->count) return;
    qsort(edits->items, edits->count, sizeof *edits->items, by_place);
    for (size_t i = 0; i < edits->count && !edits->code && !lint->code; i++) {
        const rtr_lint_edit *edit = &edits->items[i];
        if (edit->from < edits->done) continue; /* in what was replaced as a whole */
        if (edits->to) {
            copy(edits, edit->from);
            if (!edits->code)
                edits->code = rtr_stream_add(edits->to, edits->texts.data + edit->text,
                                             edit->text_size, edits->err);
        }
        edits->done = edit->to;
        edits->made++;
    }
    edits->count = edits->texts.size = 0;
}

void rtr_lint_edits_end(rtr_lint_edits *edits)
{
    free(edits->items);
    rtr_buf_end(&edits->texts);
    free(edits->store.spots);
    free(edits->store.path_ends);
    free(edits->store.area_ends);
}

void rtr_lint_store_begin(rtr_lint_store *store)
{
    store->spot_count = store->path_count = store->area_count = 0;
    store->full = 0;
}

void rtr_lint_store_spot(rtr_lint *lint, rtr_lint_spot spot)
{
    rtr_lint_store *store = &lint->edits->store;
    void *spots = store->spots;
    if (store->spot_count >= LINT_SPOTS_MAX) {
        store->full = 1;
        return;
    }
    if (!grow(&spots, store->spot_count, &store->spot_capacity, sizeof spot)) {
        lint->code = RTR_NOMEM;
        return;
    }
    store->spots = spots;
    store->spots[store->spot_count++] = spot;
}

static void add_end(rtr_lint *lint, size_t **ends, size_t *count, size_t *capacity, size_t end)
{
    void *items = *ends;
    if (!grow(&items, *count, capacity, sizeof end)) {
        lint->code = RTR_NOMEM;
        return;
    }
    *ends = items;
    (*ends)[(*count)++] = end;
}

void rtr_lint_store_path(rtr_lint *lint)
{
    rtr_lint_store *store = &lint->edits->store;
    add_end(lint, &store->path_ends, &store->path_count, &store->path_capacity, store->spot_count);
}

void rtr_lint_store_area(rtr_lint *lint)
{
    rtr_lint_store *store = &lint->edits->store;
    add_end(lint, &store->area_ends, &store->area_count, &store->area_capacity, store->path_count);
}

/* Reads gettext's binary catalogues (GNU gettext manual, "The Format of GNU MO Files"). */
#include <string.h>

#include "base/file.h"
#include "tools/gaz/gaz.h"

enum { MAGIC = (int)0x950412de, HEADER_SIZE = 28 };

static uint32_t word(const rtr_mapping *file, size_t at)
{
    const unsigned char *b = file->data + at;
    return (uint32_t)b[0] | (uint32_t)b[1] << 8 | (uint32_t)b[2] << 16 | (uint32_t)b[3] << 24;
}

/* The string that the descriptor at `at` names, or NULL when it does not lie in the file. */
static const char *string_at(const rtr_mapping *file, size_t at)
{
    if (at + 8 > file->size) return NULL;
    size_t length = word(file, at), start = word(file, at + 4);
    if (start >= file->size || length >= file->size - start) return NULL;
    if (file->data[start + length] != '\0') return NULL;
    return (const char *)file->data + start;
}

rtr_code gaz_mo_read(const char *path, gaz_mo_visit *visit, void *user, rtr_err *err)
{
    rtr_mapping file = {0};
    rtr_code code = rtr_mapping_begin(path, &file, err);
    if (code) return code;
    if (file.size < HEADER_SIZE || word(&file, 0) != (uint32_t)MAGIC)
        code = rtr_fail(err, RTR_BAD_DATA, "not a little-endian gettext catalogue");
    size_t count = code ? 0 : word(&file, 8);
    for (size_t i = 0; i < count && !code; i++) {
        const char *id = string_at(&file, word(&file, 12) + 8 * i);
        const char *text = string_at(&file, word(&file, 16) + 8 * i);
        if (!id || !text)
            code = rtr_fail(err, RTR_BAD_DATA, "damaged gettext catalogue");
        else if (id[0]) /* the empty id carries the catalogue's own description */
            code = visit(user, id, text, err);
    }
    rtr_mapping_end(&file);
    return code ? rtr_within(err, code, "%s", path) : RTR_OK;
}
